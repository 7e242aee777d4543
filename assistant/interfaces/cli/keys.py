"""villkor keys"""

from __future__ import annotations

import argparse

from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.keys import KeyStore
from assistant.interfaces.loading import kept_beside
from assistant.library.collections import read_collections
from assistant.settings import corpus_folder, value


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with whose key."""
    parser.add_argument("action", choices=("add", "list", "remove"))
    parser.add_argument("name", nargs="?", metavar="NAME", help="the client: a program or who runs it")
    parser.add_argument("--rate", type=int, metavar="N", help="questions a minute (default: rate_limit); 0: no limit")
    parser.add_argument(
        "--collection", action="append", default=[], metavar="NAME", help="a collection it reads besides what is public"
    )


def run(args: argparse.Namespace) -> int:
    """Make a key and tell it once, list who has one, or take one back."""
    store = KeyStore(kept_beside())
    if args.action == "list":
        return _list(store, as_json=args.json)
    if args.name is None:
        raise InvalidInput(
            "name", f"is needed: villkor keys {args.action} NAME.", f"behövs: villkor keys {args.action} NAMN."
        )
    if args.action == "remove":
        store.remove(args.name)
        by_command("removed a key", name=args.name)
        told, said = {"removed": args.name}, f"Removed the key of {args.name}."
    else:
        rate = int(value("rate_limit")) if args.rate is None else args.rate
        key = store.add(args.name, rate, _known(args.collection))
        by_command("made a key", name=args.name, collections=", ".join(args.collection))
        told = {"name": args.name, "rate": rate, "collections": args.collection, "key": key}
        said = f"{key}\nThis key of {args.name} is not shown again. It is sent as: Authorization: Bearer KEY"
    if args.json:
        print_json(told)
    else:
        print(said)
    return 0


def _known(names: list[str]) -> list[str]:
    """The collections named. Raises UnknownName."""
    known = read_collections(corpus_folder()).names if names else frozenset[str]()
    for name in names:
        if name not in known:
            raise UnknownName("collection", name, sorted(known))
    return names


def _list(store: KeyStore, *, as_json: bool) -> int:
    holders = store.holders()
    if as_json:
        print_json({"required": store.required, "keys": holders})
        return 0
    for one in holders:
        reads = f"  {', '.join(one.collections)}" if one.collections else ""
        print(f"{one.name:30} {one.rate or 'no limit':>8} a minute  since {one.made_at}{reads}")
    if not store.required:
        print("No key has been made: /v1 and /mcp are open to whoever reaches the service.")
    return 0
