"""villkor check"""

from __future__ import annotations

import argparse

from assistant.interfaces.loading import opened
from assistant.interfaces.cli.output import print_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which findings."""
    parser.add_argument("--document", help="only this document's findings")
    parser.add_argument("--differs", action="store_true", help="only what does not agree")


def run(args: argparse.Namespace) -> int:
    """Print the findings. Exit 1 where something differs."""
    findings = [
        finding
        for finding in opened().findings
        if args.document in (None, finding.document_id) and (finding.status == "differs" or not args.differs)
    ]
    if args.json:
        print_json({"findings": findings})
    else:
        for finding in sorted(findings, key=lambda one: one.status != "differs"):
            mark = "DIFFERS" if finding.status == "differs" else "agrees "
            print(f"{mark}  {finding.document_id}: {finding.message}")
            for piece in finding.evidence if finding.status == "differs" else ():
                print(f"           «{' '.join(piece.quote.split())[:200]}»")
    return 1 if any(finding.status == "differs" for finding in findings) else 0
