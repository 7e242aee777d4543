"""What a sentence leans on, so that it can stand alone: its list's lead-in, the sentence before, its table's title."""

from __future__ import annotations

import re

from assistant.rules.extraction.drafts import Span
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.table_reading import NUMBER_OF_ROW, as_label
from assistant.rules.extraction.units import Unit

# A sentence that opens so speaks of what the one before it named; in "det finns" the word names nothing.
_LEANS = re.compile(
    r"(?:det(?! (?:finns|krävs|behövs|räcker|går|saknas)\b)|de|den|dessa|detta|denna|dit|där|då|annars|i så fall"
    r"|i annat fall|samma|därefter|därutöver|dessutom|även|också|ytterligare|beloppet|kravet|andelen|summan|båda"
    r"|bägge) "
    r"(?!som\b|kommun|landsting|region|sökande|projekt"
    r"|förordning|föreskrift|överenskommelse|avtal|cirkulär|riktlinje|stadg)",  # which are the document itself
    re.IGNORECASE,
)


def spans_of(unit: Unit) -> tuple[Span, ...]:
    """The unit's own stretch first, then those it leans on."""
    sentence = unit.sentence
    own = (sentence.start, sentence.end)
    if unit.table is not None:
        return (own, *(span for span in (unit.table.named_at, unit.table.header_at) if span is not None))
    lead = sentence.around.lead_in
    before = _before(sentence)
    leant = [(one.start, one.end) for one in (lead, before) if one is not None]
    return (own, *dict.fromkeys(leant))


def row_words(unit: Unit) -> str:
    """A table row in words: its label, and each further cell under its column's title."""
    if unit.line is None:
        return unit.text.replace("; ", " – ")
    cells, label = unit.line.row.cells, unit.line.label or unit.line.row.cells[0].text
    own = next((place for place, cell in enumerate(cells) if as_label(cell.text) == label), 0)
    rest = [*(cell for cell in cells[:own] if not NUMBER_OF_ROW.match(cell.text)), *cells[own + 1 :]]
    told = [f"{cell.column} {cell.text}" if cell.column else cell.text for cell in rest if cell.text.strip()]
    return f"{label} – {', '.join(told)}" if told else label


def lead_of(sentence: Sentence) -> str | None:
    """The words that open the list a sentence is an item of."""
    lead = sentence.around.lead_in
    return None if lead is None else lead.text.rstrip(": ")


def before_of(sentence: Sentence) -> str | None:
    """The sentence before, where this one speaks of what it named."""
    before = _before(sentence)
    return None if before is None else before.text


def _before(sentence: Sentence) -> Sentence | None:
    before = sentence.previous
    if before is None or sentence.around.lead_in is not None:
        return None
    if sentence.question is not None:
        return sentence.question
    if not sentence_leans(sentence):
        return None
    return before if before.kind is sentence.kind else None


def sentence_leans(sentence: Sentence) -> bool:
    """Whether a sentence opens with a word that points back."""
    return bool(_LEANS.match(sentence.text))
