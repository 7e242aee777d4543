"""Which of these came first?"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.learning.bank import Item
from assistant.learning.draw import shuffled
from assistant.learning.model import Choice, Line, Question, QuestionKind, Told

_CHOICES = 3
_TASK = Choice(sv="Vilket kom först?", en="Which came first?")


def order_question(items: Sequence[Item], seed: int, label: object) -> Question | None:
    """Dated sentences without their days; the earliest is right. None where there are too few different days."""
    dated = shuffled((item for item in items if item.kind is QuestionKind.DATE), seed, label)
    by_day = {item.fact.key: item for item in reversed(dated) if item.fact is not None}
    distinct = [item for item in dated if item.fact is not None and by_day[item.fact.key] is item]
    chosen = _of_other_words(distinct)[:_CHOICES]
    if len(chosen) < _CHOICES:
        return None
    first = min(chosen, key=lambda item: str(item.fact.key if item.fact else ""))
    return Question(
        id="order:" + ":".join(item.rule.id for item in chosen),
        kind=QuestionKind.ORDER,
        task=_TASK,
        about="",
        text=Choice(sv="", en=""),
        choices=tuple(_choice(item) for item in chosen),
        right=chosen.index(first),
        explanation=Line(sv=_told(chosen, "sv"), en=_told(chosen, "en")),
        rules=tuple(item.rule for item in chosen),
    )


def _of_other_words(items: Sequence[Item]) -> list[Item]:
    """Those whose sentence without its day is not also another's."""
    return [item for item in items if [one.text.sv for one in items].count(item.text.sv) == 1]


def _choice(item: Item) -> Choice:
    return Choice(sv=item.text.sv, en=item.text.en, evidence=item.rule.evidence[:1])


def _told(items: Sequence[Item], language: str) -> Told:
    """The whole sentences, in order of time."""
    in_time = sorted(items, key=lambda item: str(item.fact.key if item.fact else ""))
    lines = [item.explanation.told(language) for item in in_time]
    return Told(
        text=" ".join(line.text for line in lines),
        language=language,
        evidence=tuple(piece for line in lines for piece in line.evidence),
    )
