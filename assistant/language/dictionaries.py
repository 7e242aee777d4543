"""Reads simplemma's and hunspell's Swedish dictionaries into entries of the lexicon. Seconds; done once."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant.language.lexicon import Entry

_DICTIONARY = "sv_SE"
_BEGIN, _END, _FORBIDDEN = "X", "Y", "%"  # COMPOUNDBEGIN, COMPOUNDEND and FORBIDDENWORD of sv_SE.aff


@dataclass(frozen=True, slots=True)
class _Suffix:
    """One way a stem changes where another word is put after it: "ersättning" to "ersättnings"."""

    strip: str
    add: str
    condition: re.Pattern[str]


def read_dictionaries() -> dict[str, Entry]:
    """Every form with its lemma and its part in compounds. Without hunspell's files there are no compounds."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    lemmas = {form: lemma for form, lemma in DefaultDictionaryFactory().get_dictionary("sv").items() if form}
    entries = {form: Entry(lemma) for form, lemma in lemmas.items() if "\t" not in form and "\n" not in form}
    folder = hunspell_folder()
    if folder is None:
        return entries
    heads: dict[str, str] = {}
    tails: set[str] = set()
    for stem, flags in _stems(folder / f"{_DICTIONARY}.dic"):
        if _FORBIDDEN in flags:
            continue
        if _END in flags:
            tails.add(stem)
        for head in _heads(stem, flags, _suffixes(folder / f"{_DICTIONARY}.aff")):
            if head not in heads or len(stem) < len(heads[head]):
                heads[head] = stem
        entries.setdefault(stem, Entry())
    for form in heads.keys() | tails:
        known = entries.get(form, Entry())
        entries[form] = Entry(known.lemma, heads.get(form), form in tails)
    return entries


def fingerprint() -> str:
    """Tells one installed pair of dictionaries from another, without reading them."""
    spec = find_spec("simplemma")
    files = []
    if spec is not None and spec.origin is not None:
        files.append(Path(spec.origin).parent / "strategies" / "dictionaries" / "data" / "sv.plzma")
    if (folder := hunspell_folder()) is not None:
        files.append(folder / f"{_DICTIONARY}.dic")
    return "-".join(f"{file.stat().st_size:x}" for file in files if file.is_file())


def hunspell_folder() -> Path | None:
    """Where the hunspell-sv package, or the system, has put its files."""
    spec = find_spec("simplemma")
    prefixes = [Path(sys.prefix), Path(sys.base_prefix), Path("/usr/local"), Path("/usr")]
    if spec is not None and spec.origin is not None:  # .../lib/python3.11/site-packages/simplemma/__init__.py
        prefixes[1:1] = Path(spec.origin).parents[3:5]
    folders = (prefix / "share" / "hunspell" for prefix in prefixes)
    return next((folder for folder in folders if (folder / f"{_DICTIONARY}.dic").is_file()), None)


def _stems(path: Path) -> Iterator[tuple[str, str]]:
    """Each stem of a .dic file with its flags."""
    with path.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            stem, _, flags = line.strip().split("\t")[0].partition("/")
            if stem and " " not in stem:
                yield stem, flags


_SUFFIXES: dict[Path, dict[str, list[_Suffix]]] = {}


def _suffixes(path: Path) -> dict[str, list[_Suffix]]:
    """The suffixes of an .aff file that make a first part of a compound, by flag."""
    if path not in _SUFFIXES:
        found: dict[str, list[_Suffix]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split()
            if len(parts) < 4 or parts[0] != "SFX" or "/" not in parts[3]:
                continue
            add, _, flags = parts[3].partition("/")
            if _BEGIN not in flags or add == "-":
                continue
            condition = re.compile(f"(?:{parts[4] if len(parts) > 4 else '.'})$")
            strip = "" if parts[2] == "0" else parts[2]
            found.setdefault(parts[1], []).append(_Suffix(strip, "" if add == "0" else add, condition))
        _SUFFIXES[path] = found
    return _SUFFIXES[path]


def _heads(stem: str, flags: str, suffixes: dict[str, list[_Suffix]]) -> Iterator[str]:
    if _BEGIN in flags:
        yield stem
    for flag in flags:
        for suffix in suffixes.get(flag, ()):
            if suffix.condition.search(stem) and stem.endswith(suffix.strip):
                yield stem[: len(stem) - len(suffix.strip)] + suffix.add
