"""villkor check"""

from __future__ import annotations

import argparse

from assistant.errors import UnknownName
from assistant.interfaces.cli.output import one_line, print_json
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which findings."""
    parser.add_argument("--document", metavar="ID", help="only this document's findings")
    parser.add_argument("--differs", action="store_true", help="only what does not agree")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")


def run(args: argparse.Namespace) -> int:
    """Print the findings. Exit 1 where something differs."""
    library = opened()
    if args.document is not None and args.document not in library.documents:
        raise UnknownName("document", args.document, list(library.documents))
    findings = [
        finding
        for finding in library.findings
        if args.document in (None, finding.document_id) and (finding.status == "differs" or not args.differs)
    ]
    if args.json:
        print_json({"findings": findings})
    else:
        for finding in sorted(findings, key=lambda one: one.status != "differs"):
            mark = "DIFFERS" if finding.status == "differs" else "agrees "
            message = finding.message if args.language == "sv" else finding.message_en
            print(f"{mark}  {finding.document_id}: {message}")
            for piece in finding.evidence if finding.status == "differs" else ():
                print(f"           «{one_line(piece.quote, 200)}»")
    return 1 if any(finding.status == "differs" for finding in findings) else 0
