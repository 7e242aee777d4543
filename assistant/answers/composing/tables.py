"""Rules with lines of their own as tables: who gets what, what a sum is made of, shares by year."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.composing.draft import Line, Part
from assistant.answers.composing.english import row_at
from assistant.answers.composing.said import completed
from assistant.answers.evidence_words import words_at
from assistant.answers.groups import program_of
from assistant.answers.model import BlockType
from assistant.documents.evidence import Evidence
from assistant.language.formatting import format_amount
from assistant.language.gloss import in_english
from assistant.language.words import fold
from assistant.library import Library
from assistant.rules import Rule


def table_of(library: Library, rule: Rule, language: str) -> Part | None:
    """A rule's lines as a table with its total; None for a rule without any.

    None as well where its lines are in several units: they are factors of one sum, which its statement tells.
    """
    if _factors(rule):
        return None
    rows = [(item.label, format_amount(item.number, item.unit, language)) for item in rule.items]
    rows += [
        (_year(entry.year, entry.ordinal, language), format_amount(entry.number, entry.unit, language))
        for entry in rule.schedule
    ]
    if not rows:
        return None
    lines = [_row(library, rule, label, told, language) for label, told in rows]
    of_rows = {piece.id for line in lines for piece in line.evidence}
    whole = tuple(piece for piece in rule.evidence if piece.id not in of_rows)[:1]  # says the sum, or leads it in
    if rule.total is not None and rule.items:
        total = format_amount(rule.total, rule.items[0].unit, language)
        name = "Summa enligt dokumentet" if language != "en" else "Total as declared"
        lines.append(
            Line(text=f"{name}: {total}", cells=(name, total), evidence=whole or rule.evidence[:1], rules=(rule,))
        )
    statement = rule.statement_en if language == "en" else rule.statement
    columns = ("", "Belopp") if language != "en" else ("", "Amount")
    above = () if whole and whole == lines[-1].evidence else whole
    first = rows[0][0] if language != "en" else in_english(rows[0][0])
    heading = statement.partition(f": {first}: ")[0].rstrip(".")  # the rows stand below
    return Part(type=BlockType.TABLE, lines=tuple(lines), heading=heading, columns=columns, led_in=above)


def _row(library: Library, rule: Rule, label: str, told: str, language: str) -> Line:
    """One row in the document's own words where its quote is a row; else in ours. In English its cells are told so."""
    evidence = _evidence_of_row(library, rule, label)
    for piece in evidence:
        document = library.documents[piece.document_id]
        words = words_at(document, piece.start, piece.end)
        own, _, rest = words.partition(": ")
        if rest and "\n" not in words and fold(own) == fold(label):
            words = row_at(document, piece.start) if language == "en" else words
            own, _, rest = words.partition(": ")
            return Line(text=words, cells=(own, rest), evidence=evidence, rules=(rule,))
    name = in_english(label) if language == "en" else label
    return Line(text=f"{name}: {told}", cells=(name, told), evidence=evidence, rules=(rule,))


def _factors(rule: Rule) -> bool:
    """Whether a rule's lines are in several units: people times months times kronor."""
    return len({item.unit for item in rule.items}) > 1


def extremes(library: Library, rule: Rule, count: int, *, least: bool, language: str) -> Part | None:
    """The lines of a table with so many of the least or the largest numbers, these in order; None for a rule without
    two of them."""
    if len(rule.items) < 2 or _factors(rule):
        return None
    ordered = sorted(rule.items, key=lambda item: item.number, reverse=not least)
    bound = ordered[min(count, len(ordered)) - 1].number  # with the last of them go those that have as much
    items = tuple(item for item in ordered if (item.number <= bound if least else item.number >= bound))
    part = table_of(library, replace(rule, items=items, total=None), language)
    bare = replace(rule, program=None)  # the heading tells whose they are; a table's own tells of the whole table
    lines = tuple(replace(one, text=completed(bare, one.text), bare=one.text) for one in part.lines) if part else ()
    return part and replace(part, lines=lines, heading=program_of(library, rule))


def _evidence_of_row(library: Library, rule: Rule, label: str) -> tuple[Evidence, ...]:
    """The quote of a row: one with a cell of that name, else one that holds it, as it was read; else the first."""
    name = fold(label)
    said = {
        piece: fold(words_at(library.documents[piece.document_id], piece.start, piece.end)) for piece in rule.evidence
    }
    holding = [piece for piece in rule.evidence if name in fold(piece.quote) or name in said[piece]]
    named = [
        piece
        for piece in holding
        if name in (*map(str.strip, fold(piece.quote).split("|")), said[piece].partition(": ")[0])
    ]
    return tuple((named or holding or rule.evidence)[:1])


def _year(year: int, ordinal: bool, language: str) -> str:
    return str(year) if not ordinal else f"År {year}" if language != "en" else f"Year {year}"
