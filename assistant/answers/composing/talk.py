"""Replies to small talk, to another subject and to somebody in distress: kind, short, and where to turn."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.composing.draft import SHORT, Draft, Line, one_line
from assistant.answers.composing.kinds import inside
from assistant.answers.form import Form
from assistant.answers.groups import programs
from assistant.answers.question import Question
from assistant.library import Library
from assistant.settings import value

_SUBJECTS = 3
MOST_CHOICES = 5


def talk(library: Library, form: Form, language: str) -> Draft:
    """The reply to what is no question for the documents."""
    swedish = language != "en"
    covers = _covers(library, swedish)
    if form is Form.DISTRESS:
        first = (
            "Det låter tungt, och du ska inte behöva vara ensam med det."
            if swedish
            else "That sounds hard, and you should not have to be alone with it."
        )
        where = f"Hit kan du vända dig: {help_links()}." if swedish else f"You can turn to: {help_links()}."
        short = f"{first} {where} {covers}"
    elif form is Form.SMALL_TALK:
        hello = "Fråga gärna!" if swedish else "Ask away!"
        short = f"{hello} {covers}"
    else:
        first = "Det kan jag tyvärr inte svara på." if swedish else "I am afraid I cannot answer that."
        short = f"{first} {covers}{_contact(swedish)}"
    return one_line(Line(text=short))


def which_one(library: Library, question: Question, programs: Sequence[str]) -> tuple[Draft, tuple[str, ...]]:
    """One question back, and the question asked of each programme."""
    names = [inside(library, program) for program in programs[:MOST_CHOICES]]
    joined = ", ".join(names[:-1])
    either = f"{joined} eller {names[-1]}" if question.swedish else f"{joined} or {names[-1]}"
    text = f"Vad gäller det: {either}?" if question.swedish else f"Which is it about: {either}?"
    if len(text) > SHORT:
        text = "Vilken satsning gäller det?" if question.swedish else "Which programme is it?"
    link = "för" if question.swedish else "for"
    choices = tuple(f"{question.text.rstrip('?. ')} {link} {name}?" for name in names)
    return one_line(Line(text=text)), choices


def _covers(library: Library, swedish: bool) -> str:
    """One sentence on what this service covers."""
    names = list(programs(library))[:_SUBJECTS]
    if not names:
        return (
            "Jag svarar på frågor om villkor, pengar och datum i de dokument som finns här."
            if swedish
            else "I answer questions about conditions, money and dates in the documents here."
        )
    joined = ", ".join(names)
    return (
        f"Jag svarar på frågor om villkor, pengar och datum i dokumenten här, bland annat om {joined}."
        if swedish
        else f"I answer questions about conditions, money and dates in the Swedish documents here, such as {joined}."
    )


def help_links() -> str:
    """Where somebody in need can turn."""
    return ", ".join(link.strip() for link in value("help_links").split(",") if link.strip())


def _contact(swedish: bool) -> str:
    contact = value("contact")
    if not contact:
        return ""
    return f" Annat kan du fråga om här: {contact}." if swedish else f" For other matters: {contact}."
