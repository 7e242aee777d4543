"""How money is divided: the key, the shares, or that it is left open."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.rules.extraction.drafts import Draft, measure
from assistant.rules.extraction.levels import is_share
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.extraction.vocabulary import MONEY, recipients_in
from assistant.rules.model import Item

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
_WENT = re.compile(r"gått|går|fördelas|fördelats|tillfall|utbetal|fått|får|tilldelas|fördelning|avser|till\b")
_OPEN = re.compile(
    r"(?:inte|ej) (?:\w+ ){0,3}?(?:bestäm|beslut|fastställ|fastlagd|klar|avgjor|angiv|reglera|framg)"
    r"|återstår att|(?:lämnas|står|är) öpp|(?:beslutas|fastställs|bestäms) senare|saknas (?:en )?fördelning"
)
# Money that was spoken of: "dessa medel"; in one paragraph also "medlen".
_POINTS_BACK = re.compile(rf"(?<!\w)(?:dessa|detta|denna) {MONEY}(?!\w)")
_KNOWN_MONEY = re.compile(r"(?<!\w)(?:medlen|pengarna|beloppet|summan|potten|anslaget)(?!\w)")


def key_drafts(base: Draft, sentence: Sentence) -> list[Draft]:
    """The key of a distribution, with its shares, or that it is not decided; of the sum the sentence before names."""
    divided = None if sentence.money else _named_before(sentence)
    if divided is not None:
        base = replace(base.with_span(divided.start, divided.end), before=base.before or divided.text)
    day = next((date.first for date in sentence.days if date.kind == "day"), None)
    share = next((found for found in sentence.quantities if is_share(found)), None)
    amount = next(iter((divided or sentence).money), None)
    key = _EQUALLY.search(sentence.low) or _KEY.search(sentence.low)
    items = _shares(sentence)
    return [
        replace(
            base,
            items=items,
            metric=sentence.text[key.start(1) : key.end(1)].strip() if key else None,
            value=measure(share) if share and not items else None,
            amount=measure(amount) if amount else None,
            comparator=(share or amount).comparator if share or amount else None,  # type: ignore[union-attr]
            date=day,
            open=bool(_OPEN.search(sentence.low)),
        )
    ]


def _named_before(sentence: Sentence) -> Sentence | None:
    """The sentence before, where it names the one sum that this one divides: "Hur dessa medel delas är inte klart"."""
    before = sentence.previous
    if before is None or len(before.money) != 1 or sentence.around.lead_in is not None:
        return None
    known = _POINTS_BACK.search(sentence.low) or (not sentence.opens and _KNOWN_MONEY.search(sentence.low))
    return before if known and before.kind is sentence.kind else None


def _shares(sentence: Sentence) -> tuple[Item, ...]:
    """ "70 procent av medlen går till kommunerna och 30 procent till landstingen", "två tredjedelar … en tredjedel"."""
    shares = [found for found in sentence.quantities if is_share(found)]
    whole = sum((Fraction(one.number) / (1 if one.unit == "fraction" else 100) for one in shares), Fraction(0))
    if len(shares) < 2 or whole != 1 or not _WENT.search(sentence.low):
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
        items.append(Item(label=label, number=measure(share).number, unit="percent"))
    return tuple(items) if len({item.label for item in items}) == len(items) else ()
