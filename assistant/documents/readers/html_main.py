"""Which parts of a web page are the page's own text, which stand around it, and which nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_DROPPED_WORDS = (
    "script style template noscript head svg math iframe object canvas audio video select datalist del s strike"
)
_DROPPED = frozenset(_DROPPED_WORDS.split())
_NO_WORDS = _DROPPED - {"del", "s", "strike"}
_AROUND = frozenset(["nav", "aside", "header", "footer", "form"])
_ROLE_WORDS = "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar"
_AROUND_ROLES = frozenset(_ROLE_WORDS.split())
# Names that makers of pages give to what is not the text. Whole parts of a name only: "menu", not "menuett".
_AROUND_NAME = re.compile(
    r"(?:^|[-_\s])(?:cookies?|cookie-?(?:banner|consent|bar|notice)|consent|gdpr|kakor|breadcrumbs?|brodsmul\w*"
    r"|\w*(?:menu|meny)|(?:main|side|sub|top)?nav|(?:höger|hoger|vänster|vanster)spalt\w*|navbar|navigation|sidebar|sidfot|sidhuvud|footer|feedback|social|share"
    r"|skip(?:-?link|-?to-?content)?|pagination|toolbar)(?=$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FEWEST_WORDS = 12  # in what is marked as the main part: fewer is the frame that a script was to fill
_MOST = 0.5  # of all words: what holds more is not around the text, whatever its name
_LINKS = 5  # so many links with hardly a word between them are a menu
_LINKS_ABOVE = 2  # so many above the title
_LINK_SHARE = 0.95
_TITLES = ("h1", "h2", "h3")
_MENUS = frozenset(["ul", "ol", "td", "div", "section"])
_SAYING_LITTLE = ("a", "button", *_AROUND)
_FEWEST_SAID = 3  # words of a line that is no more than a label of links


def is_unseen(node: Any) -> bool:
    """Whether a reader of the page does not see an element, or sees it struck out: it must not be quoted to them."""
    if node.tag in _DROPPED or (node.tag == "dialog" and node.get("open") is None):
        return True
    hidden = node.get("hidden") is not None or _HIDDEN_STYLE.search(node.get("style") or "") is not None
    return hidden and not _opens(node)


def says_something_unseen(node: Any) -> bool:
    """Whether words of the page's writer are left out with an element that nobody sees."""
    return node.tag not in _NO_WORDS and any(said.strip() for said in node.itertext())


def _opens(node: Any) -> bool:
    """Whether a hidden part is shown when a reader asks for it, as the text under a button or a tab is."""
    if node.get("hidden") == "until-found" or (node.get("role") or "").lower() in ("tabpanel", "region"):
        return True
    before = node.getprevious()
    if before is None:
        return False
    return before.get("aria-expanded") is not None or before.find(".//*[@aria-expanded]") is not None


class MainPart:
    """Tells of each element of a page whether it stands around the text."""

    def __init__(self, page: Any) -> None:
        self._words = _word_counts(page)
        self._places = {node: place for place, node in enumerate(self._words)}
        self._all = self._words.get(page, 0)
        self._main = set(self._marked(page))
        self._top = next((found for tag in _TITLES if (found := page.find(f".//{tag}")) is not None), None)
        self._last = max((place for node, place in self._places.items() if _says(node)), default=0)
        self._title = None if any(main.find(".//h1") is not None for main in self._main) else self._top

    def is_main(self, node: Any) -> bool:
        """Whether the page says that its text is in here."""
        return node in self._main

    @property
    def is_marked(self) -> bool:
        """Whether the page says where its text is; all else then stands around it."""
        return bool(self._main)

    def is_title(self, node: Any) -> bool:
        """Whether an element is the title of the page, though it stands outside the marked part."""
        return node is self._title

    def is_around(self, node: Any) -> bool:
        """Whether an element of the text is no part of it: a menu, a banner, an aside, a foot."""
        if node.tag in ("html", "body", "main"):
            return False
        if self._words.get(node, 0) > _MOST * self._all:  # of a short page a menu may be most
            return node.tag == "nav" and self._says_links(node)
        if node.tag in ("header", "footer") and _is_within(node, ("article", "main", "section")):
            return False
        if node.tag in _AROUND or (node.get("role") or "").lower() in _AROUND_ROLES:
            return True
        named = f"{node.get('id') or ''} {node.get('class') or ''}"
        if _AROUND_NAME.search(named) and node.tag not in ("h1", "a", "span"):
            return node.find(".//h1") is None
        return not self._main and node.tag in _MENUS and self._is_menu(node)

    def _marked(self, page: Any) -> Iterator[Any]:
        for path in (".//main", ".//*[@role='main']", ".//article"):
            found = [node for node in page.iterfind(path) if not is_unseen(node)]
            if sum(self._words.get(node, 0) for node in found) >= _FEWEST_WORDS:
                yield from found
                return

    def _is_menu(self, node: Any) -> bool:
        """Whether an element says nothing but what its links do, where menus stand, or in a long list."""
        if not self._says_links(node):
            return False
        links = list(node.iter("a"))
        if self._places.get(node, 0) > self._last:  # nothing but links stands below it either
            return True
        fewest = _LINKS_ABOVE if self._is_above_title(node) else _LINKS if node.tag in ("ul", "ol") else len(links) + 1
        return len(links) >= fewest

    def _says_links(self, node: Any) -> bool:
        said = sum(self._words.get(one, 0) for one in node.iter("a", *_TITLES))
        return node.find(".//a") is not None and said >= _LINK_SHARE * self._words.get(node, 0)

    def _is_above_title(self, node: Any) -> bool:
        """Whether an element stands before the page's title: it has been walked past, and the title has not."""
        return self._top is not None and self._places.get(node, 0) < self._places.get(self._top, 0)


def _says(node: Any) -> bool:
    """Whether an element has words of its own that are no link, no heading, and no part of what stands around."""
    own = [node.text or "", *(child.tail or "" for child in node)]
    if node.tag in _TITLES or sum(len(said.split()) for said in own) < _FEWEST_SAID or is_unseen(node):
        return False
    return node.tag not in _SAYING_LITTLE and next(node.iterancestors(*_SAYING_LITTLE), None) is None


def _is_within(node: Any, tags: tuple[str, ...]) -> bool:
    return next(node.iterancestors(*tags), None) is not None


def _word_counts(page: Any) -> dict[Any, int]:
    """How many words stand in each element, with all that is in it."""
    from lxml import etree  # type: ignore[import-untyped]

    counts: dict[Any, int] = {}
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if is_unseen(node):
                counts[node] = 0
                walk.skip_subtree()
            else:
                counts[node] = len((node.text or "").split())
        elif (parent := node.getparent()) is not None:
            counts[parent] = counts.get(parent, 0) + counts[node] + len((node.tail or "").split())
    return counts
