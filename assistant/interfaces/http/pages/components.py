"""Every component on one page, for whoever changes one: what it looks like, in both themes and at every width."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant.answers.model import Answer, Block, BlockItem, BlockType, Certainty, Choice, MissingInput, Status, Tone
from assistant.documents.evidence import evidence_for
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import page
from assistant.interfaces.http.view.answer import AnswerView, answer_view
from assistant.library import Library

router = APIRouter(include_in_schema=False)


@router.get("/components")
def components_page(request: Request, service: ServiceDep) -> HTMLResponse:
    """The sheet of components. Its texts are made up; only quotes are from the documents."""
    return page(request, "components.html", views=_views(service.library))


def _views(library: Library) -> list[AnswerView]:
    """An answer of each look."""
    return [answer_view(answer, (), library, number=number) for number, answer in enumerate(_answers(library), start=1)]


def _answers(library: Library) -> list[Answer]:
    document = next(one for one in library.documents.values() if one.blocks)
    middle = document.blocks[len(document.blocks) // 2]
    first = evidence_for(document, middle.start, middle.end)
    plain = Answer(
        id="exempel",
        question="Hur mycket får en kommun?",
        language="sv",
        status=Status.ANSWERED,
        reason=None,
        completeness="complete",
        short_answer="Minst 25 procent ska vara klart.",
        answer="Minst 25 procent ska vara klart. [1]",
        claims=(),
        evidence=(first,),
        rules=library.rules[:2],
        calculation=None,
        notes=(),
        follow_ups=("Och året efter?",),
        confidence=1.0,
    )
    nothing = replace(plain, evidence=(), rules=(), follow_ups=())
    table = Block(
        type=BlockType.TABLE,
        text="Fördelning",
        columns=("Del", "Kronor"),
        rows=(("Norr", "1 200"), ("Söder", "900")),
    )
    listed = Block(
        type=BlockType.LIST,
        text="Tre saker krävs:",
        items=tuple(BlockItem(text=text, evidence=(first.id,)) for text in ("en plan", "en ansvarig", "en rapport")),
    )
    doubt = Block(type=BlockType.TEXT, text="Jag är osäker på om det här är svaret.", tone=Tone.DOUBT)
    kind = Block(type=BlockType.TEXT, text="Jag förstår att det är oroande.", tone=Tone.KIND)
    said = Block(type=BlockType.TEXT, text="Minst 25 procent ska vara klart.", evidence=(first.id,))
    years = tuple(Choice(value=year, label=year) for year in ("2010", "2011", "2012"))
    lost = replace(
        nothing,
        status=Status.NOT_FOUND,
        short_answer="Det står inte i dokumenten.",
        answer="Det står inte i dokumenten.",
    )
    return [
        plain,
        replace(plain, blocks=(Block(type=BlockType.VERDICT, text="Ja, nivån nås."), listed, table)),
        replace(plain, read_as="Hur mycket får en kommun 2011?", completeness="partial", notes=("Året är antaget.",)),
        lost,
        replace(lost, nearest=(first,)),
        replace(nothing, status=Status.NEEDS_INPUT, missing=(MissingInput(name="year", label="År", choices=years),)),
        replace(nothing, status=Status.CLARIFY, follow_ups=("Kommunen?", "Länet?")),
        replace(nothing, status=Status.SMALL_TALK, short_answer="Varsågod.", answer="Varsågod."),
        replace(plain, certainty=Certainty.UNSURE, blocks=(doubt, said)),
        replace(plain, blocks=(kind, said), notes=("Råd och hjälp: 1177.",)),
    ]
