"""What the API returns, for the OpenAPI document. Numbers are decimal strings in base units."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = Annotated[str, Field(description="A decimal string, never a float.", examples=["40000000"])]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="allow")


class EvidenceOut(_Shape):
    """A verbatim quote: `text[start:end] == quote` in Unicode code points of the document's text."""

    id: str
    document_id: str
    title: str
    page: int | None
    section: str | None
    start: int
    end: int
    quote: str
    source_sheet: bool = Field(False, description="Quoted from our own account of a document, not the original.")


class MeasureOut(_Shape):
    """A number with its unit: "SEK", "percent", or what is counted."""

    number: Number
    unit: str
    qualifier: str | None = None
    upper: Number | None = None


class PeriodOut(_Shape):
    """Both days inclusive."""

    start: str | None
    end: str | None


class YearValueOut(_Shape):
    """One year's value; `ordinal` where the n-th year is meant."""

    year: int
    number: Number
    unit: str
    ordinal: bool = False


class ItemOut(_Shape):
    """One line of a table."""

    label: str
    number: Number
    unit: str


class RuleOut(_Shape):
    """One condition, amount, date or duty."""

    id: str
    kind: str
    document_id: str
    status: Literal["extracted", "reviewed"]
    statement: str
    statement_en: str
    program: str | None
    recipients: list[str]
    year: int | None
    metric: str | None
    comparator: str | None
    value: MeasureOut | None
    amount: MeasureOut | None
    date: str | None
    period: PeriodOut | None
    schedule: list[YearValueOut] | None
    items: list[ItemOut] | None
    total: Number | None
    reconciles: bool | None
    evidence: list[EvidenceOut]
    negative: bool = Field(description="What may not be.")
    open: bool = Field(description="A distribution that the document says is not decided.")
    probability: Number | None = Field(description="How sure the kind is; null where a person said it.")
    reservation: str | None = Field(description="A proviso, in the document's words.")
    doubtful: bool = Field(description="Read from a damaged scan: a person should look at it.")
    reviewed_by: str | None
    reviewed_on: str | None
    replaces: str | None = Field(description="The extracted rule that this reviewed one stands for.")


class StepOut(_Shape):
    """One step of a calculation."""

    label: str
    label_en: str
    expression: str
    value: str
    unit: str
    rule_id: str | None
    evidence: list[str]


class CalculationOut(_Shape):
    """A calculation with its trace."""

    name: str
    inputs: dict[str, Any]
    result: dict[str, Any]
    outcome: str
    outcome_en: str
    steps: list[StepOut]
    assumptions: list[str]
    assumptions_en: list[str]
    rules: list[str]
    reviewed: bool


class ClaimOut(_Shape):
    """A sentence of the answer and the evidence ids it stands on."""

    text: str
    start: int
    end: int
    support: Literal["exact", "normalised", "calculated"]
    evidence: list[str]


class BlockItemOut(_Shape):
    """One thing of a list."""

    text: str
    evidence: list[str]


class BlockOut(_Shape):
    """A part of the answer to show; `answer` is the same as running text."""

    type: Literal["verdict", "text", "list", "table", "calculation", "nearest"]
    text: str
    items: list[BlockItemOut]
    columns: list[str]
    rows: list[list[str]]
    evidence: list[str]
    tone: Literal["plain", "doubt", "kind"] = Field(
        description="How it is said: as what the documents say, as a doubt whether that answers, or as a kind word."
    )


class ChoiceOut(_Shape):
    """A value that a missing input can have."""

    value: str
    label: str


class MissingOut(_Shape):
    """What a calculation lacks."""

    name: str
    label: str
    choices: list[ChoiceOut]


class AnswerOut(_Shape):
    """An answer. Every number in it stands in the evidence or in the calculation."""

    id: str
    question: str
    language: Literal["sv", "en"]
    status: Literal["answered", "not_found", "needs_input", "clarify", "small_talk"]
    reason: str | None
    completeness: Literal["complete", "partial"]
    short_answer: str
    answer: str
    claims: list[ClaimOut]
    evidence: list[EvidenceOut]
    rules: list[RuleOut]
    calculation: CalculationOut | None
    notes: list[str]
    follow_ups: list[str]
    confidence: float
    conversation_id: str | None
    blocks: list[BlockOut]
    nearest: list[EvidenceOut]
    read_as: str | None
    missing: list[MissingOut]
    certainty: Literal["sure", "closest", "unsure"] = Field(
        description="Whether it answers, comes closest to what was asked, or leaves it in doubt."
    )


class PassageOut(EvidenceOut):
    """A found passage; scores compare within one search."""

    score: float


class PassagesOut(_Shape):
    """Search results, best first."""

    passages: list[PassageOut]


class SectionOut(_Shape):
    """A heading and its reach."""

    title: str
    level: int
    start: int
    end: int
    number: str | None
    source: str | None


class PageOut(_Shape):
    """A page and its reach."""

    number: int
    start: int
    end: int


class DocumentOut(_Shape):
    """A document, without its text."""

    id: str
    file: str
    sha256: str
    title: str
    type: str
    date: str | None
    issuer: str | None
    dnr: str | None
    years: list[int]
    characters: int
    pages: int | None
    damaged: bool
    language: str
    programs: list[str]
    official: bool
    source_sheet: bool


class DocumentDetailOut(DocumentOut):
    """A document with its contents."""

    sections: list[SectionOut]
    page_spans: list[PageOut]


class UnreadableOut(_Shape):
    """A file that could not be read."""

    file: str
    reason: str


class NoticeOut(_Shape):
    """What to know of a file that was read: that it is a copy, that its macros are not run."""

    file: str
    note: str


class DocumentsOut(_Shape):
    """The corpus."""

    documents: list[DocumentOut]
    unreadable: list[UnreadableOut]
    notices: list[NoticeOut]


class TextOut(_Shape):
    """The canonical text that every offset counts in."""

    text: str


class PageTextOut(PageOut):
    """One page's text; offsets are into the whole document's text."""

    document_id: str
    text: str


class RulesOut(_Shape):
    """Rules."""

    rules: list[RuleOut]


class FindingOut(_Shape):
    """One sum or reference that was checked."""

    document_id: str
    status: Literal["agrees", "differs"]
    declared: str | None
    computed: str | None
    difference: str | int | None
    message: str
    message_en: str
    evidence: list[EvidenceOut]
    kind: str
    candidate: str | None = Field(description="The one row that alone could explain a difference: a place to look.")


class FindingsOut(_Shape):
    """All checks."""

    findings: list[FindingOut]


class CalculatorOut(_Shape):
    """A calculator and the JSON Schema of its inputs."""

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    inputs: dict[str, Any]


class CalculatorsOut(_Shape):
    """The calculators."""

    calculators: list[CalculatorOut]


class VerdictOut(_Shape):
    """One sentence of a draft; `instead` is what the documents say where they contradict it."""

    text: str
    start: int
    end: int
    verdict: Literal["supported", "contradicted", "not_found"]
    instead: str | None
    evidence: list[EvidenceOut]


class VerdictsOut(_Shape):
    """What was found of each sentence."""

    claims: list[VerdictOut]


class FeedbackOut(_Shape):
    """Thanks."""

    saved: bool


class HealthOut(_Shape):
    """How the service is."""

    status: str


class ErrorDetail(BaseModel):
    """What was wrong, and where."""

    code: str
    message: str
    field: str | None = None


class ErrorOut(BaseModel):
    """The one shape of errors."""

    error: ErrorDetail
