"""Reading the command line: errors in one line, a command's own options only when it is called."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn


class OneLineParser(argparse.ArgumentParser):
    """Wrong usage is one line on stderr and exit 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"villkor: {' '.join(message.split())} (see '{self.prog} --help')\n")


class CommandParser(OneLineParser):
    """A subcommand: its module is imported, and says what it takes, once the command is called."""

    def __init__(self, *, module: str, **rest: Any) -> None:
        super().__init__(**rest)
        self._module: str | None = module

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Options may stand anywhere: `calc NAME --json key=value`."""
        if self._module is None:
            return super().parse_known_args(args, namespace)
        command: Any = importlib.import_module(self._module)
        self._module = None
        add_common(self, absent=argparse.SUPPRESS)
        command.add_arguments(self)
        self.set_defaults(run=command.run)
        return self.parse_known_intermixed_args(args, namespace)


def add_common(parser: argparse.ArgumentParser, absent: Any) -> None:
    """The options that may stand before or after the command. `absent`: their value when not given."""
    parser.add_argument(
        "--corpus", type=Path, default=absent, metavar="DIR", help="folder of documents (environment: VILLKOR_CORPUS)"
    )
    parser.add_argument(
        "--index", type=Path, default=absent, metavar="DIR", help="folder of the index (environment: VILLKOR_INDEX)"
    )
    parser.add_argument(
        "--json", action="store_true", default=absent, help="print one JSON object on stdout and nothing else there"
    )


def text(given: str) -> str:
    r"""An argument as text: what is no Unicode becomes the replacement character.

    >>> text("m\udce5l"), text("mål")
    ('m\ufffdl', 'mål')
    """
    return given.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
