"""Two years, or two programmes, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import UnknownName
from assistant.language.words import fold
from assistant.learning.material import heading_of, period_years
from assistant.learning.model import Line, Told
from assistant.learning.standing import LANGUAGES, Teller
from assistant.library.model import rule_years
from assistant.rules.differences import Difference, rule_differences
from assistant.rules.model import Rule, RuleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The rules of one kind on either side."""

    kind: RuleKind
    left: tuple[Rule, ...]
    right: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`changes` are levels, amounts and dates of one thing that differ between two years, told in words."""

    left: str
    right: str
    rows: tuple[Row, ...]
    changes: tuple[Line, ...]


def sides(rules: Sequence[Rule]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What can be compared: the years, and the programmes, in order."""
    years = sorted({year for rule in rules for year in _years(rule)})
    programmes = sorted({heading_of(rule) for rule in rules}, key=fold)
    return tuple(str(year) for year in years), tuple(programmes)


def compare(rules: Sequence[Rule], teller: Teller, left: str, right: str) -> Comparison:
    """Two years ("2010", "2014") or two programmes, by kind of rule. Raises UnknownName for what there is not."""
    first, second = _side(rules, left), _side(rules, right)
    rows = [
        Row(
            kind=kind,
            left=tuple(rule for rule in first if rule.kind is kind),
            right=tuple(rule for rule in second if rule.kind is kind),
        )
        for kind in RuleKind
    ]
    changes = rule_differences(rules, int(left), int(right)) if left.isdigit() and right.isdigit() else ()
    told = (_told(one, teller) for one in changes if one.change in ("raised", "lowered", "moved"))
    return Comparison(
        left=left,
        right=right,
        rows=tuple(row for row in rows if row.left or row.right),
        changes=tuple(line for line in told if line is not None),
    )


def _side(rules: Sequence[Rule], side: str) -> list[Rule]:
    years, programmes = sides(rules)
    if side in years:
        return [rule for rule in rules if int(side) in _years(rule)]
    wanted = next((one for one in programmes if fold(one) == fold(side)), None)
    if wanted is None:
        raise UnknownName("year or programme", side, (*years, *programmes))
    return [rule for rule in rules if heading_of(rule) == wanted]


def _years(rule: Rule) -> frozenset[int]:
    """The years a rule speaks for, with every year of its period."""
    start, end = period_years(rule)
    within = range(start, end + 1) if start is not None and end is not None else ()
    return rule_years(rule) | frozenset(within)


def _told(difference: Difference, teller: Teller) -> Line | None:
    """A difference in both languages, where the gate keeps both."""
    evidence = tuple(dict.fromkeys(piece for rule in difference.rules for piece in rule.evidence))
    told = {}
    for language in LANGUAGES:
        text = difference.message_en if language == "en" else difference.message
        if not teller.stands(text, evidence, language):
            return None
        told[language] = Told(text=text, language=language, evidence=evidence)
    return Line(sv=told["sv"], en=told["en"])
