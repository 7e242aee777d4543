from __future__ import annotations

from decimal import Decimal
from pathlib import Path

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
