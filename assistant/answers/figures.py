"""Questions with the asker's own figures: the calculator that serves the rule runs, or what it lacks is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.answers.adding import sum_asked_for
from assistant.answers.asking import KEYS, Lacking, noun_of, others_of_a_key, what_lacks, which_programme, words_of
from assistant.answers.candidates import Found
from assistant.answers.cell_amounts import cells_asked_for
from assistant.answers.composing.calculations import of_cells, told, told_of_each, with_units
from assistant.answers.composing.draft import Draft
from assistant.answers.deciding import AS_LIKELY, Cuts
from assistant.answers.form import Form, Wanted
from assistant.answers.meant import levels_of_each, rules_to_try, said_by_words
from assistant.answers.own_figures import Figures, own_money, read_figures
from assistant.answers.question import Question
from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput, NoRuleForYear, UnknownName
from assistant.errors import MissingInput as Lacks
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.words import lemma
from assistant.library import Library
from assistant.rules import Rule, RuleKind

if TYPE_CHECKING:
    from assistant.calculators.serving import Role, Serving

    Words = Mapping[Role, Set[str]]

MOST_EACH = 3  # programmes for which bare figures are computed at once
_VALUE = 0.5  # that a level itself is asked about
_LIKELY = 0.4  # that somebody asks about a situation of their own, or how many
_HOW_MANY = re.compile(r"\b(?:hur många|how many)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_EVERY = frozenset(["all", "alla", "samtlig", "samtliga"])  # as lemmas or as they are said


def calculate_if_asked(
    library: Library, question: Question, wanted: Wanted, found: Found, cuts: Cuts
) -> Draft | Lacking | None:
    """What follows from the asker's figures, by the first of the likely rules that a calculator serves."""
    figures, tried = own_money(read_figures(question), question, found, cuts), rules_to_try(found, cuts)
    if asked := sum_asked_for(question, wanted, [rule for rule, _ in tried]):
        return calculated(library, question, *asked)
    if cells := cells_asked_for(question, wanted, found.above(cuts.nearest)):
        return of_cells(library, question, cells)
    if not figures.any or (wanted.form is Form.WHAT_IF and not question.quantities):
        return None
    said = said_by_words(library, question)
    if not said and (bare := _of_each(library, question, figures)):
        return bare
    if not _asks(wanted, figures) and not (said and len(question.quantities) > 1):
        return None
    if lacking := others_of_a_key(question, figures.counts, [rule for rule, _ in tried]):
        return lacking
    tried = [*((rule, 1.0) for rule in said), *tried]
    if not question.quantities and wanted.chance(Form.FIGURES, Form.YES_NO) < _LIKELY:
        tried = [one for one in tried if one[0].kind is not RuleKind.THRESHOLD]  # that was answered before
    levels = {(one.value.number, one.year) for one, _ in tried if one.kind is RuleKind.THRESHOLD and one.value}
    draft = _by_rule(library, question, _own_shares(question, figures, levels, wanted), tried)
    return with_units(library, question, draft, found) if isinstance(draft, Draft) else draft


def _of_each(library: Library, question: Question, figures: Figures) -> Draft | Lacking | None:
    """Figures of which nothing says what they are: held against the levels of each programme, where these are few."""
    counts = [int(one.number) for one in figures.counts if one.number == int(one.number)]
    if figures.money or figures.days or len(counts) not in (0, 2) or not (counts or figures.shares):
        return None
    levels = levels_of_each(library, question, counted=bool(counts))
    if not levels:
        return None
    if len(levels) > MOST_EACH:
        return which_programme(question, levels)
    years = {"year": figures.years[0]} if len(figures.years) == 1 else {}
    given = {"part": min(counts), "whole": max(counts)} if counts else {"share": str(figures.shares[0])}
    made = {
        name: calculation
        for name, rule in levels.items()
        if (calculation := computed(library, "level", {"rule": rule.id, **given, **years}))
    }
    return told_of_each(question, made, lambda one: _evidence(library, one)) if made else None


def _own_shares(
    question: Question, figures: Figures, levels: set[tuple[Decimal, int | None]], wanted: Wanted
) -> Figures:
    """Without shares that are levels asked about: beside a count of the asker's own, of that very year by who does not
    speak of themselves, or where it is asked what follows from missing one."""
    follows = wanted.form is Form.WHAT_IF
    told = {share for share, year in levels if follows or figures.counts or year in figures.years}
    asked = figures.counts or follows or wanted.chance(Form.VALUE) >= _VALUE or not question.of_self
    if not told & set(figures.shares) or not asked:
        return figures
    return replace(figures, shares=tuple(share for share in figures.shares if share not in told))


