"""The asker's own figures: those of a question, and those of the one before it that it does not replace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.answers.asking import noun_of
from assistant.answers.candidates import Found
from assistant.answers.deciding import Cuts
from assistant.answers.parts import ASKS
from assistant.answers.question import Question
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.words import lemma
from assistant.language.years import years_in

_WORD = re.compile(r"[^\W\d_]+")
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


def own_money(figures: Figures, question: Question, found: Found, cuts: Cuts) -> Figures:
    """Without sums that the documents state, where nobody speaks of themselves: these are asked about."""
    if question.of_self or not figures.money:
        return figures
    texts = (one.unit.clean for one in found.above(cuts.nearest))
    stated = {quantity.number for text in texts for quantity in find_quantities(text) if quantity.unit == "SEK"}
    return replace(figures, money=tuple(money for money in figures.money if money not in stated))


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
        shares=tuple(
            _percent(one) for one in quantities if one.unit in ("percent", "fraction") and own_shares and not one.upper
        ),
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
