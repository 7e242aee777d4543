"""Money set aside for a purpose or a recipient."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.numbers import Quantity
from assistant.rules.extraction.context import (
    Names,
    clause_around,
    period_of,
    program_of,
    reservation_in,
    year_of,
)
from assistant.rules.extraction.drafts import Draft, measure, spans_of
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.vocabulary import MONEY, recipients_in
from assistant.rules.model import RuleKind

_SET_ASIDE = re.compile(
    r"\b(?:avsätt|avsatt|avdel(?:as|ats|at)\b|anslå|anslag|anvisa|fördel|tilldel|bevilj|disponer|reserver|öronmärk|satsa|tillför|tillskjut|omfatt"
    r"|uppgår till|uppgå till|utgör|avser|utbetal|betalas? ut|förfog|finns|gå(?:r)? till|gått till|ska användas|skall användas|används till|använda\b"
    r"|användas (?:till|för|enligt)|ges\b|lämnas|får\b|erhåll|stimulansmedel|bidrag om|medel om|ram(?:en)? (?:om|på|för)|sammanlagt|totalt|anslagit"
    r"|motsvarar|förstärk|garanter|delas|beräknas till|budgeterat)"
)
_COST_LINE = re.compile(r"^(?:\d{1,2}[.)] )?(?:total )?(?:kostnad(?:er)?|summa|belopp|ram|anslag|medel|avsatt|pott)\b[^:]{0,40}:")
_BACKGROUND = re.compile(
    r"vårdkostnad|samhällskostnad|kostnaden? (?:per|för en|för varje)|kostar|per (?:patient|individ|brukare|invånare|person|vårddygn|plats|elev|timme|timma)"
    r"|besparing|minskning|kostnadsökning|omsättning|(?<!\w)vite|sanktionsavgift|avgift(?:en|er)?\b|inkomst|skatt(?:e|en)|lönekostnad|bnp|merkostnad\w* uppg"
    r"|har kostat|kostade|uppskatt|beräkningar|studie|undersökning"
)
_DONE = re.compile(r"\b(?:har|hade) (?:\w+ ){0,3}(?:förbrukat|använt|kostat|upparbetat|sparat)")
_AFTER = re.compile(
    r"^[^,.;:]{0,70}?(?<!\w)(?:till|för|för att|åt|avser|utgör|är|mellan|i form av|inom|i)\s+(?P<what>[^.;:]{3,200}?)(?=[.;:(]|,? varav|,? och (?:ytterligare )?\d|, \d| samt \d|$)"
)
_TOTAL_OF = re.compile(r"(?:,? varav|\bav (?:dessa|medlen|beloppet|detta|de))\b")


def pool_drafts(sentence: Sentence, names: Names) -> list[Draft]:
    """One draft for each sum a sentence sets aside; parts after "varav" are pools of their own."""
    money = sentence.money
    if not money or not _sets_aside(sentence):
        return []
    base = Draft(
        kind=RuleKind.POOL,
        spans=spans_of(sentence),
        text=sentence.text,
        program=program_of(sentence, names),
        reservation=reservation_in(sentence),
        doubtful=sentence.doubtful,
    )
    return [_pool(base, sentence, names, sum_) for sum_ in money if not _is_background(sentence, sum_)]


def _sets_aside(sentence: Sentence) -> bool:
    low = sentence.low
    if _DONE.search(low):
        return False
    lead = sentence.around.lead_in
    return bool(
        _SET_ASIDE.search(low)
        or _COST_LINE.search(low)
        or (lead is not None and _SET_ASIDE.search(lead.low))
        or re.match(r"kostnad|belopp|medel|anslag", sentence.around.label.lower())
    )


def _is_background(sentence: Sentence, sum_: Quantity) -> bool:
    """Whether a sum tells what something costs or saves, and sets nothing aside."""
    left, right = clause_around(sentence.low, sum_.start, sum_.end)
    return bool(_BACKGROUND.search(sentence.low[left:right]))


def _pool(base: Draft, sentence: Sentence, names: Names, sum_: Quantity) -> Draft:
    left, right = clause_around(sentence.text, sum_.start, sum_.end)
    period = period_of(sentence, left, right) or (period_of(sentence) if len(sentence.money) == 1 else None)
    year = None if period else year_of(sentence, names, left, right)
    receivers = recipients_in(sentence.text[left:right])
    return replace(
        base,
        amount=measure(sum_),
        year=year,
        period=period,
        recipients=receivers,
        metric=purpose(sentence, sum_),
    )


def purpose(sentence: Sentence, sum_: Quantity) -> str | None:
    """What the sum is for: the words after it, or the subject before it, as written."""
    left, right = clause_around(sentence.text, sum_.start, sum_.end)
    tail = sentence.text[sum_.end :]
    if found := _AFTER.match(tail):
        return found["what"].strip(" ,")
    before = sentence.text[left : sum_.start]
    subject = re.match(r"\s*(?:\d+[.)]\s*)?(.{3,120}?)(?=\s+(?:omfattar|uppgår|är|får|avser|utgör|finns|har|avsätts|fördelas|anslås)\b|:|$)", before)
    words = subject[1].strip(" ,:–-") if subject else ""
    return words or (sentence.around.headings[-1] if sentence.around.headings else None)
