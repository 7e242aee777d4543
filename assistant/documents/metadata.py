"""What is known about a document as a whole, read from its first page, its letterhead and its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.headings import is_name_like
from assistant.documents.model import Block, BlockKind, DocumentType, Metadata, Section
from assistant.documents.organisations import is_one_body, issuer_of
from assistant.documents.years import covered_years
from assistant.language.dates import find_dates

_OFFICIAL = frozenset({DocumentType.DECISION, DocumentType.AGREEMENT, DocumentType.CIRCULAR})
_LETTERHEAD_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE})
_FRONT_BLOCKS = 40  # so much of a document, at most, stands before its first paragraph
_WORDS_BESIDE_DATE = 6
_LETTERHEAD_LINE = 90  # characters: a longer line is a sentence, and its date is something else's
# Å, ä and ö may be lost in a scan, so each is matched by any one or two letters.
_DECISION = re.compile(
    r"\b(?:regerings?beslut|regeringens\s+beslut|beslut\s+vid\s+regeringssammantr|myndighetens\s+beslut)\b"
    r"|\bbilaga\s+till\s+protokoll\s+vid\s+regeringssammantr",
    re.IGNORECASE,
)
_CIRCULAR = re.compile(r"\bcirkul\w{1,2}r\b", re.IGNORECASE)
_AGREEMENT = re.compile(r"\b(?:\w{1,2}verenskommelse|samverkansavtal|avtal)\b", re.IGNORECASE)
_AGREEMENT_ITSELF = re.compile(
    r"^(?:bilaga \d+\W+)?(?:\w{1,2}verenskommelse|avtal)\s+mellan\b|\bverenskommelse\s+mellan\b",
    re.IGNORECASE,
)
_APPLICATION = re.compile(r"\b(?:ans\w{1,3}kan|projektans\w{1,3}kan|medelsans\w{1,3}kan)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:uppdatera|granska|ändra|utskri|updated|reviewed|modified|printed)\w*", re.IGNORECASE)
_OPENING = 4  # paragraphs in which a paper says who it is from
_DECIDED = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<who>[A-ZÅÄÖ][^.;:!?\d]{1,70}?) (?:har )?(?:beslutade|beslutat|fattade|antog|fastställde)\b"
    r"[^.;:\d]{0,40}?\b(?:den )?(?=\d)"
)
_STATE = re.compile(r"\b(?:Regering|Riksdag)\w*")
_END = re.compile(r"sista\b|utgången\b|årets\b|(?:the )?(?:end|last)\b", re.IGNORECASE)
_SHEET = re.compile(r"^källblad(?: (?:nr )?\d+)?:\s+(?=\w)", re.IGNORECASE)  # what a paper is, before its title
_FIELD = re.compile(r"\s*\w+:\s")
_LETTERHEAD = re.compile(r"\d\s?[-:]\s?\d|\b\d{1,2} [a-zå]+ \d{4}\b")
_DATELINE = re.compile(r"[^\W\d]+,? (?:den )?\d{1,2} [a-zå]+ \d{4}", re.IGNORECASE)  # "Luleå den 9 oktober 2017"
_LEAST_TITLE = 3  # a line of more words than these may be a title
_NO_TITLE = re.compile(
    r"^(?:regeringens beslut|regeringsbeslut|beslut|sammanfattning|bakgrund|inneh\w{1,2}ll\w*|inledning|pm|"
    r"(?:projekt|medels)?ans\w{1,3}kan|\w{1,2}verenskommelse|avtal|rapport|"
    r"bilaga\b.*|protokoll\w*|missiv|kallelse|tj\w{1,2}nsteutl\w{1,3}tande|\d.*)$",
    re.IGNORECASE,
)
_DNR_NUMBER = (
    r"(?P<number>[A-ZÅÄÖ]{0,4}\s?\d{2,4}/\d{2,6}(?:[/-][A-ZÅÄÖ\d]{1,6})*"
    r"|\d{1,3}(?:\.\d)*[-/]\d{2,5}[/-]\d{2,5})"
)
_DNR_LABELLED = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|\w{1,3}rendenummer|beteckning|v\w{1,2}r referens)"
    rf"\s*:?\s*{_DNR_NUMBER}",
    re.IGNORECASE,
)
_DNR_BARE = re.compile(rf"(?<![\w(/.]){_DNR_NUMBER}(?![\w/:])")
_PROTOCOL_NUMBER = re.compile(r"\bnr\s+(?P<number>[IVXL]+:\d+)\b")
_CIRCULAR_NUMBER = re.compile(r"\bcirkul\w{1,2}r(?:\s+nr)?\s+(?P<number>\d{1,4}[:/]\d{1,4})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Front:
    """The stretches before the first paragraph, and short lines elsewhere that may carry date and number."""

    said: tuple[str, ...]
    short: tuple[str, ...]


def infer_metadata(text: str, sections: Sequence[Section], blocks: Sequence[Block], stem: str) -> Metadata:
    """Infer the metadata of an original. What nothing says is left out."""
    front = _front(text, blocks)
    title = _SHEET.sub("", _first_line(text, blocks) or _title(sections, blocks, front) or stem)
    kind = _type(title, sections, front)
    issuer = issuer_of(text, front.said, kind)
    date = _date(front, _decided(text, blocks, issuer, kind))
    return Metadata(
        title=title,
        issuer=issuer,
        date=date,
        dnr=_dnr(kind, front),
        type=kind,
        years=covered_years(text, blocks, int(date[:4]) if date else None),
        official=kind in _OFFICIAL,
        programs=_programs(sections, title),
    )


def _front(text: str, blocks: Sequence[Block]) -> _Front:
    front: list[str] = []
    short: list[str] = []
    is_front, titled = True, False
    for place, block in enumerate(blocks):
        said = " ".join(text[block.start : block.end].split())
        titled = titled or block.kind is BlockKind.HEADING
        is_front = is_front and place < _FRONT_BLOCKS and not _is_paragraph(block, said)
        if is_front:
            # A table above the title is the letterhead; one below it is what the paper tells of.
            front += [] if titled and block.kind is BlockKind.TABLE_ROW else [said]
        elif len(said) < _LETTERHEAD_LINE and block.kind in _LETTERHEAD_KINDS and said[-1] != ".":
            short.append(said)
    return _Front(tuple(front), tuple(short))


def _is_paragraph(block: Block, said: str) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(said) > _LETTERHEAD_LINE and said[-1] in ".:"


def _first_line(text: str, blocks: Sequence[Block]) -> str | None:
    """The line that a plain text begins with, where the next begins anew: its title, though nothing sets it apart.

    One with a day or a number of its own, or the first of several fields ("Från: …"), is a letterhead.
    """
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return None
    first, _, rest = text[blocks[0].start :].partition("\n")
    line = " ".join(first.split())
    begins = rest.lstrip()[:1].isupper() and line[:1].isupper() and not _FIELD.match(rest)
    named = len(line.split()) > _LEAST_TITLE and not line.endswith((".", ",", ":", ";", "-", "?", "!"))
    return (
        line
        if begins and named and not (_LETTERHEAD.search(line) or _NO_TITLE.match(line) or is_name_like(line))
        else None
    )


def _title(sections: Sequence[Section], blocks: Sequence[Block], front: _Front) -> str | None:
    """The first heading that names the document, and no place and day; a circular's number goes before its subject."""
    sections = [section for section in sections if not _DATELINE.fullmatch(section.title)]
    titles = [
        section.title for section in sections if not _NO_TITLE.match(section.title) and not is_name_like(section.title)
    ]
    if not titles:
        return sections[0].title if sections else None
    first = titles[0]
    if not _CIRCULAR_NUMBER.match(first):
        return first
    first = first.capitalize() if first.isupper() else first
    subject = titles[1] if len(titles) > 1 and titles[1] in front.said else None
    return f"{first} – {subject}" if subject else first


