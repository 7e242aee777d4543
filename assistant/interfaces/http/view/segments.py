"""An answer's running text cut at its claims, each piece with the numbers of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.model import Answer
from assistant.learning import first_mentions

if TYPE_CHECKING:
    from assistant.library import Term

_MARKER = re.compile(r"[ \u00a0]?\[(\d{1,2})\]")
_CAPITAL = re.compile(r"[A-ZÅÄÖ]")
_MOST_LINKED = 3  # terms linked in a text; more make it a page of links


_Cut = tuple[int, int, tuple[int, ...]]  # from, to, and the numbers of the evidence of what stands before


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the answer's text and the evidence numbers (from 1) that stand behind it."""

    text: str
    chips: tuple[int, ...] = ()
    calculated: bool = False
    pieces: tuple[tuple[str, str | None], ...] = ()  # the text cut at glossary terms, with the term's slug


def segments(answer: Answer) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The text with its chips: first what the short answer says, then the rest.

    A short answer that only puts a word before how the full one begins ("Nej. …") has the chips of that. One
    that is something else stands before the full answer without chips of its own.
    """
    whole = _cut(answer)
    short = bare(answer.short_answer)
    lead: list[Segment] = []
    for place, segment in enumerate(whole):
        lead.append(segment)
        said = bare("".join(part.text for part in lead))
        if said == short:
            return _trimmed(lead), _trimmed(whole[place + 1 :])
        if short.endswith(said):
            chips = tuple(dict.fromkeys(chip for part in lead for chip in part.chips))
            return (Segment(text=answer.short_answer, chips=chips),), _trimmed(whole[place + 1 :])
        if not short.startswith(said):
            break
    return (Segment(text=answer.short_answer),), _trimmed(whole)


def marked_text(text: str, chips: Sequence[int], known: int) -> tuple[Segment, ...]:
    """A text of a block: with the chips of its own markers "[1]", else with those given at its end."""
    found: list[_Cut] = [(hit.start(), hit.end(), (int(hit[1]),)) for hit in _MARKER.finditer(text)]
    cuts = found or [(len(text), len(text), tuple(chips))]
    return tuple(_segments(text, cuts, known))


def with_terms(
    parts: Iterable[Segment], glossary: Sequence[Term], language: str, seen: set[str]
) -> tuple[Segment, ...]:
    """The segments with the first place of each name or abbreviation in the glossary cut out, to be linked.

    A newcomer knows what a municipality is; words without a capital letter are not linked. `seen` are the slugs
    of the whole answer so far.
    """
    names = [term for term in glossary if _CAPITAL.search(term.term)]
    return tuple(_linked(segment, names, language, seen) for segment in parts)


def bare(text: str) -> str:
    """A text without markers, blanks made one."""
    return " ".join(_MARKER.sub("", text).split())


def _linked(segment: Segment, names: Sequence[Term], language: str, seen: set[str]) -> Segment:
    pieces: list[tuple[str, str | None]] = []
    at = 0
    for term in first_mentions(segment.text, names, language):
        if term.slug not in seen and len(seen) < _MOST_LINKED:
            seen.add(term.slug)
            pieces += [(segment.text[at : term.start], None), (segment.text[term.start : term.end], term.slug)]
            at = term.end
    return replace(segment, pieces=(*pieces, (segment.text[at:], None)))


def _cut(answer: Answer) -> list[Segment]:
    """The text cut at its markers "[1]", which become chips; without markers, at the ends of its claims."""
    cuts: list[_Cut] = [(hit.start(), hit.end(), (int(hit[1]),)) for hit in _MARKER.finditer(answer.answer)]
    if not cuts:
        numbers = {evidence.id: number for number, evidence in enumerate(answer.evidence, start=1)}
        for claim in sorted(answer.claims, key=lambda claim: claim.end):
            behind = sorted({numbers[name] for name in claim.evidence if name in numbers})
            cuts.append((claim.end, claim.end, tuple(behind)))
    cuts.append((len(answer.answer), len(answer.answer), ()))
    calculated = [(claim.start, claim.end) for claim in answer.claims if claim.support == "calculated"]
    return _segments(answer.answer, cuts, len(answer.evidence), calculated)


def _segments(
    text: str,
    cuts: Sequence[_Cut],
    known: int,
    calculated: Sequence[tuple[int, int]] = (),
) -> list[Segment]:
    found: list[Segment] = []
    position = 0
    for start, end, chips in [*cuts, (len(text), len(text), ())]:
        piece = text[position:start].rstrip(" ") if chips else text[position:start]
        worked_out = any(first < start and last > position for first, last in calculated)
        numbers = tuple(number for number in chips if 1 <= number <= known)
        if piece:
            found.append(Segment(text=piece, chips=numbers, calculated=worked_out))
        elif found:  # a second number right after the first: "[2][3]"
            found[-1] = replace(found[-1], chips=tuple(dict.fromkeys((*found[-1].chips, *numbers))))
        position = end
    return found


def _trimmed(segments: list[Segment]) -> tuple[Segment, ...]:
    """Without the blank that a cut leaves at the beginning."""
    if segments and segments[0].text != segments[0].text.lstrip():
        segments = [replace(segments[0], text=segments[0].text.lstrip()), *segments[1:]]
    return tuple(segment for segment in segments if segment.text)
