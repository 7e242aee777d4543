"""Whether a line, or a few, is a heading: by what it says and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.lines import Line, Style

_MAX_LINES = 4
_MAX_LENGTH = 200
_MAX_WORDS = 26

_NUMBER = re.compile(
    r"(?P<bilaga>(?:Bilaga|BILAGA|Appendix|Annex)\s*\d{0,2}[A-Z]?(?![\w]))"
    r"|(?P<chapter>(?:Kapitel|Avsnitt|Del|Artikel|Punkt)\s+\d{1,2}\b|§\s*\d{1,3}|\d{1,3}\s*§)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[A-ZÅÄÖ])"
    r"|(?P<plain>\d{1,2})[.)]?\s+(?=[A-ZÅÄÖ])"
)
# Words that make a line a sentence. Headings of official papers are noun phrases, infinitives or questions.
_FINITE_WORDS = (
    "är var blir blev har hade ska skall skulle kan kunde får fick måste bör vill ville avser avsåg "
    "gäller gällde sker ges gavs görs gjordes finns fanns består innebär innebar omfattar framgår "
    "ingår ingick kommer kom utgör utgick utgår betalas utbetalas fördelas lämnas söks ansöker "
    "föreslår beslutar beslutade bemyndigar erbjuder erbjuds krävs behövs handlar visar anger ansvarar "
    "besvaras påbörjades meddelas redovisas används avsätts beviljas uppgår motsvarar godkänns gick "
    "går tar ger gör leder höjs sänks saknas kallas menas skickas"
)
_FINITE = frozenset(_FINITE_WORDS.split())
_QUESTION = frozenset(["hur", "vad", "vem", "vilka", "vilken", "vilket", "när", "var", "varför"])
_OPEN_END_WORDS = (
    "i på av att till för med och eller om enligt som den det de en ett inom från samt utan mellan per "
    "vid hos är ska kan under över mot genom"
)
_OPEN_END = frozenset(_OPEN_END_WORDS.split())
_ABBREVIATED_END = re.compile(r"\b(?:m\.\s?m|m\.\s?fl|etc|osv|dyl|kr|milj|inkl|ca)\.$", re.IGNORECASE)
_CONTACT = re.compile(r"@|https?://|www\.|\b0\d{1,3}\s?-\s?\d{2,}|\b(?:tfn|telefon|fax)\b", re.IGNORECASE)
_AMOUNT_END = re.compile(
    r"\d\s*(?:%|procent|kr|kronor|milj\.? kr|miljoner(?: kronor)?|mkr|mnkr|tkr)?\.?$", re.IGNORECASE
)
_YEAR_END = re.compile(
    r"(?:\b(?:19|20)\d\d|nr [\w:/.]+|\d+:\d+|\b(?:Bilaga|Kapitel|Avsnitt|Del|Artikel|Punkt) \d+)$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:Tabell|Figur|Diagram|Bild)\s+\d", re.IGNORECASE)
LABELLED = re.compile(r"[^\W\d]+(?: [^\W\d]+)?: ")  # "Webbsida: Stöd till äldre"
_DATE_ONLY = re.compile(r"^[\d\s.:/–-]+$")


def heading_number(text: str) -> tuple[str | None, str]:
    """The number a heading starts with ("3.2.2", "Bilaga 2") and how it is written.

    >>> heading_number("3.2 Villkor"), heading_number("Bilaga 2"), heading_number("Villkor")
    (('3.2', 'dotted'), ('Bilaga 2', 'bilaga'), (None, ''))
    """
    found = _NUMBER.match(text)
    if found is None or found.lastgroup is None:
        return None, ""
    return found[found.lastgroup].strip(), found.lastgroup


def is_label(text: str) -> bool:
    """Whether a line is a label for what follows, "För verksamheter:", and no sentence that opens a list."""
    words = text.rstrip(":").split()
    if not text.endswith(":") or not 1 <= len(words) <= 6:
        return False
    return words[-1].lower() not in _OPEN_END and not _any_finite(words)


def is_title_like(text: str) -> bool:
    """Whether the words of a line could be a heading, wherever it stands."""
    number, kind = heading_number(text)
    body = text[len(number) :].lstrip(".) \t") if number and kind != "bilaga" else text
    if not body:
        return kind == "chapter"
    if not (3 <= len(body) <= _MAX_LENGTH) or not (body[0].isupper() or kind == "dotted"):
        return False
    if _CONTACT.search(body) or _DATE_ONLY.match(body) or re.search(r"\S {3,}\S|\t", text):
        return False
    if body[-1] in ",;-–—(/" or (body.endswith(".") and not _ABBREVIATED_END.search(body)):
        return False
    if body.endswith(":"):
        return is_label(body)
    if LABELLED.match(body) or _CAPTION.match(body):
        return False
    if _AMOUNT_END.search(body) and not _YEAR_END.search(body):
        return False
    words = body.split()
    if len(words) > _MAX_WORDS or words[-1].lower() in _OPEN_END:
        return False
    if sum(character.isalpha() for character in body) < 0.6 * len(body.replace(" ", "")):
        return False
    asks = body.endswith("?") or words[0].lower() in _QUESTION
    return asks or not _any_finite(words)


def is_name_like(text: str) -> bool:
    """Whether every word starts with a capital, as in a signature: "Maj Berg"."""
    words = [word for word in text.split() if word.lower() not in ("och", "för", "i", "av")]
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words) and not text.isupper()


def heading_lines(lines: Sequence[Line], after: Line | None, style: Style) -> int:
    """How many of the first lines of a stretch are its heading; 0 where it has none.

    `after` is the line that follows the stretch. A heading ends where a line was ended on purpose
    without closing a sentence, and the next starts a new one.
    """
    for count in range(1, min(_MAX_LINES, len(lines)) + 1):
        last = lines[count - 1]
        text = " ".join(line.text for line in lines[:count])
        if last.ends_sentence and not (is_label(text) or text.endswith("?") or _ABBREVIATED_END.search(text)):
            return 0
        following = lines[count] if count < len(lines) else after
        if following is None:
            return 0
        apart = count == len(lines) and (following.gap > 0 or following.new_page or bool(following.mark))
        changes = last.display and not following.display
        if not apart and not changes and (_goes_on(last, following) or _wants_more(last, style)):
            continue
        if apart or changes or _ends_above(last, following, text, style):
            return count if is_title_like(_unmarked(text, lines[0])) else 0
    return 0


def _goes_on(last: Line, following: Line) -> bool:
    """Whether the next line goes on with a heading: with a small letter, or in its type with a year."""
    year = last.display and following.display and following.text[0].isdigit()
    return following.starts_low or (year and not heading_number(following.text)[1])


def _ends_above(last: Line, following: Line, text: str, style: Style) -> bool:
    """Whether what is said ends with `last`: it was cut short, or the next line starts a sentence."""
    if style.is_forced(last, following) or style.starts_anew(last, following):
        return True
    says_more = _any_finite(following.text.split()[:8]) and not _any_finite(text.split())
    return len(last.text) <= (0.97 if last.mark else 0.9) * style.full(last) and says_more


def _wants_more(last: Line, style: Style) -> bool:
    return is_open_ended(last.text) and len(last.text) > 0.4 * style.full(last)


def is_open_ended(text: str) -> bool:
    """Whether the last word wants more after it: "Kopia till"."""
    return text.split()[-1].lower() in _OPEN_END


def _unmarked(text: str, first: Line) -> str:
    return text if first.mark[:1].isdigit() else text[len(first.mark) :]


def has_finite_verb(text: str) -> bool:
    """Whether a common verb of official Swedish stands in a text in a form that makes a sentence."""
    return _any_finite(text.split())


def _any_finite(words: Sequence[str]) -> bool:
    return any(word.strip('(),.:;”"').lower() in _FINITE for word in words)
