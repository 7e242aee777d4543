"""What may be taught: sentences that pass the grounding gate, with the evidence they stand on.

Nothing is believed because a rule says it. A rule's own sentence is shown where the gate keeps it, else the
words of the document itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers.evidence_words import words_at
from assistant.answers.grounding import Gate
from assistant.answers.values import values_of
from assistant.calculators.model import Calculation, Step
from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.jsonable import decimal_text
from assistant.learning.model import Told
from assistant.rules.model import Rule

LANGUAGES = ("sv", "en")
_NAMES = ("name", "first_name")


class Teller:
    """Tells rules in either language, over the documents of one library. Each is put to the gate once."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._known: dict[tuple[str, str], Told | None] = {}

    def rule(self, rule: Rule, language: str) -> Told | None:
        """A rule's statement where it stands, else its document's own words; None without evidence."""
        key = rule.id, language
        if key not in self._known:
            self._known[key] = self._told(rule, language)
        return self._known[key]

    def stands(
        self,
        text: str,
        evidence: Sequence[Evidence],
        language: str,
        calculation: Calculation | None = None,
    ) -> bool:
        """Whether the grounding gate keeps every sentence of a text."""
        return Gate(evidence, self.documents, calculation).stands(text)

    def figures_stand(self, text: str, evidence: Sequence[Evidence], language: str) -> bool:
        """Whether the gate keeps every figure and date of a text, taken by themselves; names may be ours."""
        told = {text[value.start : value.end] for value in values_of(text) if value.kind not in _NAMES}
        return all(self.stands(figure, evidence, language) for figure in told)

    def reading(self, piece: Evidence) -> str:
        """What a quote says in running words: a table row with its columns and unit, then text unwrapped."""
        document = self.documents.get(piece.document_id)
        if document is None:
            return ""
        return words_at(document, piece.start, piece.end)

    def _told(self, rule: Rule, language: str) -> Told | None:
        if not rule.evidence:
            return None
        calculation = _lines(rule)
        statement = rule.statement_en if language == "en" else rule.statement
        if statement and self.stands(statement, rule.evidence, language, calculation):
            return Told(text=statement, language=language, evidence=rule.evidence, calculation=calculation)
        document = self.documents.get(rule.evidence[0].document_id)
        said = document.metadata.language if document else "sv"
        quoted = self.reading(rule.evidence[0]).partition("\n")[0] or rule.evidence[0].quote
        return Told(text=quoted, language=said, evidence=rule.evidence)


def _lines(rule: Rule) -> Calculation | None:
    """How many lines a table has, which its statement may tell though no document says it."""
    if not rule.items:
        return None
    count = len(rule.items)
    step = Step(
        label=f"{count} rader",
        label_en=f"{count} lines",
        expression=" + ".join(decimal_text(item.number) for item in rule.items),
        value=str(count),
        unit="count",
        rule_id=rule.id,
        evidence=tuple(piece.id for piece in rule.evidence),
    )
    return Calculation(
        name="lines",
        inputs={},
        result={"lines": count},
        outcome=f"{count} rader.",
        outcome_en=f"{count} lines.",
        steps=(step,),
        rules=(rule.id,),
        reviewed=rule.status == "reviewed",
    )
