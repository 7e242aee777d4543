"""villkor serve"""

from __future__ import annotations

import argparse

from assistant.interfaces.loading import bring_up_to_date
from assistant.settings import corpus_folder, index_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address (default 127.0.0.1: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port (default 8000)")


def run(args: argparse.Namespace) -> int:
    """Bring the index up to date and serve until stopped."""
    from assistant.interfaces.http.app import serve

    bring_up_to_date()
    print(f"The chat page is at http://{args.host}:{args.port}/ (stop with Ctrl+C)", flush=True)
    serve(corpus_folder(), index_folder(), host=args.host, port=args.port)
    return 0
