"""villkor rules review: each pending rule with its evidence; accept, correct, reject, skip or quit."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import InvalidInput
from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import one_line
from assistant.interfaces.cli.rule_table import rule_content
from assistant.interfaces.corrections import correction
from assistant.jsonable import decimal_text
from assistant.library import Library
from assistant.library.scan import rulebook_folder
from assistant.rules import Rule
from assistant.rules.review import CORRECTABLE, accept, correct, pending_in, pending_rules, reject

_HELP = "a accept, c correct, r reject, s skip, q quit"
_ASK = f"[{_HELP}] "


@dataclass(slots=True)
class _Session:
    """What one sitting has come to."""

    folder: Path
    reviewer: str
    on: date
    done: dict[str, int] = field(default_factory=lambda: {"accepted": 0, "corrected": 0, "rejected": 0, "skipped": 0})

    def count(self, what: str, rule: Rule) -> None:
        """Count a decision, and record it where it was one."""
        self.done[what] += 1
        if what != "skipped":
            by_command(f"{what} a rule", rule=rule.id, reviewer=self.reviewer)


def review(library: Library, rules: Sequence[Rule], reviewer: str | None, language: str) -> int:
    """Go through the rules that nobody has reviewed. Each decision is written down at once.

    Reads standard input, a line a decision, so that it can be piped; its end quits. Raises InvalidInput for
    a reviewer without a name.
    """
    folder = rulebook_folder(library.corpus)
    pending = pending_in(rules, pending_rules(library.rulebook, folder))
    if not pending:
        print("Nothing to review: every such rule has been accepted or rejected.")
        return 0
    session = _Session(folder, reviewer or _login(), date.today())
    for place, rule in enumerate(pending, start=1):
        print("\n".join(_shown(rule, place, len(pending), language)))
        if not _decided(session, rule):
            break
    print(", ".join(f"{number} {what}" for what, number in session.done.items()) + ".")
    if session.done["accepted"] or session.done["corrected"]:
        print(f"Written to {folder}. The next command takes it up; `villkor index` does it now.")
    return 0


def _shown(rule: Rule, place: int, of: int, language: str) -> list[str]:
    """The rule as it would be recorded, and the text it was read from."""
    statement = rule.statement if language == "sv" else rule.statement_en
    sure = "" if rule.probability is None else f"  {100 * rule.probability:.0f} % sure"
    lines = ["", f"{place} of {of}  {rule.kind.value}{sure}  {rule.document_id}  ({rule.id})"]
    told = rule_content(rule, language)
    lines += [f"    {line}" for line in dict.fromkeys((one_line(statement), told))]
    lines += [f"    {item.label}: {decimal_text(item.number)} {item.unit}" for item in rule.items]
    if rule.doubtful:
        lines.append("    Doubtful: read from a damaged scan. Compare every digit.")
    for piece in rule.evidence:
        page = f", s. {piece.page}" if piece.page is not None else ""
        lines.append(f"    {piece.section or piece.title}{page}: «{one_line(piece.quote)}»")
    return lines


def _decided(session: _Session, rule: Rule) -> bool:
    """Ask until there is a decision, and write it down. False to quit."""
    while (word := _line(_ASK)) is not None:
        match word.lower()[:1]:
            case "a":
                accept(session.folder, rule, session.reviewer, session.on)
                session.count("accepted", rule)
                return True
            case "c":
                if _corrected(session, rule):
                    return True
            case "r":
                reject(session.folder, rule, session.reviewer, session.on, _line("Why? (may be left empty) ") or "")
                session.count("rejected", rule)
                return True
            case "s":
                session.count("skipped", rule)
                return True
            case "q":
                return False
            case _:
                print(f"    Write {_HELP}.")
    return False


def _corrected(session: _Session, rule: Rule) -> bool:
    """Read corrections, field=value a line, to an empty line. False where none was given or one was wrong."""
    print(f"    field=value, one a line; an empty line ends. Fields: {', '.join(CORRECTABLE)}.")
    changes: dict[str, Any] = {}
    while line := _line("    "):
        name, equals, given = (part.strip() for part in line.partition("="))
        try:
            changes |= correction(name, given if equals else "")
        except InvalidInput as wrong:
            print(f"    {wrong}")
    if not changes:
        print("    Nothing was corrected.")
        return False
    correct(session.folder, rule, changes, session.reviewer, session.on)
    session.count("corrected", rule)
    return True


def _line(prompt: str) -> str | None:
    """The next line of standard input without its end; None where there is none."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))
    return line.strip() if line else None


def _login() -> str:
    """Who is logged in: as good a name as there is where none was given."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise InvalidInput(
            "reviewer", "is not known. Give your name with --reviewer.", "är inte känd. Ange ditt namn med --reviewer."
        ) from None
