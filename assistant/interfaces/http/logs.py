"""One JSON object a line on stderr. Words a user wrote are left out unless `log_questions` is 1."""

from __future__ import annotations

import json
import logging
import sys
import time

from assistant import settings
from assistant.answers.model import Answer

_LOGGER = logging.getLogger("villkor.http")


class _Stderr(logging.Handler):
    """Writes to what stderr is at the time, so that a stream replaced and closed meanwhile does no harm."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")  # in one piece: several processes write here
        except ValueError:  # closed while the process ends
            return


def configure() -> None:
    """Send our lines to stderr. Called by `serve`; an application embedding ours may do otherwise."""
    handler = _Stderr()
    handler.setFormatter(logging.Formatter("%(message)s"))
    _LOGGER.handlers[:] = [handler]
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False


def write(event: str, *, level: str = "info", **fields: str | int | float | None) -> None:
    """Write one line."""
    line = {"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "level": level, "event": event}
    _LOGGER.log(logging.getLevelName(level.upper()), json.dumps({**line, **fields}, ensure_ascii=False))


def question(text: str, answer: Answer, seconds: float) -> None:
    """Say that a question was answered, how, and how long it took."""
    said = {"question": text} if settings.value("log_questions") == "1" else {}
    write(
        "question",
        length=len(text),
        status=answer.status.value,
        reason=answer.reason.value if answer.reason else None,
        language=answer.language,
        milliseconds=round(seconds * 1000, 1),
        **said,
    )
