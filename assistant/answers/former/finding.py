"""Finding the sentence, list item or table row that answers: every unit of the best passages, scored and ordered.

A score is a weighted sum of plain features, each 0 to 1 (see `WEIGHTS`). Scores compare within one question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.former.cues import Asked
from assistant.answers.former.facts import Facts, facts_of, fit, years_in
from assistant.answers.former.question import Need, Question
from assistant.answers.former.topics import topics_of
from assistant.documents import Document
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import DocumentType
from assistant.language.words import fold, known_word, terms
from assistant.library import Library, rule_years
from assistant.rules import Rule, RuleKind
from assistant.search import Hit, Passage, Unit
from assistant.search.embedding import Vectors
from assistant.search.query import Vocabulary

PASSAGES = 24  # passages whose units are looked at; more adds time, not right answers
UNITS = 40  # units whose facts are read
_A_THING = 0.4  # what a short word counts that the dictionary knows as it is: "bil", "hund"
_VERBAL = ("a", "r", "s", "de", "te", "t", "it")
_TELLING_LENGTH = 8  # letters from which an unknown word counts in full

WEIGHTS: Mapping[str, float] = {
    "words": 0.1,  # question words that stand in the unit itself
    "near": 2.4,  # … or in its passage, section or document title
    "point": 0.0,  # 1 where the most telling word is met: tells whether anything answers
    "about": 0.4,  # … or anywhere in its document: tells whether anything answers, not which unit does
    "meaning": 1.4,  # cosine to the unit
    "passage": 2.4,  # cosine to the passage
    "kind": 1.1,  # holds the kind of thing asked for
    "year": 0.7,  # is of the year asked about (negative where it is of another)
    "echo": 0.85,  # repeats a number the question names
    "rule": 0.55,  # a rule of the kind asked for was read from it
    "topic": 1.0,  # a rule of the kind the question is about was read from it
    "name": 0.1,  # holds the names the question names
    "authority": 0.04,  # government decision before agreement, circular, application
}
RULE_KINDS: Mapping[Asked, frozenset[RuleKind]] = {
    Asked.REQUIREMENT: frozenset(
        {RuleKind.THRESHOLD, RuleKind.BASE_REQUIREMENT, RuleKind.CO_FUNDING, RuleKind.ELIGIBILITY}
    ),
    Asked.SHARE: frozenset({RuleKind.THRESHOLD, RuleKind.CO_FUNDING, RuleKind.PHASE_OUT}),
    Asked.AMOUNT: frozenset(
        {
            RuleKind.POOL,
            RuleKind.THRESHOLD,
            RuleKind.UNIT_COST,
            RuleKind.ALLOCATION,
            RuleKind.BUDGET,
            RuleKind.APPLICATION,
            RuleKind.CEILING,
            RuleKind.CO_FUNDING,
        }
    ),
    Asked.DATE: frozenset({RuleKind.DEADLINE, RuleKind.PAYOUT, RuleKind.REPORTING, RuleKind.REPAYMENT}),
    Asked.PERIOD: frozenset({RuleKind.MEASUREMENT_PERIOD}),
    Asked.WHO: frozenset({RuleKind.ELIGIBILITY, RuleKind.REPORTING}),
    Asked.KEY: frozenset({RuleKind.ALLOCATION, RuleKind.DISTRIBUTION_KEY}),
}
_COUNTED = re.compile(r"\bhur manga (?:olika |av )?(\w+)")
_DESCRIBES = ("ade", "ande", "ende", "ad", "at", "bar", "bara", "lig", "ligt", "liga")  # participles, adjectives
_HARDLY = 0.3  # one part of a compound is no meeting
_WHICH_PLACES = re.compile(
    r"\b(?:vilk(?:a|et|en)|which) (?:\w+ )?(?:landsting|kommun\w*|lan|region\w*|count\w+|municipal\w+)\b"
)
_MAIL = re.compile(r"\b(?:e ?post|mejl|mail|e ?mail)")
_UNNAMED = 0.6  # how well a unit tells which counties, where it names none
_STEM, _OTHER_COUNT = 5, 0.4
_OF_DAYS = 0.8  # how surely a unit that only names days speaks of their years and its document's
_BANDS = {"sv": (0.78, 0.92), "en": (0.74, 0.87)}  # a question in another language than the text lies lower
_AUTHORITY = {kind: 1 - place / 4 for place, kind in enumerate(DocumentType)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One unit that may answer. `covered` is the share of the question's words it is about, 0 to 1."""

    document: Document
    passage: Passage
    unit: Unit
    facts: Facts
    years: frozenset[int]
    score: float
    covered: float
    features: Mapping[str, float]

    @property
    def evidence(self) -> Evidence:
        """The unit, quoted."""
        return evidence_for(self.document, self.unit.start, self.unit.end)


