"""Follow-ups: year, programme, place and own figures carry over until a question replaces them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answers.form import Form, wanted
from assistant.answers.model import Answer
from assistant.answers.parts import ASKS
from assistant.answers.question import Question, read_question
from assistant.language.places import place_of
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.wordlists import word_list
from assistant.language.words import fold, stopword, tokenize
from assistant.language.years import YEAR

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


# Closed classes: words that join to what was said, and words that stand for it.
_JOINS = re.compile(r"^(?:och|o|å|men|så|då|eller|and|but|so|then|what about|how about|hur är det med)\b", re.I)
_STANDS_FOR = re.compile(
    r"\b(?:det|detta|den|de|dem|dessa|dit|där|då|it|that|this|those|these|them|they|then|there)\b", re.I
)
_ARTICLE = re.compile(r"\b(?:den|det|de)\s+(?:mest\s+|mer\s+)?(?!(?:19|20)\d\d\b)([\d.,]+|\w+[ae](?<!rna))\s+\w", re.I)
_FEW = 2  # content words with which a question that points back says too little by itself


def in_conversation(question: Question, history: Sequence[Turn]) -> tuple[Question, str | None]:
    """A question with what it leans on, and how it was read; itself and None where it stands alone."""
    if not history or not _continues(question) or wanted(question.text).form in (Form.SMALL_TALK, Form.CLOSING):
        return question, None
    before = _led_to(history)
    swapped = _swapped(question, before)
    text = swapped or question.text
    read = read_question(
        text,
        as_written=question.as_written,
        language=question.language,
        before=None if swapped else _less(before, question),
    )
    return read, swapped or f"{question.text} ({read.before})"


def _continues(question: Question) -> bool:
    content = _content(question.text)
    if not content:
        return True
    return bool(_JOINS.match(question.text) or _points_back(question.text)) and len(content) <= _FEW + 1


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


def _content(text: str) -> list[str]:
    """The words that say what a question is about; numbers and years are none."""
    words = [fold(token.text) for token in tokenize(text) if not token.text[0].isdigit()]
    return [word for word in words if not stopword(word) and word not in word_list("asking_words.txt")]


def _led_to(history: Sequence[Turn]) -> str:
    """The last question that stood alone, as it was read, and the last one that leaned on it."""
    asked, _ = history[-1]
    alone = next((turn for turn in reversed(history) if not _leaned(turn)), history[0])
    whole = alone[0] if _leaned(alone) else alone[1].read_as or alone[0]
    return whole if alone is history[-1] else f"{whole} {asked}"


def _leaned(turn: Turn) -> bool:
    """Whether a question was read with another in brackets behind it."""
    asked, answer = turn
    return answer.read_as is not None and answer.read_as.startswith(f"{asked} (")


def _swapped(question: Question, before: str) -> str | None:
    """The earlier question about other years or another place, where the new one names nothing else."""
    content = _content(question.text)
    if question.years and not content and not question.quantities and not ASKS.search(question.text):
        return _with_years(before, question.years)
    if question.places and len(content) <= len(question.places):
        for token in tokenize(before):
            if place_of(token.text):
                return before[: token.start] + question.places[0] + before[token.end :]
    return None


def _with_years(before: str, years: Sequence[int]) -> str:
    told = " ".join(map(str, years))
    if not YEAR.search(before):
        return f"{before.rstrip('? ')} {told}?"
    first, rest = YEAR.split(before, maxsplit=1)
    return " ".join(f"{first}{told}{YEAR.sub('', rest)}".split())


def _less(before: str, question: Question) -> str:
    """The earlier question without the years that the new one replaces."""
    return " ".join(YEAR.sub("", before).split()) if question.years else before
