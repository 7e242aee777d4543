"""villkor ask"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.errors import InvalidInput
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.cli.parsing import text
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.settings import value


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question, or a file of them."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", type=text)
    parser.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl", help='one {"id", "question", "language"?, "after"?} a line'
    )
    parser.add_argument("--language", choices=("sv", "en"), help="language of the answer (default: the question's)")
    parser.add_argument("--explain", action="store_true", help="tell on stderr how the answer came about, step by step")
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="save a receipt: FILE.html or FILE.json")


def run(args: argparse.Namespace) -> int:
    """Print the answer. Exit 1 where there is none."""
    if (args.question is None) == (args.batch is None):
        raise InvalidInput(
            "question", "give one question, or --batch FILE.jsonl.", "ange en fråga, eller --batch FIL.jsonl."
        )
    if args.batch is not None:
        from assistant.interfaces.cli.batch import answer_file

        if args.receipt is not None:
            raise InvalidInput(
                "receipt", "is made for one question, not for a batch.", "görs för en fråga, inte för många."
            )
        return answer_file(args.batch, args.language)
    return _answer(args)


def _answer(args: argparse.Namespace) -> int:
    refuse_personal_data(args.question)
    from assistant.search.ahead import Ahead
    from assistant.search.embedding import embedder

    model = Ahead(embedder(value("model")), args.question.strip())
    # Only now, as these take as long to import as the model to answer.
    from assistant.answers import Status, ask
    from assistant.answers.explaining import Trace
    from assistant.interfaces.loading import opened

    library = opened(model)
    trace = Trace()
    answer = ask(library, args.question, args.language, trace=trace)
    if args.explain:
        print("\n".join(trace.lines), file=sys.stderr)
    if args.json:
        print_json(answer)
    else:
        from assistant.interfaces.cli.answer_text import answer_lines

        print("\n".join(answer_lines(answer)))
    if args.receipt is not None:
        from assistant.answers.receipt import save_receipt

        save_receipt(library, answer, args.receipt)
    return 0 if answer.status is Status.ANSWERED else 1
