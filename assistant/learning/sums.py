"""Small calculations: how many more for a level, and by how much two amounts differ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.arithmetic import needed
from assistant.calculators.model import Calculation, Step
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_number, format_percent, format_sek
from assistant.learning.bank import Item
from assistant.learning.draw import number, shuffled
from assistant.learning.material import heading_of
from assistant.learning.model import Choice, Line, Question, QuestionKind, Told
from assistant.rules.model import Rule

_CHOICES = 4
_BASES = tuple(range(80, 420, 20))


def level_question(items: Sequence[Item], seed: int, label: object) -> Question | None:
    """How many more are needed for a level; wrong choices are what other levels would need."""
    levels = [item for item in items if _has_level(item)]
    if not levels:
        return None
    item = shuffled(levels, seed, label)[0]
    level = _level(item)
    base = _BASES[number(seed, label, "base") % len(_BASES)]
    wanted = needed(item.rule.comparator, base, level)
    done = max(0, wanted - 2 - number(seed, label, "done") % 14)
    others = {_level(other) for other in levels} | {Decimal(100)}
    missing = {needed(item.rule.comparator, base, other) - done for other in others if other != level}
    wrong = shuffled(sorted(one for one in missing | {done} if one > 0 and one != wanted - done), seed, label, "wrong")
    right = wanted - done
    if not wrong:
        return None
    numbers = [right, *wrong[: _CHOICES - 1]]
    calculation = _missing(item, base, done, wanted, numbers)
    order = shuffled(numbers, seed, label, "order")
    return Question(
        id=f"missing:{item.rule.id}:{base}:{done}",
        kind=QuestionKind.CALCULATION,
        task=Choice(
            sv=f"Säg att det är {base} i allt och att {done} är klara. "
            f"Hur många till behövs, som minst, för nivån {format_percent(level, 'sv')}?",
            en=f"Say that there are {base} in all and that {done} are done. "
            f"How many more are needed, at the least, for the level of {format_percent(level, 'en')}?",
        ),
        about=heading_of(item.rule),
        text=Choice(sv=item.explanation.sv.text, en=item.explanation.en.text),
        choices=tuple(Choice(sv=format_number(one, "sv"), en=format_number(one, "en")) for one in order),
        right=order.index(right),
        explanation=_explained(item, calculation),
        rules=(item.rule,),
        calculation=calculation,
    )


def difference_question(items: Sequence[Item], seed: int, label: object) -> Question | None:
    """By how much two amounts of one section differ; wrong choices are other such differences."""
    amounts = [item for item in items if item.kind is QuestionKind.AMOUNT and item.fact is not None]
    for first in shuffled(amounts, seed, label):
        alike = [one for one in amounts if _together(first, one)]
        if not alike:
            continue
        second = shuffled(alike, seed, label, "second")[0]
        right = abs(_amount(first) - _amount(second))
        rest = [one for one in alike if one is not second]
        others = {abs(_amount(one) - _amount(other)) for one in (first, second) for other in rest}
        others.add(_amount(first) + _amount(second))
        wrong = shuffled(sorted(one for one in others if one not in (right, 0)), seed, label, "wrong")
        if len(wrong) >= 2:
            return _difference(first, second, right, wrong[: _CHOICES - 1], seed, label)
    return None


def _difference(
    first: Item, second: Item, right: Decimal, wrong: Sequence[Decimal], seed: int, label: object
) -> Question:
    calculation = _subtracted(first, second, right, wrong)
    order = shuffled([right, *wrong], seed, label, "order")
    both = (first.explanation, second.explanation)
    return Question(
        id=f"difference:{first.rule.id}:{second.rule.id}",
        kind=QuestionKind.CALCULATION,
        task=Choice(sv="Hur mycket skiljer beloppen?", en="By how much do the amounts differ?"),
        about=heading_of(first.rule),
        text=Choice(sv=" ".join(line.sv.text for line in both), en=" ".join(line.en.text for line in both)),
        choices=tuple(Choice(sv=format_sek(one, "sv"), en=format_sek(one, "en")) for one in order),
        right=order.index(right),
        explanation=Line(
            sv=_outcome(calculation, "sv", (first, second)), en=_outcome(calculation, "en", (first, second))
        ),
        rules=(first.rule, second.rule),
        calculation=calculation,
    )


def _has_level(item: Item) -> bool:
    fact = item.fact
    if fact is None or item.kind is not QuestionKind.LEVEL or fact.from_schedule:
        return False
    return item.rule.comparator in (">=", ">") and 0 < _level(item) < 100


def _level(item: Item) -> Decimal:
    return item.rule.value.number if item.rule.value else Decimal(0)


def _amount(item: Item) -> Decimal:
    key = item.fact.key if item.fact else Decimal(0)
    return key if isinstance(key, Decimal) else Decimal(0)


def _together(first: Item, other: Item) -> bool:
    """Whether two amounts bear comparing: of one programme and year, told in one section."""
    told = [(heading_of(one.rule), one.rule.year, _section(one.rule)) for one in (first, other)]
    return told[0] == told[1] and first.rule.id != other.rule.id and _amount(first) != _amount(other)


def _section(rule: Rule) -> tuple[str, str | None]:
    return rule.document_id, rule.evidence[0].section


def _missing(item: Item, base: int, done: int, wanted: int, shown: Sequence[int]) -> Calculation:
    level = _level(item)
    steps = [
        _step("Behövs, avrundat uppåt", "Needed, rounded up", f"⌈{decimal_text(level)} × {base} / 100⌉", wanted, item),
        _step("Saknas", "Missing", f"{wanted} − {done}", wanted - done, item),
    ]
    return Calculation(
        name="missing",
        inputs={"base": base, "done": done},
        result={"missing": wanted - done, "choices": list(shown)},
        outcome=f"För {format_percent(level, 'sv')} av {base} behövs {wanted}, så {wanted - done} saknas.",
        outcome_en=f"For {format_percent(level, 'en')} of {base}, {wanted} are needed, so {wanted - done} are missing.",
        steps=tuple(steps),
        rules=(item.rule.id,),
        reviewed=True,
    )


def _subtracted(first: Item, second: Item, gap: Decimal, wrong: Sequence[Decimal]) -> Calculation:
    large, small = sorted((_amount(first), _amount(second)), reverse=True)
    expression = f"{decimal_text(large)} − {decimal_text(small)}"
    step = Step(label="Skillnad", label_en="Difference", expression=expression, value=decimal_text(gap), unit="SEK")
    told = {
        language: f"{format_sek(large, language)} − {format_sek(small, language)} = {format_sek(gap, language)}."
        for language in ("sv", "en")
    }
    return Calculation(
        name="difference",
        inputs={},
        result={"difference": gap, "amounts": list(wrong)},
        outcome=told["sv"],
        outcome_en=told["en"],
        steps=(step,),
        rules=(first.rule.id, second.rule.id),
        reviewed=True,
    )


def _step(label: str, label_en: str, expression: str, value: int, item: Item) -> Step:
    return Step(
        label=label,
        label_en=label_en,
        expression=expression,
        value=str(value),
        unit="count",
        rule_id=item.rule.id,
        evidence=tuple(piece.id for piece in item.rule.evidence),
    )


def _explained(item: Item, calculation: Calculation) -> Line:
    return Line(sv=_outcome(calculation, "sv", (item,)), en=_outcome(calculation, "en", (item,)))


def _outcome(calculation: Calculation, language: str, items: Sequence[Item]) -> Told:
    return Told(
        text=calculation.outcome_en if language == "en" else calculation.outcome,
        language=language,
        evidence=tuple(piece for item in items for piece in item.rule.evidence),
        calculation=calculation,
    )
