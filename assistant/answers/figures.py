"""Questions with the asker's own figures: the calculator that serves the rule runs, or what it lacks is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from assistant.answers.adding import sum_asked_for
from assistant.answers.asking import Lacking, noun_of, others_of_a_key, what_lacks, words_of
from assistant.answers.candidates import Found
from assistant.answers.cell_amounts import cells_asked_for
from assistant.answers.composing.calculations import of_cells, told, with_units
from assistant.answers.composing.draft import Draft
from assistant.answers.deciding import AS_LIKELY, Cuts
from assistant.answers.form import Form, Wanted
from assistant.answers.parts import ASKS
from assistant.answers.question import Question
from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput, NoRuleForYear, UnknownName
from assistant.errors import MissingInput as Lacks
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.words import lemma
from assistant.language.years import years_in
from assistant.library import Library
from assistant.rules import Rule, RuleKind

if TYPE_CHECKING:
    from assistant.calculators.serving import Role, Serving

    Words = Mapping[Role, Set[str]]

MOST_RULES = 8  # that are tried, likeliest first
_VALUE = 0.5  # that a level itself is asked about
_LIKELY = 0.4  # that somebody asks about a situation of their own, or how many
_HOW_MANY = re.compile(r"\b(?:hur många|how many)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_EVERY = frozenset(["all", "alla", "samtlig", "samtliga"])  # as lemmas or as they are said
_OF_TIME = frozenset(["år", "månad", "vecka", "dag", "year", "month", "week", "day"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the asker gives: counts, shares, money and days that are their own, and years."""

    counts: tuple[Quantity, ...]
    shares: tuple[Decimal, ...]
    money: tuple[Decimal, ...]
    days: tuple[str, ...]
    years: tuple[int, ...]
    led: Mapping[Quantity, frozenset[str]]  # the words just before each quantity of the question itself

    @property
    def any(self) -> bool:
        return bool(self.counts or self.shares or self.money or self.days)


def calculate_if_asked(
    library: Library, question: Question, wanted: Wanted, found: Found, cuts: Cuts
) -> Draft | Lacking | None:
    """What follows from the asker's figures, by the first of the likely rules that a calculator serves."""
    figures, tried = own_money(read_figures(question), question, found, cuts), tuple(_rules(found, cuts))
    if asked := sum_asked_for(question, wanted, [rule for rule, _ in tried]):
        return calculated(library, question, *asked)
    if cells := cells_asked_for(question, wanted, found.above(cuts.nearest)):
        return of_cells(library, question, cells)
    if not figures.any or not _asks(wanted, figures):
        return None
    if lacking := others_of_a_key(question, figures.counts, [rule for rule, _ in tried]):
        return lacking
    levels = {(one.value.number, one.year) for one, _ in tried if one.kind is RuleKind.THRESHOLD and one.value}
    draft = _by_rule(library, question, _own_shares(figures, levels, wanted), tried)
    return with_units(library, question, draft, found) if isinstance(draft, Draft) else draft


def own_money(figures: Figures, question: Question, found: Found, cuts: Cuts) -> Figures:
    """Without sums that the documents state, where nobody speaks of themselves: these are asked about."""
    if question.of_self or not figures.money:
        return figures
    texts = (one.unit.clean for one in found.above(cuts.nearest))
    stated = {quantity.number for text in texts for quantity in find_quantities(text) if quantity.unit == "SEK"}
    return replace(figures, money=tuple(money for money in figures.money if money not in stated))


def _own_shares(figures: Figures, levels: set[tuple[Decimal, int | None]], wanted: Wanted) -> Figures:
    """Without shares that are levels asked about: beside a count of the asker's own, of that very year, or where it is
    asked what follows from missing one."""
    follows = wanted.form is Form.WHAT_IF
    told = {share for share, year in levels if follows or figures.counts or year in figures.years}
    if not told & set(figures.shares) or not (figures.counts or follows or wanted.chance(Form.VALUE) >= _VALUE):
        return figures
    return replace(figures, shares=tuple(share for share in figures.shares if share not in told))


