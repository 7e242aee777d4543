"""Sums stated in prose against the parts they are said to have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.documents.model import Document
from assistant.language.formatting import format_sek
from assistant.rules.checks.model import Finding, status_of
from assistant.rules.checks.prose import Amount, Sections, amounts, heading, quote

_MOST_AFTER = 40  # amounts looked at around a total; its parts stand near it
_MOST_PARTS = 8  # more amounts than this after a total are not tried in every combination
_NEAR = Decimal("0.1")  # parts that miss a total by more than this share of it are hardly its parts
_PART_OF = re.compile(r"\b(?:varav|därav|av vilka|av vilket|of which)\b[^.;]*$")
_REFERENCE = re.compile(r"\b(?:av|of) (?:de|dessa|the|those)(?: totalt| sammanlagt)? $")
_REST = re.compile(r"\b(?:resterande|återstående|återstoden|resten|remaining)\b(?:[^.;\d]{0,40})$")
_RESULT = re.compile(r"(?:=|\bblir|\bger)\s*$")
_REST_AFTER = re.compile(r"^[^.;\d]{0,12}\bsom (?:återstår|återstod|kvarstår|är kvar)\b")
_MADE_OF = re.compile(
    r"(?:uträkna\w*|beräkna\w*|räkna\w*|består|bestående|fördela\w*|uppdela\w*|delas|dela upp|bildar|"
    r"nämligen|i form av|dvs|det vill säga|made up|consist\w*|divided|split|namely)\b[^.;\d]{0,60}$|:\s*$"
)


def check_sums(document: Document, texts: Sections) -> Iterator[Finding]:
    """Totals with their parts, remainders, and parts larger than their whole, section by section."""
    for sentences in texts:
        found = amounts(sentences)
        seen: set[Decimal] = set()
        for place, total in enumerate(found):
            finding = _total(document, found, place) if total.is_total else _rest(document, found, place)
            finding = finding or _made_of(document, found, place)
            if finding is not None and isinstance(finding.declared, Decimal) and finding.declared not in seen:
                seen.add(finding.declared)
                yield finding
        yield from _larger_than_whole(document, found)


def _total(document: Document, found: Sequence[Amount], place: int) -> Finding | None:
    """A total by name: the parts that follow it, or, where it ends its sentence, those before it."""
    total = found[place]
    following = _parts_after(found, place)
    near = found[max(0, place - _MOST_AFTER) : place]
    preceding = [one for one in near if one.sentence is total.sentence]
    for parts in (following, _distinct(preceding, total)):
        if chosen := _that_make(total.number, parts):
            return _finding(document, total, chosen)
    for parts in (_distinct(preceding, total), following):
        if len(parts) >= 2 and _is_near(total.number, parts):
            return _finding(document, total, parts)
    return None


def _parts_after(found: Sequence[Amount], place: int) -> list[Amount]:
    """The amounts after a total that can be its own parts: up to the next total, parts of parts left out."""
    total = found[place]
    own: list[Amount] = []
    for one in found[place + 1 : place + 1 + _MOST_AFTER]:
        if one.is_total and one.number != total.number:
            break
        if one.number < total.number and not _is_part_of_another(found, one, total):
            own.append(one)
    return _distinct(own, total)


def _is_part_of_another(found: Sequence[Amount], one: Amount, total: Amount) -> bool:
    """ "varav 62,75" after 84,05, or a sentence that begins "Av de 84,05": not a part of the total itself."""
    same = [other for other in found if other.sentence is one.sentence and other.start < one.start]
    if _PART_OF.search(one.before):
        return bool(same) and same[-1].number != total.number
    references = [other for other in same if _REFERENCE.search(other.before)]
    return bool(references) and references[-1].number != total.number


def _rest(document: Document, found: Sequence[Amount], place: int) -> Finding | None:
    """A remainder: with the parts before it, it makes the whole they were taken from."""
    rest = found[place]
    if not (_REST.search(rest.before) or _REST_AFTER.search(rest.after)):
        return None
    for at in range(place - 1, max(-1, place - _MOST_AFTER), -1):
        whole = found[at]
        if whole.number <= rest.number:
            continue
        parts = [one for one in _distinct(found[at + 1 : place], whole) if one.number < whole.number]
        parts = [one for one in parts if one.number != rest.number]
        chosen = _that_make(whole.number - rest.number, parts, least=1)
        if chosen:
            return _finding(document, whole, [*chosen, rest])
    return None


def _made_of(document: Document, found: Sequence[Amount], place: int) -> Finding | None:
    """ "67 är uträknade som 51, 15 och 1": a total that its own sentence takes apart."""
    total = found[place]
    near = found[place + 1 : place + 1 + _MOST_AFTER]
    later = [one for one in near if one.sentence is total.sentence]
    results = [one for one in later if _RESULT.search(one.before)]
    if len(results) >= 2 and _is_near(total.number, results):
        return _finding(document, total, results)  # products in a bracket, each with what it makes
    if len(later) < 2 or any(_PART_OF.search(one.before) for one in later):
        return None
    between = total.sentence.low[total.end : later[0].start]
    parts = _distinct(later, total)
    if not _MADE_OF.search(between) or len(parts) < 2 or not _is_near(total.number, parts):
        return None
    return _finding(document, total, parts)


def _larger_than_whole(document: Document, found: Sequence[Amount]) -> Iterator[Finding]:
    """ "40 miljoner, varav 50": a part must not exceed what it is a part of."""
    for whole, part in pairwise(found):
        same = whole.sentence is part.sentence
        if same and _PART_OF.search(part.sentence.low[whole.end : part.start]) and part.number > whole.number:
            yield _finding(document, whole, [part])


def _distinct(found: Sequence[Amount], total: Amount) -> list[Amount]:
    """Each mention that is not the total again, nor the amount just before it said in another way."""
    kept: list[Amount] = []
    for one in found:
        repeated = bool(kept) and one.number == kept[-1].number and _repeats(kept[-1], one)
        if one.number != total.number and not repeated:
            kept.append(one)
    return kept


def _repeats(first: Amount, second: Amount) -> bool:
    """ "14 mnkr (14 miljoner kronor)": told twice, not two parts."""
    return first.sentence is second.sentence and first.sentence.text[first.end : second.start].strip() in (
        "(",
        "=",
    )


def _that_make(total: Decimal, parts: Sequence[Amount], least: int = 2) -> list[Amount] | None:
    """The parts, some in a row or else any, that make the total exactly."""
    for size in range(len(parts), least - 1, -1):
        for start in range(len(parts) - size + 1):
            run = list(parts[start : start + size])
            if sum(one.number for one in run) == total:
                return run
    if len(parts) > _MOST_PARTS:
        return None
    for size in range(len(parts), least - 1, -1):
        for chosen in combinations(parts, size):
            if sum(one.number for one in chosen) == total:
                return list(chosen)
    return None


def _is_near(total: Decimal, parts: Sequence[Amount]) -> bool:
    return abs(total - sum(one.number for one in parts)) <= _NEAR * total


def _finding(document: Document, total: Amount, parts: Sequence[Amount]) -> Finding:
    computed = sum((one.number for one in parts), Decimal(0))
    difference = total.number - computed
    if len(parts) == 1:  # a part larger than its whole
        difference = min(difference, Decimal(0))
    told = {language: _sides(total.number, parts, language) for language in ("sv", "en")}
    evidence = quote(document, total.sentence, *(one.sentence for one in parts))
    return Finding(
        document_id=document.id,
        kind="sum",
        status=status_of(difference),
        declared=total.number,
        computed=computed,
        difference=difference,
        message=heading(evidence, "sv") + _message(told["sv"], difference, "sv"),
        message_en=heading(evidence, "en") + _message(told["en"], difference, "en"),
        evidence=evidence,
    )


def _sides(total: Decimal, parts: Sequence[Amount], language: str) -> tuple[str, str, str]:
    made = sum((one.number for one in parts), Decimal(0))
    added = " + ".join(format_sek(one.number, language) for one in parts)
    return format_sek(total, language), added, format_sek(made, language)


def _message(told: tuple[str, str, str], difference: Decimal, language: str) -> str:
    total, added, made = told
    apart = format_sek(abs(difference), language)
    if language == "sv":
        if difference == 0:
            return f"{total} stämmer: {added}."
        return f"{total} anges, men {added} är {made}; skillnaden är {apart}."
    if difference == 0:
        return f"{total} agrees: {added}."
    return f"{total} is stated, but {added} is {made}; the difference is {apart}."
