"""Pages that are pictures: read by Tesseract where it is installed, told with the way to install it where not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A5
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import scan_store
from assistant.documents.clean import clean_text
from assistant.documents.model import Document
from assistant.documents.readers import pdf_scans
from assistant.documents.readers.pdf_tesseract import ReadPicture, is_installed
from assistant.documents.readers.scan_words import seen_in, settled
from assistant.documents.reading import read_corpus, read_document
from assistant.errors import UnreadableDocument
from tests.documents.pdf_making import SCHOOLS, column, pdf, prose, read
from tests.documents.reading_helpers import rows
from tests.documents.scan_making import worn_scan
from tests.documents.test_truth import score
from tests.documents.truth_files import printed
from tests.documents.truth_papers import PAPERS

needs_tesseract = pytest.mark.skipif(not is_installed(), reason="tesseract with Swedish is not on this machine")
_CELLS = [("By", "Belopp"), ("Norrby", "120 000 kr"), ("Söderby", "95 000 kr"), ("Summa", "215 000 kr")]


def _letter(canvas: Canvas) -> None:
    canvas.setPageSize(A5)
    canvas.drawString(60, 560, "Äldre och anhöriga i våra byar får stöd för möten på hösten.")
    column(canvas, SCHOOLS, 60, 530, 320)
    for place, (name, value) in enumerate(_CELLS):
        canvas.drawString(60, 440 - 14 * place, name)
        canvas.drawRightString(300, 440 - 14 * place, value)


def _pictures(data: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as made:
        return [page.render(scale=150 / 72, grayscale=True).to_pil() for page in made]


def _scan(data: bytes, *, quarters: int = 0, under: Callable[[Canvas], None] | None = None) -> bytes:
    """A PDF of pictures of the pages of another, with text of its own that is not shown."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A5)
    for picture in _pictures(data):
        turned = picture.rotate(90 * quarters, expand=True)
        size = A5 if quarters % 2 == 0 else (A5[1], A5[0])
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(turned), 0, 0, *size)
        if under is not None:
            canvas._code.append("3 Tr")  # the way of drawing letters that shows none
            under(canvas)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scans")


@pytest.fixture(scope="module")
def scan() -> bytes:
    return _scan(pdf(_letter))


@pytest.fixture(scope="module")
def document(scan: bytes, kept: Path) -> Document:
    scan_store.keep_in(kept)
    try:
        return read(scan)
    finally:
        scan_store.keep_in(None)


@needs_tesseract
def test_a_scan_is_read_with_its_tables(document: Document) -> None:
    assert prose(document)[:2] == ["Äldre och anhöriga i våra byar får stöd för möten på hösten.", SCHOOLS]
    assert rows(document) == [list(row) for row in _CELLS[1:]]
    assert document.notes == ("page 1 read by OCR; numbers it is not sure of are not answered with",)
    assert not document.missing


@needs_tesseract
def test_what_was_read_from_pictures_is_kept_and_not_read_again(
    document: Document, scan: bytes, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(pdf_scans, "read_picture", never)
    scan_store.keep_in(kept)
    try:
        assert read(scan) == document
    finally:
        scan_store.keep_in(None)


@needs_tesseract
def test_each_page_is_told_and_kept_beside_the_index(tmp_path: Path, scan: bytes) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "brev.pdf").write_bytes(scan)
    told: list[str] = []
    corpus = read_corpus(tmp_path / "corpus", scans=tmp_path / "scans", paging=told.append)
    assert [document.id for document in corpus.documents] == ["brev"]
    assert told == ["brev.pdf: OCR of page 1 of 1"]
    assert len(list((tmp_path / "scans").iterdir())) == 1


@needs_tesseract
def test_a_page_scanned_on_its_side_is_read_all_the_same() -> None:
    document = read(_scan(pdf(_letter), quarters=1))
    assert SCHOOLS in prose(document)