def _by_rule(
    library: Library, question: Question, figures: Figures, tried: Sequence[tuple[Rule, float]]
) -> Draft | Lacking | None:
    """What the first calculator makes that has all it needs, or what those of its rule lack that have some of it."""
    from assistant.calculators.serving import Role, servings  # calculators are imported only where one is wanted

    how_many = _HOW_MANY.search(question.text) is not None
    for rule, share in tried:
        serving_it = [
            one for one in servings(rule, library.rulebook) if one.needs != {Role.WHOLE} or how_many
        ]  # what it takes of a whole is told where it is asked
        words = _words_of_roles(serving_it)
        lacking: Lacking | None = None
        for serving in serving_it:
            given = _inputs(words, rule, figures, likely=share >= AS_LIKELY)
            if serving.needs <= given.keys():
                inputs = {name: given[role] for role, name in serving.inputs.items() if role in given}
                result = calculated(library, question, rule, serving.calculator, inputs)
                if isinstance(result, Draft):
                    return result
                lacking = lacking or result
            elif lacking is None and serving.words and given.keys() & serving.words.keys() & serving.needs:
                missing = [serving.inputs[role] for role in serving.inputs if role in serving.needs - given.keys()]
                lacking = what_lacks(library, question, rule, serving.calculator, missing)
        if lacking is not None:  # a less likely rule that the figures happen to fit is not computed instead
            return lacking
    return None


def read_figures(question: Question) -> Figures:
    """The figures of a question, and of the one before it those that this one does not replace.

    Of who does not speak of themselves a bound ("fler än 5") is no figure, but a condition of what is asked for; nor is
    a share in a question that no yes or no answers ("vilka nådde 70 procent?"), nor what is missed ("inte når 40").
    """
    bound = ("<",) if question.of_self else ("<", ">", "<=", ">=")
    quantities = [one for one in question.quantities if one.comparator not in bound]
    for older in find_quantities(question.before) if question.before else ():
        if not any(_stands_for(newer, older) for newer in question.quantities):
            quantities.append(older)
    own_shares = question.of_self or not ASKS.match(question.text)
    return Figures(
        counts=tuple(one for one in quantities if one.unit == "count" and not one.upper and not _of_time(one)),
        shares=tuple(_percent(one) for one in quantities if one.unit in ("percent", "fraction") and own_shares),
        money=tuple(Decimal(one.number) for one in quantities if one.unit == "SEK" and isinstance(one.number, Decimal)),
        days=tuple(date.first for date in question.dates if date.kind == "day"),
        years=question.years or tuple(sorted(years_in(question.before or ""))),
        led={one: _words_before(question.text, one) for one in question.quantities},
    )


def _words_before(text: str, quantity: Quantity) -> frozenset[str]:
    """The two words that lead a quantity: what "registrerat 55 dödsfall" says of them."""
    return frozenset(lemma(word.lower()) for word in _WORD.findall(text[: quantity.start])[-2:])


def _stands_for(newer: Quantity, older: Quantity) -> bool:
    """Whether a figure is told instead of an earlier one: what was counted goes on where something else is."""
    return older.unit == newer.unit and (older.unit != "count" or older.number == newer.number)


def _of_time(quantity: Quantity) -> bool:
    return noun_of(quantity) in _OF_TIME or quantity.noun in _OF_TIME


def _percent(quantity: Quantity) -> Decimal:
    number = Fraction(quantity.number)
    number = number * 100 if quantity.unit == "fraction" else number
    return Decimal(number.numerator) / Decimal(number.denominator)


def _asks(wanted: Wanted, figures: Figures) -> bool:
    """Whether a calculation is likely what is wanted. A day alone is often just a date."""
    own = wanted.chance(Form.FIGURES, Form.YES_NO) + wanted.kinds.get("count", 0.0)
    if figures.counts or figures.shares or figures.money:
        own += wanted.chance(Form.VALUE, Form.WHAT_IF) - wanted.kinds.get("count", 0.0)
    return own >= _LIKELY


def _rules(found: Found, cuts: Cuts) -> Iterator[tuple[Rule, float]]:
    """The rules of the likely units, likeliest first, each once; with their units' chances as shares of the best."""
    seen: dict[str, None] = {}
    for one in found.above(cuts.nearest):
        for rule in one.rules:
            if rule.id not in seen and len(seen) < MOST_RULES:
                seen[rule.id] = None
                yield rule, one.probability / found.candidates[0].probability


