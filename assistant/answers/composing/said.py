"""What one rule or unit says, as a sentence that stands alone: with what it is for, whose it is and which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import Line
from assistant.answers.composing.english import beneath, led, quoted, row_in_english, without_lead
from assistant.answers.composing.surroundings import BULLET, lead_in, list_around
from assistant.documents.clean import clean_text
from assistant.documents.column_units import named_by
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import BlockKind, Row, Table
from assistant.language.bilingual import swedish_terms
from assistant.language.formatting import format_amount
from assistant.language.gloss import in_english
from assistant.language.numbers import find_quantities
from assistant.language.verbs import is_clause
from assistant.language.words import fold, stopword, terms
from assistant.library import Library, rule_years
from assistant.rules import Rule
from assistant.search.rows import row_reading

_POINTS_BACK = re.compile(r"(?:därför|därmed|följaktligen|således|alltså)\b", re.IGNORECASE)  # to the reason before it
_LIMITS = re.compile(  # the sentence before it; behind a comma it limits its own
    r"^(?:men|annars|dock|emellertid|däremot)\b|(?<![,;:–(] )\b(?:dock|emellertid|däremot)\b", re.IGNORECASE
)
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*\.?\s+(?=\D)")
_INNER_STOP = re.compile(r"[.;:](?=\s)")
_WIDE = 3  # cells of a row, from which on it says more than one thing
_LONGEST_LEAD = 160  # characters of what stands over a list, to say with one of its things


def rule_line(library: Library, rule: Rule, language: str, *, alone: bool = True) -> Line:
    """A rule as a line. `alone`: no heading over it tells the programme and year."""
    sentence = _statement(library, rule, language)
    if language == "en" and not alone:
        sentence = beneath(rule, sentence)
    text = completed(rule, sentence) if alone else sentence
    bare = sentence.replace(f", {rule.year})", ")").replace(f" ({rule.year})", "")
    return Line(text=text, bare="" if bare == text else bare, evidence=rule.evidence, rules=(rule,))


def unit_line(
    library: Library,
    candidate: Candidate,
    language: str,
    *,
    own_words: bool = False,
    years: Sequence[int] = (),
    whose: str = "",
    asked: str = "",
) -> Line:
    """A unit as a line: by the rule it states alone where that is reviewed, or the language asks for it.

    A rule of other years than those asked about leaves a unit that speaks of several to its own words; so does one
    whose sentence leaves out a figure of the unit. `whose` it is stands behind own words that do not tell. Of a
    table's row only the columns are told that are `asked` about by name.
    """
    if row := _asked_cells(candidate, asked, language) or _row_line(candidate, language):
        return row
    rule = stated(candidate, years)
    if rule is not None and (language == "en" or (rule.status == "reviewed" and not own_words)):
        line = rule_line(library, rule, language)
        if rule.status == "extracted" or _figures(candidate.unit.clean) <= _figures(line.text):
            return replace(line, evidence=_first(candidate, line))
    sentence, evidence = _alone(candidate)
    bare = sentence if language != "en" else _in_english(candidate, sentence)
    least = quoted(sentence) if language == "en" else ""
    if whose and _untold(whose, sentence):
        return Line(text=_with(bare, [whose]), bare=bare, least=least, evidence=evidence, rules=candidate.rules[:1])
    return Line(text=bare, least=least, evidence=evidence, rules=candidate.rules[:1])


def quoting_once(lines: Iterable[Line], *, before: bool = False) -> tuple[Line, ...]:
    """Lines of which only the first that quotes says so; none where one `before` them does."""
    told = []
    for line in lines:
        told.append(replace(line, text=without_lead(line.text)) if before else line)
        before = before or led(line)
    return tuple(told)


def _in_english(candidate: Candidate, sentence: str) -> str:
    """A unit in English: a row by its cells, other text as a quote."""
    found = _table_row(candidate)
    return quoted(sentence) if found is None else _capital(row_in_english(*found, _heading(candidate)))


def _asked_cells(candidate: Candidate, asked: str, language: str) -> Line | None:
    """A row's label with the columns that a question names; None where it names none, or all."""
    if not asked or (found := _table_row(candidate)) is None or len(found[1].cells) < _WIDE:
        return None
    table, row = found
    label = next((place for place, cell in enumerate(row.cells) if any(map(str.isalpha, cell.text))), 0) + 1
    titles = [cell.column for cell in row.cells[label:] if cell.column and cell.text.strip()]
    named = named_by(f"{asked} {' '.join(swedish_terms(asked))}" if language == "en" else asked, titles)
    if not named or len(named) == len(titles):
        return None
    cells = (*row.cells[:label], *(cell for cell in row.cells[label:] if cell.column in named))
    kept = replace(row, cells=cells)
    swedish = _ended(_under_heading(candidate, row_reading(table, kept, shown=True)))
    english = _capital(row_in_english(table, kept, _heading(candidate))) if language == "en" else ""
    least = quoted(swedish) if english else ""
    return Line(text=english or swedish, least=least, evidence=(candidate.evidence,), rules=candidate.rules[:1])


