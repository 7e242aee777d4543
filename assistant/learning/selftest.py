"""The self-test: a seed settles the questions, their choices and the order; the key is there by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from assistant.errors import InvalidInput
from assistant.learning.bank import Item, QuestionBank, about
from assistant.learning.cloze import filled
from assistant.learning.draw import number, shuffled
from assistant.learning.model import Choice, Question, QuestionKind
from assistant.learning.ordering import order_question
from assistant.learning.sums import difference_question, level_question
from assistant.rules.model import Rule

QUESTIONS = 10
LARGEST_SEED = 999_999
_CHOICES = 4
_TRUE = Choice(sv="Sant", en="True")
_FALSE = Choice(sv="Falskt", en="False")
_TRUE_OR_FALSE = Choice(sv="Sant eller falskt?", en="True or false?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """Questions of one seed. The same seed and library version give the same test."""

    seed: int
    version: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """How one question went; `chosen` is None where nothing was chosen."""

    question: Question
    chosen: int | None

    @property
    def right(self) -> bool:
        return self.chosen == self.question.right


def make_test(bank: QuestionBank, seed: int, version: str, count: int = QUESTIONS) -> SelfTest:
    """A test of up to `count` questions, the kinds in turn. Raises InvalidInput for a seed out of range."""
    if not 0 <= seed <= LARGEST_SEED:
        raise InvalidInput(
            "seed",
            f"must be a whole number from 0 to {LARGEST_SEED}.",
            f"ska vara ett heltal från 0 till {LARGEST_SEED}.",
        )
    return SelfTest(seed=seed, version=version, questions=_drawn(bank.items, seed, count))


def questions_about(bank: QuestionBank, rules: Sequence[Rule], label: str, count: int = 3) -> tuple[Question, ...]:
    """A few questions about some rules, the same ones every time."""
    ids = {rule.id for rule in rules}
    chosen = [item for item in bank.items if item.rule.id in ids]
    return _drawn(chosen, number(0, label) % LARGEST_SEED, count)


def grade(test: SelfTest, answers: Mapping[int, int]) -> tuple[Graded, ...]:
    """Each question with what was chosen for it, by its place from 0."""
    return tuple(Graded(question=question, chosen=answers.get(place)) for place, question in enumerate(test.questions))


def _drawn(items: Sequence[Item], seed: int, count: int) -> tuple[Question, ...]:
    """The kinds take turns until there are enough questions or none is left; no rule is asked about twice."""
    found: list[Question] = []
    used: set[str] = set()
    makers = shuffled(_MAKERS, seed, "kinds")
    idle = 0
    for turn, maker in enumerate(cycle(makers)):
        if len(found) == count or idle == len(makers):
            break
        free = [item for item in items if item.rule.id not in used]
        question = maker(free, seed, turn)
        idle = idle + 1 if question is None else 0
        if question is not None:
            found.append(question)
            used |= {rule.id for rule in question.rules}
    return tuple(found)


def _of_kind(kind: QuestionKind) -> Callable[[Sequence[Item], int, object], Question | None]:
    def make(items: Sequence[Item], seed: int, label: object) -> Question | None:
        fitting = [item for item in items if item.kind is kind]
        return _choose(shuffled(fitting, seed, label, kind)[0], seed) if fitting else None

    return make


def _choose(item: Item, seed: int) -> Question:
    wrong = shuffled(item.wrong, seed, item.id)[: _CHOICES - 1]
    choices = shuffled([item.right, *wrong], seed, item.id, "order")
    return Question(
        id=item.id,
        kind=item.kind,
        task=item.task,
        about=about(item.rule, item.fact),
        text=item.text,
        choices=tuple(choices),
        right=choices.index(item.right),
        explanation=item.explanation,
        rules=(item.rule,),
    )


def _true_or_false(items: Sequence[Item], seed: int, label: object) -> Question | None:
    """A rule's sentence as it is, or with a value that is surely wrong."""
    fitting = [item for item in items if item.fact is not None and not item.fact.from_schedule]
    if not fitting:
        return None
    item = shuffled(fitting, seed, label, "true or false")[0]
    true = number(seed, label, "true") % 2 == 0
    value = item.right if true else shuffled(item.wrong, seed, label, "false")[0]
    text = Choice(
        sv=filled(item.text.sv, value.sv),
        en=filled(item.text.en, value.en),
        evidence=(*item.rule.evidence, *value.evidence),
    )
    return Question(
        id=f"{'true' if true else 'false'}:{item.id}",
        kind=QuestionKind.TRUE_FALSE,
        task=_TRUE_OR_FALSE,
        about=about(item.rule, item.fact),
        text=text,
        choices=(_TRUE, _FALSE),
        right=0 if true else 1,
        explanation=item.explanation,
        rules=(item.rule,),
    )


_MAKERS: tuple[Callable[[Sequence[Item], int, object], Question | None], ...] = (
    *(_of_kind(kind) for kind in (QuestionKind.AMOUNT, QuestionKind.LEVEL, QuestionKind.DATE, QuestionKind.WHO)),
    _true_or_false,
    order_question,
    level_question,
    difference_question,
)