def _inputs(words: Words, rule: Rule, figures: Figures, *, likely: bool) -> dict[Role, Any]:
    """The asker's figures by what they are to the rule."""
    from assistant.calculators.serving import Role

    told: dict[Role, Any] = {Role.RULE: rule.id, **_counted(words, rule, figures, likely=likely)}
    if len(figures.years) == 1:  # of several years, each there is is told
        told[Role.YEAR] = figures.years[0]
    own = [money for money in figures.money if rule.amount is None or money != rule.amount.number]
    if own and likely:
        told[Role.MONEY] = str(max(own))
        if len(own) > 1:
            told[Role.USED] = str(min(own))
    if figures.days and likely and figures.days[0] != rule.date:
        told[Role.DAY] = figures.days[0]
    if rule.kind is RuleKind.THRESHOLD and figures.shares and likely:
        told[Role.SHARE] = str(figures.shares[0])
    return told


def _counted(words: Words, rule: Rule, figures: Figures, *, likely: bool) -> dict[Role, Any]:
    """Which counts are the whole and the part of what a rule measures, by the nouns they count."""
    from assistant.calculators.serving import Role

    named = _by_words(words, figures)
    about = [one for one in figures.counts if one.noun and (noun_of(one) in words_of(rule) or one in named.values())]
    numbers = [int(one.number) for one in figures.counts if one.number == int(one.number)]
    if len(numbers) == 1 and _EVERY & figures.led.get(figures.counts[0], frozenset()) and (about or likely):
        return {Role.PART: numbers[0], Role.WHOLE: numbers[0]}  # "alla våra 9": the part is the whole
    if len(numbers) >= 2 and (about or likely):
        pair = sorted(numbers[:2])
        key = noun_of(figures.counts[0]) if figures.counts[0].noun else "registrations"
        return {Role.PART: pair[0], Role.WHOLE: pair[1], Role.KEY: key}
    if named:
        return {role: int(one.number) for role, one in named.items() if one.number == int(one.number)}
    if len(about) == 1 and rule.kind is RuleKind.THRESHOLD and rule.value and rule.value.unit != "percent":
        return {Role.PART: int(about[0].number)}
    if len(about) == 1:
        return {Role.WHOLE: int(about[0].number), Role.COUNT: int(about[0].number)}
    return {}


def _words_of_roles(serving_it: Sequence[Serving]) -> Words:
    """The words that the rulebook gives the inputs of a rule's calculators, by what they are to the rule."""
    words: dict[Role, set[str]] = {}
    for one in serving_it:
        for role, known in (one.words or {}).items():
            words.setdefault(role, set()).update(lemma(word.lower()) for word in known)
    return words


def _by_words(words: Words, figures: Figures) -> dict[Role, Quantity]:
    """The counts that are led by such a word, or whose noun is one."""
    found: dict[Role, Quantity] = {}
    for one in figures.counts:
        leading = (role for role, known in words.items() if known & figures.led.get(one, frozenset()))
        counting = (role for role, known in words.items() if one.noun and noun_of(one) in known)
        role = next((role for role in (*leading, *counting) if role not in found), None)
        if role is not None:
            found[role] = one
    return found


def calculated(
    library: Library, question: Question, rule: Rule, calculator: str, given: Mapping[str, Any]
) -> Draft | Lacking | None:
    """What a calculator that serves a rule makes of some inputs; None where they are not allowed."""
    from assistant.calculators import calculate

    try:
        calculation = calculate(calculator, given, library.rulebook)
    except Lacks as lacks:
        return what_lacks(library, question, rule, calculator, lacks.fields)
    except (InvalidInput, UnknownName, NoRuleForYear):
        return None
    return told(question, calculation, _evidence(library, calculation))


def _evidence(library: Library, calculation: Calculation) -> tuple[Evidence, ...]:
    rules = {rule.id: rule for rule in (*library.rules, *library.rulebook.rules)}
    pieces = [piece for rule_id in calculation.rules if rule_id in rules for piece in rules[rule_id].evidence]
    return tuple({piece.id: piece for piece in pieces}.values())