@needs_tesseract
def test_a_damaged_text_of_a_scan_gives_way_to_what_its_pictures_show() -> None:
    def damaged(canvas: Canvas) -> None:
        column(
            canvas,
            "Aldre och anhériga i vara byar far stéd fér mdten pa hdsten, och de sdker det nar de vill",
            60,
            560,
            300,
        )
        column(canvas, "Skélor sém vill dlta anmaler sg tll samrdnaren i kmmunen och far pngar fér elver", 60, 480, 300)

    document = read(_scan(pdf(_letter), under=damaged))
    assert SCHOOLS in prose(document)
    assert document.notes == ("page 1 read anew by OCR: the scan's own text layer is damaged",)


@needs_tesseract
def test_a_good_text_of_a_scan_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "read_picture", lambda *_: pytest.fail("read anew"))
    document = read(_scan(pdf(_letter), under=_letter))
    assert SCHOOLS in prose(document)
    assert document.notes == ()


def test_without_tesseract_a_scan_is_told_with_the_command_that_installs_it(
    scan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "brev.pdf").write_bytes(scan)
    with pytest.raises(UnreadableDocument, match=r"needs OCR.*apt-get install tesseract-ocr tesseract-ocr-swe"):
        read_document(tmp_path / "brev.pdf")


_HANGS_ON_WIDE_PICTURES = """#!/bin/sh
[ "$1" = --list-langs ] && echo swe && exit
read kind; read width height
[ "$width" -gt "$height" ] && exec sleep 60
cat > /dev/null
cat {folder}/said.hocr
"""


def test_a_page_that_hangs_is_told_and_the_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        for size in (A5, (A5[1], A5[0]), A5):
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(Image.new("L", (40, 40), 255)), 0, 0, *size)
            canvas.showPage()

    program = tmp_path / "tesseract"
    program.write_text(_HANGS_ON_WIDE_PICTURES.format(folder=tmp_path))
    program.chmod(0o755)
    (tmp_path / "said.hocr").write_bytes(_hocr(*((word, 96) for word in SCHOOLS.split()[:6])))
    (tmp_path / "tre.pdf").write_bytes(pdf(draw))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("VILLKOR_MAX_FILE_SECONDS", "15")

    document = read_document(tmp_path / "tre.pdf")

    assert document.missing == ("no text layer on page 2, and OCR took longer than 6 seconds there",)
    assert document.notes == ("page 1, 3 read by OCR; numbers it is not sure of are not answered with",)
    assert [document.page_at(block.start) for block in document.blocks] == [1, 3]


_LINE = """<html xmlns="http://www.w3.org/1999/xhtml"><body><span class="ocr_line" title="bbox 100 100 900 140;
baseline 0 -8; x_size 40">{words}</span></body></html>"""


def _hocr(*words: tuple[str, int]) -> bytes:
    """What Tesseract says of a line of words, each with how sure it is."""
    said = ""
    for place, (word, sure) in enumerate(words):
        box = f"{100 + 120 * place} 100 {200 + 120 * place} 132"
        letters = "".join(f'<span class="ocrx_cinfo" title="x_bboxes {box}; x_conf 99">{one}</span>' for one in word)
        said += f'<span class="ocrx_word" title="bbox {box}; x_wconf {sure}">{letters}</span>'
    return _LINE.format(words=said).encode()


@pytest.mark.parametrize(
    ("word", "sure", "doubtful"),
    [
        ("2,5", 96, False),
        ("2.5", 96, True),
        ("1.200.000", 96, False),
        ("R74", 91, True),
        ("R74", 97, False),
        ("7", 89, True),
    ],
)
def test_how_a_number_looks_counts_too(word: str, sure: int, doubtful: bool) -> None:
    assert [found.word.sure for found in seen_in(_hocr(("Högst", 96), (word, sure)))] == [True, not doubtful]


