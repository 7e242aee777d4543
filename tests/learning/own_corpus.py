"""A user's own corpus: a decision about something no shipped document is about, with reviewed rules and a glossary."""

from __future__ import annotations

from pathlib import Path

DOCUMENT = "simbeslut-2021"
_TEXT = """---
title: Beslut om bidrag till simundervisning 2021
issuer: Badmyndigheten
date: 2021-03-15
type: decision
years: [2021, 2022, 2023]
official: true
programs: [Bidrag till simundervisning]
---
# Bidrag till simundervisning 2021

## Beslutet och dess pengar
Badmyndigheten beslutar den 15 mars 2021 om bidrag till simundervisning.
Bidraget till simundervisning omfattar 90 miljoner kronor för 2021.
Av dem går 60 miljoner kronor till lektioner för simovana barn 2021.
Till utbildning av simlärare avsätts 30 miljoner kronor 2021.

## Nivån för simkunnighet
Kommuner där minst 65 procent av barnen är simkunniga 2021 delar på 12 miljoner kronor.
Nivån för simkunnighet höjs till minst 75 procent 2022.
Nivån för simkunnighet höjs till minst 85 procent 2023.

## Datum för bidraget till simundervisning
Ansökan om bidrag till simundervisning ska vara inne hos Badmyndigheten senast den 30 april 2021.
Kommunerna ska redovisa bidraget till Idrottskontoret senast den 28 februari 2022.
Bidrag som inte har använts ska betalas tillbaka till Badmyndigheten senast den 31 maj 2022.
"""
_HEAD = """description: Bidrag till simundervisning
metadata:
  program: Bidrag till simundervisning
  recipients: [kommun]
  unit: percent
  amount_unit: SEK
"""
_RULE = """{name}:
  description: {name}
  metadata:
    kind: {kind}
    metric: {metric}
    statement: "{sv}"
    statement_en: "{en}"
{more}  values:
    {day}:
{facts}      evidence:
        document: simbeslut-2021
        quote: {quote}
      status: reviewed
      reviewed_by: En läsare
      reviewed_on: 2026-11-22
"""
_GLOSSARY = """- term: simkunnighet
  term_en: swimming ability
  aliases: [simkunnig, simkunniga]
  meaning: Simkunnighet är att kunna simma och klara sig på djupt vatten.
  meaning_en: Swimming ability is to be able to swim and manage in deep water.
  document: simbeslut-2021
  keyword: Nivån för simkunnighet höjs
- term: Idrottskontoret
  term_en: Sports Office
  aliases: []
  meaning: Idrottskontoret är den myndighet som tar emot redovisningen.
  meaning_en: The Sports Office is the authority that receives the reports.
  document: simbeslut-2021
  keyword: Idrottskontoret
"""


def write(corpus: Path) -> None:
    """Write the document, its rulebook and its glossary into a folder."""
    (corpus / "rulebook").mkdir(parents=True)
    (corpus / f"{DOCUMENT}.md").write_text(_TEXT, encoding="utf-8")
    (corpus / "glossary.yaml").write_text(_GLOSSARY, encoding="utf-8")
    rules = "".join(_rule(**rule) for rule in _RULES)
    (corpus / "rulebook" / "simning.yaml").write_text(_HEAD + rules, encoding="utf-8")


def _rule(
    *,
    name: str,
    kind: str,
    metric: str,
    sv: str,
    en: str,
    quote: str,
    year: int = 2021,
    recipients: str = "",
    **facts: str,
) -> str:
    more = f"    recipients: [{recipients}]\n" if recipients else ""
    if "comparator" in facts:
        more += f'    comparator: "{facts.pop("comparator")}"\n'
    told = "".join(f"      {key}: {value}\n" for key, value in facts.items())
    return _RULE.format(
        name=name, kind=kind, metric=metric, sv=sv, en=en, quote=quote, more=more, facts=told, day=f"{year}-01-01"
    )


