"""The subcommand `villkor serve`."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys

from assistant.interfaces.loading import folders_in_use


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare host and port."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000; 0: any free)")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped, and print where."""
    from assistant.interfaces.http.running import serve

    def announce(url: str) -> None:
        said = json.dumps({"url": url}) if args.json else f"Villkor: {url}  (Ctrl+C stops)"
        sys.stdout.write(said + "\n")
        sys.stdout.flush()

    with contextlib.suppress(KeyboardInterrupt):  # the way to stop it
        serve(args.host, args.port, *folders_in_use(), announce)
    return 0
