"""What the learning room shows: sentences that stand, the steps of the path, and self-test questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence
from assistant.errors import UnknownName
from assistant.rules.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence or more that the gate has kept. `language` is that of the text: quotes stay Swedish."""

    text: str
    language: str
    evidence: tuple[Evidence, ...]
    calculation: Calculation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement of a step, in both languages."""

    sv: Told
    en: Told

    def told(self, language: str) -> Told:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the path. `number` counts from 1."""

    number: int
    id: str
    title: str
    title_en: str
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    question: str
    question_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The steps in order. `warnings` say which statements were left out, and why."""

    steps: tuple[Step, ...]
    warnings: tuple[str, ...]
    generated: bool  # no person wrote it: made from rules and documents

    def step(self, step_id: str) -> Step:
        """The step of that id, or of that number. Raises UnknownName."""
        found = next((one for one in self.steps if step_id in (one.id, str(one.number))), None)
        if found is None:
            raise UnknownName("step", step_id, [step.id for step in self.steps])
        return found


class QuestionKind(StrEnum):
    """What a self-test question asks for."""

    AMOUNT = "amount"
    LEVEL = "level"
    DATE = "date"
    WHO = "who"
    TRUE_FALSE = "true_false"
    ORDER = "order"
    CALCULATION = "calculation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to choose, in both languages; `evidence` is where its figure or name comes from."""

    sv: str
    en: str
    evidence: tuple[Evidence, ...] = ()

    def text(self, language: str) -> str:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One self-test question. `right` is the place of the one right choice, from 0.

    `task` says what to do, `about` the programme and year meant, `text` the sentence asked about.
    """

    id: str
    kind: QuestionKind
    task: Choice
    about: str
    text: Choice
    choices: tuple[Choice, ...]
    right: int
    explanation: Line
    rules: tuple[Rule, ...]
    calculation: Calculation | None = None
