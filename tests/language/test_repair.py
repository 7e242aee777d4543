"""Damaged scans are recognised, and their words read as they were printed; numbers are never touched."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.language.repair import is_damaged, repair_words
from assistant.language.words import tokenize

_CLEAN = (
    "Kommunerna och länen söker medel för att förbättra vården av äldre. Ansökan skickas till förbundet, "
    "som också följer upp hur pengarna används. Den som når målet får ersättning efter årsskiftet, och den "
    "som inte når det får försöka nästa år. Övriga kostnader bärs av huvudmännen själva."
)
_LOST = str.maketrans("åäöÅÄÖ", "aaoAAO")
_MISREAD = {"å": "aadié", "ä": "aidé", "ö": "ood6é", "Å": "A", "Ä": "A", "Ö": "O"}


def test_swedish_without_its_letters_is_damaged() -> None:
    assert is_damaged(_CLEAN.translate(_LOST))


@pytest.mark.parametrize(
    "text",
    [
        _CLEAN,
        "The municipalities apply for money to improve the care of the elderly, and they report how it was used. " * 4,
        "Kort text utan prickar",
        "",
        "123 456 " * 100,
    ],
    ids=["clean Swedish", "English", "short", "empty", "digits"],
)
def test_other_text_is_not_damaged(text: str) -> None:
    assert not is_damaged(text)


@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        ("Ansdkan", "Ansökan"),
        ("Ansdékan", "Ansökan"),
        ("dldreomsorg", "äldreomsorg"),
        ("fordndring", "förändring"),
        ("forbittringsarbete om", "förbättringsarbete"),
        ("6verenskommelse", "överenskommelse"),
        ("Jonkoping", "Jönköping"),
        ("Givleborg", "Gävleborg"),
        ("Visternorrland", "Västernorrland"),
        ("#r", "är"),
        ("uppmirk-\nsamhet", "uppmärksamhet"),
        ("FORBATTRING", "FÖRBÄTTRING"),
        ("lén", "län"),
        ("for", "för"),
        ("vard", "vård"),
    ],
)
def test_a_damaged_word_is_read_as_printed(damaged: str, printed: str) -> None:
    clean = {"förbättringsarbete": 5, "förbättring": 5}
    assert repair_words(damaged, clean)[0][2] == printed


@pytest.mark.parametrize(
    "text",
    ["14 000", "2010-05-18", "900.000 kr", "070 - 63 11 623", "1n4", "kommun", "Lindahl", "in", "har", "IT"],
)
def test_numbers_and_sound_words_are_left(text: str) -> None:
    assert repair_words(text, {}) == []


def test_the_span_of_a_broken_word_covers_both_lines() -> None:
    text = "med uppmirk-\nsamhet pa vard- och omsorg"
    (start, end, word), *others = repair_words(text, {})
    assert (text[start:end], word) == ("uppmirk-\nsamhet", "uppmärksamhet")
    assert [fixed for _, _, fixed in others] == ["på", "vård"]


def test_a_commoner_word_in_clean_text_decides() -> None:
    assert repair_words("stod", {"stöd": 40, "stod": 1})[0][2] == "stöd"
    assert repair_words("stod", {"stöd": 2, "stod": 30}) == []


def _misread(text: str, seed: int) -> tuple[str, list[tuple[int, int, str]]]:
    """The text as a scan may have it, and where each damaged word stands with what it was."""
    chance, out, gold = random.Random(seed), "", []
    for piece in re.findall(r"[^\W_]+|[\W_]+", text):
        spoilt = "".join(chance.choice(_MISREAD.get(letter, letter)) for letter in piece)
        if spoilt != piece and len(piece) > 2:
            gold.append((len(out), len(out) + len(spoilt), piece))
        out += spoilt
    return out, gold


@pytest.mark.parametrize("empty", [False, True], ids=["with clean text beside", "from dictionaries alone"])
def test_most_words_of_a_spoilt_original_come_back(shared: Path, empty: bool) -> None:
    clean = [path for path in sorted((shared / "corpus").glob("*.txt")) if not is_damaged(path.read_text("utf-8"))]
    right = total = 0
    for path in clean:
        others = (
            token.text.lower() for other in clean if other != path for token in tokenize(other.read_text("utf-8"))
        )
        text, gold = _misread(path.read_text("utf-8"), seed=7)
        found = {(start, end): word for start, end, word in repair_words(text, {} if empty else Counter(others))}
        right += sum(found.get((start, end)) == word for start, end, word in gold)
        total += len(gold)
    assert right / total > 0.93


def test_clean_originals_are_left_nearly_alone(shared: Path) -> None:
    clean = [path.read_text("utf-8") for path in sorted((shared / "corpus").glob("*.txt"))]
    clean = [text for text in clean if not is_damaged(text)]
    assert len(clean) == 4
    words = sum(len(tokenize(text)) for text in clean)
    assert sum(len(repair_words(text, {})) for text in clean) < 0.004 * words
