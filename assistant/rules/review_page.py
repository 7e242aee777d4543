"""One HTML file that shows each document's text with the rules read from it as coloured spans.

Self-contained: it loads nothing. All text from documents is escaped; the script reads no text as markup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise

from assistant.documents.model import Document
from assistant.rules.kinds import KINDS
from assistant.rules.model import Rule, RuleKind

KIND_NAMES = {kind: row.swedish for kind, row in KINDS.items()}


def review_page(documents: Sequence[Document], rules: Iterable[Rule]) -> str:
    """The page for these documents and rules. Rules of other documents are left out."""
    by_document: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_document[rule.document_id].append(rule)
    shown = [document for document in documents if by_document.get(document.id)]
    kinds = {rule.kind for document in shown for rule in by_document[document.id]}
    assets = files("assistant.rules") / "review_assets"
    return _PAGE.format(
        style=(assets / "review.css").read_text(encoding="utf-8"),
        script=(assets / "review.js").read_text(encoding="utf-8"),
        filters="".join(_filter(kind) for kind in RuleKind if kind in kinds),
        articles="".join(_article(document, by_document[document.id]) for document in shown),
    )


_PAGE = """<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Regler att granska</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Regler att granska</h1>
<fieldset><legend>Visa</legend>{filters}</fieldset>
<p><button type="button" id="previous">Föregående</button> <button type="button" id="next">Nästa</button>
<span id="place" role="status"></span></p>
<p id="details" role="status"></p>
</header>
<main>
{articles}</main>
<script>
{script}</script>
</body>
</html>
"""


def _filter(kind: RuleKind) -> str:
    return (
        f'<label class="kind-{kind.value}"><input type="checkbox" value="{kind.value}" checked>'
        f" {escape(KIND_NAMES[kind])}</label>\n"
    )


def _article(document: Document, rules: Sequence[Rule]) -> str:
    title = escape(document.metadata.title or document.id)
    marked = _marked(document.text, rules)
    language = escape(document.metadata.language, quote=True)
    return f'<article lang="{language}"><h2>{title}</h2>\n<pre>{marked}</pre></article>\n'


def _marked(text: str, rules: Sequence[Rule]) -> str:
    """The text with a mark around each stretch that rules stand on; where stretches meet, it is cut."""
    edges = {0, len(text)}
    opening: defaultdict[int, list[Rule]] = defaultdict(list)
    closing: defaultdict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        for evidence in rule.evidence:
            edges |= {evidence.start, evidence.end}
            opening[evidence.start].append(rule)
            closing[evidence.end].append(rule)
    cuts = sorted(edges)
    pieces: list[str] = []
    standing: list[Rule] = []
    for start, end in pairwise(cuts):
        for rule in closing[start]:
            standing.remove(rule)
        standing += opening[start]
        piece = escape(text[start:end])
        pieces.append(_mark(piece, standing) if standing else piece)
    return "".join(pieces)


def _mark(piece: str, rules: Sequence[Rule]) -> str:
    """A stretch with its kinds as classes and its rules as tooltip."""
    distinct = list(dict.fromkeys(rules))
    kinds = " ".join(dict.fromkeys(rule.kind.value for rule in distinct))
    ids = " ".join(dict.fromkeys(rule.id for rule in distinct))
    told = "\n".join(f"{KIND_NAMES[rule.kind]}: {rule.statement}{_doubt(rule)}" for rule in distinct)
    return (
        f'<mark class="kind-{distinct[0].kind.value}" tabindex="0" data-kinds="{kinds}"'
        f' data-rules="{escape(ids, quote=True)}" title="{escape(told, quote=True)}">{piece}</mark>'
    )


def _doubt(rule: Rule) -> str:
    return " [tveksam siffra]" if rule.doubtful else ""
