"""Dates that bind: last days, reports, repayments, payouts, and the periods results are counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.documents.model import BlockKind
from assistant.language.dates import DateMention
from assistant.rules.extraction.context import as_period, reservation_in, year_of
from assistant.rules.extraction.drafts import Draft, spans_of
from assistant.rules.extraction.programs import Names, program_of
from assistant.rules.extraction.sentences import Sentence, strip_mark
from assistant.rules.extraction.vocabulary import GRANT_CONDITION, MUST, recipients_in
from assistant.rules.model import RuleKind

_REPAY = re.compile(
    r"återbetal|återbetalningsskyldig|betala\w* (?:\S+ ){0,3}?(?:tillbaka|åter)\b|återför(?:as|a|s)\b (?:till "
    r")?(?:\w*kolleg|stat|skl|skr|myndig)|återkräv|kräv\w* (?:tillbaka|åter)|återlämna"
)
_UNUSED = re.compile(
    r"(?:inte|ej|icke|ofta) (?:har )?(?:\S+ )?(?:använ|förbruk|utnyttj|nyttj|behöv)|oanvänd|oförbruk|outnyttj"
    r"|överskott|kvarvarande medel|överskjut"
)
_REPORT = re.compile(
    r"redovis|(?<!\w)rapport|\w*rapporter(?:a|as)\b|slutrapport|delrapport|lägesrapport|återrapport|redogör"
    r"|prognos|lägesbild|sammanställning\w* (?:ska|skall|lämnas)"
    r"|(?:bedömning|underlag|utvärdering|uppföljning|verksamhetsberättelse|revisionsintyg|intyg|analys"
    r"|kartläggning|delredovis)\w* (?:\S+ ){0,12}?(?:lämnas|skickas|sändas|överlämnas|redovisas|presenteras"
    r"|vara)"
    r"|(?:lämnar?|skickar?|sänder|sända|överlämnar?|presenterar?|inkomma med) (?:\S+ ){0,5}?(?:bedömning"
    r"|underlag|utvärdering|redovisning|rapport|uppföljning|verksamhetsberättelse|intyg|analys|uppgifter)"
)
_REPORT_DUTY = re.compile(
    rf"\b{MUST}\b|\blämnas\b|\bsenast\b|redovisas|redovisar|rapporteras|rapporterar|lämnar|överlämnar|(?:årlig"
    rf"|halvårsvis|kvartalsvis|löpande)"
)
_PAY = re.compile(r"utbetal|betala(?:s|r)? (?:\S+ ){0,5}?ut\b|betalas ut|betalar ut")
_ACT = re.compile(
    r"ansök|rekv[iie]|begär|anmäl|inkom|(?:vara|komma|kommit|varit) (?:\S+ )?in|in till|skickas?|sändas?"
    r"|lämnas?|insänd|kompletter|meddel|besked|beslut|underteckn|teckna|svar\b|svara|godkänn|godta"
    r"|accepter|sista \w*(?:dag|datum)|klar\b|färdig|upprätt|antas|intresse|nominer|registrer|slutför|avslut"
    r"|genomför|påbörja|utse|start"
)
_MEASURE = re.compile(
    r"\bmät|mätperiod|mätning|resultat|uppnå|prestation|registrering\w* (?:\S+ )?(?:under|mellan|från)|utfall"
    r"|räkna|avläs|bedöm|uppgift\w* (?:\S+ )?(?:avser|för|från|gäller) (?:perioden|tiden)|jämförelse\w* mellan"
    r"|avstämning"
)
_MEASURE_STRONG = re.compile(
    r"\bmäts?\b|mätperiod|mätning\w* (?:\S+ ){0,3}?(?:sker|görs|avser|omfattar)|räknas|avstämning"
)
_NOT_MEASURE = re.compile(
    r"(?<!\w)(?:avsätt|avsatt|anslå|försöksperiod|gäller (?:till|från|under)|avtal\w* gäller|projekttid|öka med)"
)
_PAST = re.compile(
    r"(?:\b(?:har|hade|gav|fick|beslutade|redovisade|hölls|beviljades|tog|informerades|inleddes|började"
    r"|påbörjades|undertecknades|tecknades|lämnades|presenterades|redovisat|rapporterat|presenterat|lämnat)\b)"
)
_NOTICE = re.compile(r"besked|beslut|godkänn|godta|accepter|meddel|väntas|beräknas")
_OPEN_FOR = re.compile(
    r"ansökningsperiod|ansökningstid|ansökan (?:är|kan göras|görs|ska göras|tas emot)|utlysningen är öppen"
    r"|öppen för ansök"
)
_TOO_LATE = re.compile(r"ansök\w* (?:\S+ ){0,4}?efter (?:den )?\d.*(?:prövas|beaktas|behandlas|avvisas|tas)")
_HEADS_A_LINE = re.compile(r"\s?(?::|[–-] )\s?[^\W\d]")
_CARRIES_ON = re.compile(r"\s*(?:,|och|samt|resp\w*)[^.;]{0,30}$")
_TO_WHOM = re.compile(r"(?:redovisa|rapportera|lämna|återrapportera)\w* (?:\S+ ){0,8}?till (?:\S+ )?[A-ZÅÄÖ]")
_WITHOUT_DATE = re.compile(r"kvartalsvis|halvårsvis|årligen|löpande|månadsvis|varje (?:år|kvartal|månad)")


def duty_drafts(sentence: Sentence, names: Names) -> list[Draft]:
    """One draft for each date that binds somebody, and for duties to report or repay that give no date."""
    if sentence.kind is BlockKind.HEADING:
        return []
    found: list[Draft] = []
    for date, window in _windows(sentence):
        draft = _dated(sentence, names, date, window)
        if draft is None and found and _CARRIES_ON.match(window) and date.kind != "period":
            draft = replace(found[-1], date=date.last or date.first, year=int(date.first[:4]))
        if draft is not None:
            found.append(draft)
    return found or _undated(sentence, names)


def _windows(sentence: Sentence) -> Iterator[tuple[DateMention, str]]:
    """Each date with the words that belong to it: from the date before to itself, and on to the next."""
    dates = [date for date in sentence.dates if date.kind in ("day", "month", "period")]
    for place, date in enumerate(dates):
        start = dates[place - 1].end if place else 0
        stop = dates[place + 1].start if place + 1 < len(dates) else len(sentence.text)
        head, tail = sentence.low[start : date.start], sentence.low[date.end : stop]
        if _HEADS_A_LINE.match(tail):
            yield date, "senast " + tail  # "15 mars 2018: anmälan": a list of dates, each before its event
            continue
        # Words before a date belong to it, unless the sentence opens with the date.
        yield date, head + " " + tail if (place == 0 and _opens(head)) or len(dates) == 1 else head


def _opens(head: str) -> bool:
    return len(head.split()) <= 3


def _dated(sentence: Sentence, names: Names, date: DateMention, window: str) -> Draft | None:
    if date.kind == "period" and _OPEN_FOR.search(window):
        return _draft(
            sentence, names, RuleKind.DEADLINE, date=date.last, period=as_period(date), year=int(date.first[:4])
        )
    if date.kind == "period" and date.bound != "by":
        return _measured(sentence, names, date, window)
    kind = _kind_of_date(date, window, sentence)
    if kind is None:
        return None
    iso = date.last or date.first
    return _draft(sentence, names, kind, date=iso, year=int(iso[:4]))


def _kind_of_date(date: DateMention, window: str, sentence: Sentence) -> RuleKind | None:
    """What a date binds to: the duty named nearest to it."""
    in_row = sentence.kind is BlockKind.TABLE_ROW
    bound = (
        date.bound == "by"
        or in_row
        or bool(re.search(r"sista \w*(?:dag|datum)|slutdatum|inom|inte senare|^senast ", window))
    )
    if not bound and (_PAST.search(window) or date.bound == "from"):
        return None
    if _REPAY.search(window):
        return RuleKind.REPAYMENT
    if re.search(r"gäller|giltig|löper|avser tiden|invånar|befolkning|folkmängd|daterad", window) and not _ACT.search(
        re.sub(r"avtal\w*|överenskommelse\w*", "", window)
    ):
        return None
    asked = bool(re.search(r"rekv[ie]|ansök|begäran", window))
    if (
        _REPORT.search(window)
        and (in_row or _REPORT_DUTY.search(f"{window} {sentence.low}"))
        and not (asked and not re.search(r"redovis|rapport", window))
    ):
        return RuleKind.REPORTING
    by_request = date.bound == "by" and "rekvi" in window
    if _PAY.search(window) and not by_request and not re.search(r"(?:underlag för|begäran om) utbetal", window):
        return RuleKind.PAYOUT
    if _TOO_LATE.search(sentence.low):
        return RuleKind.DEADLINE
    if bound and (_ACT.search(window) or _ACT.search(_lead(sentence))):
        return RuleKind.DEADLINE
    if _NOTICE.search(window) and re.search(
        r"väntas|beräknas|lämnas|fattas|meddelas|ges|kommer|ska|skall|planeras", window
    ):
        return RuleKind.DEADLINE
    return None


def _lead(sentence: Sentence) -> str:
    lead = sentence.around.lead_in
    return sentence.headings_low if lead is None else lead.low + sentence.headings_low


def _measured(sentence: Sentence, names: Names, date: DateMention, window: str) -> Draft | None:
    """A period in which results are counted. Whole years need plainer words than days do."""
    whole_years = len(date.first) == 4
    near = window if len(window) > 12 else sentence.low
    if _NOT_MEASURE.search(near) or sentence.money:
        return None
    if not (_MEASURE_STRONG if whole_years else _MEASURE).search(near):
        return None
    period = as_period(date)
    return _draft(sentence, names, RuleKind.MEASUREMENT_PERIOD, period=period, year=int((period.end or "")[:4]))


def _undated(sentence: Sentence, names: Names) -> list[Draft]:
    """ "Medel som inte används ska återbetalas" and "redovisas kvartalsvis" bind without a day."""
    low = sentence.low
    must = bool(re.search(rf"\b{MUST}\b", low))
    if _REPAY.search(low) and (
        must
        or (_UNUSED.search(low) and not _PAST.search(low))
        or "skyldig" in low
        or re.search(r"kan (?:komma att )?(?:åter)?kräva", low)
    ):
        return [_draft(sentence, names, RuleKind.REPAYMENT)]
    demanded = re.search(GRANT_CONDITION, low) or re.search(r"krav|villkor", sentence.headings_low[-80:])
    regular = _WITHOUT_DATE.search(low)
    if not must or not re.search(r"redovis|rapport", low) or (demanded and not regular):
        return []
    return [_draft(sentence, names, RuleKind.REPORTING)] if regular or _TO_WHOM.search(sentence.text) else []


def _draft(sentence: Sentence, names: Names, kind: RuleKind, **fields: object) -> Draft:
    settled: dict[str, object] = {
        "kind": kind,
        "spans": spans_of(sentence),
        "text": strip_mark(sentence.text),
        "program": program_of(sentence, names),
        "recipients": recipients_in(sentence.text),
        "year": year_of(sentence, names),
        "reservation": reservation_in(sentence),
        "doubtful": sentence.doubtful,
    }
    return Draft(**{**settled, **fields})  # type: ignore[arg-type]
