"""The command `villkor`: one subcommand a module. Exit 0 on success, 1 without an answer, 2 on wrong usage."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant import __version__
from assistant.errors import InvalidInput, MissingInput, UnknownName, VillkorError
from assistant.interfaces.cli.output import say_error

# Name, module, and one line of help. A module is imported when its command is called, to start quickly.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("index", "assistant.interfaces.cli.index", "read the corpus and bring the index up to date"),
    ("ask", "assistant.interfaces.cli.ask", "answer a question, or a file of questions"),
    ("search", "assistant.interfaces.cli.search", "ranked passages, nothing composed"),
    (
        "rules",
        "assistant.interfaces.cli.rules",
        "the rules; review them, compare years or documents, export them",
    ),
    ("check", "assistant.interfaces.cli.check", "reconcile every table, sum and cross-reference"),
    ("calc", "assistant.interfaces.cli.calc", "run a calculator"),
    ("serve", "assistant.interfaces.http.command", "the web service"),
    ("eval", "assistant.interfaces.cli.evaluate", "score a question file"),
    ("verify", "assistant.interfaces.cli.verify", "check the claims of a text against the documents"),
    (
        "receipt",
        "assistant.interfaces.cli.receipt",
        "check a saved answer receipt against the present corpus",
    ),
    ("glossary", "assistant.interfaces.cli.glossary", "explain a term"),
    ("learn", "assistant.interfaces.cli.learn", "learn the programme step by step"),
)


class OneLineParser(argparse.ArgumentParser):
    """Wrong usage is one line on stderr and exit 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"villkor: {message} (see '{self.prog} --help')\n")


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options every subcommand has."""
    parser.add_argument("--corpus", type=Path, help="folder of documents (environment: VILLKOR_CORPUS)")
    parser.add_argument("--index", type=Path, help="folder of the index (environment: VILLKOR_INDEX)")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = OneLineParser(
        prog="villkor", description="Answers about conditions and amounts in grant documents."
    )
    parser.add_argument("--version", action="version", version=f"villkor {__version__}")
    subparsers = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=OneLineParser
    )
    for name, module, help_line in COMMANDS:
        sub = subparsers.add_parser(
            name, help=help_line, description=help_line[0].upper() + help_line[1:] + "."
        )
        if name == chosen:
            command: Any = importlib.import_module(module)
            add_common(sub)
            command.add_arguments(sub)
            sub.set_defaults(run=command.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status. Never shows a traceback for a known error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    names = {name for name, _, _ in COMMANDS}
    args = _parser(next((word for word in given if word in names), None)).parse_args(given)
    if args.corpus is not None:
        os.environ["VILLKOR_CORPUS"] = str(args.corpus)
    if args.index is not None:
        os.environ["VILLKOR_INDEX"] = str(args.index)
    try:
        return int(args.run(args))
    except (InvalidInput, MissingInput, UnknownName) as wrong:
        say_error(str(wrong))
        return 2
    except VillkorError as error:
        say_error(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        say_error("stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
