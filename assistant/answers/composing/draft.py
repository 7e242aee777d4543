"""An answer before the gate: lines with what each stands on, in parts to show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answers.model import Block, BlockItem, BlockType, Certainty, Tone
from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence
from assistant.language.digits import in_digits
from assistant.rules import Rule

SHORT = 300  # characters, by contract
FULL = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, a thing of a list or a row of a table, with its evidence and rules."""

    text: str
    bare: str = ""  # the same without whose and which year, where it tells these and the evidence may not
    least: str = ""  # what is left to say where the evidence holds neither
    evidence: tuple[Evidence, ...] = ()
    rules: tuple[Rule, ...] = ()
    cells: tuple[str, ...] = ()  # of a table's row


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines shown in one way, under a heading where there is one."""

    type: BlockType
    lines: tuple[Line, ...]
    heading: str = ""
    columns: tuple[str, ...] = ()
    led_in: tuple[Evidence, ...] = ()  # what the heading stands on, where it is the document's own
    tone: Tone = Tone.PLAIN

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the heading and the lines stand on, each once."""
        every = (*self.led_in, *(piece for line in self.lines for piece in line.evidence))
        return tuple({piece.id: piece for piece in every}.values())

    @property
    def block(self) -> Block:
        """As the contract has it."""
        named = tuple(piece.id for piece in self.evidence)
        if self.type is BlockType.LIST:
            items = tuple(
                BlockItem(text=line.text, evidence=tuple(piece.id for piece in line.evidence)) for line in self.lines
            )
            return Block(type=self.type, text=self.heading, items=items, evidence=named, tone=self.tone)
        if self.type is BlockType.TABLE:
            rows = tuple(line.cells for line in self.lines)
            return Block(type=self.type, text=self.heading, columns=self.columns, rows=rows, evidence=named)
        return Block(type=self.type, text=" ".join(self.lines_of_text), evidence=named, tone=self.tone)

    @property
    def lines_of_text(self) -> tuple[str, ...]:
        """As running text: one line a sentence, thing or row."""
        mark = "• " if self.type in (BlockType.LIST, BlockType.TABLE) else ""
        heading = (f"{self.heading.rstrip(':.')}:",) if self.heading else ()
        return (*heading, *(f"{mark}{line.text}" for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`short` is the direct reply; the parts say all of it. `voiced` is what is shown of a draft with a doubt."""

    short: str
    parts: tuple[Part, ...] = ()
    doubt: str = ""  # said first
    beside: Part | None = None  # what may answer instead, said last
    notes: tuple[str, ...] = ()
    partial: bool = False
    calculation: Calculation | None = None
    certainty: Certainty = Certainty.SURE

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the parts stand on, in their order, each once."""
        return tuple({piece.id: piece for part in self.parts for piece in part.evidence}.values())

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple({rule.id: rule for line in self.lines for rule in line.rules}.values())


def voiced(draft: Draft) -> Draft:
    """The draft with its doubt before the short reply and as a first part, and what may answer instead after all."""
    beside = () if draft.beside is None else (draft.beside,)
    told = replace(draft, parts=(*draft.parts, *beside), doubt="", beside=None)
    return begun_with(draft.doubt, told, Tone.DOUBT) if draft.doubt else told


def begun_with(words: str, draft: Draft, tone: Tone) -> Draft:
    """The draft with some words before the short reply and as a first part."""
    return _after(Part(type=BlockType.TEXT, lines=(Line(text=words),), tone=tone), draft)


def said_first(draft: Draft, verdict: str) -> Draft:
    """The draft with a yes or no before it, which stands on what its first line does."""
    return _after(Part(type=BlockType.VERDICT, lines=(Line(text=verdict, evidence=draft.lines[0].evidence),)), draft)


def _after(first: Part, draft: Draft) -> Draft:
    words = first.lines[0].text
    short = f"{words} {clipped(draft.short, SHORT - len(words) - 1)}"
    return replace(draft, short=short, parts=(first, *draft.parts))


def figured(draft: Draft) -> Draft:
    """A Swedish draft with its numbers in digits."""
    beside = None if draft.beside is None else _in_digits(draft.beside)
    return replace(draft, short=in_digits(draft.short), parts=tuple(map(_in_digits, draft.parts)), beside=beside)


def _in_digits(part: Part) -> Part:
    lines = (replace(line, text=in_digits(line.text), bare=in_digits(line.bare)) for line in part.lines)
    return replace(part, lines=tuple(lines))


def one_line(line: Line, *, notes: tuple[str, ...] = ()) -> Draft:
    """A draft that says one thing."""
    part = Part(type=BlockType.TEXT, lines=(line,))
    return Draft(short=clipped(line.text, SHORT), parts=(part,), notes=notes)


def clipped(sentence: str, limit: int) -> str:
    """A sentence, or of one too long for a short reply what is up to the last clause that fits."""
    if len(sentence) <= limit:
        return sentence
    cut = sentence[: limit - 1]
    at = max(cut.rfind(mark) for mark in (". ", "; ", ", ", " – ", ": "))
    cut = cut[:at] if at > limit // 3 else cut.rsplit(" ", 1)[0]
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rfind("(")]
    return cut.rstrip(" ,;:–.") + "."


def running(parts: tuple[Part, ...], limit: int, more: str) -> str:
    """The parts as running text within a limit: whole lines only. `more` tells how many are left out."""
    lines = [line for part in parts for line in part.lines_of_text]
    text = "\n".join(lines)
    if len(text) <= limit:
        return text
    kept: list[str] = []
    room = limit - len(more.format(len(lines))) - 1
    for line in lines:
        if sum(len(one) + 1 for one in kept) + len(line) > room:
            break
        kept.append(line)
    while kept and kept[-1].endswith(":"):  # a heading with nothing under it
        kept.pop()
    return "\n".join((*kept, more.format(len(lines) - len(kept))))