def find_candidates(library: Library, question: Question) -> list[Candidate]:
    """Every unit of the passages found, best first.

    Words and meaning are cheap and weeded by; what a unit holds is read only of those that remain.
    """
    vector = library.index.embed(question.text)
    forms = [form for need in question.needs for form, quality in need.forms if quality >= 0.8]
    hits = library.index.search(question.text, PASSAGES, extra_terms=forms, vector=vector)
    met = _Met(question.needs, _need_weights(library, question.needs))
    rough = [
        (sum(WEIGHTS[name] * value for name, value in features.items()), hit, unit, features)
        for hit in hits
        for unit, features in _rough_features(library, question, hit, met, vector)
    ]
    rough.sort(key=lambda entry: -entry[0])
    found = [_candidate(library, question, *entry) for entry in rough[:UNITS]]
    return sorted(found, key=lambda candidate: -candidate.score)


def _rough_features(
    library: Library, question: Question, hit: Hit, met: _Met, vector: Vectors
) -> Iterable[tuple[Unit, dict[str, float]]]:
    document = library.documents[hit.passage.document_id]
    around = met.by({term for unit in hit.passage.units for term in unit.terms})
    context = met.by(_context_terms(f"{hit.passage.context} {document.id.replace('-', ' ')}"))
    whole = [0.4 * quality for quality in met.by(library.terms_of(document.id))]
    beside = [max(0.7 * one, 0.8 * other) for one, other in zip(around, context, strict=True)]
    for unit, cosine in zip(hit.passage.units, library.index.unit_cosines(vector, hit.passage), strict=True):
        own = met.by(set(unit.terms), within=around)
        near = list(map(max, own, beside))
        yield (
            unit,
            {
                "words": met.share(own),
                "near": met.share(near),
                "about": met.share(map(max, near, whole)),
                "point": met.point(own, around, context),
                "meaning": _scaled(cosine, question.language),
                "passage": _scaled(hit.cosine, question.language),
                "authority": _AUTHORITY[document.metadata.type],
            },
        )


def _candidate(
    library: Library, question: Question, score: float, hit: Hit, unit: Unit, features: dict[str, float]
) -> Candidate:
    document = library.documents[hit.passage.document_id]
    facts = facts_of(unit.clean)
    years, surely = _years_of(document, hit.passage, unit, facts)
    rules = _rules_on(library, question, document, unit)
    held = {
        "kind": max(_fit(question, asked, facts) / (1 + 0.5 * place) for place, asked in enumerate(question.asked)),
        "year": _year_fit(question, years, surely),
        "echo": _echo(question, facts),
        "rule": _ruled(question, rules),
        "topic": float(any(rule.kind in topics_of(question.folded) for rule in rules)),
        "name": _named(question, facts, document, hit.passage),
    }
    return Candidate(
        document=document,
        passage=hit.passage,
        unit=unit,
        facts=facts,
        years=years,
        score=score + sum(WEIGHTS[name] * value for name, value in held.items()),
        covered=features["about"],
        features=features | held,
    )


@lru_cache(maxsize=5_000)
def _context_terms(context: str) -> frozenset[str]:
    return frozenset(terms(context))


def _need_weights(library: Library, needs: tuple[Need, ...]) -> list[float]:
    """How telling each word is: inverse passage frequency, of its synonyms where the corpus lacks the word itself.

    A word that the corpus lacks altogether is the most telling, the less so the shorter it is (a verb, mostly).
    """
    return [_need_weight(library.index.vocabulary, len(library.index.passages), need) for need in needs]


def _need_weight(vocabulary: Vocabulary, total: int, need: Need) -> float:
    for least in (1.0, 0.8):
        count = max((vocabulary.count(form) for form, quality in need.forms if quality >= least), default=0)
        if count:
            return math.log(1 + total / (1 + count))
    return math.log(1 + total) * telling(need.word)


def telling(word: str) -> float:
    """How much a word that the documents lack tells, 0 to 1: a short one is mostly a verb, or misspelt.

    >>> telling("flygplatsen"), telling("bil"), telling("ger")
    (1.0, 0.4, 0.125)
    """
    by_length = min(1.0, max(0, len(word) - 2) / _TELLING_LENGTH)
    thing = len(word) > 2 and not fold(word).endswith(_VERBAL) and known_word(word.lower())
    return max(by_length, _A_THING) if thing else by_length


