"""Replies to small talk, to another subject and to somebody in distress: kind, short, and where to turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.composing.draft import SHORT, Draft, Line, Part, begun_with, clipped, one_line
from assistant.answers.composing.kinds import inside
from assistant.answers.form import Form
from assistant.answers.groups import programs
from assistant.answers.model import BlockType, Tone
from assistant.answers.question import Question
from assistant.library import Library
from assistant.settings import value

_SUBJECTS = 3
MOST_CHOICES = 5


def talk(library: Library, question: Question, form: Form) -> Draft:
    """The reply to what is no question for the documents."""
    say, covers = question.say, _covers(library, question)
    if form is Form.DISTRESS:
        return _comfort(question, covers)
    if form is Form.CLOSING:
        return one_line(Line(text=say("Varsågod! Fråga gärna igen.", "You are welcome! Do ask again.")))
    if form is Form.SMALL_TALK:
        hello = say("Hej! Jag är en digital assistent, ingen människa.", "Hello! I am a digital assistant, no person.")
        return one_line(Line(text=f"{hello} {covers}"))
    first = say("Det kan jag tyvärr inte svara på.", "I am afraid I cannot answer that.")
    return one_line(Line(text=f"{first} {covers} {onward(question)}"))


def kindly(question: Question, draft: Draft) -> Draft:
    """The draft for somebody who is worried: a kind word first, and as a note where to turn."""
    word = question.say("Jag förstår att det är oroande.", "I understand that this is worrying.")
    draft = begun_with(word, draft, Tone.KIND)
    if not (places := ", ".join(help_links())):
        return draft
    return replace(
        draft, notes=(*draft.notes, question.say(f"Råd och hjälp: {places}.", f"Advice and help: {places}."))
    )


def which_one(library: Library, question: Question, programs: Sequence[str]) -> tuple[Draft, tuple[str, ...]]:
    """One question back, and the question asked of each programme."""
    names = [inside(library, program) for program in programs[:MOST_CHOICES]]
    either = f"{', '.join(names[:-1])} {question.say('eller', 'or')} {names[-1]}"
    text = question.say(f"Vad gäller det: {either}?", f"Which is it about: {either}?")
    if len(text) > SHORT:
        text = question.say("Vilken satsning gäller det?", "Which programme is it?")
    link = question.say("för", "for")
    choices = tuple(f"{question.text.rstrip('?. ')} {link} {name}?" for name in names)
    return one_line(Line(text=text)), choices


def _comfort(question: Question, covers: str) -> Draft:
    """Where somebody in distress can turn, one place a line."""
    kind = question.say(
        "Det låter tungt, och du ska inte behöva vara ensam med det.",
        "That sounds hard, and you should not have to be alone with it.",
    )
    places = help_links()
    if not places:
        return one_line(Line(text=f"{kind} {covers}"))
    kind += question.say(" Hit kan du vända dig:", " You can turn to:")
    turned = tuple(Line(text=place) for place in places)
    listed = Part(type=BlockType.LIST, heading=kind, lines=turned, tone=Tone.KIND)
    short = clipped(f"{kind} {', '.join(places)}. {covers}", SHORT)
    return Draft(short=short, parts=(listed, Part(type=BlockType.TEXT, lines=(Line(text=covers),))))


def _covers(library: Library, question: Question) -> str:
    """One sentence on what this service covers."""
    names = ", ".join(inside(library, program) for program in programs(library)[:_SUBJECTS])
    if not names:
        return question.say(
            "Jag svarar på frågor om villkor, pengar och datum i de dokument som finns här.",
            "I answer questions about conditions, money and dates in the documents here.",
        )
    return question.say(
        f"Jag svarar på frågor om villkor, pengar och datum i dokumenten här, bland annat om {names}.",
        f"I answer questions about conditions, money and dates in the Swedish documents here, such as {names}.",
    )


def onward(question: Question) -> str:
    """Whom to ask what the documents do not say."""
    whom = value("contact") or question.say(
        "kommunens kontaktcenter eller den som beslutar om bidraget",
        "the municipality's contact centre or the body that decides on the grant",
    )
    return question.say(f"Fråga gärna {whom}.", f"You can ask {whom}.")


def help_links() -> tuple[str, ...]:
    """Where somebody in need can turn."""
    return tuple(link.strip() for link in value("help_links").split(",") if link.strip())