def _by_rule(
    library: Library, question: Question, figures: Figures, tried: Sequence[tuple[Rule, float]]
) -> Draft | Lacking | None:
    """What the first calculator makes that has all it needs, or what those of its rule lack that have some of it."""
    from assistant.calculators.serving import Role, servings  # calculators are imported only where one is wanted

    how_many = _HOW_MANY.search(question.text) is not None
    keys = {word for rule, _ in tried if rule.kind in KEYS for word in words_of(rule)}
    for rule, share in tried:
        serving_it = [
            one for one in servings(rule, library.rulebook) if one.needs != {Role.WHOLE} or how_many
        ]  # what it takes of a whole is told where it is asked
        words = _words_of_roles(serving_it)
        lacking: Lacking | None = None
        for serving in serving_it:
            given = _inputs(words, keys, rule, figures, likely=share >= AS_LIKELY)
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


def _asks(wanted: Wanted, figures: Figures) -> bool:
    """Whether a calculation is likely what is wanted. A day alone is often just a date."""
    own = wanted.chance(Form.FIGURES, Form.YES_NO) + wanted.kinds.get("count", 0.0)
    if figures.counts or figures.shares or figures.money:
        own += wanted.chance(Form.VALUE, Form.WHAT_IF) - wanted.kinds.get("count", 0.0)
    return own >= _LIKELY


def _inputs(words: Words, keys: Set[str], rule: Rule, figures: Figures, *, likely: bool) -> dict[Role, Any]:
    """The asker's figures by what they are to the rule."""
    from assistant.calculators.serving import Role

    told: dict[Role, Any] = {Role.RULE: rule.id, **_counted(words, keys, rule, figures, likely=likely)}
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


def _counted(words: Words, keys: Set[str], rule: Rule, figures: Figures, *, likely: bool) -> dict[Role, Any]:
    """Which counts are the whole and the part of what a rule measures, by the nouns they count."""
    from assistant.calculators.serving import Role

    named = _by_words(words, figures)
    about = [one for one in figures.counts if one.noun and (noun_of(one) in words_of(rule) or one in named.values())]
    numbers = [int(one.number) for one in figures.counts if one.number == int(one.number)]
    if len(numbers) == 1 and _EVERY & figures.led.get(figures.counts[0], frozenset()) and (about or likely):
        return {Role.PART: numbers[0], Role.WHOLE: numbers[0]}  # "alla våra 9": the part is the whole
    if len(numbers) >= 2 and (about or likely):
        key = next((noun for one in figures.counts if (noun := noun_of(one)) in keys), None)
        return {Role.PART: min(numbers[:2]), Role.WHOLE: max(numbers[:2]), **({Role.KEY: key} if key else {})}
    if named:
        return {role: int(one.number) for role, one in named.items() if one.number == int(one.number)}
    if len(about) == 1 and rule.kind is RuleKind.THRESHOLD and rule.value and rule.value.unit != "percent":
        return {Role.PART: int(about[0].number)}
    if len(about) == 1 and (rule.kind is not RuleKind.UNIT_COST or _is_priced(rule, about[0])):
        return {Role.WHOLE: int(about[0].number), Role.COUNT: int(about[0].number)}
    return {}


def _is_priced(rule: Rule, counted: Quantity) -> bool:
    """Whether a rule's price is for each of what is counted: that stands behind it, or before it where it ends all."""
    from assistant.calculators.per_unit import price_of

    sums = [one for one in find_quantities(rule.statement) if one.unit == "SEK"]
    at = next((place for place, one in enumerate(sums) if one.number == price_of(rule)), None)
    if at is None:
        return True
    end = sums[at + 1].start if at + 1 < len(sums) else len(rule.statement)
    behind = rule.statement[sums[at].end : end]
    told = behind if _WORD.search(behind) else rule.statement[: sums[at].start]
    return noun_of(counted) in {lemma(word.lower()) for word in _WORD.findall(told)}


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
    try:
        calculation = computed(library, calculator, given)
    except Lacks as lacks:
        return what_lacks(library, question, rule, calculator, lacks.fields)
    return told(question, calculation, _evidence(library, calculation)) if calculation else None


def computed(library: Library, calculator: str, given: Mapping[str, Any]) -> Calculation | None:
    """What a calculator makes of some inputs; None where they are not allowed. Raises MissingInput."""
    from assistant.calculators import calculate

    try:
        return calculate(calculator, given, library.rulebook)
    except (InvalidInput, UnknownName, NoRuleForYear):
        return None


def _evidence(library: Library, calculation: Calculation) -> tuple[Evidence, ...]:
    rules = {rule.id: rule for rule in (*library.rules, *library.rulebook.rules)}
    pieces = [piece for rule_id in calculation.rules if rule_id in rules for piece in rules[rule_id].evidence]
    return tuple({piece.id: piece for piece in pieces}.values())
