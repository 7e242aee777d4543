"""A tagged PDF read by its tags, where they can be relied on: they name headings, cells and what is to be left out.

Many files are tagged badly: lines as paragraphs, an order nobody reads in, half the text left out. Such a
file is read by where its words stand, as one without tags is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from assistant.documents.elements import ReadText
from assistant.documents.readers.pdf_lines import rows_of
from assistant.documents.readers.pdf_marks import FURNITURE, UNTAGGED, is_field
from assistant.documents.readers.pdf_tag_blocks import Block, Blocks, TaggedText, lines_of, pages_of
from assistant.documents.readers.pdf_tag_text import written
from assistant.documents.readers.pdf_tags import Mark, Tag, tags_of
from assistant.documents.readers.pdf_words import Word

_MOST_UNTAGGED = 0.01  # of the letters that are no furniture
_MOST_FURNITURE = 0.35  # of all letters
_MOST_CUT = 0.2  # of the paragraphs may end within a sentence that the next goes on with
_MOST_JUMPS = 0.15  # of the blocks may stand above the one that is read before them
_FEW = 2
_LONGEST = 3000  # letters: a longer paragraph is a page that somebody tagged as one
_SAME_ROW = 0.5  # of the size of type
_APART = frozenset({"Note", "FENote", "Caption", "Figure", "Aside"})  # stand where there is room for them

Pages = Sequence[Sequence[Word]]
Loose = Sequence[tuple[int, Word]]


def read_by_tags(data: bytes, pages: Pages) -> ReadText | None:
    """The text as its tags have it; None where they are missing or cannot be relied on."""
    root = tags_of(data)
    if root is None:
        return None
    known = set(_marks(root))
    marked, loose = _by_mark([_beside(words, page, known) for page, words in enumerate(pages)])
    reading = Blocks(marked)
    blocks = list(reading.of(root))
    left_out = [(mark.page, word) for mark, words in marked.items() if mark not in reading.taken for word in words]
    furniture = [(page, word) for page, word in loose if word.tag == FURNITURE]
    untagged = [(page, word) for page, word in [*left_out, *loose] if word.tag != FURNITURE]
    if not _is_reliable(blocks, pages, furniture, untagged):
        return None
    blocks = _with_untagged(blocks, untagged)
    read = written(blocks, furniture, len(pages))
    return replace(read, notes=("holds text that is struck out; it is left out",)) if reading.struck else read


def _by_mark(pages: Pages) -> tuple[dict[Mark, list[Word]], list[tuple[int, Word]]]:
    """The words of each mark, in the order of the file; and those that have none, with the place of their page."""
    marked: defaultdict[Mark, list[Word]] = defaultdict(list)
    loose: list[tuple[int, Word]] = []
    for page, words in enumerate(pages):
        for word in words:
            if word.tag in (FURNITURE, UNTAGGED):
                loose.append((page, word))
            else:
                marked[Mark(page, word.tag)].append(word)
    return marked, loose


def _marks(tag: Tag) -> Iterator[Mark]:
    for part in tag.inside:
        yield from [part] if isinstance(part, Mark) else _marks(part)


def _beside(words: Sequence[Word], page: int, known: Set[Mark]) -> list[Word]:
    """The words of a page; those that no tag holds get the tag of what they stand beside, and come after it."""
    found = [word for word in words if _is_placed(word, page, known)]
    for word in words:
        if _is_placed(word, page, known):
            continue
        beside = [
            (one.right, place)
            for place, one in enumerate(found)
            if one.tag != FURNITURE
            and abs(one.baseline - word.baseline) < _SAME_ROW * max(one.size, word.size)
            and one.right <= word.left + 0.3 * word.size
        ]
        _, place = max(beside, default=(0.0, -1))
        tag = found[place].tag if beside else UNTAGGED
        found.insert(place + 1 if beside else len(found), replace(word, tag=tag))
    return found


def _is_placed(word: Word, page: int, known: Set[Mark]) -> bool:
    return word.tag == FURNITURE or Mark(page, word.tag) in known


def _is_reliable(blocks: Sequence[Block], pages: Pages, furniture: Loose, untagged: Loose) -> bool:
    everything = sum(len(word.text) for words in pages for word in words)
    aside = sum(len(word.text) for _, word in furniture)
    within = _within(blocks, [(page, word) for page, word in untagged if not is_field(word.tag)])
    lost = sum(len(word.text) for word in within)
    if not blocks or aside > _MOST_FURNITURE * everything or lost > _MOST_UNTAGGED * (everything - aside):
        return False
    texts = [block for block in blocks if isinstance(block, TaggedText)]
    if any(sum(len(line.text) for _, line in block.lines) > _LONGEST for block in texts):
        return False
    cut = sum(_is_cut(one, other) for one, other in pairwise(texts))
    jumps = sum(_jumps(one, other) for one, other in pairwise(blocks))
    return cut <= max(_FEW, _MOST_CUT * len(texts)) and jumps <= max(_FEW, _MOST_JUMPS * len(blocks))


def _within(blocks: Sequence[Block], untagged: Loose) -> Iterator[Word]:
    """The words without tags but for a row at the top and one at the foot of each page, as a browser prints them."""
    for page in sorted({page for page, _ in untagged}):
        told = [line.baseline for block in blocks for on, line in block.lines if on == page]
        rows = rows_of([word for on, word in untagged if on == page])
        if told and rows[0][0].baseline < min(told):
            rows = rows[1:]
        if told and rows and rows[-1][0].baseline > max(told):
            rows = rows[:-1]
        yield from (word for row in rows for word in row)


def _is_cut(one: TaggedText, other: TaggedText) -> bool:
    """Whether a sentence goes on from one paragraph to the next."""
    return (
        one.kind == other.kind == "P"
        and one.lines[-1][1].text[-1] not in ".:;!?)"
        and other.lines[0][1].text[:1].islower()
    )


def _jumps(one: Block, other: Block) -> bool:
    """Whether a block stands above the one that is read before it, in the same column of the same page."""
    if not (isinstance(one, TaggedText) and isinstance(other, TaggedText)) or {one.kind, other.kind} & _APART:
        return False
    (page, above), (next_page, below) = one.lines[0], other.lines[0]
    beside = min(above.right, below.right) - max(above.left, below.left) <= 0
    return page == next_page and not beside and below.baseline < above.baseline - above.size


def _with_untagged(blocks: Sequence[Block], untagged: Loose) -> list[Block]:
    """The blocks, with the rows of what no tag holds after the block that they stand under."""
    found = list(blocks)
    for page in sorted({page for page, _ in untagged}):
        for row in rows_of([word for on, word in untagged if on == page]):
            above = [place for place, block in enumerate(found) if _foot(block, page) < row[0].baseline]
            at = above[-1] + 1 if above else 0
            found.insert(at, TaggedText("P", tuple(lines_of((page, word) for word in row))))
    return found


def _foot(block: Block, page: int) -> float:
    """How far down a page a block goes; no way where it ends before, and endlessly where it begins after it."""
    on_page = [line.baseline for on, line in block.lines if on == page]
    if on_page:
        return max(on_page)
    return float("-inf") if pages_of(block)[1] < page else float("inf")
