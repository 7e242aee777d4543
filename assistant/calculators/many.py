"""One calculator for many municipalities: a row in, a row out; wrong rows are told, the others computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.calculators import pool_share, reading
from assistant.calculators.calculator import Calculator
from assistant.calculators.model import Calculation
from assistant.calculators.registry import calculate, calculator_of
from assistant.calculators.table_files import read_table, write_table
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.words import fold
from assistant.rules.rulebook import Rulebook

_LABELS = (
    "kommun",
    "kommunnamn",
    "municipality",
    "namn",
    "name",
    "landsting",
    "organisation",
    "lan",
    "county",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """One row that could be computed. `line` counts from the file's first line."""

    line: int
    label: str
    calculation: Calculation


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One row that could not, and why."""

    line: int
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """Every row, computed or wrong, and the file written, if one was."""

    name: str
    computed: tuple[Computed, ...]
    wrong: tuple[Wrong, ...]
    written: str | None = None

    def lines(self) -> tuple[str, ...]:
        """One line a row for a terminal, wrong ones last."""
        told = [f"{row.line:>5}  {row.label}: {row.calculation.outcome}" for row in self.computed]
        told += [f"{row.line:>5}  {row.label}: {row.reason}" for row in self.wrong]
        return (*told, f"{self.written}: {len(self.computed)} + {len(self.wrong)}") if self.written else (*told,)


def compute_file(name: str, path: Path, output: Path | None, rulebook: Rulebook, inputs: Mapping[str, Any]) -> Many:
    """Compute a CSV or Excel file; `inputs` hold for every row that does not say otherwise.

    Raises UnknownName for the calculator, InvalidInput for a file that cannot be read or lacks a column.
    """
    done = compute_rows(name, read_table(path), rulebook, inputs)
    if output is None:
        return done
    columns, rows = result_table(done)
    write_table(output, columns, rows)
    return replace(done, written=str(output))


def compute_rows(
    name: str, rows: Sequence[tuple[int, Mapping[str, Any]]], rulebook: Rulebook, inputs: Mapping[str, Any]
) -> Many:
    """Compute rows given as line number and columns. See `compute_file`."""
    calculator = calculator_of(rulebook, name)
    header = list(dict.fromkeys(column for _line, row in rows for column in row))
    columns = recognised(calculator, header)
    together = _sum_of_own(calculator, rows, columns, inputs)
    _check_columns(calculator, columns, {**inputs, **together}, header)
    label = next((column for column in header if _plain(column) in _LABELS), None)
    computed: list[Computed] = []
    wrong: list[Wrong] = []
    for line, row in rows:
        called = str(row.get(label, "") or "") if label else ""
        given = {field: row[column] for field, column in columns.items() if row.get(column) not in (None, "")}
        try:
            calculation = calculate(name, {**inputs, **together, **given}, rulebook)
            computed.append(Computed(line=line, label=called, calculation=calculation))
        except (InvalidInput, MissingInput, NoRuleForYear, UnknownName) as error:
            wrong.append(Wrong(line=line, label=called, reason=str(error)))
    shared = _parts_that_sum(calculator, computed) if together and not wrong else computed
    return Many(name=name, computed=tuple(shared), wrong=tuple(wrong))


def recognised(calculator: Calculator, header: Iterable[str]) -> dict[str, str]:
    """Which column holds which input: by the input's name or titles, or what people call it."""
    found: dict[str, str] = {}
    columns = {_plain(column): column for column in reversed(list(header))}
    for by_words in (False, True):
        for field in calculator.fields:
            known = field.words if by_words else (field.name, field.title, field.title_en)
            for told in map(_plain, known):
                column = columns.get(told) or columns.get(f"antal {told}")
                if column is not None and column not in found.values():
                    found.setdefault(field.name, column)
    return found


def result_table(done: Many) -> tuple[list[str], list[dict[str, Any]]]:
    """Columns and rows: line, name, inputs, results (levels side by side), the sentence, the error."""
    rows = [_row(one) for one in done.computed]
    rows += [{"rad": one.line, "namn": one.label, "fel": one.reason} for one in done.wrong]
    rows.sort(key=lambda row: int(row["rad"]))
    between = [column for row in rows for column in row if column not in ("rad", "namn", "utfall", "fel")]
    return ["rad", "namn", *dict.fromkeys(between), "utfall", "fel"], rows


def _row(one: Computed) -> dict[str, Any]:
    row: dict[str, Any] = {"rad": one.line, "namn": one.label}
    row |= {name: value for name, value in one.calculation.inputs.items() if not isinstance(value, list | dict)}
    for name, value in one.calculation.result.items():
        if isinstance(value, list):
            several = len({part.get("year") for part in value}) > 1
            for part in value:
                row |= _part(name, part, several)
        else:
            row[name] = value
    return row | {"utfall": one.calculation.outcome}


def _part(name: str, part: Mapping[str, Any], several: bool) -> dict[str, Any]:
    """A level's fields under its own name: "missing 70", "missing 70 2012" where there are several years."""
    told = part.get("threshold", part.get("label", name))
    called = decimal_text(told) if isinstance(told, Decimal) else str(told)
    called = f"{called} {part['year']}" if part.get("year") and several else called
    return {
        f"{key} {called}": value for key, value in part.items() if key not in ("threshold", "label", "rule_id", "year")
    }


def _check_columns(
    calculator: Calculator, columns: Mapping[str, str], inputs: Mapping[str, Any], header: Sequence[str]
) -> None:
    lacking = [
        field.name
        for field in calculator.fields
        if field.required and field.name not in columns and field.name not in inputs
    ]
    if lacking:
        there = ", ".join(header) or "none"
        raise InvalidInput("file", f"no column for {', '.join(lacking)}; the columns are {there}")


def _sum_of_own(
    calculator: Calculator,
    rows: Sequence[tuple[int, Mapping[str, Any]]],
    columns: Mapping[str, str],
    inputs: Mapping[str, Any],
) -> dict[str, Any]:
    """For a pool shared by just these rows: all of the key is the rows' sum. Empty where it is given."""
    own, everyone = calculator.called("own"), calculator.called("all")
    given = {*columns, *inputs}
    if calculator.general != pool_share.NAME or everyone in given or own not in columns:
        return {}
    total = Decimal(0)
    for _line, row in rows:
        try:
            total += reading.quantity(own, row.get(columns[own]), 0, pool_share.MOST_UNITS)
        except InvalidInput:
            continue  # the row is reported when it is computed
    return {everyone: decimal_text(total)}


def _parts_that_sum(calculator: Calculator, computed: Sequence[Computed]) -> list[Computed]:
    """The rows' parts, with the öre that rounding leaves given out so that they make the pool exactly."""
    if not computed:
        return []
    pool = computed[0].calculation.result[calculator.called("pool")]
    parts = pool_share.divide(pool, [one.calculation.inputs[calculator.called("own")] for one in computed])
    told = "Ören som blir över vid avrundning går till de största resterna; delarna ger hela potten."
    told_en = "Öre left by rounding go to the largest remainders, so that the parts make the whole pool."
    return [
        replace(
            one,
            calculation=replace(
                one.calculation,
                result={**one.calculation.result, "amount": part},
                assumptions=(*one.calculation.assumptions, told),
                assumptions_en=(*one.calculation.assumptions_en, told_en),
            ),
        )
        for one, part in zip(computed, parts, strict=True)
    ]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", fold(name.replace("_", " "))).split())