def _type(title: str, sections: Sequence[Section], front: _Front) -> DocumentType:
    """The kind of paper. A decision to which an agreement is annexed is a decision."""
    opening = " \n".join([title, *front.said])
    headings = [section.title for section in sections]
    if _CIRCULAR.search(title) or _CIRCULAR_NUMBER.search(opening):
        return DocumentType.CIRCULAR
    if any(_DECISION.search(said) for said in [opening, *headings]):
        return DocumentType.DECISION
    if any(_AGREEMENT_ITSELF.search(said) for said in headings):
        return DocumentType.AGREEMENT
    if _APPLICATION.search(title):
        return DocumentType.APPLICATION
    if _AGREEMENT.search(title):
        return DocumentType.AGREEMENT
    if _CIRCULAR.search(opening):
        return DocumentType.CIRCULAR
    if any(_APPLICATION.search(said) for said in front.said if said[-1] != "."):  # a sentence tells of another paper
        return DocumentType.APPLICATION
    return DocumentType.OTHER


def _date(front: _Front, decided: str | None) -> str | None:
    """The day in the letterhead; else when it was decided, or that of a short line, as where a paper is signed."""
    signed = [said for said in front.short if not re.search(r"\w: ", said)]
    days = (next((day for day in _dates(lines) if len(day) == 10), None) for lines in (front.said, signed))
    return next(days) or decided or next(days) or next((month for month in _dates(signed) if len(month) == 7), None)


