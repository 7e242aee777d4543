"""villkor search"""

from __future__ import annotations

import argparse
from typing import Any

from assistant.documents.evidence import evidence_for
from assistant.errors import InvalidInput
from assistant.interfaces.cli.output import one_line, print_json, say_error
from assistant.interfaces.cli.parsing import text
from assistant.interfaces.loading import opened
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.jsonable import to_jsonable
from assistant.library import Library
from assistant.search import Hit

_LONGEST_WORDS = 1000  # characters: as long as a question may be
_SHOWN = 600  # characters of a passage in the terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words, and how many passages."""
    parser.add_argument("words", metavar="WORDS", type=text)
    parser.add_argument("--limit", type=int, default=10, help="how many passages (default 10)")


def run(args: argparse.Namespace) -> int:
    """Print ranked passages. Exit 1 where none is found."""
    words = args.words.replace("\x00", "").strip()
    if not words:
        raise InvalidInput("words", "are empty. Write what to search for.", "är tomma. Skriv vad du söker.")
    if len(words) > _LONGEST_WORDS:
        raise InvalidInput(
            "words",
            f"have {len(words)} characters; at most {_LONGEST_WORDS} are read.",
            f"har {len(words)} tecken; högst {_LONGEST_WORDS} läses.",
        )
    if not 1 <= args.limit <= 100:
        raise InvalidInput(
            "limit", f"{args.limit} is not between 1 and 100.", f"{args.limit} är inte mellan 1 och 100."
        )
    refuse_personal_data(words)
    library = opened()
    found = [_passage(library, hit) for hit in library.index.search(words, args.limit)]
    if args.json:
        print_json({"passages": found})
    else:
        for place, passage in enumerate(found, start=1):
            page = f", s. {passage['page']}" if passage["page"] is not None else ""
            section = f" – {passage['section']}" if passage["section"] else ""
            print(f"{place}. [{passage['score']}] {passage['document_id']}{section}{page}")
            print(f"   {one_line(passage['text'], _SHOWN)}\n")
    if not found:
        say_error("nothing in the documents fits these words.")
    return 0 if found else 1


def _passage(library: Library, hit: Hit) -> dict[str, Any]:
    """A passage as evidence, with its score, and as running text: lines joined, a scan's words repaired."""
    passage = hit.passage
    evidence = evidence_for(library.documents[passage.document_id], passage.start, passage.end)
    return {"score": round(hit.score, 4), **to_jsonable(evidence), "text": passage.clean}
