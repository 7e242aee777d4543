"""villkor rules, villkor rules review, villkor rules diff A B"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened
from assistant.library import Library
from assistant.rules import Rule, RuleKind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rules, and how to print them."""
    parser.add_argument(
        "action", nargs="*", metavar="review | diff A B", help="go through new rules, or compare"
    )
    parser.add_argument("--document", help="only this document's")
    parser.add_argument("--kind", help="only this kind: " + ", ".join(RuleKind))
    parser.add_argument("--year", type=int, help="only this year's")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")
    parser.add_argument("--format", choices=("text", "csv", "jsonl", "html"), default="text")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file instead of the terminal")
    parser.add_argument("--reviewer", help="your name, kept with what you review")


def run(args: argparse.Namespace) -> int:
    """Print, export, compare or review rules. Exit 1 where there is none."""
    library = opened()
    match args.action:
        case []:
            return _show(library, chosen_rules(library, args), args)
        case ["diff", first, second]:
            return _differences(library, first, second, args)
        case ["review"]:
            from assistant.interfaces.cli.review import review

            return review(library, chosen_rules(library, args), args.reviewer)
    raise InvalidInput("rules", f"'{' '.join(args.action)}' is neither 'review' nor 'diff A B'.")


def chosen_rules(library: Library, args: argparse.Namespace) -> list[Rule]:
    """The rules of the document, kind and year asked for. Raises UnknownName for a name there is not."""
    if args.kind is not None and args.kind not in list(RuleKind):
        raise UnknownName("kind of rule", args.kind, list(RuleKind))
    if args.document is not None and args.document not in library.documents:
        raise UnknownName("document", args.document, list(library.documents))
    return library.rules_where(document=args.document, kind=args.kind, year=args.year)


def _show(library: Library, rules: list[Rule], args: argparse.Namespace) -> int:
    if args.json:
        print_json({"rules": rules})
    elif args.format != "text":
        _export(library, rules, args)
    else:
        for rule in rules:
            statement = rule.statement if args.language == "sv" else rule.statement_en
            print(f"{rule.kind.value:<18}  {rule.document_id}  [{rule.status}]\n    {statement}")
            for piece in rule.evidence[:1]:
                print(f"    «{' '.join(piece.quote.split())[:240]}»")
    return 0 if rules else 1


def _export(library: Library, rules: list[Rule], args: argparse.Namespace) -> None:
    from assistant.documents.writing import write_atomically
    from assistant.rules.export import rules_as_csv, rules_as_jsonl
    from assistant.rules.review_page import review_page

    documents = list(library.documents.values())
    match args.format:
        case "csv":
            text = rules_as_csv(rules)
        case "jsonl":
            text = rules_as_jsonl(documents, rules)
        case _:
            text = review_page(documents, rules)
    if args.output is None:
        sys.stdout.write(text)
    else:
        write_atomically(args.output, text)
        print(f"Wrote {len(rules)} rules to {args.output}")


def _differences(library: Library, first: str, second: str, args: argparse.Namespace) -> int:
    from assistant.rules.differences import rule_differences

    sides = [int(side) if side.isdigit() else side for side in (first, second)]
    for side in sides:
        if isinstance(side, str) and side not in library.documents:
            raise UnknownName("document", side, list(library.documents))
    differences = rule_differences(library.rules, *sides)
    if args.json:
        print_json({"differences": differences})
    else:
        for one in differences:
            print(f"{one.change:<8}  {one.message if args.language == 'sv' else one.message_en}")
    return 0 if differences else 1
