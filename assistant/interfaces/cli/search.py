"""villkor search"""

from __future__ import annotations

import argparse
from typing import Any

from assistant.documents.evidence import evidence_for
from assistant.errors import InvalidInput
from assistant.interfaces.loading import opened
from assistant.interfaces.cli.output import print_json
from assistant.jsonable import to_jsonable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words, and how many passages."""
    parser.add_argument("words", metavar="WORDS")
    parser.add_argument("--limit", type=int, default=10, help="how many passages (default 10)")


def run(args: argparse.Namespace) -> int:
    """Print ranked passages. Exit 1 where none is found."""
    if not args.words.strip():
        raise InvalidInput("words", "are empty. Write what to search for.")
    if not 1 <= args.limit <= 100:
        raise InvalidInput("limit", f"{args.limit} is not between 1 and 100.")
    library = opened()
    found: list[dict[str, Any]] = []
    for hit in library.index.search(args.words, args.limit):
        evidence = evidence_for(
            library.documents[hit.passage.document_id], hit.passage.start, hit.passage.end
        )
        found.append({"score": round(hit.score, 4)} | to_jsonable(evidence))
    if args.json:
        print_json({"passages": found})
    else:
        for place, passage in enumerate(found, start=1):
            page = f", s. {passage['page']}" if passage["page"] is not None else ""
            print(f"{place}. [{passage['score']}] {passage['document_id']} – {passage['section']}{page}")
            print("   " + " ".join(passage["quote"].split())[:600] + "\n")
    return 0 if found else 1
