"""Follow-ups: year, programme, place and own figures carry over until a question replaces them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answers.form import Form, wanted
from assistant.answers.model import Answer
from assistant.answers.parts import ASKS
from assistant.answers.question import Question, read_question
from assistant.answers.subject import Subject, programme_called, subject_of
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.places import find_places
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.wordlists import word_list
from assistant.language.words import fold, lemma, stopword, tokenize
from assistant.language.years import YEAR, years_in
from assistant.library import Library

Turn = tuple[str, Answer]


@dataclass(frozen=True, slots=True)
class Threads:
    """Questions of a file, of which some lean on an earlier one that they name by its id."""

    turns: dict[str, tuple[Turn, ...]] = field(default_factory=dict)

    def before(self, after: str | None) -> tuple[Turn, ...]:
        """The turns that lead to a question, oldest first; none where it leans on none that was answered."""
        return self.turns.get(after or "", ())

    def keep(self, id: str, question: str, answer: Answer, after: str | None) -> None:
        """A question that was answered, for those that lean on it."""
        self.turns[id] = (*self.before(after), (question, answer))


# Closed classes: words that join to what was said, words that stand for it, and what leads a name in.
_JOINS = re.compile(
    r"^(?:(?:ok|okej|okay|jaha|aha|ja|nej|yes|no)\b\W*)?"
    r"(?:och|o|å|men|så|då|eller|and|but|so|then|what about|how about|hur är det med)\b",
    re.I,
)
_STANDS_FOR = re.compile(
    r"\b(?:det|detta|den|de|dem|dessa|dit|där|därifrån|då|it|that|this|those|these|them|they|then|there)\b", re.I
)
_SEVERAL = re.compile(r"\b(?:dem|dessa|båda|bägge|them|those|these|both)\b", re.I)
_ARTICLE = re.compile(r"\b(?:den|det|de)\s+(?:mest\s+|mer\s+)?(?!(?:19|20)\d\d\b)([\d.,]+|\w+[ae](?<!rna))\s+\w", re.I)
_LEADS_IN = re.compile(r"^(?:(?:om|för|i|hos|med|till|av|på|for|in|with|of|about|if)\s+)+", re.I)
_TRAILS = re.compile(r"[\s,]*\b(?:då|nu|istället|i stället|then|instead)?[\s?!.]*$", re.I)
_I_MEAN = re.compile(r"\b(?:jag menar|menar jag|menade jag|jag menade|i mean|i meant|alltså)\b", re.I)
_FEW = 2  # content words with which a question that points back says too little by itself


def in_conversation(question: Question, history: Sequence[Turn], library: Library) -> tuple[Question, str | None]:
    """A question with what it leans on, and how it was read; itself and None where it stands alone."""
    if not history or _is_talk(question):
        return question, None
    whole, asked = _led_to(question, history)
    before, content = _joined(whole, asked), content_of(_JOINS.sub("", question.text))
    places = {word for place in question.places for word in content_of(place)} if find_places(before) else set()
    joins, points = _JOINS.match(question.text) is not None, _points_back(question.text)
    subject = subject_of(library, [turn for turn in history if _said(turn)[1] is None])
    if named := _named_only(question, before):
        return _read(question, named)
    if subject and (lacking := [word for word in content if word not in places and subject.lacks(word)]):
        if lacking == content and joins and not ASKS.search(_bare(question.text)) and not question.quantities:
            return _read(question, _about(question, history, subject))
        alone = question.swedish and not points and not question.quantities
        if any(subject.is_not_of(word, alone=alone) for word in lacking):
            return question, None
    if _only_replaces(question, before):
        return _read(question, _replaced(asked or whole, question), _replaced(whole, question) if asked else None)
    if not content or ((joins or points) and len(content) <= _FEW + 1):
        return _read(question, question.text, _replaced(before, question))
    if subject is None or subject.is_named(content):
        return question, None
    told = _told_of(library, subject, () if question.years else years_in(before))
    return _read(question, question.text, told)[0], f"{told} – {question.text}"


def _named_only(question: Question, before: str) -> str | None:
    """What figures are asked about, where nothing else is said: "palliativregistret menar jag"."""
    name = _bare(_I_MEAN.sub("", question.text))
    if not find_quantities(before) or question.quantities or question.years or question.places or not content_of(name):
        return None
    if _JOINS.match(question.text) or ASKS.search(name) or len(name.split()) > _FEW + 1:
        return None
    if any(_is_said_of_it(token.text) for token in tokenize(name)):
        return None
    return f"{before.rstrip('?. ')}, {name}?"


def _is_talk(question: Question) -> bool:
    """Greetings and thanks lean on nothing. A year, a place or a figure alone is none."""
    if question.years or question.places or question.quantities:
        return False
    return wanted(question.text).form in (Form.SMALL_TALK, Form.CLOSING)


def _told_of(library: Library, subject: Subject, years: Iterable[int]) -> str:
    """A programme's name, with years that it does not tell itself."""
    name = programme_called(library, subject.name)
    return " ".join((name, *(str(year) for year in sorted(years) if str(year) not in name)))


def _read(question: Question, text: str, before: str | None = None) -> tuple[Question, str]:
    read = read_question(text, as_written=question.as_written, language=question.language, before=before)
    return read, f"{text} ({before})" if before else text


