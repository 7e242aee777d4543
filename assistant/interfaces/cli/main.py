"""The command `villkor`: one subcommand a module. Exit 0 on success, 1 without an answer, 2 on wrong usage."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from assistant import __version__
from assistant.errors import InvalidInput, MissingInput, UnknownName, VillkorError
from assistant.interfaces.cli.output import say_error, terminal_language
from assistant.interfaces.cli.parsing import CommandParser, OneLineParser, add_common
from assistant.threads import wait_passively


class Command(NamedTuple):
    """A subcommand. Its module is imported when it is called, to start quickly; `example` is shown with --help."""

    name: str
    module: str
    line: str
    example: str


COMMANDS: tuple[Command, ...] = (
    Command(
        "index",
        "assistant.interfaces.cli.index",
        "read the corpus and bring the index up to date",
        "villkor index --corpus my-documents --index my-index",
    ),
    Command(
        "add-original",
        "assistant.interfaces.cli.add_original",
        "add the original that a source sheet tells of; the original is then what is cited",
        "villkor add-original received.txt --for beslut-2010-aldre",
    ),
    Command(
        "ask",
        "assistant.interfaces.cli.ask",
        "answer a question, or a file of questions",
        'villkor ask "Vi når 70 procent 2010, vad får vi?"',
    ),
    Command(
        "search",
        "assistant.interfaces.cli.search",
        "ranked passages, nothing composed",
        'villkor search "stödstruktur 2015" --limit 3',
    ),
    Command(
        "rules",
        "assistant.interfaces.cli.rules",
        "the rules; review them, compare years or documents, export them, count numbers",
        "villkor rules --year 2010 --kind threshold",
    ),
    Command(
        "check",
        "assistant.interfaces.cli.check",
        "reconcile every table, sum and cross-reference",
        "villkor check --document cirkular-13-66",
    ),
    Command(
        "calc",
        "assistant.interfaces.cli.calc",
        "run a calculator",
        "villkor calc repayment granted=500000 used=450000 on=2013-03-01",
    ),
    Command("serve", "assistant.interfaces.http.command", "the web service", "villkor serve --port 8000"),
    Command(
        "feedback",
        "assistant.interfaces.http.feedback_command",
        "print what users sent with the thumbs, as JSON Lines",
        "villkor feedback",
    ),
    Command(
        "export",
        "assistant.interfaces.cli.export",
        "write documents, passages and rules as JSON Lines or Parquet",
        "villkor export exported",
    ),
    Command(
        "audit",
        "assistant.interfaces.cli.audit",
        "print who changed or exported what, as JSON Lines",
        "villkor audit --since 2026-01-01",
    ),
    Command(
        "keys",
        "assistant.interfaces.cli.keys",
        "keys of the programs that may call /v1 and /mcp",
        "villkor keys list",
    ),
    Command(
        "worker",
        "assistant.interfaces.cli.worker",
        "index with other workers, over a database (VILLKOR_STORE)",
        "villkor worker --once",
    ),
    Command(
        "backup",
        "assistant.interfaces.cli.backup",
        "write what cannot be made again to an archive",
        "villkor backup backup.tar.gz",
    ),
    Command(
        "restore",
        "assistant.interfaces.cli.restore",
        "put a backup into an empty corpus folder",
        "villkor restore backup.tar.gz --corpus restored --index indexed",
    ),
    Command("mcp", "assistant.interfaces.mcp.command", "the MCP server, on standard input and output", "villkor mcp"),
    Command(
        "eval",
        "assistant.interfaces.cli.evaluate",
        "score a question file",
        "villkor eval questions.jsonl --save report.json",
    ),
    Command(
        "verify",
        "assistant.interfaces.cli.verify",
        "check the claims of a text against the documents",
        'villkor verify "Kravet höjs 2011 till 50 procent."',
    ),
    Command(
        "receipt",
        "assistant.interfaces.cli.receipt",
        "check a saved answer receipt against the present corpus",
        "villkor receipt verify receipt.html",
    ),
    Command("glossary", "assistant.interfaces.cli.glossary", "explain a term", "villkor glossary rekvisition"),
    Command(
        "model",
        "assistant.interfaces.cli.model",
        "name the reader in use: what it learned from, and its scores; export reviews to learn from",
        "villkor model",
    ),
    Command("learn", "assistant.interfaces.cli.learn", "learn the programme step by step", "villkor learn 1"),
)

# New objects before a search for garbage. Python's own 700 makes a start a sixth slower: it makes many, all kept.
_OBJECTS = 50_000


def command() -> int:
    """The whole process `villkor`. What it has made is not searched for garbage again as it ends."""
    status = main()
    gc.freeze()
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status. Raises SystemExit for --help and wrong usage.

    An error is one line on stderr. `python -X dev` shows where an unforeseen one came from.
    """
    _survive_any_text()
    gc.set_threshold(_OBJECTS, 20, 20)
    wait_passively()
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        args = _parser().parse_args(arguments)
        with _as_settings(args):
            return int(args.run(args))
    except (InvalidInput, MissingInput, UnknownName) as wrong:
        say_error(wrong.told(terminal_language(arguments)))
        return 2
    except VillkorError as error:
        say_error(error.told(terminal_language(arguments)))
        return 1
    except BrokenPipeError:  # the reader has seen enough: `villkor rules | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        say_error(f"{error.filename or 'a file'}: {error.strerror or error}.")
        return 1
    except KeyboardInterrupt:
        say_error("stopped.")
        return 130
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        say_error(f"this should not happen ({type(error).__name__}: {error}). Please report it with the command given.")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(prog="villkor", description="Answers about conditions and amounts in grant documents.")
    parser.add_argument("--version", action="version", version=f"villkor {__version__}")
    add_common(parser, absent=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=CommandParser)
    for one in COMMANDS:
        commands.add_parser(
            one.name,
            module=one.module,
            help=one.line,
            description=f"{one.line[0].upper()}{one.line[1:]}.",
            epilog=f"Example: {one.example}",
        )
    return parser


@contextmanager
def _as_settings(args: argparse.Namespace) -> Iterator[None]:
    """The folders named on the command line are settings while the command runs."""
    given = {"VILLKOR_CORPUS": args.corpus, "VILLKOR_INDEX": args.index}
    before = {name: os.environ.get(name) for name in given}
    os.environ.update({name: str(folder) for name, folder in given.items() if folder is not None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _survive_any_text() -> None:
    """A terminal that lacks a character shows it as an escape instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test's stand-in may lack it
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(command())
