"""villkor model, villkor model export-reviews"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from assistant.documents.writing import write_lines
from assistant.interfaces.cli.output import print_json, say_error


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What of the model is asked for."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("show", "export-reviews"),
        default="show",
        help="show: name the reader; export-reviews: write reviewed rules as training data",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write reviews, else to the terminal")


def run(args: argparse.Namespace) -> int:
    """Name the reader in use, or export what people have reviewed."""
    return _export_reviews(args) if args.action == "export-reviews" else _show(args)


def _export_reviews(args: argparse.Namespace) -> int:
    """Write what was accepted or corrected, a gold rule a line. Exit 1 where there is none."""
    from assistant.interfaces.loading import opened
    from assistant.rules.training_form import reviewed_as_gold

    gold = reviewed_as_gold(opened().rulebook.recorded)
    lines = [json.dumps(one, ensure_ascii=False) for one in gold]
    if args.output is not None:
        write_lines(args.output, lines)
    if args.json:
        print_json({"rules": gold} if args.output is None else {"written": str(args.output), "rules": len(gold)})
    elif args.output is None:
        sys.stdout.writelines(f"{line}\n" for line in lines)
    else:
        print(f"Wrote {len(gold)} rules to {args.output}")
    if not gold:
        say_error("no extracted rule has been accepted or corrected. Review some with 'villkor rules review'.")
    return 0 if gold else 1


def _show(args: argparse.Namespace) -> int:
    """Print the card of the reader in use: what it was made of, its first scores, its hash."""
    from assistant.reader.encoder import Artefact

    card = Artefact().card
    if args.json:
        print_json(card)
        return 0
    print(f"reader {card['hash']}, made {card['made']} with seed {card['seed']} on {card['base']}")
    own = sum(card["own data"].values())
    print(f"trained on {own} questions of {len(card['own data'])} folders; public: {', '.join(card['public data'])}")
    print("first scores on folders that training never saw:")
    for name, scores in card.get("first scores", {}).items():
        print(f"  {name:18} " + "  ".join(f"{what} {value}" for what, value in scores.items()))
    for name, value in card.get("lessons", {}).items():
        print(f"  {name}: {value}")
    return 0
