"""Four invented papers, written out by hand: what every file that is made of them must be read as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a paper. `kind`: "heading", "text", "item" or "table"; a table has its heads first."""

    kind: str
    said: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def _heading(said: str) -> Part:
    return Part("heading", said)


def _text(said: str) -> Part:
    return Part("text", said)


def _items(*said: str) -> tuple[Part, ...]:
    return tuple(Part("item", one) for one in said)


def _table(*rows: str) -> Part:
    return Part("table", rows=tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows))


VILLAGE_HALLS = (
    _heading("Villkor för stöd till bygdegårdar och andra samlingslokaler på landsbygden år 2019"),
    _text("Länsrådet i Norrby beslutade den 11 februari 2019, dnr LR 2019/0311."),
    _heading("Vem som kan få stöd"),
    _text(
        "Stödet kan sökas av ideella föreningar som äger eller hyr en samlingslokal i länet. Föreningen ska ha "
        "minst 30 medlemmar och ha varit verksam i två år. Kommuner, företag och enskilda personer kan inte få "
        "stöd, men en kommun får vara medsökande (se bilaga 2)."
    ),
    _heading("Hur mycket som kan ges"),
    _text(
        "Högst 45 procent av kostnaden ersätts, dock högst 150 000 kronor per lokal. För lokaler i glesbygd är "
        "andelen 60 procent. Andelen höjdes med 5 procentenheter jämfört med 2018."
    ),
    *_items(
        "ombyggnad som gör lokalen tillgänglig för alla",
        "ny uppvärmning, t.ex. en värmepump eller bergvärme",
        "inköp av möbler för högst 20 000 kronor",
    ),
    _heading("Sista dag för ansökan"),
    _text(
        "Ansökan ska ha kommit in senast den 15 april 2019 kl. 16.00. Beslut fattas inom 30 dagar efter att "
        "ansökan är komplett. Medel som inte har använts vid utgången av 2020 betalas tillbaka."
    ),
)

SWIMMING = (
    _heading("Fördelning av stöd till simhallar 2020 och 2021"),
    _text("Belopp anges i tusen kronor. Tabellen visar vad varje hall får efter beslutet i nämnden."),
    _table(
        "Simhall | 2020 | 2021",
        "Norrbadet | 4 100 | 4 900",
        "Söderbadet | 3 050 | 3 700",
        "Västra hallen | 2 200 | 2 400",
        "Åbadet | 915 | 1 020",
        "Summa | 10 265 | 12 020",
    ),
    _heading("Villkor för utbetalning"),
    _text(
        "Hallen ska vara öppen för allmänheten minst 25 timmar i veckan. Avgiften för barn får vara högst 15 "
        "kronor, och personer över 65 år ska ha nedsatt avgift. Utbetalning sker i två delar, den första i mars "
        "och den andra i september."
    ),
    _text("Frågor besvaras av Åsa Öberg på nämndens kansli."),
)

_TOWNS = """
Alby Borgsjö Dalum Ekerum Fredsberg Grimsås Hagaby Idala Jordbro Kållby Lervik Mörtö Näsby Oxelö Persnäs Rödön
Sätra Tång Ullene Väsby Yxnäs Åkerö Ängsö Ösmo
"""

LONG_TABLE = (
    _heading("Ramar per kommundel för läsfrämjande arbete"),
    _text(
        "Varje kommundel får en ram som räknas ut efter antalet barn mellan sex och tolv år. Ramen är en gräns uppåt, "
        "och det som inte används går tillbaka till nämnden vid årets slut."
    ),
    _table(
        "Kommundel | Antal barn | Ram, kronor | Egen del, procent",
        *(
            f"{town}{other} | {310 + 7 * at} | {120 + at} {at % 10}00 | {20 + at % 5},5"
            for at, (town, other) in enumerate(
                (town, other) for other in (" norra", " södra") for town in _TOWNS.split()
            )
        ),
    ),
    _text("Ramarna gäller från och med den 1 juli 2022 och omprövas senast den 30 juni 2024."),
)

SCHOOL_MEALS = (
    _heading("Rutin för bidrag till skolmåltider"),
    _heading("1. Syfte"),
    _text(
        "Bidraget ska göra det möjligt för fristående skolor att servera näringsriktiga måltider utan avgift. "
        "Effektiva inköp och officiella näringsrekommendationer ska ligga till grund för planeringen."
    ),
    _heading("2. Ersättning per elev"),
    _text(
        "Skolan får 34,50 kronor per elev och skoldag i årskurs 1–6 och 38,25 kronor i årskurs 7–9. För elever med "
        "specialkost ges ett tillägg på 12 procent. Minst 25 % av råvarorna ska vara ekologiska."
    ),
    _heading("3. Rekvisition och uppföljning"),
    _text(
        "Rekvisitionen lämnas senast den 15 i månaden efter kvartalets slut. Den som lämnar rekvisitionen för sent "
        "får ersättning först nästa kvartal. Uppföljningen lämnas i e-tjänsten senast den 31 januari 2023."
    ),
    *_items("antal serverade måltider", "andel ekologiska råvaror i procent", "köks- och personalkostnader"),
    _text("Nämnden kan kräva tillbaka bidrag som har betalats ut på felaktiga uppgifter, dock längst fem år tillbaka."),
)

PAPERS = {"bygdegårdar": VILLAGE_HALLS, "simhallar": SWIMMING, "läsning": LONG_TABLE, "skolmat": SCHOOL_MEALS}
