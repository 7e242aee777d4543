"""Learning the programme: the path, its steps, timeline, money, bodies, comparison and self-test."""

from __future__ import annotations

from secrets import randbelow
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.learn_view import (
    Sources,
    asked,
    counterparts,
    course_of,
    rule_lines,
    sentence,
    words_in,
)
from assistant.interfaces.http.pages.site import language_of, page, texts_of
from assistant.language.formatting import format_sek

if TYPE_CHECKING:
    from assistant.learning import Course
    from assistant.learning.svg import Picture
    from assistant.rules.checks import Finding

router = APIRouter(include_in_schema=False)


def learn_page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the learning room, with its own words as `w`."""
    return page(request, f"learn/{template}", status, w=words_in(language_of(request)), kronor=format_sek, **context)


def drawn(picture: Picture | None) -> Markup | None:
    """A picture as HTML; everything in it was escaped when it was drawn."""
    from assistant.learning.svg import draw

    return None if picture is None else Markup(draw(picture))


@router.get("/learn")
def path_page(request: Request, service: ServiceDep) -> HTMLResponse:
    """The steps in order, and the other ways to learn."""
    return learn_page(request, "path.html", path=course_of(service).path)


@router.get("/learn/timeline")
def timeline_page(request: Request, service: ServiceDep) -> HTMLResponse:
    """Everything with a place in time, and levels by year."""
    from assistant.learning.pictures import levels_picture, timeline_picture

    course, language = course_of(service), language_of(request)
    levels = [
        (series, drawn(levels_picture(series, language, place)))
        for place, series in enumerate(course.levels)
        if len(series.levels) > 1 or series.tier > 1
    ]
    return learn_page(
        request,
        "timeline.html",
        events=course.timeline,
        picture=drawn(timeline_picture(course.timeline, language)),
        levels=levels,
        first=min((event.year for event in course.timeline), default=""),
        last=max((event.year for event in course.timeline), default=""),
    )


@router.get("/learn/money")
def money_page(request: Request, service: ServiceDep, year: int | None = None) -> HTMLResponse:
    """What the money of a year consists of; without a year, of the year with most sums."""
    course = course_of(service)
    years = course.money_years
    if not years:
        return learn_page(request, "money.html", year=None, years=(), groups=(), checks=())
    chosen = year if year is not None else course.fullest_year
    money = course.money(chosen)
    divided = [amount for amount in money.granted if amount.parts]
    single = [amount for amount in money.granted if not amount.parts]
    groups = [*([amount] for amount in divided), *([single] if single else []), *([money.asked] if money.asked else [])]
    return learn_page(
        request,
        "money.html",
        year=chosen,
        years=years,
        groups=[
            (tuple(group), max(amount.kronor for amount in group), group is single, group is money.asked)
            for group in groups
        ],
        checks=_checks(course, chosen),
    )


def _checks(course: Course, year: int) -> list[Finding]:
    """What the checks found that does not add up, in documents with money of the year."""
    documents = {rule.document_id for rule in course.rules if rule.year == year}
    return [one for one in course.library.findings if one.status == "differs" and one.document_id in documents]


@router.get("/learn/bodies")
def bodies_page(request: Request, service: ServiceDep) -> HTMLResponse:
    """Who does what, and who gives and reports to whom."""
    from assistant.learning.pictures import flows_picture

    course, texts = course_of(service), texts_of(request)
    bodies = [
        (
            body,
            {
                key: rule_lines(course, rules, texts)
                for key, rules in (
                    ("money", body.money),
                    ("duties", body.duties),
                    ("dates", body.dates),
                    ("other", body.other),
                )
                if rules
            },
        )
        for body in course.bodies
    ]
    flows = [(flow, rule_lines(course, flow.rules, texts)) for flow in course.flows]
    picture = drawn(flows_picture(course.flows, course.teller, texts.language))
    return learn_page(request, "bodies.html", bodies=bodies, flows=flows, picture=picture)


@router.get("/learn/compare")
def compare_page(request: Request, service: ServiceDep, left: str = "", right: str = "") -> HTMLResponse:
    """Two years or two programmes side by side; without a choice, the first year with the last."""
    course, texts = course_of(service), texts_of(request)
    years, programmes = course.sides
    spans = [str(year) for year in course.money_years] or list(years) or [""]
    left, right = left or spans[min(1, len(spans) - 1)], right or spans[-1]
    comparison, wrong = None, False
    try:
        comparison = course.compare(left, right)
    except InvalidInput:
        wrong = True  # a year beside a programme: the form says what to choose
    sources = Sources(course, texts)
    return learn_page(
        request,
        "compare.html",
        422 if wrong else 200,
        years=years,
        programmes=programmes,
        left=left,
        right=right,
        wrong=wrong,
        changes=[sentence(line.told(texts.language), sources) for line in comparison.changes] if comparison else [],
        rows=[
            (
                texts.get(f"kind.{row.kind.value}", row.kind.value),
                counterparts(rule_lines(course, row.left, texts), rule_lines(course, row.right, texts)),
            )
            for row in comparison.rows
        ]
        if comparison
        else [],
    )


@router.get("/learn/test")
def selftest_page(request: Request, service: ServiceDep, seed: int | None = None) -> Response:
    """The self-test of a seed, graded where the address holds answers; without a seed, one is drawn."""
    from assistant.learning.selftest import LARGEST_SEED

    if seed is None:
        return RedirectResponse(f"/learn/test?seed={randbelow(LARGEST_SEED) + 1}", 303)
    course, texts = course_of(service), texts_of(request)
    test = course.test(seed)
    sources = Sources(course, texts)
    questions = asked(test.questions, request.query_params, sources, texts.language)
    return learn_page(
        request,
        "test.html",
        test=test,
        questions=questions,
        graded=any(one.graded for one in questions),
        right=sum(one.right for one in questions),
        another=randbelow(LARGEST_SEED) + 1,
        sources=sources.groups,
        largest=LARGEST_SEED,
    )


@router.get("/learn/{step_id}")
def step_page(request: Request, service: ServiceDep, step_id: str) -> HTMLResponse:
    """One step: what it says and what that rests on, its rules, a question to ask, a few to answer."""
    from assistant.learning import first_mentions

    course, texts = course_of(service), texts_of(request)
    step = course.path.step(step_id)
    if step_id != step.id:
        raise UnknownName("step", step_id, [one.id for one in course.path.steps])
    sources = Sources(course, texts)
    lines = [sentence(line.told(texts.language), sources) for line in step.lines]
    shown = sources.groups
    said = " ".join(line.text for line in lines)
    steps = course.path.steps
    return learn_page(
        request,
        "step.html",
        step=step,
        all=len(steps),
        lines=lines,
        sources=shown,
        rules=rule_lines(course, step.rules, texts),
        questions=asked(course.step_questions(step), request.query_params, sources, texts.language),
        mentions=[
            (said[one.start : one.end], one.slug)
            for one in first_mentions(said, course.library.glossary, texts.language)
        ],
        before=next((one for one in steps if one.number == step.number - 1), None),
        after=next((one for one in steps if one.number == step.number + 1), None),
    )
