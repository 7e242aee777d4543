"""villkor model"""

from __future__ import annotations

import argparse

from assistant.interfaces.cli.output import print_json
from assistant.reader.encoder import Artefact


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the common options."""


def run(args: argparse.Namespace) -> int:
    """Print the card of the reader in use: what it was made of, its first scores, its hash."""
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
