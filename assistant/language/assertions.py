"""What a clause asserts besides its values: who does it, must or may, wanted or granted, up or down, denied or not.

Read by the laws of the language alone: modal verbs, what stands beside a negation, word order and the passive. What
cannot be told so is left open, and whoever compares two assertions must leave it open, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.language.bilingual import detect_language
from assistant.language.naming import find_names, names_for
from assistant.language.verbs import is_finite, is_infinitive, main_words
from assistant.language.words import fold


class Mood(StrEnum):
    """What is said of doing it."""

    PLAIN = "plain"  # it is so, or is done
    MUST = "must"
    MAY = "may"
    NEED_NOT = "need not"
    NOT = "not"  # it is not so, may not or must not be
    BOUND = "bound"  # denied beyond a value alone: "ingen får mer än 5 kronor"


class Stage(StrEnum):
    """How far a wish for money has come."""

    SOUGHT = "sought"
    GRANTED = "granted"
    RECEIVED = "received"  # it comes to somebody, whoever decided it: "får 3 miljoner kronor"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause. A field is None where the clause does not say, or says it in more ways than one."""

    mood: Mood | None
    stage: Stage | None
    rises: bool | None
    doers: frozenset[str]
    receivers: frozenset[str]  # to whom it comes: "till kommunen", and who gets something
    actors: frozenset[str]
    excepts: bool  # it holds only in part: "endast", "utom"
    lacks: bool  # denies by another word than "inte": "utan", "avslås"
    within: bool  # denies in a relative clause, of whom it speaks: "den som inte söker"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*(?:['’](?=\s))?")
