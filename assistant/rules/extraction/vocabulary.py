"""Words of Swedish grant papers that several kinds of rule lean on, as patterns over lower-case text."""

from __future__ import annotations

import re

# Money as a thing that is given: "medlen", "statsbidraget", "prestationsersättningen".
MONEY = (
    r"(?:\w*medel|\w*medlen|\w*medlens|\w*bidrag(?:et|en|ets)?|\w*ersättning(?:en|ar|arna)?|anslag(?:et|en)?"
    r"|pengar(?:na)?"
    r"|\w*stimulans\w*|(?:projekt|verksamhets|ekonomiskt |statligt )stöd(?:et)?|stödet|belopp(?:et|en)?)"
)
# What must be: "ska", "måste", "krävs". Not "bör", which advises.
MUST = r"(?:ska|skall|måste|krävs|fordras|behöver|förutsätts|förutsätter|förutsättes)"
# Those money goes to, as they are named in running text.
BODY = (
    r"(?:\w*kommun(?:en|er|erna|ens|ers|ernas)?|landsting(?:en|et|ens|ets)?|\w*region(?:en|er|erna|ens|ers|ernas)?"
    r"|län(?:en|et|ens|ets)?|\w*huvudm(?:an|annen|än|ännen|ännens)|stadsdels\w+|kommunalförbund\w*"
    r"|(?:ut|an)förar(?:e|en|na)|utförare\w*|vårdgivar(?:e|en|na)|omsorgsgivar\w+|aktör(?:en|er|erna)?"
    r"|organisation(?:en|er|erna)|förening(?:en|ar|arna)|sökande(?:n|na)?|bidragsmottagar\w+|mottagar(?:e|en|na)"
    r"|verksamhet(?:en|er|erna)?|enhet(?:en|er|erna)|myndighet(?:en|er|erna)|länsstyrelse(?:n|r|rna)|skol(?:a"
    r"|an|or|orna)"
    r"|universitet(?:en)?|högskol\w+|företag(?:en|et)?|projekt(?:et|en)?|försöksverksamhet\w*|nämnd(?:en|er|erna)?"
    r"|den som|de som|dem som)"
)
GRANT_CONDITION = (
    r"för att (?:(?:en |ett |de |den )?[\wåäö/]+(?: och [\wåäö]+)? ska(?:ll)? )?(?:kunna |få )?(?:ha rätt till"
    r"|få|erhålla|ta del|tilldelas|beviljas|komma i fråga|kvalificera|bli berättigad"
    r"|vara berättigad|nå|uppnå|ta emot|omfattas|medel|bidrag|stöd)"
)

_RECIPIENTS: tuple[tuple[str, str], ...] = (
    ("kommunalförbund", r"kommunalförbund\w*"),
    ("stadsdelsnämnd", r"\w*stadsdelsnämnd\w*"),
    ("kommun", r"(?:\w*[a-zåäö]kommun|kommun)(?:en|er|erna|ens|ers|ernas)?(?!\w)"),
    ("landsting", r"landsting(?:en|et|ens|ets)?(?!\w)"),
    ("region", r"region(?:en|er|erna|ens|ers|ernas)?(?!\w)"),
    ("län", r"län(?:en|et|ens|ets)?(?!\w)"),
    ("huvudman", r"huvudm(?:an|annen|än|ännen|ännens)(?!\w)"),
    ("länsstyrelse", r"länsstyrelse(?:n|r|rna)?(?!\w)"),
    ("utförare", r"(?:privata |enskilda |idéburna |ideella )?(?:utförare|aktörer|vårdgivare)\w*"),
    (
        "idéburna organisationer",
        r"(?:idéburna|ideella|privata/ideella)[\w /]* (?:organisationer|verksamheter|föreningar)\w*",
    ),
    ("förening", r"förening(?:en|ar|arna)?(?!\w)"),
    ("universitet", r"universitet\w*"),
    ("högskola", r"högskol(?:a|an|or|orna)(?!\w)"),
    ("företag", r"företag(?:et|en)?(?!\w)"),
    ("skola", r"skol(?:a|an|or|orna)(?!\w)"),
)
_RECIPIENT = tuple((name, re.compile(rf"(?<!\w){pattern}")) for name, pattern in _RECIPIENTS)
_AGENCY = re.compile(
    r"(?<!\w)(?:[A-ZÅÄÖ][a-zåäö]+(?:verket|styrelsen|kollegiet|myndigheten|kontoret|inspektionen|institutet"
    r"|fonden|rådet"
    r"|agenturen)|Myndigheten för [a-zåäö]+(?: och [a-zåäö]+)?|Statens (?!bidrag|andel|medel|finans|stöd"
    r"|insats|kostnad|ersätt|del)[a-zåäö]+|SKL|SKR|Sveriges Kommuner och "
    r"(?:Landsting|Regioner)|Famna|Vårdföretagarna|Länsstyrelsen i [A-ZÅÄÖ]\w+)(?!\w)"
)
_SAME_AGENCY = {"Sveriges Kommuner och Landsting": "SKL", "Sveriges Kommuner och Regioner": "SKR"}


def recipients_in(text: str) -> tuple[str, ...]:
    """Those named in a stretch of text, in order, each once: "kommun", "län", "Socialstyrelsen".

    >>> recipients_in("utbetalas till länen/kommunerna och Socialstyrelsen")
    ('län', 'kommun', 'Socialstyrelsen')
    """
    low = text.lower()
    hits = [(found.start(), name) for name, pattern in _RECIPIENT if (found := pattern.search(low))]
    names = [(hit.start(), _SAME_AGENCY.get(hit[0], hit[0])) for hit in _AGENCY.finditer(text)]
    # "Sveriges Kommuner och Landsting" names one body, not municipalities.
    taken = [hit.span() for hit in _AGENCY.finditer(text)]
    hits = [hit for hit in hits if not any(start <= hit[0] < end for start, end in taken)]
    return tuple(dict.fromkeys(name for _, name in sorted(hits + names)))


def is_agency(text: str) -> bool:
    """Whether a text is the name of one body and nothing more: "Tillväxtverket"."""
    return _AGENCY.fullmatch(text.strip()) is not None
