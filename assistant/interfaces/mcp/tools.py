"""The tools: each a name, what it takes and gives, and a function of the desk. The order is the list's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from assistant.calculators import calculate
from assistant.calculators.general import GENERAL
from assistant.documents.evidence import evidence_for
from assistant.documents.model import Document, DocumentType
from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.mcp import shapes
from assistant.interfaces.mcp.desk import Desk
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.interfaces.shapes import AnswerOut, CalculationOut, PassagesOut, RulesOut, VerdictsOut
from assistant.jsonable import to_jsonable
from assistant.rules.kinds import RuleKind

_LOOKED_THROUGH = 200  # passages, where only some documents are wanted
_LONGEST_PART = 30_000  # characters of a document in one reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool. `call` is given arguments that have been checked, and returns a JSON object."""

    name: str
    title: str
    description: str
    arguments: type[shapes.Arguments]
    result: type[BaseModel]
    call: Callable[[Desk, Any], dict[str, Any]]


def call_tool(desk: Desk, tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
    """Check the arguments and call. Raises a VillkorError for what is wrong with them."""
    try:
        arguments = tool.arguments.model_validate(dict(given))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise InvalidInput(".".join(map(str, first["loc"])) or tool.name, first["msg"]) from None
    return tool.call(desk, arguments)


def _ask(desk: Desk, given: shapes.AskArguments) -> dict[str, Any]:
    refuse_personal_data(given.question, *given.earlier_questions)
    return _object(desk.ask(given.question, given.language, given.earlier_questions))


def _search(desk: Desk, given: shapes.SearchArguments) -> dict[str, Any]:
    refuse_personal_data(given.query)
    for kind in given.doc_types:
        if kind not in list(DocumentType):
            raise UnknownName("type of document", kind, list(DocumentType))
    library, narrowed = desk.library, bool(given.doc_types) or given.year is not None
    hits = library.index.search(given.query, _LOOKED_THROUGH if narrowed else given.limit)
    wanted = [hit for hit in hits if _is_wanted(library.documents[hit.passage.document_id], given)]
    return {
        "passages": [
            {"score": round(hit.score, 4)}
            | _object(evidence_for(library.documents[hit.passage.document_id], hit.passage.start, hit.passage.end))
            for hit in wanted[: given.limit]
        ]
    }


def _is_wanted(document: Document, given: shapes.SearchArguments) -> bool:
    metadata = document.metadata
    return (not given.doc_types or metadata.type in given.doc_types) and given.year in (None, *metadata.years)


def _read(desk: Desk, given: shapes.SourceArguments) -> dict[str, Any]:
    document = _document(desk, given.document_id)
    first, last = _reach(document, given)
    start = first if given.start is None else given.start
    if not first <= start <= last:
        raise InvalidInput("start", f"is not between {first} and {last}.")
    end = min(last, start + _LONGEST_PART)
    metadata = document.metadata
    return {
        "document_id": document.id,
        "title": metadata.title,
        "type": metadata.type.value,
        "date": metadata.date,
        "source_sheet": metadata.source_sheet,
        "pages": len(document.pages) or None,
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "next_start": end if end < last else None,
    }


def _reach(document: Document, given: shapes.SourceArguments) -> tuple[int, int]:
    """From where to where the pages asked for go. Raises InvalidInput, UnknownName for pages there are not."""
    if given.page_from is None and given.page_to is None:
        return 0, len(document.text)
    if not document.pages:
        raise InvalidInput("page_from", f"{document.id} has no pages; leave it out.")
    first, last = given.page_from or 1, given.page_to or document.pages[-1].number
    chosen = [page for page in document.pages if first <= page.number <= last]
    if not chosen:
        raise UnknownName("page", f"{first}–{last}")
    return chosen[0].start, chosen[-1].end


def _rules(desk: Desk, given: shapes.RulesArguments) -> dict[str, Any]:
    if given.kind is not None and given.kind not in list(RuleKind):
        raise UnknownName("kind of rule", given.kind, list(RuleKind))
    if given.document_id is not None:
        _document(desk, given.document_id)
    return _object({"rules": desk.library.rules_where(document=given.document_id, kind=given.kind, year=given.year)})


def _rule(desk: Desk, given: shapes.RuleArguments) -> dict[str, Any]:
    rulebook = desk.library.rulebook
    return _object(rulebook.rule(given.rule_id)) | {"ends": rulebook.ends.get(given.rule_id)}


def _calculate(desk: Desk, given: shapes.CalculateArguments) -> dict[str, Any]:
    return _object(calculate(given.name, given.inputs, desk.library.rulebook))


def _deadlines(desk: Desk, given: shapes.DeadlinesArguments) -> dict[str, Any]:
    dated = [(rule.date, rule) for rule in desk.library.rules if rule.date is not None]
    chosen = [(day, rule) for day, rule in dated if given.year is None or day.startswith(f"{given.year:04}-")]
    chosen.sort(key=lambda pair: (pair[0], pair[1].id))
    return _object({"deadlines": [{"date": day, "rule": rule} for day, rule in chosen]})


def _check(desk: Desk, given: shapes.ClaimArguments) -> dict[str, Any]:
    from assistant.answers.verify import verify

    refuse_personal_data(given.text)
    return _object({"claims": verify(desk.library, given.text)})


def _document(desk: Desk, document_id: str) -> Document:
    document = desk.library.documents.get(document_id)
    if document is None:
        raise UnknownName("document", document_id)
    return document


def _object(value: Any) -> dict[str, Any]:
    made: dict[str, Any] = to_jsonable(value)
    return made


def _calculators() -> str:
    """The general calculators with their inputs, those that may be left out with a question mark."""
    listed = (
        f"{one.name}({', '.join(field.name + ('' if field.required else '?') for field in one.fields)})"
        for one in GENERAL.values()
    )
    return "; ".join(listed)


_ALL = (
    Tool(
        name="ask",
        title="Ask the documents",
        description="Answers a question about conditions, amounts, recipients and dates in the grant documents, with "
        "verbatim evidence, the rules and a calculation. Status `not_found` means that the documents do not say: "
        "do not fill in yourself.",
        arguments=shapes.AskArguments,
        result=AnswerOut,
        call=_ask,
    ),
    Tool(
        name="search_documents",
        title="Search the documents",
        description="Ranked passages, verbatim, with document, page and place. Nothing is composed.",
        arguments=shapes.SearchArguments,
        result=PassagesOut,
        call=_search,
    ),
    Tool(
        name="read_source",
        title="Read a document",
        description="The text of a document or of some of its pages. A long text comes in parts.",
        arguments=shapes.SourceArguments,
        result=shapes.SourceOut,
        call=_read,
    ),
    Tool(
        name="list_rules",
        title="List rules",
        description="The rules taken from the documents: levels, sums, dates, duties; each with its evidence. "
        "`reviewed` rules have been checked by a person.",
        arguments=shapes.RulesArguments,
        result=RulesOut,
        call=_rules,
    ),
    Tool(
        name="get_rule",
        title="Get one rule",
        description="One rule with its evidence.",
        arguments=shapes.RuleArguments,
        result=shapes.FoundRuleOut,
        call=_rule,
    ),
    Tool(
        name="calculate",
        title="Calculate",
        description="Computes exactly from the rules, with every step and the rule it rests on. Calculators and "
        f"their inputs: {_calculators()}. The rulebook names more; an unknown name is answered with all there are.",
        arguments=shapes.CalculateArguments,
        result=CalculationOut,
        call=_calculate,
    ),
    Tool(
        name="list_deadlines",
        title="List deadlines",
        description="Every day that a rule sets, in order, all or those of a year. A day known only to the month "
        "is given as the month.",
        arguments=shapes.DeadlinesArguments,
        result=shapes.DeadlinesOut,
        call=_deadlines,
    ),
    Tool(
        name="check_claim",
        title="Check a claim",
        description="Says of each sentence whether the documents support it, contradict it or do not mention it.",
        arguments=shapes.ClaimArguments,
        result=VerdictsOut,
        call=_check,
    ),
)
TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in _ALL}
