"""The words by which a clause tells what it asserts: closed classes and stems of Swedish and English, folded."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*(?:['’](?=\s))?")
HALVED = re.compile(r"(?<=\w)- (?:och|eller|and|or) ")  # "Post- och telestyrelsen" is one name
CLAUSE = re.compile(
    r"(?P<mark>[,;]\s+)|\.\s+|\s–\s|\b(?:men|medan|samt|but|while|whereas)\b"
    r"|(?<=\w)\s+(?P<instead>utan)\s+(?!att\b)",
    re.IGNORECASE,
)
DENIES = _words(
    "inte ej icke aldrig ingen inget inga ingenting varken saknar saknas saknade saknat lacks lack "
    "not no never none cannot nobody nothing"
)
LACKS = re.compile(
    r"(?:utan|utom|saknad|undant\w*|avsl(?:ag\w*|ar?s?|og\w*)|avboj\w*|forbj?[uo][dt]\w*|upphor\w*|underk\w+|hindra\w*|vagra\w*|without|except|"
    r"excluding|\w{3,}(?:fri|fritt|fria|los|lost|losa)|lacking|reject\w*|refus\w*|forbidden|prohibit\w*|ceas\w*|"
    r"gratis|free|nej)"
)
EXCEPTS = _words(
    "endast bara enbart uteslutande utom förutom undantag undantaget bortsett delvis only except solely exclusively "
    "partly unless"
)
MUST = _words("ska skall skulle maste kravs kraver fordras fordrar obligatorisk obligatoriskt must shall")
REQUIRED = re.compile(
    r"\b(?:ar skyldig\w*|har skyldighet|has to|have to|had to|(?:is|are|was|were) (?:to|required|obliged))\b"
)
MAY = _words("far fick kan kunde may can might could")
ALLOWED = re.compile(
    r"\b(?:har ratt att|ar tillat\w*|gar (?:\w+ )?att|ges mojlighet|allowed to|entitled to|is permitted)\b"
)
NEED = re.compile(
    r"\b(?:behov\w*|krav(?:s|er|des|de)|begar(?:s|des)|fordra[rs]|skyldig\w*|tvung\w+|(?:inget|inga|nagot|nagra) krav|"
    r"slipp\w+|need\w*|requir\w*|has to|have to|obliged)\b"
)
FREE = re.compile(r"\b(?:slipp\w+|frivillig\w*|valfri\w*|voluntary|optional|need not)\b")
# Who "får" these does it at their own cost: it is a duty.
BEARS = re.compile(r"(?:får|fick) .*\b(?:bära|stå för|svara för|betala tillbaka|återbetala|vänta)\b")
GETS = _words("far fick fatt erhaller erholl mottar mottog get gets got receive receives received")
MONEY = re.compile(
    r"(?:kronor|kr|sek|tkr|mkr|mnkr|mdkr|million|miljon\w*|miljard\w*|\w*(?:medel|medlen|bidrag\w*|stod|stodet|pengar\w*|"
    r"ersattning\w*|belopp\w*)|grants?|fund(?:s|ing)|money|nothing|procent|percent)"
)
SOUGHT = re.compile(
    r"(?:sok(?:a|er|te|t|tes|s|as|ta)|sokt\w*|ansok(?:er|a|te|t|tes)|begar\w*|aska\w*|yrka\w*|foresl\w+|"
    r"hemstall\w*|apply|applies|applied|applying|requested|requests|seeks?|sought|propos\w+)"
)
FOR = _words("om avser omfattar")  # "ansökan om" money, but not "ansökan ska lämnas"
GRANTED = re.compile(r"(?:bevilja\w*|tilldela\w*|granted|award(?:ed|s))")
RISES = re.compile(
    r"(?:oka\w*|okning\w*|hoj(?:s|d|t|ts|a|as|de|des|er|ning\w*)|stig(?:er|a|it)|steg|vaxer|increas\w*|rais\w+|rises?|rose)"
)
FALLS = re.compile(
    r"(?:minska\w*|minskning\w*|sank(?:s|t|ts|a|as|te|tes|er|ning\w*)|sjunk\w*|trappas|lower\w*|decreas\w*|reduc\w+|falls?|fell)"
)
ACTOR = re.compile(
    r"(?P<base>[a-z-]*(?:styrelse|departement|verk|kollegi|inspektion|myndighet|namnd|direktor|ordforande|institut|revision|"
    r"forbund|kommun|landsting|region|regering|forening|bolag|huvudman|skol|sokande|konsult|samordnare|mottagare))"
    r"(?:en|et|er|ets|ens|erna|ernas|arna|arnas|ar|n|na|nas|r|rna|a|or|orna|nen|t|s|ers|ors)?"
)
ENGLISH_ACTORS = {
    **dict.fromkeys(("municipality", "municipalities"), "kommun"),
    **dict.fromkeys(("agency", "agencies", "authority", "authorities"), "myndighet"),
    **dict.fromkeys(("association", "associations"), "forening"),
    **dict.fromkeys(("applicant", "applicants"), "sokande"),
    **dict.fromkeys(("recipient", "recipients"), "mottagare"),
    **dict.fromkeys(("company", "companies"), "bolag"),
    "government": "regering",
}
BESIDE = _words(
    "till at for hos fran av med mellan i pa per vid om mot enligt inom under genom utover bland "
    "to by from of for with in at on between among under per"
)
BY = _words("av by")
ARTICLES = _words("the a an den det de en ett")
PASSIVE = re.compile(
    r"(?!\w*[aeo]rnas$)(?:\w{2,}as|\w{3,}ades|\w{3,}[dt]es|\w{3,}ats|ges|gors|tas|togs|gavs|utses|avses|bars|drivs|skots|skrivs|fors)"
)
BECOMES = _words("blir blev bli blivit is are was were be been")
BOUNDS = _words("later earlier more less fewer mer mindre fler farre hogre lagre senare tidigare bara only")
AND = _words("och eller samt and or")
FELLOWS = 4  # words from one actor to the next in "9 kommuner och 7 landsting"
VERBS = MUST | MAY | BECOMES | _words("ar var har hade ges sker galler behover has have had does do will gets")
TO = _words("till to")
