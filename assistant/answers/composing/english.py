"""What Swedish documents say, told in English: rows by their cells, other text as a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.answers.composing.draft import Line, Part
from assistant.answers.model import BlockType
from assistant.answers.sentences import LISTS_WORDS, QUOTES_SWEDISH
from assistant.documents.column_units import telling_words, unit_of
from assistant.documents.model import Cell, Document, Row, Table
from assistant.language.formatting import format_amount
from assistant.language.gloss import Piece, in_english, pieces_of
from assistant.language.numbers import find_quantities
from assistant.language.units import COUNT
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.words import fold
from assistant.rules import Rule
from assistant.search.rows import before

_QUOTE = re.compile(r"[“”]([^“”]+)”")
_SENTENCE = 4  # words: fewer are a label, which stands by itself
_JOINING = frozenset(["and", "or", "per", "by"])
_QUOTES, _MOST_WORDS = 2, 12


def quoted(sentence: str) -> str:
    """A Swedish sentence as a quote."""
    return f"{QUOTES_SWEDISH}“{sentence.rstrip('.')}”"


def led(line: Line) -> bool:
    """Whether a line says that it quotes in Swedish."""
    return line.text.startswith(QUOTES_SWEDISH)


def without_lead(text: str) -> str:
    """A line's text as it stands after another that says that it quotes."""
    return text.removeprefix(QUOTES_SWEDISH)


def with_words(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts with what words of the first Swedish sentences quoted mean: amounts, days and what a dictionary tells of.

    A list of words and no translation: how they belong together only the sentence says. It stands behind the quotes.
    """
    quotes = [
        (place, quote[1], line)
        for place, part in enumerate(parts)
        for line in part.lines
        for quote in _QUOTE.finditer(line.text)
        if len(quote[1].split()) >= _SENTENCE
    ][:_QUOTES]
    told = {fold(swedish): f"“{swedish}” {english}" for _, text, _ in quotes for swedish, english in _words_of(text)}
    if not told:
        return parts
    evidence = tuple({piece.id: piece for _, _, line in quotes for piece in line.evidence}.values())
    words = Line(text=f"{LISTS_WORDS}{', '.join(list(told.values())[:_MOST_WORDS])}.", evidence=evidence)
    behind = quotes[-1][0] + 1
    return (*parts[:behind], Part(type=BlockType.TEXT, lines=(words,)), *parts[behind:])


def _words_of(sentence: str) -> Iterator[tuple[str, str]]:
    """Words and phrases of a sentence with their English; without verbs, which tell too little alone, and without what
    anybody reads ("38 000 kronor")."""
    for piece in pieces_of(sentence):
        swedish = sentence[piece.start : piece.end]
        plain = piece.english.removeprefix("SEK ").removesuffix(" percent").replace(",", "").replace(".", "")
        if piece.english in _JOINING or _is_verb(piece, swedish) or fold(swedish) == fold(piece.english):
            continue
        if not (piece.number and plain.isdecimal()):
            yield swedish if swedish[1:2].isupper() else swedish[:1].lower() + swedish[1:], piece.english


def _is_verb(piece: Piece, swedish: str) -> bool:
    return not piece.number and " " not in swedish and (is_finite(swedish.lower()) or is_infinitive(swedish.lower()))


def beneath(rule: Rule, statement: str) -> str:
    """A rule's statement as it stands under a heading that tells its programme and year."""
    year = str(rule.year) if rule.year is not None else ""
    for told in ((rule.program, year), (rule.program,), (year,)):
        if inside := ", ".join(filter(None, told)):
            statement = statement.replace(f" ({inside})", "", 1)
    return statement


def row_at(document: Document, offset: int) -> str:
    """The row of a table that stands at an offset, in English."""
    block = next(one for one in document.blocks if one.start <= offset < one.end and one.row is not None)
    table = document.tables[block.table or 0]
    return row_in_english(table, table.rows[block.row or 0], "").rstrip(".")


def row_in_english(table: Table, row: Row, heading: str) -> str:
    """A table's row: its label, then each value under its column's title; titles that are not known stay quoted."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    told = "; ".join(_cell(table, cell) for cell in cells[1:])
    label = in_english(cells[0].text) if cells else ""
    about = in_english(heading) if heading else ""
    about = "" if not about or about.startswith("“") else f"{about} – "  # an unknown heading tells nothing in English
    return f"{about}{label}: {told}." if told else f"{about}{label}."


def _cell(table: Table, cell: Cell) -> str:
    unit = unit_of(table, cell.column)
    found = find_quantities(cell.text, table_unit=None if unit == COUNT else unit)
    title = in_english(cell.column) if cell.column and telling_words(cell.column) else ""  # not a unit alone
    one = found[0] if len(found) == 1 and not any(map(str.isalpha, cell.text)) else None
    if one is None or one.noun or one.upper is not None or not isinstance(one.number, Decimal):
        value = in_english(cell.text)
    else:
        value = format_amount(one.number, one.unit, "en")
    return f"{before(title)}{value}" if title else value
