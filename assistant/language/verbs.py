"""Which words of a Swedish clause are verbs, and whether one leads another: told by the dictionaries' forms alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.language.compounds import known_entry

_VOWELS = "aeioyåäö"
_FINITE = re.compile(r"\w+(?:[aeåäöyi]r|de|te|(?<!an)(?<!en)(?<!or)(?<!rna)s)")
_PARTICIPLE = re.compile(r"\w+[ae]ndes?")
_STRONG = frozenset(
    [
        "gick",
        "fick",
        "tog",
        "gav",
        "kom",
        "skrev",
        "blev",
        "stod",
        "såg",
        "drog",
        "lät",
        "höll",
        "bar",
        "föll",
        "fann",
        "sjönk",
        "steg",
        "drev",
        "bad",
        "lade",
        "sade",
        "bjöd",
    ]
)
_MODAL = frozenset(
    [
        "ska",
        "skall",
        "skulle",
        "får",
        "kan",
        "kunde",
        "måste",
        "bör",
        "är",
        "var",
        "har",
        "hade",
        "blir",
        "vill",
        "gäller",
        "behöver",
        "finns",
    ]
)
_SUBORDINATE = frozenset(["att", "när", "om", "eftersom", "och", "hur", "vilka", "vilken", "där", "innan", "medan"])
_SUPINE = re.compile(r"\w+(?:it|at|tt|[^aeiou]t)s?")
_NO_VERBS = frozenset({"båda", "skola", "era"})  # spelt as infinitives


@lru_cache(maxsize=20_000)
def is_infinitive(word: str) -> bool:
    """Whether a word, in lower case, is spelt as an infinitive, of the active or the passive.

    >>> is_infinitive("lämnas"), is_infinitive("fyra")
    (True, False)
    """
    return _is_active(word) or (word.endswith("s") and _is_active(word[:-1]))


@lru_cache(maxsize=20_000)
def is_finite(word: str) -> bool:
    """Whether a word, in lower case, is spelt as a verb that carries a clause.

    >>> is_finite("söker"), is_finite("kommuner")
    (True, False)
    """
    if word in _STRONG or word in _MODAL:
        return True
    if _FINITE.fullmatch(word) is None or _PARTICIPLE.fullmatch(word) or (entry := known_entry(word)) is None:
        return False
    base = (entry.lemma or "").removesuffix("s")
    return base != word and _is_active(base)


def main_words(words: Sequence[str]) -> list[str]:
    """The words of a clause, in lower case, without a relative clause that stands before its verb.

    >>> " ".join(main_words("den som inte söker ska betala".split()))
    'den ska betala'
    """
    for start in range(1, len(words)):
        if words[start] in ("som", "vars") and words[0] not in ("det", "så"):
            end = _resumes(words, start + 1)
            return [*words[:start], *words[end:]] if end else list(words)
    return list(words)


def is_clause(text: str) -> bool:
    """Whether Swedish words are a main clause: its verb comes after what it begins with, and not inside a clause below.

    >>> is_clause("Kommunen söker pengar."), is_clause("Kommuner som söker pengar."), is_clause("Söka pengar.")
    (True, False, False)
    """
    words = main_words(re.findall(r"\w+", text.lower()))
    verb = next((at for at, word in enumerate(words) if at and is_finite(word)), None)
    return verb is not None and not {"som", "vars", *_SUBORDINATE} & set(words[:verb])


def _resumes(words: Sequence[str], start: int) -> int | None:
    """Where the main clause goes on: at the next verb that carries one, after the relative clause has had its own."""
    had = False
    for at in range(start, len(words)):
        if words[at] in _SUBORDINATE:
            return None
        if had and (is_finite(words[at]) or words[at] in _MODAL):
            return at
        had = had or _is_verb(words[at])
    return None


def _is_verb(word: str) -> bool:
    if word in _MODAL or is_finite(word):
        return True
    entry = known_entry(word) if _SUPINE.fullmatch(word) else None
    return entry is not None and _is_active(entry.lemma or "")


def _is_active(word: str) -> bool:
    """Whether it is a word's own dictionary form, and has a present tense."""
    if len(word) < 2 or word[-1] not in _VOWELS or word in _NO_VERBS or not _is_form_of(word, word):
        return False
    cut = word[:-1]
    return any(
        _is_form_of(form, word) for form in (f"{word}r", f"{cut}er", *([cut, f"{cut}de"] if cut.endswith("r") else []))
    )


def _is_form_of(form: str, word: str) -> bool:
    entry = known_entry(form)
    return entry is not None and (entry.lemma or form) == word
