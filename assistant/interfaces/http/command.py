"""The subcommand `villkor serve`."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys

from assistant.errors import InvalidInput
from assistant.interfaces.loading import folders_in_use
from assistant.settings import value

_MOST_WORKERS = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare host, port and workers."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000; 0: any free)")
    parser.add_argument("--workers", type=int, help="processes that share the port and the index (default: 1)")
    parser.add_argument(
        "--admin-token", metavar="TOKEN", help="lets who knows it sign in as an administrator, for /review and /admin"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until stopped, and print where."""
    from assistant.interfaces.http.running import serve

    workers = _workers(args.workers)
    if args.admin_token:
        os.environ["VILLKOR_ADMIN_TOKEN"] = args.admin_token  # workers are processes of their own

    def announce(url: str) -> None:
        said = json.dumps({"url": url}) if args.json else f"Villkor: {url}  (Ctrl+C stops)"
        sys.stdout.write(said + "\n")
        sys.stdout.flush()

    with contextlib.suppress(KeyboardInterrupt):  # the way to stop it
        serve(args.host, args.port, *folders_in_use(), announce, workers=workers)
    return 0


def _workers(given: int | None) -> int:
    """How many, from the command line or else the setting. Raises InvalidInput."""
    wanted = value("workers") if given is None else str(given)
    if not (wanted.isdecimal() and 1 <= int(wanted) <= _MOST_WORKERS):
        raise InvalidInput("workers", f"{wanted} is not between 1 and {_MOST_WORKERS}.")
    return int(wanted)