_HALVED = re.compile(r"(?<=\w)- (?:och|eller|and|or) ")  # "Post- och telestyrelsen" is one name
_CLAUSE = re.compile(
    r"(?P<mark>[,;]\s+)|\.\s+|\s–\s|\b(?:men|medan|samt|but|while|whereas)\b"
    r"|(?<=\w)\s+(?P<instead>utan)\s+(?!att\b)",
    re.IGNORECASE,
)
_DENIES = _words(
    "inte ej icke aldrig ingen inget inga ingenting varken saknar saknas saknade saknat lacks lack "
    "not no never none cannot nobody nothing"
)
_LACKS = re.compile(
    r"(?:utan|utom|saknad|undant\w*|avsl(?:ag\w*|ar?s?|og\w*)|avboj\w*|forbj?u\w*|upphor\w*|underk\w+|hindra\w*|vagra\w*|without|except|"
    r"excluding|\w{3,}(?:fri|fritt|fria|los|lost|losa)|lacking|reject\w*|refus\w*|forbidden|prohibit\w*|ceas\w*|"
    r"gratis|free|nej)"
)
_EXCEPTS = _words(
    "endast bara enbart uteslutande utom förutom undantag undantaget bortsett delvis only except solely exclusively "
    "partly unless"
)
_MUST = _words("ska skall skulle maste kravs kraver fordras fordrar obligatorisk obligatoriskt must shall")
_REQUIRED = re.compile(
    r"\b(?:ar skyldig\w*|har skyldighet|has to|have to|had to|(?:is|are|was|were) (?:to|required|obliged))\b"
)
_MAY = _words("far fick kan kunde may can might could")
_ALLOWED = re.compile(
    r"\b(?:har ratt att|ar tillat\w*|gar (?:\w+ )?att|ges mojlighet|allowed to|entitled to|is permitted)\b"
)
_NEED = re.compile(
    r"\b(?:behov\w*|krav(?:s|er|des|de)|begar(?:s|des)|fordra[rs]|skyldig\w*|tvung\w+|(?:inget|inga|nagot|nagra) krav|"
    r"slipp\w+|need\w*|requir\w*|has to|have to|obliged)\b"
)
_FREE = re.compile(r"\b(?:slipp\w+|frivillig\w*|valfri\w*|voluntary|optional|need not)\b")
# Who "får" these does it at their own cost: it is a duty.
_BEARS = re.compile(r"(?:får|fick) .*\b(?:bära|stå för|svara för|betala tillbaka|återbetala|vänta)\b")
_GETS = _words("far fick fatt erhaller erholl mottar mottog get gets got receive receives received")
_MONEY = re.compile(
    r"(?:kronor|kr|sek|tkr|mkr|mnkr|mdkr|million|miljon\w*|miljard\w*|\w*(?:medel|medlen|bidrag\w*|stod|stodet|pengar\w*|"
    r"ersattning\w*|belopp\w*)|grants?|fund(?:s|ing)|money|nothing|procent|percent)"
)
_SOUGHT = re.compile(
    r"(?:sok(?:a|er|te|t|tes|s|as|ta)|sokt\w*|ansok(?:er|a|te|t|tes)|begar\w*|aska\w*|yrka\w*|foresl\w+|"
    r"hemstall\w*|apply|applies|applied|applying|requested|requests|seeks?|sought|propos\w+)"
)
_FOR = _words("om avser omfattar")  # "ansökan om" money, but not "ansökan ska lämnas"
_GRANTED = re.compile(r"(?:bevilja\w*|tilldela\w*|granted|award(?:ed|s))")
_RISES = re.compile(
    r"(?:oka\w*|okning\w*|hoj(?:s|d|t|ts|a|as|de|des|er|ning\w*)|stig(?:er|a|it)|steg|vaxer|increas\w*|rais\w+|rises?|rose)"
)
_FALLS = re.compile(
    r"(?:minska\w*|minskning\w*|sank(?:s|t|ts|a|as|te|tes|er|ning\w*)|sjunk\w*|trappas|lower\w*|decreas\w*|reduc\w+|falls?|fell)"
)
_LAWS = (_SOUGHT, _GRANTED, _RISES, _FALLS, _LACKS)
_ACTOR = re.compile(
    r"(?P<base>[a-z-]*(?:styrelse|departement|verk|kollegi|inspektion|myndighet|namnd|direktor|ordforande|institut|revision|"
    r"forbund|kommun|landsting|region|regering|forening|bolag|huvudman|skol|sokande|konsult|samordnare|mottagare))"
    r"(?:en|et|er|ets|ens|erna|ernas|arna|arnas|ar|n|na|nas|r|rna|a|or|orna|nen|t|s|ers|ors)?"
)
_ENGLISH_ACTORS = {
    **dict.fromkeys(("municipality", "municipalities"), "kommun"),
    **dict.fromkeys(("agency", "agencies", "authority", "authorities"), "myndighet"),
    **dict.fromkeys(("association", "associations"), "forening"),
    **dict.fromkeys(("applicant", "applicants"), "sokande"),
    **dict.fromkeys(("recipient", "recipients"), "mottagare"),
    **dict.fromkeys(("company", "companies"), "bolag"),
    "government": "regering",
}
_BESIDE = _words(
    "till at for hos fran av med mellan i pa per vid om mot enligt inom under genom utover bland "
    "to by from of for with in at on between among under per"
)
_BY = _words("av by")
_ARTICLES = _words("the a an den det de en ett")
_PASSIVE = re.compile(
    r"(?!\w*[aeo]rnas$)(?:\w{2,}as|\w{3,}ades|\w{3,}[dt]es|\w{3,}ats|ges|gors|tas|togs|gavs|utses|avses|bars|drivs|skots|skrivs|fors)"
)
_BECOMES = _words("blir blev bli blivit is are was were be been")
_BOUNDS = _words("later earlier more less fewer mer mindre fler farre hogre lagre senare tidigare bara only")
_AND = _words("och eller samt and or")
_FELLOWS = 4  # words from one actor to the next in "9 kommuner och 7 landsting"
_VERBS = _MUST | _MAY | _BECOMES | _words("ar var har hade ges sker galler behover has have had does do will gets")
_TO = _words("till at to for")


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> tuple[tuple[str, Assertion], ...]:
    """The clauses of a text with what they assert, as far as its marks and conjunctions tell them.

    What follows a comma without a verb of its own is asserted as what comes before it is.
    """
    found: list[tuple[str, Assertion]] = []
    for part, goes_on in _parts(text):
        own = assertion_of(part)
        found.append((part, _after(found[-1][1], own) if goes_on and found and not has_verb(part) else own))
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches between what divides clauses, and whether each goes on after a comma.

    A comma divides nothing where no verb has come yet: what stands before it is enumerated.
    """
    start = read = 0
    goes_on = begun = False
    for hit in (*_CLAUSE.finditer(text), None):
        end = hit.start() if hit else len(text)
        begun, read = begun or has_verb(text[read:end]), end
        if hit and not _divides(hit, text[start:end], begun):
            continue
        if part := text[start:end].strip():
            yield part, goes_on
        if hit:
            start = read = hit.end()
            goes_on, begun = hit["mark"] is not None, False


def _divides(hit: re.Match[str], before: str, begun: bool) -> bool:
    if hit["mark"] is not None and hit["mark"][0] == ",":
        return begun
    if hit["instead"] is None:
        return True
    following = _TOKEN.search(hit.string, hit.end())  # "inte i mars utan betalas i maj"; but "utan ansökan"
    return following is not None and has_verb(following[0]) and not _DENIES.isdisjoint(before.lower().split())


def has_verb(part: str) -> bool:
    """Whether a stretch of text has a verb that carries a clause."""
    return any(
        fold(hit[0]) in _VERBS or is_finite(hit[0].lower()) or _PASSIVE.fullmatch(fold(hit[0]))
        for hit in _TOKEN.finditer(part)
    )


def _after(before: Assertion, own: Assertion) -> Assertion:
    mood = before.mood if own.mood is Mood.PLAIN else own.mood
    return replace(own, mood=mood, stage=own.stage or before.stage, doers=own.doers or before.doers)


@lru_cache(maxsize=8192)
def assertion_of(clause: str) -> Assertion:
    """What one clause asserts."""
    clause = _HALVED.sub("-", clause)
    hits = [hit for hit in _TOKEN.finditer(clause) if hit[0] != "May" or not hit.start()]  # the month
    spelt = [hit[0].lower() for hit in hits]
    main, words = main_words(spelt), [fold(word) for word in spelt]
    actors = tuple(_actors(clause, hits, words))
    gets = _gets(spelt, words)
    led = frozenset(_doers(words, actors)) if has_verb(clause) or detect_language(clause) == "en" else frozenset[str]()
    return Assertion(
        mood=_mood(main, [fold(word) for word in main]),
        stage=_stage(words, gets),
        rises=_only(_RISES, _FALLS, words),
        doers=frozenset[str]() if gets else led,
        receivers=frozenset(_receivers(words, actors)) | (led if gets else frozenset[str]()),
        actors=frozenset(stem for _, stem in actors),
        excepts=any(word in _EXCEPTS for word in spelt),
        lacks=any(_LACKS.fullmatch(word) for word in words),
        within=sum(map(_denies, spelt)) > sum(map(_denies, main)),
    )


def _denies(word: str) -> bool:
    return word in _DENIES or word.endswith("n't")


def _mood(spelt: Sequence[str], words: Sequence[str]) -> Mood | None:
    line = " ".join(words)
    denials = sum(map(_denies, spelt))
    denials -= _bounds(spelt)
    if _FREE.search(line) or (denials and _NEED.search(line)):
        return Mood.NEED_NOT if denials <= 1 else None
    if denials > 1:
        return None
    bears = _BEARS.search(" ".join(spelt)) is not None
    must = bears or any(word in _MUST for word in words) or _REQUIRED.search(line) is not None
    may = (
        any(_is_modal(spelt, at) for at, word in enumerate(words) if word in _MAY) or _ALLOWED.search(line) is not None
    )
    if denials:
        return Mood.BOUND if any(word in _BOUNDS or word.endswith("stiga") for word in words) else Mood.NOT
    if must and may and not bears:
        return None
    return Mood.MUST if must else Mood.MAY if may else Mood.PLAIN


def _bounds(spelt: Sequence[str]) -> int:
    """Denials that only bind a value, and deny nothing: "no later than", "inte senare än", "inte överstiga"."""
    return sum(
        word in _DENIES and (following in _BOUNDS or following.startswith(("överstig", "understig", "exceed")))
        for word, following in pairwise(spelt)
    )


def _is_modal(spelt: Sequence[str], at: int) -> bool:
    """Whether "får" and its like lead an infinitive; else they say that something is received."""
    if fold(spelt[at]) not in _GETS:
        return True
    return spelt[at] in ("får", "fick") and _leads_infinitive(spelt, at)


def _leads_infinitive(spelt: Sequence[str], at: int) -> bool:
    """Whether an infinitive follows without "att", before any other verb that carries a clause."""
    for before, word in pairwise(spelt[at:]):
        if is_infinitive(word):
            return before not in ("att", "som")
        if is_finite(word):
            return False
    return False


def _gets(spelt: Sequence[str], words: Sequence[str]) -> bool:
    """Whether somebody is said to receive something."""
    taken = any(word in ("tar", "tog", "ta") and following == "emot" for word, following in pairwise(spelt))
    return taken or any(word in _GETS and not _is_modal(spelt, at) for at, word in enumerate(words)) or _may_get(spelt)


def _may_get(spelt: Sequence[str]) -> bool:
    """Whether an infinitive says that something is received: "kan få", "ska erhålla"."""
    return any(word in ("få", "erhålla") and not _leads_infinitive(spelt, at) for at, word in enumerate(spelt))


def _stage(words: Sequence[str], gets: bool) -> Stage | None:
    applied = any(word == "ansokan" and following in _FOR for word, following in pairwise(words))
    sought = True if applied else _only(_SOUGHT, _GRANTED, words)
    if sought is None:
        silent = not any(_SOUGHT.fullmatch(word) for word in words)
        return Stage.RECEIVED if silent and gets and any(_MONEY.fullmatch(word) for word in words) else None
    return Stage.GRANTED if not sought else None if gets else Stage.SOUGHT  # "kommuner som söker får" 5 kronor


def _only(first: re.Pattern[str], second: re.Pattern[str], words: Sequence[str]) -> bool | None:
    """True where only the first pattern has a word here, False where only the second, None for both or neither."""
    one = any(first.fullmatch(word) for word in words)
    other = any(second.fullmatch(word) for word in words)
    return None if one == other else one


def differ(word: str, other: str) -> bool:
    """Whether two words near in meaning are told apart by a law: one sought or up, the other granted or down."""
    told = [tuple(law.fullmatch(fold(one)) is not None for law in _LAWS) for one in (word, other)]
    return told[0] != told[1]


def _actors(clause: str, hits: Sequence[re.Match[str]], words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where bodies and names stand among the words of a clause, those in the genitive aside."""
    names = find_names(clause)
    begins = {name.start: min(names_for(name.key)) for name in names}
    inside = {at for name in names for at in range(name.start + 1, name.end)}
    for place, (hit, word) in enumerate(zip(hits, words, strict=True)):
        if hit.start() in inside or word.endswith("'") or (word.endswith("s") and _owns(words, place)):
            continue
        if word in _ENGLISH_ACTORS:
            yield place, _ENGLISH_ACTORS[word]
        elif body := _ACTOR.fullmatch(word):
            yield place, body["base"]
        elif hit.start() in begins:
            yield place, begins[hit.start()]


