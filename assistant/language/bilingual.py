"""Questions in English over documents in Swedish, and everyday Swedish over the Swedish of documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from assistant.language.places import place_of
from assistant.language.verbs import is_infinitive
from assistant.language.wordlists import word_list, word_table
from assistant.language.words import compound_parts, fold, known_word, lemma, stopword, tokenize

_MOST_WORDS = 6  # of a phrase in the lexicon
_SWEDISH_LETTERS = frozenset("åäöÅÄÖ")
_FUNCTION_WORD, _KNOWN_WORD = 2.0, 1.0
_NOUN_ENDINGS = ("arna", "erna", "orna", "ar", "er", "or", "en", "et")  # Swedish
_ENDINGS = (  # English inflection -> base
    ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ied", "y"),
    ("ing", ""), ("ing", "e"),
    ("ed", ""), ("ed", "e"), ("es", "e"), ("es", ""), ("s", ""), ("'s", ""), ("’s", ""),
)  # fmt: skip


def detect_language(text: str) -> str:
    """ "sv" or "en"; Swedish where nothing tells, such as a lone name.

    >>> detect_language("What must we register to qualify?"), detect_language("hur mkt far jamtland")
    ('en', 'sv')
    """
    english = swedish = 0.0
    for token in tokenize(text):
        word = token.text.lower()
        if word[0].isdigit():
            continue
        if _SWEDISH_LETTERS & set(word) and place_of(token.text) is None:
            swedish += _FUNCTION_WORD
        in_swedish, in_english = word in _swedish_function_words(), word in word_list("stopwords_en.txt")
        if in_swedish != in_english:
            swedish += _FUNCTION_WORD * in_swedish
            english += _FUNCTION_WORD * in_english
        elif not in_swedish:
            in_english = any(base in _lexicon() for base in _bases(word))
            in_swedish = known_word(word)
            if in_swedish != in_english:
                swedish += _KNOWN_WORD * in_swedish
                english += _KNOWN_WORD * in_english
    return "en" if english > swedish else "sv"


def swedish_terms(text: str) -> list[str]:
    """Swedish words to search for an English question, in its order and without repeats.

    Phrases go before words ("county council" is "landsting"); names, numbers and what the lexicon lacks stay.

    >>> swedish_terms("When must the progress report be submitted?")
    ['måste', 'rapport', 'arbetsläget', 'lämna', 'skicka']
    """
    words = [token.text for token in tokenize(text)]
    found: dict[str, None] = {}
    place = 0
    while place < len(words):
        count, translations = _longest(words, place)
        if count:
            for translation in translations:
                found |= {word: None for word in translation.split() if not stopword(word) or word in _CARRYING}
        elif not stopword(words[place]):
            found[words[place]] = None
        place += max(1, count)
    return list(found)


def english_of(words: str) -> str | None:
    """What Swedish words are in English by the lexicon, in any of their forms; a compound by its parts.

    >>> english_of("ansökningar"), english_of("slutredovisningen"), english_of("snurra")
    ('application', 'final report', None)
    """
    split, listed = words.lower().split(), _reversed()
    forms = [words.lower(), " ".join(map(lemma, split)), *_stems(words.lower())]
    if (found := next(filter(None, map(listed.get, forms)), None)) is not None or len(split) > 1:
        return found
    parts = compound_parts(lemma(words))
    told = [listed.get(part) for part in parts if not function_word(part)]
    return " ".join(map(str, told)) if told and all(told) and len(told) == len(parts) else None


def _stems(word: str) -> Iterator[str]:
    """A word without what may be its ending as a noun: "delar" is also a form of "del"."""
    return (word[: -len(ending)] for ending in _NOUN_ENDINGS if word.endswith(ending) and len(word) - len(ending) > 2)


def known_english(word: str) -> bool:
    """Whether the lexicon has an English word, in any of its forms."""
    return any(base in _lexicon() or base in _general() for base in _bases(word.lower()))


def function_word(word: str) -> bool:
    """Whether a word is a Swedish function word, also as it is typed without diacritics."""
    return word.lower() in _swedish_function_words()


def synonyms(base: str) -> tuple[str, ...]:
    """What documents call what people call `base` (a lemma, or words said together), or nothing.

    >>> synonyms("pengar")[:2]
    ('medel', 'belopp')
    """
    return _synonyms().get(base.lower(), ())


_CARRYING = frozenset(("måste", "alla", "själva", "över", "under", "inte"))  # function words that limit an answer


def _longest(words: list[str], place: int) -> tuple[int, tuple[str, ...]]:
    """How many words from `place` on make the longest phrase of the lexicon, and its translations.

    A word with a capital may be a name ("Senior Alert"): only what the documents' own lexicon knows of it counts.
    """
    for count in range(min(_MOST_WORDS, len(words) - place), 0, -1):
        named = words[place : place + count] != [word.lower() for word in words[place : place + count]]
        *opening, last = (word.lower() for word in words[place : place + count])
        for base in _bases(last):
            for start in {" ".join(opening), " ".join(_singular(word) for word in opening)}:
                phrase = f"{start} {base}".strip()
                translations = _lexicon().get(phrase) or (None if named else _general().get(phrase))
                if translations is not None:
                    return count, translations
    return 0, ()


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _bases(word: str) -> Iterator[str]:
    """The word, and what it may be an inflected form of."""
    yield word
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)] + base
            yield stem
            if ending in ("ed", "ing") and stem[-1] == stem[-2:-1]:
                yield stem[:-1]  # "planned" is "plan"


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split("|")) for row in word_table("en_sv.tsv")}


@cache
def _reversed() -> dict[str, str]:
    """Swedish words with the English for them: the documents' own lexicon first, then what is listed first."""
    best: dict[str, tuple[tuple[int, int, int], str]] = {}
    for table, rows in enumerate((_lexicon(), _general())):
        for place, (english, translations) in enumerate(rows.items()):
            if english.split()[0] in word_list("stopwords_en.txt"):
                continue  # "how much" names no thing
            for rank, swedish in enumerate(translations):
                words = swedish.split()
                if any(swedish in rows.get(base, ()) for base in _bases(english) if base != english):
                    continue  # "submitted" is another form of "submit"
                if len(words) > 1 and any(word.endswith("s") and is_infinitive(word) for word in words):
                    continue  # "får användas": what may be done, and no word
                order = (table, rank, place)
                best[swedish] = min(best.get(swedish, (order, english)), (order, english))
    preferred = {row[0]: row[1] for row in word_table("sv_en.tsv")}
    return {swedish: english for swedish, (_, english) in best.items()} | preferred


@cache
def _general() -> dict[str, tuple[str, ...]]:
    """Words of any field, for documents of any kind. The lexicon's own translations go before these."""
    return {row[0]: tuple(row[1].split("|")) for row in word_table("en_sv_general.tsv")}


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    listed = {row[0]: tuple(row[1].split("|")) for row in word_table("synonyms.tsv")}
    return {fold(base): words for base, words in listed.items()} | listed


@cache
def _swedish_function_words() -> frozenset[str]:
    """Swedish function words, and how they are typed without diacritics."""
    listed = word_list("stopwords_sv.txt") | {
        "mkt",
        "nån",
        "nåt",
        "dom",
        "sen",
        "ska",
        "måste",
        "vilka",
        "får",
    }
    return frozenset(listed | {fold(word) for word in listed} - {"for", "over", "an", "so", "sa"})
