"""Questions a user may ask next: of the matter at hand, and kept only if what they find is the rule they come from."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from assistant.answers.composing.kinds import question_for
from assistant.answers.groups import groups_of, programs_of
from assistant.library import Library
from assistant.reader import PassageText, Reader, worth_answering
from assistant.rules import Rule
from assistant.rules.rulebook import Rulebook

MOST, TRIED = 3, 6
_FIRST = 2  # passages found among which the rule's own must be
_KEPT: WeakKeyDictionary[Rulebook, dict[tuple[str, str], bool]] = WeakKeyDictionary()
"""Which questions rest on their rules, of each rulebook; there is one of a kind, programme and language."""


def follow_ups(library: Library, reader: Reader, rules: Sequence[Rule], language: str) -> tuple[str, ...]:
    """Up to three questions about the same programme, of other kinds than the answer's."""
    told = {rule.kind for rule in rules}
    found: list[str] = []
    tried = 0
    for program in programs_of(library, rules[:1]):
        for group in groups_of(library, program).values():
            question = question_for(library, group.kind, program, language)
            if group.kind in told or question is None or tried == TRIED:
                continue
            tried += 1
            kept = _KEPT.setdefault(library.rulebook, {})
            key = (reader.stamp, question)
            if key not in kept:  # reading costs more than all else an answer takes, and says the same each time
                kept[key] = _rests_on(library, reader, question, group.rules)
            if kept[key]:
                found.append(question)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def _rests_on(library: Library, reader: Reader, question: str, rules: Sequence[Rule]) -> bool:
    """Whether a question's own search finds one of these rules, and the reader takes it for an answer."""
    vector = library.index.embed(question)
    for hit in library.index.search(question, _FIRST, vector=vector):
        passage = hit.passage
        own = [
            place
            for place, unit in enumerate(passage.units)
            if any(rule in rules for rule in library.rules_at(passage.document_id, unit.start, unit.end))
        ]
        if own:
            text = PassageText(passage.context, tuple(unit.clean for unit in passage.units))
            reading = reader.read(question, [text], near=[library.index.unit_cosines(vector, passage)])
            likely = max(reading.units[0][place] for place in own)
            right = reader.right(reading.answered, likely)
            return worth_answering(reading.answered, right) and likely >= reader.cuts.part
    return False