def _owns(words: Sequence[str], place: int) -> bool:
    """Whether a word in -s is a genitive: a word that is no verb follows it."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return bool(following) and following not in _MUST | _MAY | _BESIDE | _DENIES and not is_finite(following)


def _is_passive(words: Sequence[str]) -> bool:
    return any(_PASSIVE.fullmatch(word) and not _ACTOR.fullmatch(word) for word in words) or (
        any(word in _BECOMES for word in words) and any(word in _BY for word in words)
    )


def _receivers(words: Sequence[str], actors: Sequence[tuple[int, str]]) -> Iterator[str]:
    return (stem for (_, stem), led in zip(actors, _led(words, actors), strict=True) if led in _TO)


def _led(words: Sequence[str], actors: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The word before each actor, articles aside; of "Region Skåne" it is one for both."""
    led, last = "", -1
    for place, _ in actors:
        if place != last + 1 or last < 0:
            led = next((word for word in words[:place][::-1] if word not in _ARTICLES), "")
        last = place
        yield led


def _doers(words: Sequence[str], actors: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The actors after "av" in a passive clause; in an active one the first without a preposition, with its fellows."""
    passive = _is_passive(words)
    last: int | None = None
    for (place, stem), led in zip(actors, _led(words, actors), strict=True):
        leads = led in _BY if passive else led not in _BESIDE
        if leads if last is None else _joined(words, last, place):
            last = place
            yield stem


def _joined(words: Sequence[str], one: int, other: int) -> bool:
    """Whether two actors are one, or do it together: "Region Skåne", "9 kommuner och 7 landsting"."""
    return other == one + 1 or (other - one <= _FELLOWS and not _AND.isdisjoint(words[one + 1 : other]))
