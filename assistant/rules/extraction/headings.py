"""Headings that name no programme: they ask, or say what kind of text follows."""

from __future__ import annotations

import re

_GENERIC = re.compile(
    r"^(?:bilag|bakgrund|inledning|syfte|mål(?:et|en|sättning\w*|grupp\w*)?\b|ekonomi|tidplan|tidsplan|länk"
    r"|medlemm|sammanfatt|ärende"
    r"|regeringens|beslut|skäl|budget|kostnad|uppfölj|utvärder|redovis|utbetal|villkor|krav|förutsättning"
    r"|rapport|resultat|åtagand|parternas|delmål|grundkrav|prestations(?:ersättning|mål|krav|nivå)"
    r"|nya |skl|skr|stöd för|förvaltning|ansök|bedömning|kontakt|så |pengar|uppdrag \d|vem |vad |när |hur "
    r"|varför |var |vart |vilken |vilket |får |kan |måste |ska |behöver |gäller |är |har |finns |räcker "
    r"|vilka |medel|fördel|nivå|mätperiod|belopp"
    r"|statsbidragets|bidragets|bidragsvillkor|återbetal|rekvi|sista|viktiga|datum|övrig|allmän|giltig|godkänn"
    r"|förslag|problem|genomför"
    r"|samverkan$|exempel|förvänt|förbättringsarbete$|summa|källa|om (?:detta|källan|dokumentet|stödet"
    r"|bidraget|medlen|utlysningen)|utlysning|uppdraget|parter|omfattning|finansier|medfinans|utfas"
    r"|användning)",
)


def asks(heading: str) -> bool:
    """Whether a heading asks or exclaims: then it names nothing."""
    return heading.rstrip().endswith(("?", "!"))


def is_generic(heading: str) -> bool:
    """Whether a heading asks, or names a kind of text ("Tidplan"), and no programme."""
    return asks(heading) or bool(_GENERIC.match(heading.lower()))