def test_a_number_that_tesseract_is_not_sure_of_is_doubtful(scan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_in(
        _hocr(("Bidraget", 96), ("är", 95), ("högst", 40), ("40", 96), ("000", 61), ("kronor,", 96), ("25", 96))
    )
    read_words = ReadPicture(tuple(one.word for one in seen))
    monkeypatch.setattr(pdf_scans, "is_installed", lambda: True)
    monkeypatch.setattr(pdf_scans, "read_picture", lambda *_: read_words)
    document = read(scan)
    assert clean_text(document, 0, len(document.text)).text == "Bidraget är högst □□ □□□ kronor, 25"
    assert "högst 40 000 kronor, 25" in document.text


@pytest.mark.parametrize(
    ("again", "read", "sure"),
    [
        ("26", "26", True),
        ("20", "26", False),
        ("%", "%", True),
        ("%.", "%.", True),
        ("|", "26", False),
        ("", "26", False),
    ],
)
def test_a_doubtful_number_is_sure_where_two_readings_agree_and_a_sign_where_the_other_sees_one(
    again: str, read: str, sure: bool
) -> None:
    (seen,) = seen_in(_hocr(("26", 83)))

    found = settled(seen, again)

    assert (found.text, found.sure) == (read, sure)


@pytest.mark.parametrize(
    ("again", "sure"), [("26", True), ("(26)", True), ("", True), ("20", False), ("263", False), ("2]", True)]
)
def test_a_number_that_another_reading_says_has_other_digits_is_doubtful(again: str, sure: bool) -> None:
    (seen,) = seen_in(_hocr(("26", 96)))

    assert (seen.is_number, seen.word.sure) == (True, True)
    assert settled(seen, again).sure == sure


@pytest.mark.parametrize(("again", "read"), [("0", "0"), ("0)", "0)")])
def test_half_a_pair_of_brackets_that_only_one_reading_sees_is_none(again: str, read: str) -> None:
    (seen,) = seen_in(_hocr(("0)", 51)))

    assert (settled(seen, again).text, settled(seen, again).sure) == (read, True)


def test_a_decimal_point_stays_doubtful_though_it_is_read_twice() -> None:
    (seen,) = seen_in(_hocr(("2.5", 96)))

    assert not settled(seen, "2.5").sure


def test_digits_that_stand_apart_are_groups_of_thousands() -> None:
    boxes = [(100, "4"), (150, "1"), (180, "0"), (210, "0"), (300, "2"), (330, "0"), (360, "2"), (390, "1")]
    said = [
        "".join(
            f'<span class="ocrx_cinfo" title="x_bboxes {left} 100 {left + 24} 132">{one}</span>' for left, one in part
        )
        for part in (boxes[:4], boxes[4:])
    ]
    spans = "".join(f'<span class="ocrx_word" title="bbox 100 100 400 132; x_wconf 96">{one}</span>' for one in said)

    assert [seen.word.text for seen in seen_in(_LINE.format(words=spans).encode())] == ["4", "100", "2021"]


@pytest.mark.parametrize(("width", "read"), [(11, "-"), (20, "–")])
def test_a_long_hyphen_is_a_dash(width: int, read: str) -> None:
    boxes = [(100, 24, "7"), (130, width, "-"), (160, 24, "9")]
    letters = "".join(
        f'<span class="ocrx_cinfo" title="x_bboxes {left} 100 {left + wide} 132">{one}</span>'
        for left, wide, one in boxes
    )
    word = f'<span class="ocrx_word" title="bbox 100 100 184 132; x_wconf 96">{letters}</span>'

    assert [seen.word.text for seen in seen_in(_LINE.format(words=word).encode())] == [f"7{read}9"]


def test_a_speck_is_no_sign() -> None:
    assert [seen.word.text for seen in seen_in(_hocr(("-", 7), ("Ram", 96)))] == ["Ram"]


@needs_tesseract
@pytest.mark.parametrize(("title", "leaning"), [("simhallar", 0.9), ("skolmat", -1.3)])
def test_a_leaning_worn_scan_is_read_with_the_cells_of_its_tables(title: str, leaning: float) -> None:
    found = score(read(worn_scan(printed()(PAPERS[title]), leaning)), PAPERS[title])

    assert found.words >= 0.98
    assert found.cells >= 0.99
