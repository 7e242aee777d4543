"""What `villkor learn` prints, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.documents.evidence import Evidence
from assistant.language.formatting import format_sek
from assistant.learning import Course
from assistant.learning.compare import Comparison
from assistant.learning.model import Path, Question, Step
from assistant.learning.money import Amount, YearMoney
from assistant.learning.selftest import SelfTest
from assistant.learning.timeline import Event
from assistant.rules import Rule

_WORDS = {
    "rules": ("Regler:", "Rules:"),
    "ask": ("Prova att fråga:", "Try asking:"),
    "test": ("Testa dig själv:", "Test yourself:"),
    "key": ("Rätt svar:", "Right answers:"),
    "money": ("Pengar:", "Money:"),
    "duties": ("Uppgifter och krav:", "Duties and requirements:"),
    "dates": ("Datum:", "Dates:"),
    "other": ("Övrigt:", "Other:"),
    "said": ("Handlingarna säger:", "The documents say:"),
    "asked": ("Sökt, inte beviljat:", "Asked for, not granted:"),
    "gap": ("delarna ger {sum}, det saknas {gap}", "the parts make {sum}, {gap} is missing"),
    "over": ("delarna ger {sum}, det är {gap} för mycket", "the parts make {sum}, {gap} too much"),
    "changes": ("Detta ändras:", "What changes:"),
    "next": ("Nästa: villkor learn {step}", "Next: villkor learn {step}"),
}


def _w(key: str, language: str, **values: str) -> str:
    return _WORDS[key][language == "en"].format(**values)


def _source(evidence: Evidence) -> str:
    place = ", ".join(filter(None, (f"s. {evidence.page}" if evidence.page else "", evidence.section)))
    return f"{evidence.document_id}{': ' + place if place else ''}"


def path_lines(path: Path, language: str) -> Iterator[str]:
    """The steps, with the name to call each by."""
    for step in path.steps:
        yield f"{step.number:>2}. {step.title_en if language == 'en' else step.title}  [{step.id}]"


def step_lines(course: Course, step: Step, language: str) -> Iterator[str]:
    """A step with its evidence, rules, a question to try and self-test questions."""
    yield f"{step.number}. {step.title_en if language == 'en' else step.title}"
    yield ""
    for line in step.lines:
        told = line.told(language)
        yield told.text
        yield from (f"    [{_source(piece)}] {piece.quote}" for piece in told.evidence)
    yield from ("", _w("rules", language), *_rules(course, step.rules, language))
    question = step.question_en if language == "en" else step.question
    yield from ("", _w("ask", language), f'  villkor ask "{question}"')
    questions = course.step_questions(step)
    if questions:
        yield from ("", _w("test", language), *_questions(questions, language))
    following = next((one for one in course.path.steps if one.number == step.number + 1), None)
    if following is not None:
        yield from ("", _w("next", language, step=following.id))


def test_lines(test: SelfTest, language: str) -> Iterator[str]:
    """The questions, and the key after them."""
    yield from _questions(test.questions, language)


def timeline_lines(events: Sequence[Event], language: str) -> Iterator[str]:
    """One event a line: when, its figure, what."""
    for event in events:
        figure = event.figure(language)
        yield f"{event.when(language)}: {figure + '. ' if figure else ''}{event.told(language).text}"


def money_lines(money: YearMoney, language: str) -> Iterator[str]:
    """Each sum with its parts indented; what was only asked for comes last."""
    for amount in money.granted:
        yield from _amount(amount, 0, language)
    if money.asked:
        yield _w("asked", language)
        for amount in money.asked:
            yield from _amount(amount, 1, language)


def _amount(amount: Amount, depth: int, language: str) -> Iterator[str]:
    told = amount.told(language)
    named = told.text if told and language == "en" else amount.label
    line = f"{'  ' * depth}{format_sek(amount.kronor, language)}  {named}"
    if amount.difference and amount.parts_sum is not None:
        key = "gap" if amount.difference > 0 else "over"
        gap = format_sek(abs(amount.difference), language)
        line += f"  ({_w(key, language, sum=format_sek(amount.parts_sum, language), gap=gap)})"
    yield line
    for part in amount.parts:
        yield from _amount(part, depth + 1, language)


def body_lines(course: Course, language: str) -> Iterator[str]:
    """Each body with what the rules say of it."""
    for body in course.bodies:
        named = f"{body.name} ({body.name_en})" if language == "en" and body.name_en else body.name
        yield named
        groups = (("money", body.money), ("duties", body.duties), ("dates", body.dates), ("other", body.other))
        for key, rules in groups:
            if rules:
                yield from (f"  {_w(key, language)}", *(f"  {line}" for line in _rules(course, rules, language)))
        if body.said:
            yield from (f"  {_w('said', language)}", *(f"    {piece.quote}" for piece in body.said))
        yield ""


def comparison_lines(course: Course, comparison: Comparison, language: str) -> Iterator[str]:
    """What changes, then the rules of either side, kind by kind."""
    if comparison.changes:
        yield from (_w("changes", language), *(f"  {line.told(language).text}" for line in comparison.changes), "")
    for row in comparison.rows:
        yield row.kind.value
        for name, rules in ((comparison.left, row.left), (comparison.right, row.right)):
            yield from (f"  {name}:", *(f"  {line}" for line in _rules(course, rules, language) or ("  –",)))


def _rules(course: Course, rules: Sequence[Rule], language: str) -> list[str]:
    return [f"  {line.told(language).text}" for _, line in course.lines(rules)]


def _questions(questions: Sequence[Question], language: str) -> Iterator[str]:
    for number, question in enumerate(questions, start=1):
        about = f" ({question.about})" if question.about else ""
        yield f"{number}. {question.task.text(language)}{about}"
        if question.text.text(language):
            yield f"   {question.text.text(language)}"
        for letter, choice in zip("abcd", question.choices, strict=False):
            yield f"   {letter}) {choice.text(language)}"
    yield _w("key", language)
    for number, question in enumerate(questions, start=1):
        yield f"  {number} {'abcd'[question.right]}: {question.explanation.told(language).text}"