def _points_back(text: str) -> bool:
    """Whether a word stands for what was said. Before a figure or an adjective with its noun "de" is an article.

    >>> _points_back("Får de söka pengarna?"), _points_back("Vad kostar de 66 platserna?")
    (True, False)
    """
    articles = {hit.start() for hit in _ARTICLE.finditer(text) if not _is_said_of_it(hit[1].lower())}
    return any(hit.start() not in articles for hit in _STANDS_FOR.finditer(text))


def _is_said_of_it(word: str) -> bool:
    """Whether a word after "det" begins what is said of it: a verb, or a word that says little by itself."""
    return stopword(word) or is_finite(word) or is_infinitive(word)


def content_of(text: str) -> list[str]:
    """The words that say what a question is about; numbers and years are none."""
    sums = find_quantities(text)
    tokens = (one for one in tokenize(text) if not any(sum.start <= one.start < sum.end for sum in sums))
    words = [token.text.lower() for token in tokens if not token.text[0].isdigit()]
    return [word for word in words if not stopword(word) and fold(word) not in word_list("asking_words.txt")]


def _bare(text: str) -> str:
    """What a question names, without what joins it to the one before.

    >>> _bare("och för Senior Alert då?")
    'Senior Alert'
    """
    return _LEADS_IN.sub("", _TRAILS.sub("", _JOINS.sub("", text).strip()))


def _led_to(question: Question, history: Sequence[Turn]) -> tuple[str, str | None]:
    """The last question that stood alone, as it was read, and the last one that leaned on it; where a word stands for
    several things, the last two that stood alone."""
    asked, before = _said(history[-1])
    if before is None:
        several = _SEVERAL.search(question.text) and len(history) > 1 and _said(history[-2])[1] is None
        return _joined(_said(history[-2])[0], asked) if several else asked, None
    return next((text for text, leant in map(_said, reversed(history)) if leant is None), before), asked


def _joined(whole: str, asked: str | None) -> str:
    if asked is None:
        return whole
    return f"{whole if whole.endswith(('?', '.', '!')) else f'{whole}?'} {asked}"


def _said(turn: Turn) -> tuple[str, str | None]:
    """A question as it was read, and what it leaned on, which stands in brackets behind it."""
    asked, answer = turn
    text, bracket, before = (answer.read_as or asked).rpartition(" (")
    leans = answer.read_as is not None and bracket and before.endswith(")")
    return (text, before.removesuffix(")")) if leans else (answer.read_as or asked, None)


def _only_replaces(question: Question, before: str) -> bool:
    """Whether a question names nothing but other years, another place or other figures than the one before."""
    if ASKS.search(_JOINS.sub("", question.text)) or _points_back(_bare(question.text)):
        return False
    if not (question.years or question.places or question.quantities):
        return False
    known = {word for place in question.places for word in content_of(place)}
    said = {_stem(word) for word in content_of(before)} | {_stem(one.noun) for one in question.quantities if one.noun}
    words = (word for word in content_of(question.text) if word not in known)
    if any(_stem(word) not in said and not is_finite(word) and not is_infinitive(word) for word in words):
        return False
    older = find_quantities(before)
    return all(_replaces(one, older) for one in question.quantities) and (
        not question.places or bool(find_places(before))
    )


def _replaced(before: str, question: Question) -> str:
    """An earlier question with the years, figures and place of the new one instead of its own; a year that it lacks is
    added where it would stand alone."""
    for newer in question.quantities:
        if older := _replaces(newer, find_quantities(before)):
            written = question.text[newer.start : newer.end]
            before = before[: older.start] + written + before[older.end :]
    if question.places and (places := find_places(before)):
        start, end, _ = places[-1]
        before = before[:start] + question.places[0] + before[end:]
    return _with_years(before, question.years) if question.years else before


def _replaces(newer: Quantity, quantities: Sequence[Quantity]) -> Quantity | None:
    """The earlier figure that a new one stands instead of: of the same kind, a count of the same things; of a part and
    its whole the part, where it is not said which."""
    same = [one for one in quantities if _kind(one) == _kind(newer) and (one.unit != "count" or one.upper is None)]
    if newer.unit == "count" and newer.noun:
        same = [one for one in same if one.noun and _stem(one.noun) == _stem(newer.noun)]
    return min(same, key=lambda one: one.number) if len(same) <= 2 and same else None


def _kind(quantity: Quantity) -> str:
    return "percent" if quantity.unit == "fraction" else quantity.unit


def _stem(word: str) -> str:
    return fold(lemma(word))[:5]


def _with_years(before: str, years: Sequence[int]) -> str:
    told = " ".join(map(str, years))
    if not YEAR.search(before):
        return f"{before.rstrip('? ')} {told}?"
    first, rest = YEAR.split(before, maxsplit=1)
    return " ".join(f"{first}{told}{YEAR.sub('', rest)}".split())


def _about(question: Question, history: Sequence[Turn], subject: Subject) -> str:
    """The last question without figures of one's own, about another programme: what was counted for the one is not
    counted for the other."""
    name = _bare(question.text)
    asked = [text for text, before in map(_said, reversed(history)) if before is None]
    plain = next((text for text in asked if not any(one.unit != "SEK" for one in find_quantities(text))), None)
    years = question.years or tuple(sorted(set(years_in(asked[0]))) if asked else ())
    if plain is None:
        return _with_years(question.text, years) if years else question.text
    words = set(subject.name.split())
    own = [token for token in tokenize(plain) if fold(token.text) in words and not stopword(token.text)]
    told = f"{plain[: own[0].start]}{name}{plain[own[-1].end :]}" if own else f"{plain.rstrip('? ')}, {name}?"
    return _with_years(told, years) if years else told
