"""villkor glossary"""

from __future__ import annotations

import argparse

from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened
from assistant.language.words import fold


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The term, or none for the whole glossary."""
    parser.add_argument("term", nargs="?", default="", metavar="TERM")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")


def run(args: argparse.Namespace) -> int:
    """Print every term that is, or holds, what was given. Exit 1 where there is none."""
    wanted = fold(args.term)
    found = [
        term
        for term in opened().glossary
        if any(wanted in fold(name) for name in (term.term, term.term_en, *term.aliases))
    ]
    found.sort(key=lambda term: wanted not in (fold(term.term), fold(term.term_en), *map(fold, term.aliases)))
    if args.json:
        print_json({"terms": found})
    else:
        for term in found:
            meaning = term.meaning if args.language == "sv" else term.meaning_en
            print(f"{term.term} ({term.term_en}): {meaning}")
    return 0 if found else 1
