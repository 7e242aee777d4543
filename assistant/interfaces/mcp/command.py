"""The subcommand `villkor mcp`."""

from __future__ import annotations

import argparse
from typing import Any

import anyio

from assistant.interfaces.loading import folders_in_use
from assistant.interfaces.mcp.desk import OwnDesk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own: it speaks on standard input and output until they close."""


def run(args: argparse.Namespace) -> int:
    """Serve one host over standard input and output."""
    from assistant.interfaces.mcp.server import make_server

    folders_in_use()
    anyio.run(_serve, make_server(OwnDesk()))
    return 0


async def _serve(server: Any) -> None:
    from mcp.server.stdio import stdio_server

    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
