"""The sites that show the widget: each with its own name, origins and looks. Administrators see to them on `/admin`."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from assistant.errors import InvalidInput
from assistant.library.ledger import ledger_at
from assistant.library.store import Place
from assistant.settings import value

_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::(?:\d{1,5}|\*))?")
_NAME = re.compile(r"[a-z0-9-]{1,40}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
POSITIONS = ("bottom-right", "bottom-left", "top-right", "top-left")


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetSite:
    """A site that may show the widget, and how it looks there."""

    name: str
    origins: tuple[str, ...]
    colour: str
    language: str
    position: str


class WidgetSites:
    """Those beside the index at a place. Any thread and process may call."""

    def __init__(self, place: Place) -> None:
        self._ledger = ledger_at(place, "widgets")

    def all(self) -> tuple[WidgetSite, ...]:
        """Every site, by name."""
        if not self._ledger.begun:
            return ()
        with self._ledger.opened() as rows:
            found = rows.execute("SELECT content FROM widgets ORDER BY name").fetchall()
        return tuple(_site(json.loads(content)) for (content,) in found)

    def of(self, name: str) -> WidgetSite | None:
        """The site of a name."""
        return next((site for site in self.all() if site.name == name), None)

    def put(self, name: str, origins: str, colour: str, language: str, position: str) -> WidgetSite:
        """Add a site, or change the one of its name. `origins` stand apart by commas or spaces. Raises InvalidInput."""
        told = tuple(origin.rstrip("/") for origin in re.split(r"[\s,]+", origins) if origin)
        colour = colour.lower()
        for field, fine, said in (
            ("name", _NAME.fullmatch(name), "1 to 40 small letters without marks, digits and hyphens"),
            ("origins", told and all(map(_ORIGIN.fullmatch, told)), "addresses such as https://kommun.se"),
            ("colour", _COLOUR.fullmatch(colour), "# and six hexadecimal digits"),
            ("language", language in ("sv", "en"), "sv or en"),
            ("position", position in POSITIONS, ", ".join(POSITIONS)),
        ):
            if not fine:
                raise InvalidInput(field, f"must be {said}.", f"ska vara {said}.")
        site = WidgetSite(name=name, origins=told, colour=colour, language=language, position=position)
        with self._ledger.opened() as rows:
            rows.execute(
                """INSERT INTO widgets (name, content) VALUES (?, ?)
                   ON CONFLICT (name) DO UPDATE SET content = excluded.content""",
                (name, json.dumps(asdict(site))),
            )
        return site

    def remove(self, name: str) -> None:
        """Let a site show it no more."""
        with self._ledger.opened() as rows:
            rows.execute("DELETE FROM widgets WHERE name = ?", (name,))


def allowed_origins() -> tuple[str, ...]:
    """The origins that may show the widget without a name. What is no origin is left out: it would be in a header."""
    given = (origin.strip().rstrip("/") for origin in value("widget_origins").split(","))
    return tuple(origin for origin in given if _ORIGIN.fullmatch(origin))


def _site(told: dict[str, str]) -> WidgetSite:
    return WidgetSite(**{**told, "origins": tuple(told["origins"])})  # type: ignore[arg-type]
