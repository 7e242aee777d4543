"""The question as understood: what is asked for, about which year, place, name and number, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container
from dataclasses import dataclass

from assistant.answers.former.cues import Asked, asked_for
from assistant.language.bilingual import detect_language, swedish_terms, synonyms
from assistant.language.compounds import without_generic_head
from assistant.language.dates import DateMention, find_dates
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.places import find_places
from assistant.language.wordlists import word_list
from assistant.language.words import fold, lemma, quick_parts, stopword, terms, tokenize

_NAME = re.compile(r"(?!M?SEK\b)(?<![.!?:]\s)(?<!^)\b[A-ZÅÄÖ][\w:&-]*[\w]|(?!M?SEK\b)\b[A-ZÅÄÖ]{2,}\w*")
_POSSESSIVE = re.compile(r"['’]s\b")
_WITH_PARTICLE = re.compile(r"(?:in|ut|upp|ned|av|på|fram|åter)(\w{3,}(?:ad|at|ade|d|t|da))")
_OF_MONEY = re.compile(
    r"\b(?:del|andel|share|part|proportion) (?:av|of) (?:\w+ ){0,2}"
    r"\w*(?:medl|peng|kron|miljon|anslag|belopp|money|fund|grant)"
)
# "Vi håller på med budgeten och undrar hur …": what stands before is no part of what is asked.
_PREAMBLE = re.compile(
    r"^.{0,120}\b(?:undrar|undrade|vill (?:jag |vi )?(?:gärna )?veta|funderar (?:på|över)|"
    r"(?:want|like) to know|wonder(?:ing)?)"
    r"[\s,:]+(?=(?:hur|vad|när|vem|vilk\w+|vart|varför|how|what|when|who|which|why|where)\b)",
    re.I | re.S,
)
_YEAR_AFTER = re.compile(r"\b(?:året (?:därpå|efter)|nästa år|(?:the )?(?:following|next) year|the year after)\b", re.I)
_ASKING = re.compile(r"[^.!?]*\?")
_OWN_SUBJECT = 3  # content words of the sentence that asks, from which it is understood without those before it
_SO_MANY = re.compile(r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio)(?:års|månaders|veckors|dagars)(?=\w{4})")
_ENDINGS = ("erna", "arna", "orna", "er", "ar", "or", "en", "et", "n", "s")  # of nouns, longest first
_ALL_PARTS, _ONE_PART = 0.6, 0.3  # how well the parts of a compound stand for it
_FRONT = 0.9  # … and its front, where its last part is only "satsning" or "pengar"
_YEAR = re.compile(r"(?<![\d/:-])(?:19|20)\d\d(?![\d/:])")


@dataclass(frozen=True, slots=True)
class Need:
    """A word the answer should be about, and the index terms that stand for it, each with how well (0 to 1).

    `parts` are those of a compound: all of them together stand for the word, one alone hardly.
    """

    word: str
    forms: tuple[tuple[str, float], ...]
    parts: tuple[str, ...] = ()

    def met(self, terms: Container[str]) -> float:
        """How well some terms stand for the word, 0 to 1."""
        best = max((quality for form, quality in self.forms if form in terms), default=0.0)
        if best < _ALL_PARTS and self.parts:
            held = sum(part in terms or f"+{part}" in terms or f"~{fold(part)}" in terms for part in self.parts)
            best = max(best, _ALL_PARTS if held == len(self.parts) else _ONE_PART if held else 0.0)
        return best


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question read. `text` is what is answered; `as_written` what the user typed."""

    as_written: str
    text: str
    language: str
    asked: tuple[Asked, ...]
    years: tuple[int, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    needs: tuple[Need, ...]
    folded: str

    def asks(self, *kinds: Asked) -> bool:
        """Whether any of these kinds is asked for."""
        return any(kind in self.asked for kind in kinds)

    @property
    def first_asked(self) -> Asked:
        return self.asked[0]


def read_question(
    text: str,
    *,
    as_written: str | None = None,
    language: str | None = None,
    known: Collection[str] = (),
    correct: Callable[[str], str | None] = lambda word: None,
) -> Question:
    """Understand one question. `known` are the index's words; `correct` gives the one a typo was meant to be."""
    text = re.sub(r"\s+", " ", text).strip()
    chosen = language or detect_language(text)
    folded = " ".join(fold(token.text) for token in tokenize(text))
    quantities = find_quantities(text)
    asked = asked_for(folded)
    if Asked.SHARE in asked and (any(found.unit == "SEK" for found in quantities) or _OF_MONEY.search(folded)):
        asked = (
            *(kind for kind in asked if kind is not Asked.AMOUNT),
            Asked.AMOUNT,
        )  # a part of a sum may be a sum
    return Question(
        as_written=as_written or text,
        text=text,
        language=chosen,
        asked=asked,
        years=_years(text),
        dates=find_dates(text),
        quantities=quantities,
        places=tuple(dict.fromkeys(place for _, _, place in find_places(text))),
        names=_names(text),
        needs=tuple(_needs(_asking_part(text), chosen, known, correct)),
        folded=folded,
    )


def _asking_part(text: str) -> str:
    """The sentence that asks, where it holds enough to be understood alone; else the whole."""
    asking = next((hit[0] for hit in reversed(list(_ASKING.finditer(text)))), text)
    own = [token for token in tokenize(asking) if _is_content(token.text)]
    return _PREAMBLE.sub("", asking if len(own) >= _OWN_SUBJECT else text)


def _years(text: str) -> tuple[int, ...]:
    """Every year named; "2010–2012" and "2010 till 2012" name the years between, too."""
    found = [int(hit.group()) for hit in _YEAR.finditer(text)]
    for hit in re.finditer(r"((?:19|20)\d\d)\s*(?:[–-]|till|to)\s*((?:19|20)\d\d)", text):
        found += range(int(hit[1]), min(int(hit[2]), int(hit[1]) + 20) + 1)
    if found and _YEAR_AFTER.search(text):
        found.append(max(found) + 1)
    return tuple(sorted(set(found)))


def _names(text: str) -> tuple[str, ...]:
    """Proper names and abbreviations as written; the first word of a sentence does not count as one."""
    return tuple(dict.fromkeys(hit.group() for hit in _NAME.finditer(text)))


def _needs(text: str, language: str, known: Collection[str], correct: Callable[[str], str | None]) -> list[Need]:
    dated = [(date.start, date.end) for date in find_dates(text)]
    numbers = {found.start for found in find_quantities(text)}  # "tre år": what is counted tells, not the number
    words = [
        _POSSESSIVE.sub("", token.text)
        for token in tokenize(text)
        if not _YEAR.fullmatch(token.text)
        and token.start not in numbers
        and not any(start <= token.start < end for start, end in dated)
    ]
    content = dict.fromkeys(word for word in words if _is_content(word))
    if language == "sv":
        return [_spelt(word, known, correct) for word in content]
    return _english_needs(_POSSESSIVE.sub("", text), list(content), known, correct)


def _english_needs(
    text: str, content: list[str], known: Collection[str], correct: Callable[[str], str | None]
) -> list[Need]:
    """One need an English word or phrase: any of its Swedish translations stands for it."""
    translated = [word for word in dict.fromkeys(swedish_terms(text)) if _is_content(word)]
    by_word = {word: [one for one in swedish_terms(word) if one in translated] for word in content}
    single = {one for ones in by_word.values() for one in ones}
    needs = [_need(phrase, known) for phrase in translated if phrase not in single]
    for word, ones in by_word.items():
        if ones:
            needs.append(_any_of(word, [_need(one, known) for one in ones]))
        elif not swedish_terms(word):
            needs.append(_spelt(word, known, correct))
    return needs


def _any_of(word: str, needs: list[Need]) -> Need:
    forms: dict[str, float] = {}
    for need in needs:
        for form, quality in need.forms:
            forms[form] = max(quality, forms.get(form, 0.0))
    return Need(word, tuple(forms.items()), needs[0].parts)


def _spelt(word: str, known: Collection[str], correct: Callable[[str], str | None]) -> Need:
    """A word as the documents spell it, where they have it only so."""
    need = _need(word, known)
    if need.met(known) > _ONE_PART or not known:
        return need
    stems = [word.lower(), *(word.lower()[: -len(end)] for end in _ENDINGS if word.lower().endswith(end))]
    meant = next((known_word for stem in stems if (known_word := correct(stem))), None)
    return need if meant is None else Need(word, (*need.forms, (meant, 0.9), (f"~{fold(meant)}", 0.9)), need.parts)


def _is_content(word: str) -> bool:
    folded = fold(word)
    return (
        len(word) > 1
        and not stopword(word)
        and not word.isdigit()
        and folded not in word_list("asking_words.txt")
        and fold(lemma(word)) not in word_list("asking_words.txt")
    )


def _joined_parts(word: str, known: Collection[str]) -> tuple[str, ...]:
    """A compound the dictionaries do not split, by words of the documents: "ehälsomedlen" as ehälsa and medel."""
    for cut in range(len(word) - 3, 3, -1):
        head, tail = word[:cut], lemma(word[cut:])
        if tail in known:
            for first in (head, head[:-1], f"{head[:-1]}a", f"{head}a", f"{head[:-1]}e"):
                if len(first) > 3 and (first in known or f"~{fold(first)}" in known):
                    return first, tail
    return ()


def _need(word: str, known: Collection[str]) -> Need:
    """A word with the index terms that stand for it: itself, its folded form, longer compounds, synonyms."""
    base = lemma(word)
    own = terms(word)
    forms = {term: 1.0 for term in own if not term.startswith("+")}
    forms.setdefault(f"+{base}", 0.7)
    for other in synonyms(base):
        forms.setdefault(other, 0.8)
        forms.setdefault(f"+{other}", 0.5)
    if not any(form in known for form in forms) and (front := without_generic_head(word)):
        about = lemma(front)
        forms |= dict.fromkeys((about, f"~{fold(about)}", *(f"{about}{end}" for end in ("n", "en", "et"))), _FRONT)
        forms.setdefault(f"+{about}", _ALL_PARTS)
    if (done := _WITH_PARTICLE.fullmatch(word.lower())) and (verb := lemma(done[1])) in known:
        forms.setdefault(verb, 0.8)  # "inlämnad" is what somebody "lämnar in"
    parts = [term[1:] for term in own if term.startswith("+")]
    if length := _SO_MANY.match(word.lower()):
        parts = [lemma(word[length.end() :])]  # "sexårsmodellen": how long it is says nothing of what it is
    if not parts and not any(form in known for form in forms):
        parts = list(quick_parts(word.lower(), known) or _joined_parts(word.lower(), known))
    return Need(word, tuple(forms.items()), tuple(dict.fromkeys(parts)))