def _under_heading(candidate: Candidate, words: str) -> str:
    """A row's words behind the heading it stands under."""
    about = _heading(candidate)
    return f"{about} – {words}" if about else words


def _heading(candidate: Candidate) -> str:
    """The heading a unit stands under, or the title of its table, as one phrase without its number."""
    row = _table_row(candidate)
    above = " ".join(((row[0].title if row else None) or candidate.passage.section or "").split()).rstrip(" .:")
    if row and above.lower().endswith(f", {row[0].unit}".lower()):  # which each value has
        above = above.rpartition(", ")[0]
    return _INNER_STOP.sub(",", _NUMBERING.sub("", above).rstrip(" .:;"))


def _table_row(candidate: Candidate) -> tuple[Table, Row] | None:
    """The row of a table that a unit is, and the table."""
    block = candidate.block
    if block.table is None or block.row is None:
        return None
    table = candidate.document.tables[block.table]
    return table, table.rows[block.row]


def _figures(text: str) -> set[tuple[Decimal | Fraction, str]]:
    """Numbers with their units."""
    return {(quantity.number, quantity.unit) for quantity in find_quantities(text)}


def _row_line(candidate: Candidate, language: str) -> Line | None:
    """A row of a rule's table: what the table is of, whose the row is, and its amount; None where it tells more."""
    found = _table_row(candidate)
    if found is None or len(found[1].cells) >= _WIDE:
        return None
    for rule in candidate.rules:
        item = next((item for item in rule.items if fold(candidate.unit.clean).startswith(fold(item.label))), None)
        if item is None:
            continue
        told = format_amount(item.number, item.unit, language)
        year = "" if rule.year is None else f" {rule.year}"
        about = rule.metric or rule.program or candidate.passage.section or ""
        about, label = (about, item.label) if language != "en" else (in_english(about), in_english(item.label))
        about = _capital(about)
        return Line(
            text=f"{about}{year}: {label} {told}.",
            bare=f"{about}: {label} {told}.",
            least=_ended(row_reading(*found, shown=True)) if language != "en" else _capital(row_in_english(*found, "")),
            evidence=(candidate.evidence, *_title_of(candidate, found[0])),
            rules=(rule,),
        )
    return None


def _title_of(candidate: Candidate, table: Table) -> tuple[Evidence, ...]:
    """The title of a table as a quote."""
    start, end = table.title_start, table.title_end
    return () if start is None or end is None else (evidence_for(candidate.document, start, end),)


def stated(candidate: Candidate, years: Sequence[int] = ()) -> Rule | None:
    """The rule that a unit states for the years asked about; not one of a whole table where the unit is one row."""
    for rule in candidate.rules:
        of = rule_years(rule)
        if years and of and of.isdisjoint(years):
            continue
        if not rule.items or _covers(candidate, rule):
            return rule
    return None


def _covers(candidate: Candidate, rule: Rule) -> bool:
    """The unit says the rule's total or all of its lines, and is no row."""
    return candidate.kind is not BlockKind.TABLE_ROW and len(candidate.unit.clean) > max(
        len(item.label) for item in rule.items
    )


def _first(candidate: Candidate, line: Line) -> tuple[Evidence, ...]:
    """The rule's quotes, that of the unit before the others."""
    own = filter(candidate.evidence.overlaps, line.evidence)
    return tuple({piece.id: piece for piece in (*own, *line.evidence)}.values())


