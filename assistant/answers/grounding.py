"""The grounding gate, the last step of every answer: what no evidence and no calculation holds is dropped.

Every number, date, share and named body of a sentence must stand in a piece of evidence, in the same words
("exact") or as the same value ("normalised"), or in the calculation's trace ("calculated").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy

from assistant.answers.evidence_words import evidence_source
from assistant.answers.model import Claim
from assistant.answers.same_value import picks_one
from assistant.answers.sentences import LISTS_WORDS, QUOTES_SWEDISH, SAYS_ALSO, sentence_spans
from assistant.answers.support import LABEL_NUMBER, Source, question_source, row_label
from assistant.answers.trace_support import CalculationSource
from assistant.answers.values import Value, bare, pairs_of, values_of
from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.language.polarity import together, turned_round
from assistant.language.words import fold

# Only a sentence that begins so, and says how the question was read or that nothing was found, may repeat
# numbers and names that stand in the question alone.
READS_QUESTION = (
    "jag läste", "jag läser", "jag tolkar", "jag har läst", "frågan lästes", "frågan läses", "frågan gäller",
    "frågan tolkas", "läst som", "tolkat som", "du frågar", "du frågade", "du uppgav", "din fråga", "ni uppgav",
    "dokumenten säger inte", "dokumenten säger inget", "dokumenten nämner inte", "dokumenten anger inte",
    "dokumenten innehåller inte", "dokumenten svarar inte",
    "jag hittar inte", "jag hittar inget", "menar du", "i read",
    "read as", "the question was read", "the question is read", "your question", "you ask", "you asked", "you gave",
    "the documents do not", "the documents say nothing", "i find no", "do you mean", "i found no",
)  # fmt: skip
_QUOTE = re.compile(r"[“”\"]([^“”\"]{4,})[“”\"]")
_MARKS = re.compile(r"\[\d{1,2}\]")
_NUMBERED = re.compile(
    r"\b(tabell|del|bilaga|avsnitt|kapitel|kap|niva|steg|etapp|fas|punkt|artikel|krav|grundkrav|table|part|annex|appendix|"
    rf"section|chapter|level|step|stage|phase|point) {LABEL_NUMBER}"
)
_BRACKETED = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)?)\)")
_LED = re.compile(r":\s+([^:]+)$")
_LAST_ENTRY = re.compile(r"\s*(?:med flera|m\.fl\.?|and others|…)\s*\.?\s*$")
_ALIKE = 0.6  # share of a sentence's words that one piece of evidence must hold, for a claim without values


class Gate:
    """The gate of one answer: its sources, and what each sentence finds in them.

    It is the last step of every answer: lengths are kept before it, and after it no text is added, changed or cut.
    What must be given: in `evidence` every place that the answer rests on, cut from `documents` with `evidence_for`,
    and the `calculation` of what is computed, whose steps name their evidence. Nothing else is believed. `allowed`
    is the user's own text: what it holds may be repeated in sentences of READS_QUESTION.
    """

    def __init__(
        self,
        evidence: Sequence[Evidence],
        documents: Mapping[str, Document],
        calculation: Calculation | None = None,
        allowed: str = "",
    ) -> None:
        self._evidence = [evidence_source(piece, documents.get(piece.document_id)) for piece in evidence]
        self._calculation = CalculationSource(calculation) if calculation else None
        self._question = question_source(allowed)
        self._told = together(text for source in self._sources for text in source.sentences)

    @property
    def _sources(self) -> list[Source]:
        return [*self._evidence, *filter(None, [self._calculation])]

    def stands(self, text: str) -> bool:
        """Whether every sentence of a text is supported, or claims nothing."""
        return not self.filter(text)[1]

    def row_stands(self, cells: Sequence[str]) -> bool:
        """The same of a table's row: its label, and its values."""
        return not cells or self.stands(f"{cells[0]}: {'; '.join(cells[1:])}" if len(cells) > 1 else cells[0])

    def filter(self, text: str) -> tuple[str, list[str]]:
        """The text without its unsupported sentences, and those."""
        kept: list[str] = []
        dropped: list[str] = []
        position, new_line = 0, False
        for start, end in sentence_spans(text):
            gap, position = text[position:start], end
            if self._support(text[start:end]) is None:
                dropped.append(text[start:end])
                new_line = new_line or "\n" in gap
                continue
            kept += ["\n" if new_line and "\n" not in gap else gap, text[start:end]]
            new_line = False
        return ("".join(kept).strip() if dropped else text), dropped

    def claims(self, text: str) -> tuple[Claim, ...]:
        """One claim a sentence that stands on something."""
        claims = []
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            found = self._support(sentence)
            if found:
                support, ids = found
                claims.append(Claim(text=sentence, start=start, end=end, support=support, evidence=ids))
        return tuple(claims)

    def _support(self, sentence: str) -> tuple[str, tuple[str, ...]] | tuple[()] | None:
        """How the sentence stands: None where it does not, () where it claims nothing."""
        if (verbatim := self._verbatim(sentence)) is not None:
            return verbatim
        echoes = sentence.lstrip('•-–*“”" ').lower().startswith(READS_QUESTION)
        if echoes and all(map(self._question.holds, values_of(sentence))):
            return ()
        for heading, rest in _headed(sentence):
            if under := [source for source in self._evidence if source.stands_under(heading)]:
                return self._with(under)._support(rest)
        told, ids = self._without_quotes(sentence)
        if picks_one(_QUOTE.sub(" ", sentence), _QUOTE.findall(sentence)):
            return None
        return self._valued(told, ids, echoes)

    def _valued(self, sentence: str, ids: list[str], echoes: bool) -> tuple[str, tuple[str, ...]] | tuple[()] | None:
        """How the values of a sentence stand."""
        values = values_of(sentence)
        calculated = False
        for value in values:
            if value.kind == "first_name":
                continue
            holders = [source for source in self._evidence if source.holds(value)]
            ids += [source.id for source in holders[:2] if source.states(value)]
            if holders:
                continue
            if self._calculation and self._calculation.holds(value):
                calculated = calculated or value.kind != "name"
                ids += self._calculation.ids_for(value)
            elif self._counts_rows(value):
                calculated = True
                ids += [source.id for source in self._evidence if source.rows][:2]
            elif not (echoes and self._question.holds(value)):
                return None
        if not sentence.startswith((LISTS_WORDS, QUOTES_SWEDISH, SAYS_ALSO)) and turned_round(sentence, self._told):
            return None
        if self._misnamed(values) or self._altered(sentence) or self._mismatched(sentence, values):
            return None
        if self._mixed(sentence) or self._renumbered(sentence) or self._of_other_year(values):
            return None
        if calculated:
            return "calculated", tuple(dict.fromkeys(ids))
        return self._worded(sentence, ids)

    def _counts_rows(self, value: Value) -> bool:
        """Whether a number is how many rows are quoted: "fördelas på 21 län"."""
        return (
            value.kind == "count" and not value.comparator and value.key == sum(one.rows for one in self._evidence) > 1
        )

    def _verbatim(self, sentence: str) -> tuple[str, tuple[str, ...]] | tuple[()] | None:
        """Where the sentence stands word for word, if anywhere."""
        if (holder := self._holder(sentence)) is not None:
            return "exact", (holder,)
        if self._calculation and self._calculation.says(_plain(sentence)):
            return "calculated", self._calculation.evidence
        return None

    def _holder(self, text: str) -> str | None:
        """The evidence that says these very words, a row with or without the heading that it stands under."""
        cuts = [("", text), *_headed(text)]
        says = (
            source.id
            for source in self._evidence
            for heading, rest in cuts
            if (source.says(_plain(rest)) or source.says_cells(_plain(rest)))
            and (not heading or source.stands_under(heading))
        )
        return next(says, None)

    def _with(self, evidence: list[Source]) -> Gate:
        """The gate with some of its evidence only."""
        narrower = copy(self)
        narrower._evidence = evidence
        return narrower

    def _without_quotes(self, sentence: str) -> tuple[str, list[str]]:
        """The sentence with quotes that stand word for word in the evidence blanked, and the evidence of these."""
        ids: list[str] = []

        def blank(hit: re.Match[str]) -> str:
            holder = self._holder(hit[1])
            if holder is None:
                return hit[0]
            ids.append(holder)
            return " " * len(hit[0])

        return _QUOTE.sub(blank, sentence), ids

    def _misnamed(self, values: Sequence[Value]) -> bool:
        """A surname under another first name than the evidence gives it."""
        for value in values:
            if value.kind == "first_name":
                told = {source.first_names(value) for source in self._evidence}
                if False in told and True not in told:
                    return True
        return False

    def _altered(self, sentence: str) -> bool:
        """A sentence of the evidence or the trace word for word, but with another value in it."""
        couples = pairs_of(sentence)
        if couples and all(any(source.pairs(couple) for source in self._evidence) for couple in couples):
            return False
        if any(self._altered(hit[1]) for hit in _QUOTE.finditer(sentence)):
            return True
        plain = _MARKS.sub("", sentence).strip()
        led = plain.partition(": ")[2]  # "Utbetalning: …"
        return any(self._repeated_otherwise(part) for part in (plain, led) if part)

    def _repeated_otherwise(self, plain: str) -> bool:
        told = {source.repeats(plain) for source in self._sources}
        return False in told and True not in told

    def _renumbered(self, sentence: str) -> bool:
        """A heading or label of a document ("Tabell 1. Kostnader") with another number in it."""
        parts = (*_BRACKETED.findall(sentence), *(hit[1] for hit in _QUOTE.finditer(sentence)), *_LED.findall(sentence))
        for part in parts:
            told = {source.labelled(_plain(part)) for source in self._evidence}
            if False in told and True not in told:
                return True
        for word, number in _NUMBERED.findall(fold(sentence)):
            numbers = set[str]().union(*(source.numbered(word) for source in self._evidence))
            if numbers and number not in numbers:
                return True
        return False

    def _of_other_year(self, values: Sequence[Value]) -> bool:
        """An amount beside a year that is not its own: its column's is another, or its text's, and not its title's."""
        years = {value.key: value for value in values if value.kind == "year"}
        amounts = [value for value in values if value.kind in ("amount", "share")]
        holding = [one for one in self._evidence if any(one.states(value) for value in amounts)]
        above = [year for year in years.values() if not any(one.states(year) for one in self._evidence)]
        if above and holding and all(one.tells_years for one in holding):
            return True
        if len(years) != 1:
            return False
        year = bare(next(iter(years.values())))
        for value in values:
            if value.kind in ("amount", "share"):
                told = {source.pairs((bare(value), year)) for source in self._evidence if source.holds(value)}
                if False in told and True not in told and None not in told:
                    return True
        return False

    def _mixed(self, sentence: str) -> bool:
        """A list within a sentence ("Borås 58; Vara 7") of which some entry stands in no line of its own."""
        entries = [_entry(part) for part in _MARKS.sub("", sentence).split(";")]
        if len(entries) < 3 or not any(source.rows for source in self._evidence):
            return False
        return not all(any(source.has_entry(entry) for source in self._sources) for entry in entries)

    def _mismatched(self, sentence: str, values: Sequence[Value]) -> bool:
        """A row's label beside amounts none of which is that row's, or a level beside another's year."""
        for couple in pairs_of(sentence):
            told = {source.pairs(couple) for source in self._evidence}
            if False in told and True not in told:
                return True
        amounts = [value for value in values if value.kind in ("amount", "share")]
        if not amounts or (self._calculation and any(self._calculation.holds(value) for value in amounts)):
            return False
        folded = fold(sentence)
        rows = [source for source in self._evidence if source.labels(folded)]
        own = row_label(_MARKS.sub("", sentence).strip())
        if own and any(row.is_row(own) for row in rows):  # a row told as a row: all its amounts are its own
            return not all(any(row.states(value) for row in rows if row.is_row(own)) for value in amounts)
        about = [source for source in self._evidence if source in rows or any(map(source.mentions, rows))]
        return bool(rows) and not any(source.states(value) for source in about for value in amounts)

    def _worded(self, sentence: str, ids: list[str]) -> tuple[str, tuple[str, ...]] | tuple[()]:
        """Exact where the values stand as they are written; else normalised, or no claim at all."""
        if ids:
            stated = [source for source in self._evidence if source.id in ids]
            verbatim = all(any(source.verbatim(sentence, value) for source in stated) for value in values_of(sentence))
            return ("exact" if verbatim else "normalised"), tuple(dict.fromkeys(ids))
        folded = fold(sentence)
        alike = [source.id for source in self._evidence if source.alike(folded) >= _ALIKE]
        return ("normalised", tuple(alike[:2])) if alike else ()


def _entry(part: str) -> str:
    """One entry of a list, without what leads the list in or ends it."""
    return _LAST_ENTRY.sub("", part).strip(" .")


def _headed(text: str) -> list[tuple[str, str]]:
    """A text cut at each dash into what may be a heading, and what stands under it."""
    parts = text.split(" – ")
    return [(" – ".join(parts[:place]), " – ".join(parts[place:])) for place in range(1, len(parts))]


def _plain(sentence: str) -> str:
    """Folded, without citation marker, bullet or end mark: as it would stand in a document."""
    return _MARKS.sub("", fold(sentence)).strip(' .!?:;•-–*“”"')