def _decided(text: str, blocks: Sequence[Block], issuer: str | None, kind: DocumentType) -> str | None:
    """The day on which the body that speaks says in its first paragraphs that it decided.

    What another body decided is what the paper rests on: the government decides in papers of its own.
    """
    paragraphs = [block for block in blocks if block.kind is BlockKind.PARAGRAPH][:_OPENING]
    for block in paragraphs:
        said = " ".join(text[block.start : block.end].split())
        for hit in _DECIDED.finditer(said):
            others = _STATE.search(hit["who"]) and kind is not DocumentType.DECISION
            if not others and (issuer is None or is_one_body(hit["who"], issuer)):
                day = next((one for one in find_dates(said) if one.start >= hit.end() - 4 and one.kind == "day"), None)
                if day is not None and day.start <= hit.end():
                    return day.first
    return None


def _dates(lines: Iterable[str]) -> Iterator[str]:
    """Days and months in lines that say little else; a last day for something is no date of the paper."""
    for said in lines:
        if len(said) >= _LETTERHEAD_LINE or _CHANGED.search(said):
            continue
        for mention in find_dates(said):
            others = re.findall(r"[^\W\d]{2,}", said[: mention.start] + said[mention.end :])
            is_end = _END.match(said, mention.start) is not None  # of a month or year: a paper is of no such day
            if mention.kind in ("day", "month") and not (mention.bound or is_end) and len(others) <= _WORDS_BESIDE_DATE:
                yield mention.first


def _dnr(kind: DocumentType, front: _Front) -> str | None:
    """The document's own number. Numbers in running text are those of other papers."""
    if kind is DocumentType.CIRCULAR:
        for said in (*front.said, *front.short):
            if found := _CIRCULAR_NUMBER.search(said):
                return found["number"]
    patterns = [(_DNR_LABELLED, front.said), (_DNR_BARE, front.said), (_DNR_LABELLED, front.short)]
    for pattern, lines in [*patterns, (_PROTOCOL_NUMBER, (*front.said, *front.short))]:
        for said in lines:
            if len(said) < _LETTERHEAD_LINE and (found := pattern.search(said)):
                return found["number"].strip()
    return None


def _programs(sections: Sequence[Section], title: str) -> tuple[str, ...]:
    """Headings that are names ("2. Senior Alert"), and the parts of a paper with several subjects."""
    parts = {section.title for section in sections if section.level == 1}
    repeated = [section.title for section in sections if section.level == 2]
    several = len(repeated) - len(set(repeated)) >= 2
    named: list[str] = []
    for section in sections:
        words = section.title[len(section.number or "") :].lstrip(".) ")
        part = several and section.title in parts and len(words.split()) > 3
        if words and words != title and (part or (is_name_like(words) and section.number)) and words not in named:
            named.append(words)
    return tuple(named)
