from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.documents import read_document
from assistant.rules import RuleKind, extract_rules

_TABLE = """# Bidrag till fjällbyar 2022

Potten på 9 miljoner kronor fördelas enligt följande.

| Landsdel | Belopp (mnkr) | Antal byar |
|---|---:|---:|
| Norra | 5,0 | 41 |
| Mellersta | 2,5 | 38 |
| Södra | 1,5 | 52 |
| Summa | 9,0 | 131 |
"""


def test_a_column_that_counts_gives_no_amounts_beside_one_of_money(tmp_path: Path) -> None:
    file = tmp_path / "fjallbyar-2022.md"
    file.write_text(_TABLE, encoding="utf-8")
    rules = extract_rules(read_document(file))
    amounts = {item.number for rule in rules for item in rule.items if item.unit == "SEK"}
    assert Decimal(5_000_000) in amounts
    assert not amounts & {Decimal(number) for number in (41, 41_000_000, 52_000_000, 131_000_000)}
    assert any(rule.kind is RuleKind.ALLOCATION and rule.total == Decimal(9_000_000) for rule in rules)


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        (", 1000-tals kr", 1000),
        (" i 1000-tals kronor", 1000),
        (" (000-tal kr)", 1000),
        (", T kr", 1000),
        (" (kr, tusental)", 1000),
        (" (kr i tusental)", 1000),
        (" i kronor (tusental)", 1000),
        (", kr (1000-tal)", 1000),
        (" (SEK 1,000)", 1000),
        (", m kr", 10**6),
        (" (mn kr)", 10**6),
        (", miljontals kronor", 10**6),
        (" (SEK m)", 10**6),
        (", mdr kr", 10**9),
        (" (tkr)", 1000),
        (", kr", 1),
        (" för resor m m kr", 1),
        (" för resor m.m. kr", 1),
        (" i kr per år", 1),
        (" över 10 000 kr", 1),
    ],
)
def test_a_columns_head_scales_its_sums_however_its_unit_is_written(unit: str, factor: int, tmp_path: Path) -> None:
    file = tmp_path / "byalag-2021.md"
    rows = "\n".join(f"| {place} | {number} |" for place, number in (("Norrby", 25), ("Söderby", 125)))
    file.write_text(f"# Fördelning av bidrag\n\n| Byalag | Bidrag{unit} |\n|---|---:|\n{rows}\n", encoding="utf-8")
    items = {item.label: item.number for rule in extract_rules(read_document(file)) for item in rule.items}
    assert items == {"Norrby": 25 * factor, "Söderby": 125 * factor}
