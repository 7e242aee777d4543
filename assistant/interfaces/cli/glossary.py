"""villkor glossary"""

from __future__ import annotations

import argparse

from assistant.interfaces.cli.output import print_json, say_error
from assistant.interfaces.cli.parsing import text
from assistant.interfaces.loading import opened
from assistant.language.words import fold
from assistant.library import Term


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The term, or none for the whole glossary."""
    parser.add_argument("term", nargs="?", default="", metavar="TERM", type=text)
    parser.add_argument("--language", choices=("sv", "en"), default="sv")


def run(args: argparse.Namespace) -> int:
    """Print every term that is, or holds, what was given, the very term first. Exit 1 where there is none."""
    wanted = fold(args.term)
    found = [term for term in opened().glossary if any(wanted in name for name in _names(term))]
    found.sort(key=lambda term: wanted not in _names(term))
    if args.json:
        print_json({"terms": found})
    else:
        for term in found:
            meaning = term.meaning_en if args.language == "en" and term.meaning_en else term.meaning
            beside = f" ({term.term_en})" if term.term_en else ""
            print(f"{term.term}{beside}: {meaning}")
    if not found:
        say_error(f"the glossary has no term '{args.term}'.")
    return 0 if found else 1


def _names(term: Term) -> list[str]:
    """What a term is called, folded."""
    return [fold(name) for name in (term.term, term.term_en, *term.aliases) if name]