def _statement(library: Library, rule: Rule, language: str) -> str:
    """The reviewed sentence; of an extracted rule the document's own words, in English the sentence made of it."""
    if language == "en":
        return _ended(rule.statement_en or rule.statement)
    if rule.status == "reviewed" or not rule.evidence:
        return _ended(rule.statement)
    piece = rule.evidence[0]
    text = clean_text(library.documents[piece.document_id], piece.start, piece.end).text
    return _ended(BULLET.sub("", text)) if text and not rule.items else _ended(rule.statement)


def completed(rule: Rule, sentence: str) -> str:
    """A sentence of a rule with its programme and year, as far as it does not tell them."""
    return _with(sentence, _unsaid(rule, sentence))


def _unsaid(rule: Rule, sentence: str) -> list[str]:
    """Programme and year, as far as the sentence does not tell them."""
    missing = []
    if rule.program and _untold(rule.program, sentence):
        missing.append(rule.program)
    if rule.year is not None and not re.search(r"(?:19|20)\d\d", sentence):
        missing.append(str(rule.year))
    return missing


def _untold(name: str, sentence: str) -> bool:
    """Whether a sentence holds none of the telling words of a name."""
    said = {term.lstrip("~+") for term in terms(sentence)}
    return said.isdisjoint(word for term in terms(name) if not stopword(word := term.lstrip("~+")))


def _with(sentence: str, missing: list[str]) -> str:
    """The sentence with what it leaves unsaid in brackets."""
    if not missing:
        return sentence
    stop = sentence[-1] if sentence[-1] in ".!?:" else ""
    return f"{sentence.rstrip('.!?:')} ({', '.join(missing)}){stop or '.'}"


def _alone(candidate: Candidate) -> tuple[str, tuple[Evidence, ...]]:
    """A unit's own words, with the list's lead-in or the table's title before them, and what they stand on."""
    clean, evidence = _with_what_belongs(candidate)
    words = BULLET.sub("", clean).replace("**", "").strip()
    own, kind = (evidence,), candidate.kind
    if kind is BlockKind.LIST_ITEM and (around := list_around(candidate.document, candidate.unit.start)):
        lead, above = lead_in(candidate.document, around[0])
        lead = lead.rstrip(" .:")
        if lead and len(lead) <= _LONGEST_LEAD:
            alone = words.endswith(".") and is_clause(words.rpartition(": ")[2])
            told = _with(_unlabelled(words), [lead]) if alone else f"{lead}: {words}"
            return _ended(told), (*own, above)
    if row := _table_row(candidate):
        return _ended(_under_heading(candidate, row_reading(*row, shown=True))), own
    return _ended(_unlabelled(words)), own


def _with_what_belongs(candidate: Candidate) -> tuple[str, Evidence]:
    """A unit with the sentence before it in its paragraph where it points back to that as its reason, and with the one
    behind it where that limits it: "… ska betalas tillbaka. Upp till 10 procent får dock föras över"."""
    units, unit, document = candidate.passage.units, candidate.unit, candidate.document
    if unit not in units:
        return unit.clean, candidate.evidence
    at, block = units.index(unit), candidate.block
    first = at - (at > 0 and _POINTS_BACK.match(unit.clean) is not None and units[at - 1].start >= block.start)
    last = at + (at + 1 < len(units) and _LIMITS.search(units[at + 1].clean) is not None)
    if units[last].start >= block.end:
        last = at
    told = " ".join(one.clean for one in units[first : last + 1])
    return told, candidate.evidence if first == last else evidence_for(document, units[first].start, units[last].end)


def _unlabelled(words: str) -> str:
    """A sentence without the label before it whose words it says itself: "Avgifter: Avgifterna tas bort"."""
    label, _, rest = words.partition(": ")
    return rest if is_clause(rest) and set(terms(label)) <= set(terms(rest)) else words


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _ended(sentence: str) -> str:
    sentence = _capital(sentence.strip())
    return sentence if sentence.endswith((".", "!", "?", ":", "”")) else f"{sentence.rstrip(';,')}."
