"""Reads simplemma's and hunspell's Swedish dictionaries for the lexicon. Seconds; done once."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_DICTIONARY = "sv_SE"
# COMPOUNDBEGIN, COMPOUNDEND, ONLYINCOMPOUND and FORBIDDENWORD of sv_SE.aff
_BEGIN, _END, _ONLY_WITHIN, _FORBIDDEN = "X", "Y", "Z", "%"


@dataclass(frozen=True, slots=True)
class _Suffix:
    """One way a stem changes where another word is put after it: "ersättning" to "ersättnings"."""

    strip: str
    add: str
    condition: re.Pattern[str]


def read_dictionaries() -> dict[str, str]:
    """Every form with what the lexicon keeps of it: lemma, head and "T" for a tail, separated by tabs.

    Without hunspell's files there are no compounds.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    entries = {
        form: f"{lemma}\t\t"
        for form, lemma in DefaultDictionaryFactory().get_dictionary("sv").items()
        if form and "\t" not in form and "\n" not in form
    }
    if (folder := hunspell_folder()) is None:
        return entries
    heads, tails, stems = _compounding(folder)
    for form in stems:
        entries.setdefault(form, "\t\t")
    for form in heads.keys() | tails:
        lemma = entries.get(form, "").partition("\t")[0]
        entries[form] = f"{lemma}\t{heads.get(form, '')}\t{'T' if form in tails else ''}"
    return entries


def _compounding(folder: Path) -> tuple[dict[str, str], set[str], set[str]]:
    """First parts of compounds with the word each stands for, last parts, and all stems."""
    suffixes = _suffixes(folder / f"{_DICTIONARY}.aff")
    stems: defaultdict[str, str] = defaultdict(str)
    for stem, flags in _stems(folder / f"{_DICTIONARY}.dic"):
        stems[stem] += flags
    heads: dict[str, str] = {}
    for stem, flags in stems.items():
        base = f"{stem}e" if _ONLY_WITHIN in flags and f"{stem}e" in stems else stem  # "brukar" is "brukare"
        for head in _heads(stem, flags, suffixes):
            if head not in heads or len(base) < len(heads[head]):
                heads[head] = base
    return heads, {stem for stem, flags in stems.items() if _END in flags}, set(stems)


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
            if stem and " " not in stem and _FORBIDDEN not in flags:
                yield stem, flags


def _suffixes(path: Path) -> dict[str, list[_Suffix]]:
    """The suffixes of an .aff file that make a first part of a compound, by flag."""
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
    return found


def _heads(stem: str, flags: str, suffixes: dict[str, list[_Suffix]]) -> Iterator[str]:
    if _BEGIN in flags:
        yield stem
    for flag in flags:
        for suffix in suffixes.get(flag, ()):
            if suffix.condition.search(stem) and stem.endswith(suffix.strip):
                yield stem[: len(stem) - len(suffix.strip)] + suffix.add