class _Met:
    """How well places stand for the question's words. A place is looked up once, however many units share it."""

    def __init__(self, needs: tuple[Need, ...], weights: list[float]) -> None:
        self._needs, self._weights, self._total = needs, weights, sum(weights)
        nouns = [at for at, need in enumerate(needs) if not fold(need.word).endswith(_DESCRIBES)]
        self._heaviest = max(nouns or range(len(needs)), key=lambda at: weights[at], default=None)

    def by(self, place: Container[str], within: Sequence[float] = ()) -> list[float]:
        """How well a place's terms stand for each word, 0 to 1. `within` is the same of a place around it."""
        if not within:
            return [need.met(place) for need in self._needs]
        return [need.met(place) if met else 0.0 for need, met in zip(self._needs, within, strict=True)]

    def share(self, met: Iterable[float]) -> float:
        """The share of the words that are met, each by its weight."""
        if not self._total:
            return 0.0
        return sum(weight * quality for weight, quality in zip(self._weights, met, strict=True)) / self._total

    def point(self, *places: list[float]) -> float:
        """1 where the most telling word stands in one of the places, or there is none; else 0."""
        heaviest = self._heaviest
        return 1.0 if heaviest is None or any(met[heaviest] > _HARDLY for met in places) else 0.0


def _scaled(cosine: float, language: str) -> float:
    low, high = _BANDS[language]
    return min(1.0, max(0.0, (cosine - low) / (high - low)))


def _years_of(document: Document, passage: Passage, unit: Unit, facts: Facts) -> tuple[frozenset[int], float]:
    """The years a unit speaks of, and how surely: its own, else its section's, its passage's, its document's.

    A year that is named only after the unit, in a document of several, may be that of a change to it.
    """
    of_days = frozenset(int(day.first[:4]) for day in facts.days if day.first[:4].isdigit())
    if facts.years and facts.years <= of_days:
        beside = {year + step for year in facts.years for step in (-1, 1)}  # a last day may be in the year after
        return facts.years | beside & frozenset(document.metadata.years), _OF_DAYS
    for years, surely in (
        (facts.years, 1.0),
        (years_in(passage.section or ""), 0.8),
        (years_in(" ".join(one.clean for one in passage.units if one.start <= unit.start)), 0.7),
    ):
        if years:
            return years, surely
    after = years_in(passage.clean)
    return after | frozenset(document.metadata.years), 0.7 if after else 0.5


def _year_fit(question: Question, years: frozenset[int], surely: float) -> float:
    if not question.years:
        return 0.0
    if shared := years & set(question.years):
        return surely * len(shared) / len(question.years)
    return -1.0 if years else -0.3


def _echo(question: Question, facts: Facts) -> float:
    """Whether the unit holds the numbers that the question names."""
    named = [(found.unit, found.number) for found in question.quantities]
    if not named:
        return 0.0
    held = {(found.unit, found.number) for found in (*facts.amounts, *facts.shares, *facts.counts)}
    return sum(number in held for number in named) / len(named)


def _fit(question: Question, asked: Asked, facts: Facts) -> float:
    """How well a unit's facts are of the kind asked for; "hur många kommuner" wants a number of kommuner."""
    if asked is Asked.CONTACT and _MAIL.search(question.folded) and "@" not in facts.folded:
        return 0.0
    if asked is Asked.WHO and _WHICH_PLACES.search(question.folded) and not facts.placed:
        return _UNNAMED * fit(asked, facts)
    if asked is Asked.COUNT and (counted := _COUNTED.search(question.folded)) and facts.counts:
        nouns = {fold(count.noun)[:_STEM] for count in facts.counts if count.noun}
        return 1.0 if counted[1][:_STEM] in nouns else _OTHER_COUNT
    return fit(asked, facts)


def _rules_on(library: Library, question: Question, document: Document, unit: Unit) -> list[Rule]:
    """The rules that stand on the unit, without those of another year than the one asked about."""
    of_document = frozenset(document.metadata.years)
    return [
        rule
        for rule in library.rules_at(document.id, unit.start, unit.end)
        if not question.years
        or not (spoken := rule_years(rule) | (of_document if rule.date else frozenset()))
        or spoken & set(question.years)
    ]


def _ruled(question: Question, rules: Sequence[Rule]) -> float:
    """1 where a rule of a kind that answers such a question is among these, less for a kind asked for second."""
    kinds = {rule.kind for rule in rules}
    return max(
        (1 / (1 + place) for place, asked in enumerate(question.asked) if kinds & RULE_KINDS.get(asked, frozenset())),
        default=0.0,
    )


def _named(question: Question, facts: Facts, document: Document, passage: Passage) -> float:
    """The share of the question's names that stand in the unit, or (less) in its passage or document title."""
    names = [*question.names, *question.places]
    if not names:
        return 0.0
    near = f"{passage.clean} {passage.context} {document.metadata.title}".casefold()
    return sum(
        1.0
        if name.casefold() in facts.folded or name.casefold() in passage.clean.casefold()
        else 0.5 * (name.casefold() in near)
        for name in names
    ) / len(names)