_RULES: tuple[dict[str, object], ...] = (
    {
        "name": "sammanlagt",
        "kind": "pool",
        "metric": "bidraget till simundervisning",
        "sv": "Bidraget till simundervisning omfattar {amount} {year}.",
        "en": "The grant for swimming lessons comprises {amount} in {year}.",
        "amount": "90000000",
        "quote": "Bidraget till simundervisning omfattar 90 miljoner kronor för 2021.",
    },
    {
        "name": "lektioner",
        "kind": "pool",
        "metric": "lektioner för simovana barn",
        "sv": "Till lektioner för simovana barn går {amount} {year}.",
        "en": "{amount} goes to lessons for children who cannot swim in {year}.",
        "amount": "60000000",
        "quote": "Av dem går 60 miljoner kronor till lektioner för simovana barn 2021.",
    },
    {
        "name": "larare",
        "kind": "pool",
        "metric": "utbildning av simlärare",
        "sv": "Till utbildning av simlärare avsätts {amount} {year}.",
        "en": "{amount} is set aside for training swimming teachers in {year}.",
        "amount": "30000000",
        "quote": "Till utbildning av simlärare avsätts 30 miljoner kronor 2021.",
    },
    {
        "name": "niva",
        "kind": "threshold",
        "metric": "andel simkunniga barn i årskurs sex",
        "sv": "Kommuner där minst {value} av barnen är simkunniga {year} delar på {amount}.",
        "en": "Municipalities where at least {value} of the children can swim in {year} share {amount}.",
        "comparator": ">=",
        "value": "65",
        "amount": "12000000",
        "quote": "Kommuner där minst 65 procent av barnen är simkunniga 2021 delar på 12 miljoner kronor.",
    },
    {
        "name": "niva_2",
        "kind": "threshold",
        "metric": "andel simkunniga barn i årskurs sex",
        "sv": "Nivån för simkunnighet höjs till minst {value} {year}.",
        "en": "The level of swimming ability is raised to at least {value} in {year}.",
        "comparator": ">=",
        "value": "75",
        "year": 2022,
        "quote": "Nivån för simkunnighet höjs till minst 75 procent 2022.",
    },
    {
        "name": "niva_3",
        "kind": "threshold",
        "metric": "andel simkunniga barn i årskurs sex",
        "sv": "Nivån för simkunnighet höjs till minst {value} {year}.",
        "en": "The level of swimming ability is raised to at least {value} in {year}.",
        "comparator": ">=",
        "value": "85",
        "year": 2023,
        "quote": "Nivån för simkunnighet höjs till minst 85 procent 2023.",
    },
    {
        "name": "ansokan",
        "kind": "deadline",
        "metric": "ansökan om bidrag till simundervisning",
        "sv": "Ansökan ska vara inne hos Badmyndigheten senast {date}.",
        "en": "The application must reach Badmyndigheten by {date}.",
        "date": "2021-04-30",
        "quote": "Ansökan om bidrag till simundervisning ska vara inne hos Badmyndigheten senast den 30 april 2021.",
    },
    {
        "name": "redovisning",
        "kind": "reporting",
        "metric": "redovisning av bidraget",
        "sv": "Kommunerna ska redovisa bidraget till Idrottskontoret senast {date}.",
        "en": "The municipalities must report the grant to Idrottskontoret by {date}.",
        "date": "2022-02-28",
        "quote": "Kommunerna ska redovisa bidraget till Idrottskontoret senast den 28 februari 2022.",
    },
    {
        "name": "aterbetalning",
        "kind": "repayment",
        "metric": "bidrag som inte har använts",
        "sv": "Bidrag som inte har använts ska betalas tillbaka till Badmyndigheten senast {date}.",
        "en": "Money that has not been used must be paid back to Badmyndigheten by {date}.",
        "date": "2022-05-31",
        "quote": "Bidrag som inte har använts ska betalas tillbaka till Badmyndigheten senast den 31 maj 2022.",
    },
)
