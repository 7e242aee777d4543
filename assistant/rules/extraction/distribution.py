"""How money is divided, told in prose: the key, the least anybody gets, the shares; and what is applied for."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.documents.model import DocumentType
from assistant.language.numbers import Quantity
from assistant.rules.extraction.context import period_of, year_of
from assistant.rules.extraction.drafts import Draft, as_decimal, measure, spans_of
from assistant.rules.extraction.programs import Names, program_of
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.vocabulary import recipients_in
from assistant.rules.model import Item, Measure, RuleKind

_KEY = re.compile(
    r"(?:fördel\w*|delas|fördelning\w*|beräknas)[^.;]{0,90}?\b(?:efter|utifrån|baser\w* på|i förhållande till"
    r"|i relation till|i proportion till|proportionell\w* (?:mot|efter)|på grundval av|med hänsyn till"
    r"|enligt)\s+"
    r"(?P<key>(?:hur många |antal\w* |andel\w* |storlek\w* |lika |länets |kommunens |respektive |varje |dess "
    r")*(?:\w*invånar\w*|\w*befolkning\w*|folkmängd\w*|\w*kommun\w*|antal\w* \w+|\w*elev\w*|\w*barn\w*"
    r"|\w*delar\b|andel\w* \w+|storlek\w*|\w*person\w*|\w*patient\w*|\w*brukar\w*|\w*asylsökande\w*|mottag\w+"
    r"|\w*ärende\w*)[^,.;]{0,60})"
)
_EQUALLY = re.compile(
    r"fördel\w*[^.;]{0,60}?\b((?:med |i )?lika (?:stora )?delar\w*|lika mellan[^,.;]{0,40}|jämnt mellan[^,.;]{0,40})"
)
_PER_BODY = re.compile(
    r"\s*(?:per|för varje|till varje) (?:kommun|huvudman|region|landsting|län|projekt|organisation|sökande"
    r"|förening|skola|ansökan)"
)
_DIVIDES = re.compile(
    r"högst|minst|fördel|delas|erhåller|får|fått|gått|går|garanteras|tilldelas|ges|tillfa|tillförs|utbetal|beräknas"
)
_LEAST = re.compile(
    r"\b(?:alla|samtliga|varje|respektive|var och ett av|vart och ett av)\s+(?:\w+ ){0,2}?(?:län\w*|kommun\w*"
    r"|landsting\w*|region\w*|huvudm\w*|organisation\w*|projekt\w*|sökande\w*|förening\w*"
    r"|stadsdel\w*)\b[^.;]{0,80}?"
    r"\b(?:erhåller|får|garanteras|tilldelas|ges|tillförs)\b"
)
_SHARED = re.compile(
    r"(?:medl\w+|bidrag\w*|medel|anslag\w*|ersättning\w*|belopp\w*|fördelning\w*|pengar\w*|resurser\w*)"
)
_WENT = re.compile(r"gått|går|fördelas|fördelats|tillfall|utbetal|fått|får|tilldelas|fördelning|avser|till\b")
_SAME_SUM = re.compile(r"(?:det|detta|summan|beloppet) (?:motsvarar|innebär|är|blir)\b")
_APPLIES = re.compile(r"\bansök(?:er|te|t|a|an)?\b|\bsök(?:er|te|t|s|ta)?\b|sökt belopp")
_OWN_BUDGET = re.compile(r"(?<!stats)(?<!\w)budget(?:en|ens)?(?!propos)(?!\w)")


def distribution_drafts(sentence: Sentence, names: Names) -> list[Draft]:
    """Keys, guaranteed least sums and shares, as allocations."""
    if not _DIVIDES.search(sentence.low):
        return []
    base = Draft(
        kind=RuleKind.ALLOCATION,
        spans=spans_of(sentence),
        text=sentence.text,
        program=program_of(sentence, names),
        recipients=recipients_in(sentence.text),
        year=year_of(sentence, names),
        doubtful=sentence.doubtful,
    )
    if (least := _least(sentence)) is not None:
        amount, comparator = least
        return [replace(base, amount=measure(amount), comparator=comparator, metric="belopp till var och en")]
    if shares := _shares(sentence):
        return [replace(base, items=shares, metric="andel av medlen")]
    if key := _EQUALLY.search(sentence.low):
        return [replace(base, metric=sentence.text[key.start(1) : key.end(1)].strip())]
    if key := _KEY.search(sentence.low):
        reference = next((date.first for date in sentence.dates if date.kind == "day"), None)
        words = sentence.text[key.start("key") : key.end("key")].strip()
        return [replace(base, metric=words, date=reference)]
    return []


def _least(sentence: Sentence) -> tuple[Quantity, str] | None:
    if (each := _per_body(sentence)) is not None:
        return each, each.comparator or "="
    found = _LEAST.search(sentence.low)
    if found is None:
        return None
    sum_ = next((money for money in sentence.money if money.start >= found.end() - 1), None)
    if sum_ is None or sum_.start - found.end() > 40:
        return None
    return sum_, sum_.comparator or "="


def _per_body(sentence: Sentence) -> Quantity | None:
    """A sum that each one gets: "dock högst 6 miljoner kronor per huvudman"."""
    return next(
        (sum_ for sum_ in sentence.money if sum_.comparator and _PER_BODY.match(sentence.low[sum_.end :])), None
    )


def _shares(sentence: Sentence) -> tuple[Item, ...]:
    """ "70 procent av medlen går till kommunerna och 30 procent till landstingen"."""
    shares = [found for found in sentence.quantities if found.unit == "percent"]
    if len(shares) < 2 or sum((Fraction(share.number) for share in shares), Fraction(0)) != 100:
        return ()
    if not (_SHARED.search(sentence.low) and _WENT.search(sentence.low)):
        return ()
    items = []
    for place, share in enumerate(shares):
        stop = shares[place + 1].start if place + 1 < len(shares) else len(sentence.text)
        start = shares[place - 1].end if place else 0
        given_to = re.search(r"\btill\b", sentence.low[share.end : stop])
        who = recipients_in(sentence.text[share.end : stop] if given_to else sentence.text[start : share.start])
        if not who:
            return ()
        label = who[0] if given_to else who[-1]
        items.append(Item(label=label, number=as_decimal(share.number), unit="percent"))
    return tuple(items)


def application_drafts(sentence: Sentence, names: Names, type_: DocumentType) -> list[Draft]:
    """What an applicant asks for, or says its budget comes to."""
    if not sentence.money or not _asks(sentence, type_):
        return []
    years = next((found for found in sentence.quantities if found.unit == "count" and found.noun == "år"), None)
    return [
        Draft(
            kind=RuleKind.BUDGET,
            spans=spans_of(sentence),
            text=sentence.text,
            program=program_of(sentence, names),
            recipients=recipients_in(sentence.text),
            year=year_of(sentence, names),
            metric="sökt belopp",
            amount=measure(sum_),
            period=period_of(sentence),
            value=None if years is None else Measure(number=as_decimal(years.number), unit="år"),
            doubtful=sentence.doubtful,
        )
        for sum_ in sentence.money[:1]
    ]


def _asks(sentence: Sentence, type_: DocumentType) -> bool:
    """Whether an applicant is speaking of its own sum: "ansöker om 14 mnkr", "ansökan … om 14 mnkr"."""
    low, sum_ = sentence.low, sentence.money[0]
    asked = _APPLIES.search(low)
    earlier = next(sentence.before(1), None)
    if _SAME_SUM.match(low) and earlier is not None and earlier.money and _asks(earlier, type_):
        return True
    if asked is None or re.search(
        r"\b(?:kan|får|ska) (?:\S+ ){0,3}?(?:söka|sökas|ansöka)\b|avsatt|anslag|efter ansökan", low
    ):
        return False
    if re.search(r"senast|\bföre den\b", low[: sum_.start]) and type_ is not DocumentType.APPLICATION:
        return False
    return bool(
        re.search(r"\b(?:om|på|söks|söker|gäller|avser|avses)\b", low[asked.start() : sum_.start + 1])
        or sum_.start < asked.start()
    )


def is_own_budget(sentence: Sentence) -> bool:
    """Whether the sums in a sentence are lines of somebody's own budget, and set nothing aside."""
    return bool(_OWN_BUDGET.search(sentence.low) or _OWN_BUDGET.search(sentence.headings_low))
