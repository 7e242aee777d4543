"""villkor rules, villkor rules review, villkor rules diff A B, villkor rules census"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import one_line, print_json, say_error
from assistant.interfaces.loading import opened
from assistant.library import Library
from assistant.rules import Rule, RuleKind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rules, and how to print them."""
    parser.add_argument(
        "action",
        nargs="*",
        metavar="review | diff A B | census",
        help="go through new rules; compare two years or documents; account for every number",
    )
    parser.add_argument("--document", metavar="ID", help="only this document's")
    parser.add_argument("--kind", help="only this kind: " + ", ".join(RuleKind))
    parser.add_argument("--year", type=int, help="only this year's")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")
    parser.add_argument("--format", choices=("text", "json", "csv", "jsonl", "html"), default="text")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file instead of the terminal")
    parser.add_argument("--reviewer", help="your name, kept with what you review")


def run(args: argparse.Namespace) -> int:
    """Print, export, compare, review rules or count numbers. Exit 1 where there is nothing to show."""
    library = opened()
    match args.action:
        case []:
            return _show(library, chosen_rules(library, args), args)
        case ["diff", first, second]:
            return _differences(library, first, second, args)
        case ["review"]:
            from assistant.interfaces.cli.review import review

            return review(library, chosen_rules(library, args), args.reviewer, args.language)
        case ["census"]:
            from assistant.interfaces.cli.census import census

            _check_document(library, args.document)
            return census(library, args.document, as_json=args.json or args.format == "json")
    raise InvalidInput(
        "rules",
        f"'{' '.join(args.action)}' is none of 'review', 'diff A B' and 'census'.",
        f"'{' '.join(args.action)}' är varken 'review', 'diff A B' eller 'census'.",
    )


def chosen_rules(library: Library, args: argparse.Namespace) -> list[Rule]:
    """The rules of the document, kind and year asked for. Raises UnknownName for a name there is not."""
    if args.kind is not None and args.kind not in list(RuleKind):
        raise UnknownName("kind of rule", args.kind, list(RuleKind))
    _check_document(library, args.document)
    return library.rules_where(document=args.document, kind=args.kind, year=args.year)


def _check_document(library: Library, document: str | None) -> None:
    if document is not None and document not in library.documents:
        raise UnknownName("document", document, list(library.documents))


def _show(library: Library, rules: list[Rule], args: argparse.Namespace) -> int:
    if args.format in ("csv", "jsonl", "html") or args.output is not None:
        _export(library, rules, args)
    elif args.json or args.format == "json":
        print_json({"rules": rules})
    else:
        for line in _lines(rules, args.language):
            print(line)
    if not rules:
        say_error("there is no such rule.")
    return 0 if rules else 1


def _lines(rules: list[Rule], language: str) -> list[str]:
    """Each rule in three lines: what and whose it is, the sentence, the quote."""
    lines = []
    for rule in rules:
        doubt = ", doubtful" if rule.doubtful else ""
        lines.append(f"{rule.kind.value:<18}  {rule.document_id}  [{rule.status}{doubt}]")
        lines.append(f"    {rule.statement if language == 'sv' else rule.statement_en}")
        lines += [f"    «{one_line(piece.quote, 240)}»" for piece in rule.evidence[:1]]
    return lines


def _export(library: Library, rules: list[Rule], args: argparse.Namespace) -> None:
    text = _exported(library, rules, "json" if args.json else args.format, args.language)
    if args.output is None:
        sys.stdout.write(text)
        return
    from assistant.documents.writing import write_atomically

    write_atomically(args.output, text)
    by_command("exported rules", file=str(args.output))
    if args.json:
        print_json({"written": str(args.output), "rules": len(rules)})
    else:
        print(f"Wrote {len(rules)} rules to {args.output}")


def _exported(library: Library, rules: list[Rule], form: str, language: str) -> str:
    match form:
        case "csv":
            from assistant.rules.export import rules_as_csv

            return rules_as_csv(rules)
        case "jsonl":
            from assistant.rules.export import rules_as_jsonl

            return rules_as_jsonl(list(library.documents.values()), rules)
        case "html":
            from assistant.rules.review_page import review_page

            return review_page(list(library.documents.values()), rules)
        case "json":
            from assistant.interfaces.cli.output import json_text

            return json_text({"rules": rules}) + "\n"
    return "".join(f"{line}\n" for line in _lines(rules, language))


def _differences(library: Library, first: str, second: str, args: argparse.Namespace) -> int:
    from assistant.rules.differences import rule_differences

    sides: list[int | str] = [int(side) if side.isdecimal() else side for side in (first, second)]
    for side in sides:
        if isinstance(side, str):
            _check_document(library, side)
    differences = rule_differences(library.rules, *sides)
    if args.json or args.format == "json":
        print_json({"differences": differences})
    else:
        for one in differences:
            print(f"{one.change:<8}  {one.message if args.language == 'sv' else one.message_en}")
    return 0 if differences else 1
