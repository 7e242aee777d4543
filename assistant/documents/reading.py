"""Files to documents: one file, or a folder of them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.documents.assemble import assemble
from assistant.documents.blocks import infer_elements
from assistant.documents.damage import repair_all, with_repairs
from assistant.documents.elements import ReadText
from assistant.documents.metadata import infer_metadata
from assistant.documents.model import Corpus, Document, Unreadable
from assistant.documents.readers.docx import read_docx
from assistant.documents.readers.html import read_html
from assistant.documents.readers.markdown import read_markdown
from assistant.documents.readers.pdf import pages_without_text, read_pdf
from assistant.documents.readers.plain import read_plain
from assistant.errors import UnreadableDocument
from assistant.language.repair import is_damaged
from assistant.settings import value

READERS: Mapping[str, Callable[[bytes, str], ReadText]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
_NOT_DOCUMENTS = frozenset({".yaml", ".yml", ".tsv", ".json"})
_NOT_FOLDERS = frozenset({"rulebook"})


def read_document(path: Path, *, file: str | None = None, vocabulary: Mapping[str, int] | None = None) -> Document:
    """Read one file. Raises UnreadableDocument with the reason in one line.

    `file` is the name to report, its own by default. `vocabulary` counts the words of undamaged texts;
    with it, the words of a damaged scan are repaired for searching.
    """
    file = file or path.name
    document = document_from_bytes(_bytes(path, file), file)
    return document if vocabulary is None else with_repairs(document, vocabulary)


def document_from_bytes(data: bytes, file: str) -> Document:
    """Read the bytes of a file as the document its name says it is."""
    reader = READERS.get(Path(file).suffix.lower())
    if reader is None:
        raise UnreadableDocument(file, _unknown(file))
    read = reader(data, file)
    if not read.text.strip():
        raise UnreadableDocument(file, "empty: there is no text in it")
    elements = read.elements if read.elements is not None else infer_elements(read)
    structure = assemble(read.text, read.pages, elements)
    stem = unicodedata.normalize("NFC", Path(file).stem)
    metadata = read.metadata or infer_metadata(read.text, structure.sections, structure.blocks, stem)
    if not metadata.title:
        metadata = replace(metadata, title=structure.sections[0].title if structure.sections else stem)
    return Document(
        id=stem,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=read.text,
        metadata=metadata,
        pages=read.pages,
        sections=structure.sections,
        tables=structure.tables,
        blocks=structure.blocks,
        damaged=is_damaged(read.text),
        interruptions=structure.interruptions,
    )


def read_corpus(
    folder: Path,
    *,
    progress: Callable[[str], None] | None = None,
    known: Mapping[str, Document] | None = None,
) -> Corpus:
    """Read every document in a folder and its subfolders.

    Passed over without a word: hidden files, README.md, *.yaml, *.tsv, *.json and the folder `rulebook`.
    `progress` is told each file's name before it is read. `known` holds documents read before, by
    `known_key`; a file with the same bytes under the same name is not read again.
    """
    documents: dict[str, Document] = {}
    unreadable: list[Unreadable] = []
    for path in corpus_files(folder):
        file = path.relative_to(folder).as_posix()
        if progress:
            progress(file)
        try:
            document = _known_or_read(path, file, known or {})
            if document.id in documents:
                first = documents[document.id].file
                raise UnreadableDocument(file, f"has the same name as {first}, which is used; rename one of them")
            documents[document.id] = document
            unreadable += _unread_pages(path, document)
        except UnreadableDocument as error:
            unreadable.append(Unreadable(file, error.reason))
    ordered = [documents[name] for name in sorted(documents)]
    # Repairs rest on the words of all other documents: where none has changed, they hold.
    kept = {id(document) for document in (known or {}).values()}
    if {id(document) for document in ordered} != kept:
        ordered = repair_all([_unrepaired(folder, document) for document in ordered])
    return Corpus(tuple(ordered), tuple(unreadable))


def _unread_pages(path: Path, document: Document) -> list[Unreadable]:
    """What is missing of a PDF of which some pages are pictures."""
    if path.suffix.lower() != ".pdf" or all(document.text[page.start : page.end].strip() for page in document.pages):
        return []
    pages = pages_without_text(_bytes(path, document.file), document.file)
    if not pages:
        return []
    listed = ", ".join(str(number) for number in pages)
    reason = f"no text layer on page {listed}: needs OCR (the other pages are read)"
    return [Unreadable(document.file, reason)]


def _unrepaired(folder: Path, document: Document) -> Document:
    """A document as read, without repairs that rest on what other documents held before."""
    if not document.repairs:
        return document
    return document_from_bytes(_bytes(folder / document.file, document.file), document.file)


def known_key(sha256: str, file: str) -> str:
    """The key of a document already read: its bytes and its name within the corpus."""
    return f"{sha256} {file}"


def corpus_files(folder: Path) -> list[Path]:
    """The files of a folder that should be documents, in order of name."""
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and _should_be_document(path.relative_to(folder))
    ]


def _should_be_document(path: Path) -> bool:
    if any(part.startswith(".") for part in path.parts) or _NOT_FOLDERS & set(path.parts[:-1]):
        return False
    return path.name.lower() != "readme.md" and path.suffix.lower() not in _NOT_DOCUMENTS


def _known_or_read(path: Path, file: str, known: Mapping[str, Document]) -> Document:
    data = _bytes(path, file)
    found = known.get(known_key(hashlib.sha256(data).hexdigest(), file))
    return found or document_from_bytes(data, file)


def _bytes(path: Path, file: str) -> bytes:
    limit = int(value("max_file_mb"))
    try:
        size = path.stat().st_size
        if size > limit * 1_000_000:
            raise UnreadableDocument(file, f"larger than {limit} MB; raise VILLKOR_MAX_FILE_MB or split it")
        if size == 0:
            raise UnreadableDocument(file, "empty: the file has no bytes")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(file, f"cannot be opened: {error.strerror or error}") from None


def _unknown(file: str) -> str:
    suffix = Path(file).suffix.lower() or "without an ending"
    return f"unknown type {suffix}; known are {', '.join(sorted(READERS))}"
