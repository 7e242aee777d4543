"""Lines that belong to the paper, not to what it says: running headers, page numbers, letterheads, URLs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.documents.headings import has_finite_verb
from assistant.documents.lines import Line

_PAGE_NUMBER = re.compile(
    r"^(?:(?:\d{4}-\d\d-\d\d\s+)?\d{1,4}\s*\(\d{1,4}\)|[-–]?\s*\d{1,4}\s*[-–]?"
    r"|(?:sid(?:a|an)?|page|s\.)\s*\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"0 ?\(0\)$|\bsida? 0", re.IGNORECASE)  # a key that holds a page number
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_URL_PIECE = re.compile(r"^\S*[%&=/?_]\S*$")
_LETTERHEAD = re.compile(
    r"\b(?:post|besöks|leverans|faktura)adress\b|\btfn\b|\btele(?:fon)?växel\b|\b(?:tele)?fax\b|\borg\.?\s?nr\b"
    r"|\b(?:post|bank|plus)giro\b\s*:?\s*\d|^post\s*:|^e-?post\s*:|^tel(?:efon)?\s*:|^webb\w*\s*:\s*www|\bwww\.\S+$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:\d{3} ?\d\d [A-ZÅÄÖ]\w+|[A-ZÅÄÖ]\w+(?:gatan|vägen|torget|gränd|plan|allén) \d{1,3}\b"
    r"|[A-ZÅÄÖ]\w+ \d{1,3}(?:,|$))"
)
_TWO_LETTERS = re.compile(r"[^\W_].*[^\W_]")
_OF_PAGES = re.compile(r"\d{1,4} \(\d{1,4}\)")  # "6 (10)": nothing but a page's number is written so
_PAGE_GAP = 3  # so many blank lines may be the end of a page, where the format has no pages
_EDGE = 3  # a running header or footer is this many lines at most


def furniture_lines(lines: Sequence[Line]) -> set[int]:
    """The places, in `lines`, of those that are no part of what the document says."""
    found = {place for place, line in enumerate(lines) if _is_plain(line.text) and not _ends_title(lines, place)}
    found |= _letterhead(lines)
    found |= _wrapped_urls(lines)
    return found | _running(lines, found)


def _is_plain(text: str) -> bool:
    if _PAGE_NUMBER.match(text) or _URL.match(text):
        return True
    return len(text) > 1 and not _TWO_LETTERS.search(text)


def _ends_title(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is the last of a title over several lines, such as its year."""
    line = lines[place]
    return line.display and place > 0 and lines[place - 1].display and not line.gap and not line.new_page


def _letterhead(lines: Sequence[Line]) -> set[int]:
    """Lines of addresses and telephone numbers: one that says so, and the address next to it."""
    said = {place for place, line in enumerate(lines) if len(line.text) < 90 and _LETTERHEAD.search(line.text)}
    beside = {
        place
        for place, line in enumerate(lines)
        if len(line.text) < 60 and _ADDRESS.match(line.text) and _is_beside(lines, place, said)
    }
    return said | beside if len(said | beside) > 1 else set()


def _is_beside(lines: Sequence[Line], place: int, said: set[int]) -> bool:
    """Whether a line stands right above or below one of those lines."""
    below = place + 1 in said and not lines[place + 1].gap and not lines[place + 1].new_page
    return below or (place - 1 in said and not lines[place].gap and not lines[place].new_page)


def _wrapped_urls(lines: Sequence[Line]) -> set[int]:
    """The second and later lines of an address that was cut to the width of the page."""
    found: set[int] = set()
    inside = False
    for place, line in enumerate(lines):
        if _URL.match(line.text):
            inside = len(line.text) > 60
        elif (inside and _URL_PIECE.match(line.text)) or (inside and _PAGE_NUMBER.match(line.text)):
            found.add(place)
        else:
            inside = False
    return found


def _running(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Lines that come back at the top or foot of pages.

    A heading may open two pages by chance. So one repeated line counts only where it comes back twice
    more, holds figures, is in capitals or opened the document; two or more in a row always do.
    """
    places = [place for place in range(len(lines)) if place not in known]
    breaks = _page_breaks(lines, places)
    if not breaks:
        return set()
    first_break = places[breaks[0]]
    edges = [places[: min(_EDGE, breaks[0])], places[max(breaks[-1], len(places) - _EDGE) :][::-1]]
    for at in breaks:
        edges += [places[at : at + _EDGE], places[max(0, at - _EDGE) : at][::-1]]
    at_edges = {place for edge in edges for place in edge}
    counts = Counter(_key(lines[place].text) for place in at_edges)
    for key in _rows_of_figures([lines[place].text for place in at_edges]):
        del counts[key]
    earlier = {_key(lines[place].text) for place in places[: breaks[0]]}
    opening = _key(lines[places[0]].text)
    found: set[int] = set()
    for edge in edges:
        run: list[int] = []
        for place in edge:
            key = _key(lines[place].text)
            again = counts[key] >= 2 or (key.isupper() and key in earlier)
            if not again or _is_said(lines[place]):
                break
            run.append(place)
        first = _key(lines[run[0]].text) if run else ""
        if len(run) == 1 and run[0] < first_break and not _NUMBERED.search(first):
            continue  # on the first page it may be the title itself
        if len(run) > 1 or counts[first] > 2 or "0" in first or first.isupper() or first == opening:
            found |= set(run)
    return found


def _rows_of_figures(texts: Iterable[str]) -> set[str]:
    """The keys of lines that differ in more than a page number: rows of a table that are alike but for figures."""
    figures: dict[str, list[list[str]]] = {}
    for text in texts:
        figures.setdefault(_key(text), []).append(re.findall(r"\d+", text))
    return {
        key for key, found in figures.items() if sum(len(set(column)) > 1 for column in zip(*found, strict=True)) > 1
    }


def _is_said(line: Line) -> bool:
    """Whether a line is part of what the text says, though it may come back word for word."""
    return len(line.text) > 90 or line.ends_sentence or has_finite_verb(line.text)


def _page_breaks(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Where in `places` a page begins, the first page apart. A page's number alone on a line tells of one, too."""
    found: list[int] = []
    for at in range(1, len(places)):
        between = range(places[at - 1] + 1, places[at] + 1)
        numbered = any(_OF_PAGES.fullmatch(lines[place].text.strip()) for place in between[:-1])
        if numbered or lines[places[at]].gap >= _PAGE_GAP or any(lines[place].new_page for place in between):
            found.append(at)
    return found


def _key(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", " ", text))
