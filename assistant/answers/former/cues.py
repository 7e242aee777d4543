"""Which words tell what a question asks for. Patterns are matched against folded text (lower case, å as a).

Order matters: what is asked for most plainly comes first.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Asked(StrEnum):
    """What kind of thing would answer the question."""

    SUM_CHECK = "sum_check"
    CHANGES = "changes"
    SHARE = "share"
    AMOUNT = "amount"
    PERIOD = "period"
    DURATION = "duration"
    DATE = "date"
    COUNT = "count"
    WHO = "who"
    KEY = "key"  # how money is divided
    CONTACT = "contact"  # telephone, e-mail, address
    NAME = "name"  # what something or someone is called
    REQUIREMENT = "requirement"
    DEFINITION = "definition"
    WHY = "why"
    HOW = "how"
    LIST = "list"
    YES_NO = "yes_no"
    OPEN = "open"


_SUM_NOUN = r"(?:ram(?:en|ar)?\b|belopp|summa|pott|budget|kostnad|ersattning|anslag|utgift)\w*"
_MONEY_NOUN = r"(?:belopp|summa|summan|pott|budget|bidrag|anslag|ersattning|kostnad|medel|pengar|stod|utgift)\w*"

CUES: tuple[tuple[Asked, str], ...] = (
    (Asked.SUM_CHECK, r"\b(?:stammer|gar|raknat|summera\w*)\b.*\b(?:summa\w*|ihop|ratt|rakn\w*)\b"),
    (Asked.SUM_CHECK, r"\bstammer det att\b.*\b(?:poster\w*|delar\w*|belopp\w*|tabell\w*|rader\w*)\b"),
    (Asked.SUM_CHECK, r"\b(?:summa\w*|totalen|tabellen|poster\w*)\b.*\b(?:stammer|ratt|fel|ihop)\b"),
    (Asked.SUM_CHECK, r"\b(?:fattas|saknas|diff\w*)\b.*\b(?:fordelning\w*|tabell\w*|lansfordelning\w*)"),
    (Asked.SUM_CHECK, r"\badds? up\b|\b(?:sum|total)\b.*\b(?:right|correct|wrong|match)\b"),
    (
        Asked.CHANGES,
        r"\b(?:vad|hur|vilka)\b.*\b(?:andrats|andrat|skiljer|skillnad\w*|nytt|nya krav|forandrats)\b",
    ),
    (Asked.CHANGES, r"\bwhat (?:has |have |is )?(?:changed|new|differs)\b|\bdifference between\b"),
    (Asked.SHARE, r"\bi (?:procent|%)(?! av\b)|\bin (?:per ?cent|%)(?! of\b)"),
    (Asked.AMOUNT, r"\bi (?:kronor|kr|sek|miljoner|mnkr)\b|\bin (?:kronor|sek|million)\b"),
    (
        Asked.SHARE,
        r"\bhur (?:stor|stora)(?: (?:ar|var|blir|blev))?(?: (?:den|det))?(?: \w+)? (?:andel|del)\w*\b|"
        r"\bhur manga procent\b|\bhur hog\b",
    ),
    (
        Asked.SHARE,
        r"\b(?:vilken|vilka|vad ar|vad var|vilket|vad blir)\b.*\b(?:andel|niva|procent|troskel|tackningsgrad|grans)\w*",
    ),
    (Asked.SHARE, r"\b(?:hojs|sanks|satts)\b.*\bmal\w*|\bmalet\b.*\b(?:ar|for|till|20\d\d)\b"),
    (
        Asked.SHARE,
        r"\bwhat (?:share|percentage|proportion|level|threshold|part)\b|\bpercentage\b|\bthreshold\b",
    ),
    (Asked.AMOUNT, r"\bhur (?:mycke\w*|myck\w*|mkt|mket|mkd|myket)\b|\bhur manga (?:kronor|kr|miljoner|mnkr)\b"),
    (Asked.AMOUNT, rf"\bhur (?:stor|stort|stora|hogt)\b.*(?:\b{_MONEY_NOUN}|\w{_SUM_NOUN})"),
    (Asked.AMOUNT, rf"\b(?:vilket|vilken|vad ar|vad var|vad blir|vilka)\b(?: \w+){{0,3}} \w*{_SUM_NOUN}"),
    (
        Asked.AMOUNT,
        r"\bvad (?:far|fick|erhaller|tilldelas|begar)\b(?! \w+ (?:gora|anvanda))|"
        r"\bwhat (?:do|does|did|will|would)\b.*\b(?:get|receive|cost)\b",
    ),
    (
        Asked.AMOUNT,
        rf"\b(?:jamfor\w*|skiljer|skillnad\w*|compare|differ\w*)\b.*\b(?:{_MONEY_NOUN}|amounts?|sums?|money)",
    ),
    (Asked.AMOUNT, r"\b(?:vad|what)\b.*\b(?:vard|vart|varda|landar|uppgar|hamnar|slutar|worth|come to|comes to)\b"),
    (Asked.AMOUNT, r"\bvad (?:kostar|kostade|kostnaden)\b|\bkosta\w*\b"),
    (
        Asked.AMOUNT,
        r"\bhow much\b|\bwhat (?:amount|sum|budget|cost)\b|\bhow (?:big|large)\b|\bwhat does .* cost\b",
    ),
    (
        Asked.PERIOD,
        r"\b(?:vilken|vilka|under vilken)\b.*\b(?:period|matperiod|tidsperiod|manader)\w*\b|\bunder vilka ar\b",
    ),
    (
        Asked.PERIOD,
        r"\bmellan vilka datum\b|\b(?:which|what) (?:\w+ )?period\b|\bwhich years\b|\bmatperiod\w*",
    ),
    (
        Asked.DURATION,
        r"\bhur (?:lang tid|lange|manga ar|manga manader)\b|\bhow long\b|\bhow many (?:years|months)\b",
    ),
    (
        Asked.DATE,
        r"^(?:och |men |sa )?nar\b|\bnar (?:ska|skall|maste|kan|far|var|ar|sker|betalas|senast|gar)\b",
    ),
    (
        Asked.DATE,
        r"\b(?:vilket|vilka) datum\b|\bvilken (?:dag|manad)\b|\bsista dag\w*|\bdeadline\w*|\bsenast\b|\bnar\b",
    ),
    (Asked.DATE, r"\bwhen\b|\b(?:what|which) (?:date|day|month)s?\b|\bby when\b|\blast day\b"),
    (Asked.COUNT, r"\b(?:vilken|fran vilken|vid vilken) alder\b|\bhur gamla?\b|\b(?:what|which) age\b|\bhow old\b"),
    (Asked.COUNT, r"\bhur manga\b|\bantal\w*\b|\bhow many\b|\bnumber of\b"),
    (
        Asked.KEY,
        r"\b(?:hur|efter vad|pa vilken grund|enligt vilken)\b.*\b(?:fordela\w*|delas|fordelning\w*)\b.*"
        r"\b(?:mellan|bland|efter)\b",
    ),
    (
        Asked.KEY,
        r"\b(?:fordelningsnyckel\w*|nyckeln?)\b|\b(?:efter vad|pa vilken grund)\b.*\b(?:fordela|dela)\w*",
    ),
    (Asked.KEY, r"\bhow\b.*\b(?:distributed|divided|allocated|shared|split)\b.*\b(?:between|among)\b"),
    (
        Asked.NAME,
        r"\bvad heter\b|\bnamnet pa\b|"
        r"\bvilka (?:tva|tre|fyra|fem|sex|sju|atta|nio|tio) (?:lan|landsting|kommuner|namn)",
    ),
    (
        Asked.NAME,
        r"\b(?:what is|whats) .*\bname\b|\bnamed\b|\bwhich (?:two|three|four|five) (?:count|municip)",
    ),
    (Asked.CONTACT, r"^(?:\w+ )?(?:mejl\w*|mail|e ?post\w*|e ?mail|telefon\w*|phone|tel|adress\w*)\b"),
    (
        Asked.CONTACT,
        r"\bkontakt\w*\b|\bsvarar pa\b|\bcontact (?:person|details|information|us|me)\w*|"
        r"\b(?:who|whom|how|can|should|to|we|i) (?:\w+ ){0,3}contact\b(?! person)|\bcontacts?$|^contacts?\b|"
        r"\b(?:ringa|ringer|mejla|mejlar|maila|mailar)\b|"
        r"\b(?:hora av|vanda|vander) (?:mig|oss|er|dig|sig|man sig)\b|"
        r"\b(?:who|whom)\b.*\b(?:call|ring|phone|write to)\b",
    ),
    (
        Asked.CONTACT,
        r"\b(?:vad|vilken|vilket|hur|what|which)\b.*\b(?:telefon\w*|tel|mobil\w*|e ?post\w*|mejl\w*|mail\w*|e ?mail|"
        r"phone\w*|(?:post|besoks)adress\w*|"
        r"adress\w*|address(?! (?:its?|their|the|our|an?|them|to)\b))\b",
    ),
    (Asked.REQUIREMENT, r"\b(?:krav|kravs|kraven|villkor\w*|grundkrav\w*|kvalificera\w*|forutsattning\w*)\b"),
    (Asked.REQUIREMENT, r"\bvad (?:maste|ska|behover|galler)\b|\bvad \w+ vi gora\b"),
    (
        Asked.REQUIREMENT,
        r"\b(?:requirement|required|requires?|condition|qualify|eligible|criteria)\w*\b|\bwhat must\b",
    ),
    (
        Asked.WHO,
        r"^(?:och |men )?(?:vem|vilka)\b|\bvem\b|\bvems\b|\btill vilken\b|\bvart (?:ska|skickar|skickas)\b",
    ),
    (
        Asked.WHO,
        r"\bvilk(?:en|et|a) (?:myndighet|organisation|aktor|person|instans|departement|forfattare|foretag)\w*",
    ),
    (
        Asked.WHO,
        r"\bwho\b|\bwhom\b|\bwhose\b|\bwhich (?:authority|agency|body|organisation|organization|company)\b",
    ),
    (Asked.DEFINITION, r"\bvad gar\b.*\but pa\b|\bvad handlar\b.*\bom\b|\bvad star\b.*\bfor\b|\bwhat is .* about\b"),
    (Asked.DEFINITION, r"^(?:och )?vad (?:ar|betyder|menas|innebar|star)\b|\bforklara\b|\bvad ar det\b"),
    (
        Asked.DEFINITION,
        r"^what(?:'s| is| are| does| do)\b(?!.*\b(?:deadline|date)\b)|\bmean(?:s|ing)?\b|\bdefine\b",
    ),
    (Asked.WHY, r"\bvarfor\b|\bwhy\b|\b(?:vad ar )?syfte\w*\b|\bpurpose\b|\baim of\b"),
    (Asked.HOW, r"\bhur\b|\bhow\b|\bpa vilket satt\b"),
    (Asked.LIST, r"\bvilka\b|\bnamn\b|\brakna upp\b|\bwhich\b|\blist\b|\bwhat are\b"),
    (
        Asked.YES_NO,
        r"^(?:och )?(?:far|kan|maste|ska|skall|ar|har|galler|behover|finns|ingar|racker|nar vi|blir|bor|kommer|"
        r"betalas|utbetalas|tas|kravs|ges|fordelas|delas|raknas|hojs|sanks|deltar|omfattar|avser|fick|tillats|stammer|"
        r"do|does|did|can|could|must|is|are|may|should|will|has|have|was|were)\b",
    ),
)

# "Hur många hade gått kursen när brevet skrevs?": a circumstance, and no date is asked for.
_CIRCUMSTANCE = re.compile(r"^(?!(?:och |men |sa |and )?(?:nar|when)\b).*(?<!och )(?<!samt )(?<!and )\b(?:nar|when)\b")
_DATED = re.compile(r"\b(?:datum\w*|dag\w*|senast|deadline\w*|dates?|days?|nar (?:ska|skall|maste|senast))\b")
_COMPILED = tuple((asked, re.compile(pattern)) for asked, pattern in CUES)


# "Hur mycket fosfor fångas?": a quantity of something that is no money.
_OF_THINGS = re.compile(
    r"\b(?:hur mycket|how much) (?P<noun>\w{4,}) (?:ar|var|blir|ska|skall|far|kan|maste|beraknas|raknas|ger|behovs|"
    r"kravs|finns|tar|fangas|sparas|minskar|okar|is|are|was|does|do|did|will|can|must|should|has|have|would)\b"
)
_NO_MONEY = re.compile(rf"(?!{_MONEY_NOUN}|statsbidrag|statlig|state\b|money|fund|grant|support|cost)")


def asked_for(folded: str) -> tuple[Asked, ...]:
    """What a folded question asks for, most plainly first; (OPEN,) where nothing tells.

    >>> asked_for("hur stor andel maste registreras, och senast nar?")[:2]
    (<Asked.SHARE: 'share'>, <Asked.DATE: 'date'>)
    """
    found = tuple(dict.fromkeys(asked for asked, pattern in _COMPILED if pattern.search(folded)))
    if Asked.AMOUNT in found and (of := _OF_THINGS.search(folded)) and _NO_MONEY.match(of["noun"]):
        found = (Asked.COUNT, *(kind for kind in found if kind not in (Asked.AMOUNT, Asked.COUNT)))
    if len(found) > 1 and found[0] is Asked.DATE and _CIRCUMSTANCE.search(folded) and not _DATED.search(folded):
        found = (*found[1:], Asked.DATE)
    return found or (Asked.OPEN,)
