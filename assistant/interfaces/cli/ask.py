"""villkor ask"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from assistant.answers import Answer, Status, ask
from assistant.errors import InvalidInput, VillkorError
from assistant.interfaces.cli.answer_text import answer_lines
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened
from assistant.jsonable import to_jsonable
from assistant.library import Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question, or a file of them."""
    parser.add_argument("question", nargs="?", metavar="QUESTION")
    parser.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl", help='one {"id", "question", "language"?} a line'
    )
    parser.add_argument(
        "--language", choices=("sv", "en"), help="language of the answer (default: the question's)"
    )
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="save a receipt: FILE.html or FILE.json")


def run(args: argparse.Namespace) -> int:
    """Print the answer. Exit 1 where there is none."""
    if (args.question is None) == (args.batch is None):
        raise InvalidInput("question", "give one question, or --batch FILE.jsonl.")
    library = opened()
    if args.batch is not None:
        return _batch(library, args.batch, args.language)
    answer = ask(library, args.question, args.language)
    if args.json:
        print_json(answer)
    else:
        print("\n".join(answer_lines(answer)))
    if args.receipt is not None:
        from assistant.answers.receipt import save_receipt

        save_receipt(library, answer, args.receipt)
    return 0 if answer.status is Status.ANSWERED else 1


def _batch(library: Library, file: Path, language: str | None) -> int:
    """One Answer a line, in order. A line that cannot be read is told on stderr and answered with an error."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("batch", f"{file} cannot be read as UTF-8 text ({error}).") from error
    failed = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            print(json.dumps(_answer_line(library, line, language), ensure_ascii=False), flush=True)
        except (VillkorError, ValueError) as error:
            failed = True
            print(json.dumps({"id": None, "line": number, "error": str(error)}, ensure_ascii=False))
            print(f"villkor: {file}, line {number}: {error}", file=sys.stderr)
    return 1 if failed else 0


def _answer_line(library: Library, line: str, language: str | None) -> dict[str, object]:
    asked = json.loads(line)
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise InvalidInput("question", 'each line must be an object with "id" and "question".')
    chosen = asked.get("language") or language
    if chosen not in (None, "sv", "en"):
        raise InvalidInput("language", f"{chosen} is not sv or en.")
    answer: Answer = ask(library, asked["question"], chosen)
    return to_jsonable(answer) | {"id": asked.get("id", answer.id)}
