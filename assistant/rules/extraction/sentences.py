"""A document as sentences, each with what its surroundings say: headings, the list's lead-in, what came before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from assistant.documents.clean import CleanText, clean_text
from assistant.documents.model import Block, BlockKind, Document, Repair
from assistant.language.dates import DateMention, find_dates
from assistant.language.numbers import Quantity, find_quantities
from assistant.rules.extraction.damage import is_damaged_number
from assistant.rules.extraction.openings import with_openings
from assistant.rules.extraction.small_numbers import with_small_numbers
from assistant.rules.yearless import completed_days, year_above

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_BREAK = re.compile(r"(?<![.!?])[.!?]{1,3}[)\]”\"’»*_]{0,5} (?=[\"”(–•§]? ?[*_]{0,3}[A-ZÅÄÖÉ\d])")
_PARAGRAPH = re.compile(r"\d{1,3} ?[a-z]? ?§ ")  # opens a paragraph of a statute, and whatever was listed is at its end
# A full stop after one of these ends no sentence. "m.m." and "osv." often do, so they are not here.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(/–-])(?:t\.?\s?ex|bl\.?\s?a|s\.?\s?k|dvs|d\.?v\.?s|resp|inkl|exkl|ca|c:a|kl|nr|dnr|prop|bet|rskr|milj|"
    r"mdr|tkr|bil|kap|art|st|ev|jfr|fr\.?o\.?m|t\.?o\.?m|p\.?g\.?a|f\.?d|e\.?d|tf|tel|tfn|avd|§|dir|skr|max|min|"
    r"jan|feb|febr|mar|apr|aug|sept?|okt|nov|dec|(?-i:[A-ZÅÄÖ]))\.$|^\d{1,2}\.$",
    re.IGNORECASE,
)
_LONGEST = 1500  # characters in one sentence
# What every number and every date has at least one of; most sentences have neither and are passed over fast.
_MAY_COUNT = re.compile(
    r"\d|[½¼¾⅓⅔]|(?<!\w)(?:en|ett|två|tva|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hälften|halva|var"
    r"|varannan|varje|tiotal"
    r"|hundra|tusen|miljon|miljoner|dussin|procent)|(?:ton|tio|tjugo|hundra|delar?|del)(?!\w)"
)
_MAY_DATE = re.compile(r"\d|(?<!\w)år (?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)|året(?!\w)")
_MAY_DAY = re.compile(
    r"\d|kvartal|halvår|året|årets|(?:januari|februari|mars|april|maj|juni|juli|augusti|(?:sept|nov|dec)ember|oktober)(?!\w)"
)
_RUN_IN = re.compile(r"^([A-ZÅÄÖ][^.:;!?]{2,60}):\s+(?=\S)")
_OPENS_LIST = re.compile(
    r":$|(?:ändamål|följande|områden|krav|villkor|saker|punkter|delar|kriterier|förutsättningar)\W*$"
)
_DEFINES = re.compile(r"\b(?:avses(?: här)? med|menas med|(?:av|me)n(?:as|ar|ser) vi med|förstås med)\W*$")
_ANSWERS = re.compile(r"(?:svar: )?(?:ja|jo|nej)[,.!] ", re.IGNORECASE)
_ENUMERATED = re.compile(r"\(?[a1][).] ")
_NEXT_LETTER = re.compile(r"(?<=[,;.]) (?=\(?(?:[b-hå]|[2-9])\) )")
_LIST_MARK = re.compile(
    r"^(?:[•·▪●○◦■►‣⁃\ue000-\uf8ff]|[-–—*](?=\s)|\(?\d{1,2}[.)](?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[^\W\d])|\(?[a-zåäö]\)(?=\s))\s*"
)


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What holds for every sentence of a block.

    `title` is the document's. `headings` go from the outermost to the innermost; `label` is a run-in heading
    ("Kostnad:") earlier in the same paragraph or on a line of its own before it; `lead_in` is what a list's items
    complete.
    """

    headings: tuple[str, ...] = ()
    label: str = ""
    lead_in: Sentence | None = None
    title: str = ""

    @property
    def year(self) -> int | None:
        """The year that the label, the nearest heading with one, or the title names."""
        return year_above((self.label, *reversed(self.headings), self.title))


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of clean text, and the stretch of the document it was read from."""

    text: str
    start: int
    end: int
    kind: BlockKind
    around: Surroundings
    previous: Sentence | None = field(repr=False)  # in the same section, nearest first
    doubtful: bool = False
    opens: bool = True  # the first of its block

    @cached_property
    def low(self) -> str:
        """The text in lower case; offsets are the same as into `text`."""
        lowered = self.text.lower()
        # A few capitals grow when lowered ("İ"); offsets matter more than those letters.
        return lowered if len(lowered) == len(self.text) else self.text

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The amounts, shares and counts in the text, in order."""
        return with_small_numbers(self.low, find_quantities(self.text)) if _MAY_COUNT.search(self.low) else ()

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The days, months, years and periods in the text, in order."""
        return find_dates(self.text) if _MAY_DATE.search(self.low) else ()

    @cached_property
    def days(self) -> tuple[DateMention, ...]:
        """Its days, months and periods, those without a year in the year named above them."""
        if not _MAY_DAY.search(self.low):
            return ()
        written = [date for date in self.dates if date.kind in ("day", "month", "period")]
        days = sorted((*written, *completed_days(self.text, self.around.year)), key=lambda date: date.start)
        return with_openings(self.low, days)

    @property
    def asks(self) -> bool:
        """Whether it is a question, in bold or not."""
        return self.text.rstrip(" *_").endswith("?")

    @property
    def question(self) -> Sentence | None:
        """The question before it, be that a heading, where it opens as an answer."""
        before = self.previous
        return before if before is not None and before.asks and _ANSWERS.match(self.text) else None

    @property
    def defines(self) -> bool:
        """Whether it is an item of a list that says what words mean: that lays nothing down."""
        lead = self.around.lead_in
        return lead is not None and bool(_DEFINES.search(lead.low))

    @cached_property
    def money(self) -> tuple[Quantity, ...]:
        """The sums of money in the text."""
        return tuple(found for found in self.quantities if found.unit == "SEK")

    def before(self, steps: int) -> Iterator[Sentence]:
        """The sentences before it in its section, nearest first, at most `steps`."""
        at = self.previous
        while at is not None and steps > 0:
            yield at
            at, steps = at.previous, steps - 1


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a clean text starts and ends.

    >>> text = "Medlen, bl.a. till SKL, är 7 milj. kr. Ansökan görs senast 1 maj. Beslut följer."
    >>> [text[start:end] for start, end in split_sentences(text)][1:]
    ['Ansökan görs senast 1 maj.', 'Beslut följer.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        stop = found.start() + len(found[0].rstrip())
        cut = _ABBREVIATED.search(text[max(start, found.start() - 12) : found.start() + 1])
        if cut and not (cut[0].endswith("§.") and _PARAGRAPH.match(text, found.end())):
            continue
        spans += _cut_long(text, start, stop)
        start = found.end()
    return spans + _cut_long(text, start, len(text))


def _cut_long(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """A sentence, or its pieces where no person would write one so long: the time it takes stays bounded."""
    spans: list[tuple[int, int]] = []
    while stop - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        spans.append((start, cut))
        start = cut + (text[cut] == " ")
    return [*spans, (start, stop)] if start < stop else spans


def enumerated(text: str) -> list[tuple[int, int]]:
    """The parts of a list written in one paragraph: "a) …, b) …, c) …".

    >>> text = "a) resor, b) lokaler."
    >>> [text[start:end] for start, end in enumerated(text)]
    ['a) resor,', 'b) lokaler.']
    """
    starts = [0, *(found.end() for found in _NEXT_LETTER.finditer(text))]
    stops = [*(start - 1 for start in starts[1:]), len(text)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]


def strip_mark(text: str) -> str:
    """A list item or heading without its bullet or number."""
    return _LIST_MARK.sub("", text, count=1).strip()


def document_sentences(document: Document) -> list[Sentence]:
    """Every sentence of the running text, the lists and the headings, in order. Table rows are not here."""
    reader = _Reader(document)
    for block in document.blocks:
        if block.kind in _PROSE:
            reader.read(block)
        elif block.kind is BlockKind.TABLE_ROW:
            reader.lead_in = None
    return reader.sentences


class _Reader:
    """Keeps the state between blocks: which section, which list, what was said last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paths = heading_paths(document)
        self.sentences: list[Sentence] = []
        self.section: int | None = None
        self.last: Sentence | None = None
        self.lead_in: Sentence | None = None
        self.opener: Sentence | None = None  # the last sentence of running text
        self.label = ""

    def read(self, block: Block) -> None:
        """Add the sentences of one block."""
        if block.section != self.section:
            self.section, self.last, self.lead_in, self.label = block.section, None, None, ""
            self.opener = None
        clean = clean_text(self.document, block.start, block.end)
        if not clean.text:
            return
        # "a) …, b) …" in one paragraph is a list where a lead-in stands before it.
        listed = block.kind is BlockKind.LIST_ITEM or bool(self.lead_in and _ENUMERATED.match(clean.text))
        if not listed and block.kind is not BlockKind.HEADING:
            self.lead_in = None
        spans = enumerated(clean.text) if listed and block.kind is BlockKind.PARAGRAPH else []
        self._add_all(block, clean, spans or split_sentences(clean.text), listed)
        self._remember(block, clean.text)

    def _add_all(self, block: Block, clean: CleanText, spans: list[tuple[int, int]], listed: bool) -> None:
        carries_on = strip_mark(clean.text)[:1].islower()  # an item that begins so completes what stands before
        lead_in = (self.lead_in or (self.opener if carries_on else None)) if listed else None
        label = "" if lead_in is None else self.label
        headings = self.paths.get(block.section, ()) if block.section is not None else ()
        for start, end in spans:
            piece = clean.text[start:end]
            if _PARAGRAPH.match(piece):
                lead_in = self.lead_in = None
            if run_in := _RUN_IN.match(piece):
                label = run_in[1]
            elif start == 0 and self.label and block.kind is BlockKind.PARAGRAPH:
                label = self.label
            at, until = clean.span(start, end)
            doubtful = self.document.damaged and self._is_doubtful(piece, clean, start)
            around = Surroundings(headings, label, lead_in, self.document.metadata.title)
            opens = start == 0 or bool(_LIST_MARK.match(piece))
            self._add(Sentence(piece, at, until, block.kind, around, self.last, doubtful, opens))

    def _is_doubtful(self, piece: str, clean: CleanText, start: int) -> bool:
        """Whether a number of a damaged scan may be misread: a letter in it, or its unit a repaired word."""
        if is_damaged_number(piece):
            return True
        spans = [clean.span(start + found.start, start + found.end) for found in find_quantities(piece)]
        return any(at < fix.end and fix.start < until for at, until in spans for fix in self._repairs(*spans[0]))

    def _repairs(self, start: int, end: int) -> list[Repair]:
        """The repairs from a little before a stretch to well after it."""
        first = bisect_left(self.document.repairs, start - 100, key=lambda fix: fix.start)
        last = bisect_left(self.document.repairs, end + 2000, key=lambda fix: fix.start)
        return list(self.document.repairs[first:last])

    def _add(self, sentence: Sentence) -> None:
        self.sentences.append(sentence)
        self.last = sentence

    def _remember(self, block: Block, text: str) -> None:
        """Keep what the next block may lean on: a lead-in that ends with a colon, or a bare label line."""
        self.label = text.rstrip(": ") if len(text) < 60 and text.endswith(":") else ""
        if block.kind is BlockKind.PARAGRAPH:
            self.opener = self.last
        if block.kind is not BlockKind.LIST_ITEM and self.last is not None and _OPENS_LIST.search(self.last.low):
            self.lead_in = self.last


def heading_paths(document: Document) -> dict[int | None, tuple[str, ...]]:
    """For each section, by its place, the headings it stands under, outermost first, its own last."""
    paths: dict[int | None, tuple[str, ...]] = {}
    open_sections: list[tuple[int, str]] = []
    printed = {block.start: block.end for block in document.blocks if block.kind is BlockKind.HEADING}
    for place, section in enumerate(document.sections):
        while open_sections and open_sections[-1][0] >= section.level:
            open_sections.pop()
        title = " ".join(strip_mark(section.title).split())
        if document.damaged and section.start in printed:  # the repaired words, for finding
            title = strip_mark(clean_text(document, section.start, printed[section.start]).text)
        open_sections.append((section.level, title))
        paths[place] = tuple(title for _, title in open_sections)
    return paths
