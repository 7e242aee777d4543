"""Which kind of rule a question is about, told by its words rather than by what it asks for.

"När ska pengar som blir över skickas tillbaka?" asks for a date; what it is about is repayment.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.rules import RuleKind

# Matched against folded text. Only words that plainly belong to one kind; amounts and levels belong to several.
_TOPICS: tuple[tuple[RuleKind, str], ...] = (
    (
        RuleKind.REPAYMENT,
        r"aterbetal\w*|aterkrav\w*|tillbaka|overskott\w*|oforbruk\w*|outnyttj\w*|overbliv\w*|"
        r"(?:pengar|medel|medlen|bidrag\w*|nagot|blir|bli|blev) over|inte (?:anvand\w*|forbruk\w*|utnyttj\w*|hinner)|"
        r"repa(?:y|id|yment)\w*|(?:pay|paid|give|send|sent|return)\w* back|unspent|unused|left over|not (?:used|spent)",
    ),
    (
        RuleKind.PERMITTED_USE,
        r"(?:far|kan|ska|skall|bor|kunna) (?:\w+ ){0,6}anvand\w*|anvandas? till|anvandning\w*|utgifter|"
        r"kostnad\w* (?:\w+ ){0,3}(?:tack|ersatt|fa pengar for)\w*|tack\w* (?:\w+ ){0,3}kostnad\w*|"
        r"lagga (?:pengar|medl|bidrag)\w*|finansiera med|used? (?:for|on)|spend\w*|spent on|"
        r"(?:costs?|expenses?) (?:\w+ ){0,3}cover\w*|cover\w* (?:\w+ ){0,3}(?:costs?|expenses?)|"
        r"use of (?:the )?(?:money|funds?|grants?)",
    ),
    (
        RuleKind.CO_FUNDING,
        r"medfinansier\w*|motfinansier\w*|egeninsats\w*|egenfinansier\w*|skjuta till|skjuter till|motprestation\w*|"
        r"sjalva? (?:\w+ ){0,2}(?:bidra|betala|tillfora|tillskjuta|sta for|stoppa in|lagga)\w*|"
        r"egna (?:pengar|medel|kronor)|eget bidrag|co-?fund\w*|own (?:contribution|money|funds?)|match\w* fund\w*|"
        r"(?:contribut\w*|put in|pay) (?:\w+ ){0,2}(?:itself|themselves|ourselves)|"
        r"(?:itself|themselves|ourselves) (?:\w+ ){0,3}(?:contribut\w*|put in|pay|add)",
    ),
    (
        RuleKind.REPORTING,
        r"rapport\w*|\w*rapporter\w*|redovisa\w*|redovisning\w*|aterrapport\w*|report(?:s|ed|ing)?|account for",
    ),
    (
        RuleKind.PAYOUT,
        r"utbetal\w*|betala[rs]? (?:\w+ ){0,4}ut|kommer pengarna|far vi pengarna|rekvisition\w*|rekvirer\w*|"
        r"pay-?(?:out|ment)s?|paid out|(?:is|are|be|get) paid|disburs\w*|requisition\w*",
    ),
    (
        RuleKind.ELIGIBILITY,
        r"(?:vem|vilka|vilken|vem som|kan|far) (?:\w+ ){0,6}"
        r"(?:soka|ansoka|sokas|delta|vara med|(?:lamna|skicka) in en ansokan)|"
        r"behorig\w*|ratt att soka|(?:who|which|can|may) (?:\w+ ){0,6}(?:apply|take part|participate|join)|eligib\w*",
    ),
    (
        RuleKind.MEASUREMENT_PERIOD,
        r"matperiod\w*|mats|(?:vilken|vilka) (?:period|manader|tid)\w*|measur\w* period|counted",
    ),
)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _TOPICS)


@lru_cache(maxsize=1_000)
def topics_of(folded: str) -> frozenset[RuleKind]:
    """The kinds of rule that a folded question is about; empty where its words do not tell.

    >>> sorted(topics_of("nar ska medel som inte anvants skickas tillbaka"))
    [<RuleKind.REPAYMENT: 'repayment'>]
    """
    return frozenset(kind for kind, pattern in _COMPILED if pattern.search(folded))
