"""The document reader: a document's text with a span marked, and for a PDF the page's image as well."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse, HTMLResponse, Response

from assistant.documents.evidence import evidence_for
from assistant.documents.model import Document
from assistant.errors import UnknownName
from assistant.interfaces.http.deps import ServiceDep, find_document
from assistant.interfaces.http.pages.site import fragment, page, texts_of, wants_fragment
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.document import Part, Span, around_of, contents, leaves, part_at, parts_of
from assistant.interfaces.http.view.finding import find_in, in_context, neighbours
from assistant.interfaces.http.view.numbers import place_text
from assistant.interfaces.http.view.page_image import PageImage, is_pdf, page_image, page_png
from assistant.interfaces.http.view.texts import Texts

router = APIRouter(include_in_schema=False)

Offset = Annotated[int | None, Query(ge=0)]
_LISTED = 100  # hits listed beside the text; all are marked


@router.get("/documents/{document_id}")
def read_document(
    request: Request,
    service: ServiceDep,
    document_id: str,
    start: Offset = None,
    end: Offset = None,
    number: Annotated[int | None, Query(ge=1, alias="page")] = None,
    at: Offset = None,
    find: Annotated[str, Query(max_length=200)] = "",
    image: Annotated[int | None, Query(ge=1)] = None,
) -> HTMLResponse:
    """A document at a span, a page or an offset; `find` marks a word wherever it stands."""
    document = find_document(service, document_id)
    cited = _cited(document, start, end)
    found = find_in(document, find)
    parts = parts_of(document)
    here = _offset(document, cited, number, at, found)
    part = part_at(parts, here)
    stop = cited or (found[0] if found else None)
    spans = [span for span in (*found, *([cited] if cited else [])) if _touches(span, part)]
    if cited and wants_fragment(request):
        return _beside(request, service, document, cited)
    shown_image = _image(service, document, image or (document.page_at(cited.start) if cited else None), cited)
    return page(
        request,
        "reader.html",
        document=document,
        part=part,
        parts=parts,
        leaves=leaves(document, part, spans, service.library.rules, texts_of(request)),
        contents=contents(document),
        sections={section.start: place for place, section in enumerate(document.sections)},
        cited=cited,
        find=find,
        found=[in_context(document, span) for span in found[:_LISTED]],
        hits=len(found),
        neighbours=neighbours(found, stop.start if stop else here),
        reference=_reference(document, cited, texts_of(request)) if cited else "",
        rule_steps=neighbours(_rule_spans(service, document), cited.start if cited else here),
        image=shown_image,
        pdf=is_pdf(document),
    )


@router.get("/documents/{document_id}/pages/{number}.png")
async def page_as_image(service: ServiceDep, document_id: str, number: int) -> Response:
    """A PDF's page as an image."""
    document = find_document(service, document_id)
    image = await to_thread.run_sync(page_png, service.library.corpus, service.kept, document, number)
    return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


@router.get("/documents/{document_id}/file")
def file_of_document(service: ServiceDep, document_id: str) -> Response:
    """The file the document was read from, to be kept. Raises UnknownName where it has been taken away since."""
    document = find_document(service, document_id)
    file = service.library.corpus / document.file
    if not file.is_file():
        raise UnknownName("file", document.file)
    return FileResponse(file, filename=file.name, content_disposition_type="attachment")


def _beside(request: Request, service: Service, document: Document, cited: Span) -> HTMLResponse:
    """The text around a span, for the panel beside an answer."""
    texts = texts_of(request)
    around = around_of(document, cited)
    return fragment(
        request,
        "source_fragment.html",
        document=document,
        leaves=leaves(document, around, [cited], (), texts),
        place=place_text(evidence_for(document, cited.start, cited.end), texts),
        reference=_reference(document, cited, texts),
    )


def _cited(document: Document, start: int | None, end: int | None) -> Span | None:
    """The span to mark, kept within the document."""
    if start is None:
        return None
    first = min(start, len(document.text))
    last = min(end if end is not None else first, len(document.text))
    return Span(first, last, "cited") if last > first else None


def _offset(document: Document, cited: Span | None, number: int | None, at: int | None, found: tuple[Span, ...]) -> int:
    """Where to open: at the span cited, else the page, else the place, else the first hit."""
    if cited:
        return cited.start
    if number is not None:
        return next((page.start for page in document.pages if page.number == number), 0)
    if at is not None:
        return min(at, len(document.text))
    return found[0].start if found else 0


def _rule_spans(service: Service, document: Document) -> tuple[Span, ...]:
    """Where the document's rules were read from, in order, each place once."""
    rules = service.library.rules_where(document=document.id)
    places = {(piece.start, piece.end) for rule in rules for piece in rule.evidence[:1]}
    return tuple(Span(start, end, "cited") for start, end in sorted(places))


def _reference(document: Document, cited: Span, texts: Texts) -> str:
    """The marked words with where they stand, to be copied into a letter."""
    evidence = evidence_for(document, cited.start, cited.end)
    place = ", ".join(part for part in (evidence.title, place_text(evidence, texts)) if part)
    sheet = f" ({texts('sheet.tag').lower()})" if evidence.source_sheet else ""
    return f"”{' '.join(evidence.quote.split())}”\n{place}{sheet}"


def _touches(span: Span, part: Part) -> bool:
    return span.start < part.end and span.end > part.start


def _image(service: Service, document: Document, number: int | None, cited: Span | None) -> PageImage | None:
    leaf = next((leaf for leaf in document.pages if leaf.number == number), None)
    if leaf is None or not is_pdf(document):
        return None
    first, last = (max(cited.start, leaf.start), min(cited.end, leaf.end)) if cited else (0, 0)
    return page_image(service.library.corpus, document, leaf.number, document.text[first:last])
