"""Read `learning.yaml`: the steps of the path and which amounts are parts of which, as a person has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import RulebookError

FILE = "learning.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quote and the document it is said to stand in."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence in both languages and the quotes it rests on."""

    sv: str
    en: str
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Which rules a step introduces; an empty field allows any."""

    id: str | None = None
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    year: int | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenStep:
    """One step as the file has it."""

    id: str
    title: str
    title_en: str
    statements: tuple[Statement, ...]
    rules: tuple[Selector, ...]
    question: str
    question_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenParts:
    """An amount and the amounts it is made of, by rule id."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """All of the file; empty where there is none."""

    steps: tuple[WrittenStep, ...] = ()
    money: tuple[WrittenParts, ...] = ()


def read_written(corpus: Path) -> Written:
    """What the corpus' own `learning.yaml` holds. Raises RulebookError for a malformed one."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    path = corpus / FILE
    if not path.is_file():
        return Written()
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError, OSError) as error:
        raise RulebookError(FILE, "file", f"cannot be read as YAML: {type(error).__name__}") from error
    whole = _mapping("top", content)
    steps = tuple(_step(at, one) for at, one in enumerate(_list("steps", whole.get("steps")), start=1))
    ids = [step.id for step in steps]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise RulebookError(FILE, f"step {twice}", "stands twice; give each step its own id")
    money = tuple(_parts(at, one) for at, one in enumerate(_list("money", whole.get("money")), start=1))
    return Written(steps=steps, money=money)


def _step(at: int, given: Any) -> WrittenStep:
    place = f"step {at}"
    step = _mapping(place, given)
    told = _list(f"{place}, statements", step.get("statements"))
    chosen = _list(f"{place}, rules", step.get("rules"))
    return WrittenStep(
        id=_text(place, step, "id"),
        title=_text(place, step, "title"),
        title_en=_text(place, step, "title_en"),
        statements=tuple(_statement(f"{place}, statement {n}", one) for n, one in enumerate(told, start=1)),
        rules=tuple(_selector(f"{place}, rules {n}", one) for n, one in enumerate(chosen, start=1)),
        question=_text(place, step, "question"),
        question_en=_text(place, step, "question_en"),
    )


def _statement(place: str, given: Any) -> Statement:
    statement = _mapping(place, given)
    quoted = [_mapping(place, one) for one in _list(f"{place}, evidence", statement.get("evidence"))]
    if not quoted:
        raise RulebookError(FILE, place, "needs evidence: a document and a quote from it")
    return Statement(
        sv=_text(place, statement, "sv"),
        en=_text(place, statement, "en"),
        evidence=tuple(
            Quoted(document=_text(place, one, "document"), quote=_text(place, one, "quote")) for one in quoted
        ),
    )


def _selector(place: str, given: Any) -> Selector:
    selector = _mapping(place, given)
    unknown = set(selector) - {"id", "kind", "words", "year", "document"}
    year = selector.get("year")
    if unknown or not (year is None or isinstance(year, int)):
        raise RulebookError(FILE, place, "takes id, kind, words, document, and year as a number")
    return Selector(
        id=selector.get("id"),
        kinds=_words(selector.get("kind")),
        words=_words(selector.get("words")),
        year=year,
        document=selector.get("document"),
    )


def _parts(at: int, given: Any) -> WrittenParts:
    place = f"money {at}"
    money = _mapping(place, given)
    parts = _words(money.get("parts"))
    if not parts:
        raise RulebookError(FILE, place, "needs parts: the ids of rules")
    return WrittenParts(total=_text(place, money, "total"), parts=parts)


def _words(given: Any) -> tuple[str, ...]:
    """One word or a list of them."""
    if given is None:
        return ()
    return tuple(str(word) for word in given) if isinstance(given, list) else (str(given),)


def _text(place: str, holder: Mapping[str, Any], name: str) -> str:
    given = holder.get(name)
    if not isinstance(given, str) or not given.strip():
        raise RulebookError(FILE, place, f"needs `{name}` as text")
    return " ".join(given.split()) if name != "quote" else given


def _list(place: str, given: Any) -> list[Any]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise RulebookError(FILE, place, "expected a list")
    return given


def _mapping(place: str, given: Any) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise RulebookError(FILE, place, "expected a mapping")
    return given
