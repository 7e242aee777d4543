"""The pictures: well-formed, without inline style, every mark a link to its evidence, named and described."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from assistant.learning import Course
from assistant.learning.pictures import flows_picture, levels_picture, timeline_picture
from assistant.learning.standing import LANGUAGES
from assistant.learning.svg import Picture, draw

_SVG = "{http://www.w3.org/2000/svg}"


def _pictures(course: Course, language: str) -> list[Picture]:
    found = [
        timeline_picture(course.timeline, language),
        flows_picture(course.flows, course.teller, language),
        *(levels_picture(series, language, place) for place, series in enumerate(course.levels)),
    ]
    return [picture for picture in found if picture is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_leads_to_evidence_and_says_in_words_what_it_is(course: Course, language: str) -> None:
    for picture in _pictures(course, language):
        root = ElementTree.fromstring(draw(picture))
        links = root.findall(f".//{_SVG}a")
        assert len(links) == len(picture.marks)
        for link in links:
            assert re.fullmatch(r"/documents/[\w%-]+\?start=\d+&end=\d+#\S+", link.attrib["href"])
            assert link.attrib["aria-label"]
            assert link.find(f"{_SVG}title") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_named_described_and_free_of_inline_style(course: Course, language: str) -> None:
    for picture in _pictures(course, language):
        drawn = draw(picture)
        root = ElementTree.fromstring(drawn)
        ids = {element.attrib.get("id") for element in root.iter()}
        assert {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]} <= ids
        assert not re.search(r"\sstyle=|<style|<script", drawn)


def test_no_mark_lies_outside_its_picture(course: Course) -> None:
    for picture in _pictures(course, "sv"):
        for mark in picture.marks:
            assert 0 <= mark.x <= picture.width, picture.id
            assert mark.x + (mark.width or mark.size // 2) <= picture.width + 1, picture.id
            assert mark.y - mark.size // 2 >= 0, picture.id
            assert mark.y + mark.size // 2 <= picture.height + 1, picture.id


def test_a_share_is_written_as_its_language_does(course: Course) -> None:
    shares = {
        language: [mark.text for picture in _pictures(course, language) for mark in picture.marks if "%" in mark.text]
        for language in LANGUAGES
    }
    assert shares["en"]
    assert [text for text in shares["en"] if not re.fullmatch(r"[\d.]+%", text)] == []
    assert [text for text in shares["sv"] if not re.fullmatch(r"[\d,]+\u00a0%", text)] == []


def test_marks_of_the_timeline_do_not_overlap(course: Course) -> None:
    picture = timeline_picture(course.timeline, "sv")
    assert picture is not None
    places = [(mark.x, mark.y) for mark in picture.marks]
    assert len(set(places)) == len(places)


def test_nothing_is_drawn_of_nothing(course: Course) -> None:
    assert timeline_picture((), "sv") is None
    assert flows_picture((), course.teller, "sv") is None
