"""Rules that are words: who may take part, what must be in place, what money may be used for, when it is paid."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents.model import BlockKind
from assistant.language.numbers import Quantity
from assistant.rules.extraction.context import reservation_in, year_of
from assistant.rules.extraction.drafts import Draft, measure, spans_of
from assistant.rules.extraction.programs import Names, program_of
from assistant.rules.extraction.sentences import Sentence, strip_label, strip_mark
from assistant.rules.extraction.vocabulary import BODY, GRANT_CONDITION, MONEY, MUST, recipients_in
from assistant.rules.model import RuleKind

_MAY = r"(?:ska|skall|kan|får|bör|måste|kommer(?: att)?|avses|är avsed\w+|är tänk\w+|är till för)"
_USED = (
    r"(?:användas?|användes|föras över|överföras|nyttjas|disponeras för|gå till|finansiera|täcka|bekosta|avse"
    r"|komma \w+ (?:\S+ "
    r"){0,6}?till del)"
)
_USE = re.compile(
    rf"(?<!\w){MONEY}(?: \([^)]*\))? (?:\S+ ){{0,5}}?{_MAY} (?:\S+ ){{0,5}}?{_USED}\b"
    rf"|(?<!\w){_MAY} (?:\S+ ){{0,3}}?{MONEY} (?:\S+ ){{0,5}}?{_USED}\b"
    rf"|(?<!\w)de \d[\d ,]* (?:miljon|miljard)\S*(?: kronorna)? {_MAY} (?:\S+ ){{0,4}}?(?:{_USED}|bidra till)\b"
    rf"|(?<!\w){MONEY} (?:kan|får|ska) (?:inte |endast |bara |även |också )*(?:sökas|lämnas|utgå|ges|beviljas"
    rf"|användas|ansökas) för\b"
    rf"|(?<!\w)(?:{MONEY}|stöd) (?:får |kan )?(?:lämnas|ges|beviljas|utgår|betalas) (?:endast |bara |inte )?för\b"
    rf"|(?<!\w)(?:söka|ansöka om) (?:\S+ ){{0,3}}?{MONEY} för (?:\S+ )?(?:kostnad|merkostnad|insats|lön)\w*"
    rf"|(?<!\w)(?:stöd|bidrags|ersättnings)berättigande\w*|godkända kostnader"
    rf"|(?<!\w){MONEY} (?:\S+ ){{0,3}}?(?:är avsed\w+ (?:för|att)|är till för att|syftar till att finansiera)"
)
_CAP = re.compile(
    r"\b(?:högst|maximalt|minst|upp till) [\d,]+ ?(?:procent|%) (?:av \S+ ){0,2}?(?:får|ska|skall|kan) (?:\S+ "
    r"){0,2}?(?:användas|gå till|avse)"
)
_THEY_MAY = re.compile(rf"(?:det|de|den|dessa) {_MAY} (?:\S+ ){{0,3}}?användas\b")
_ABOUT_MONEY = re.compile(rf"(?<!\w){MONEY}|kronor")
_NOT_USE = re.compile(
    r"användes|har använts|hur (?:\S+ ){0,4}?(?:används|använts|använt)|\bansvara|effektivisera användandet"
)
_SUM_IS_SUBJECT = re.compile(
    rf"(?:kronor|kr|mnkr|mkr|tkr|miljoner|miljonerna)\W* (?:\S+ ){{0,8}}?{_MAY} (?:\S+ ){{0,3}}?{_USED}"
)

_TAKE_PART = (
    r"(?:ansöka|söka|sökas (?:av|gemensamt|endast|bara)|delta\b|ansluta|ta del|komma i fråga|omfattas|ges|få\b"
    r"|beviljas|erhålla|tilldelas|rekvirera"
    r"|medverka|lämnas (?:endast |bara )?till|ges (?:endast |bara )?till|utgå till|gå in|vara sökande|vara med"
    r"|erbjudas)"
)
_ELIGIBLE = re.compile(
    rf"(?<!\w)(?:kan|får|har rätt att|äger rätt att|är (?:inte )?berättigad\w* (?:att|till)|har möjlighet att) "
    rf"(?:\S+ ){{0,4}}?{_TAKE_PART}"
    rf"|(?<!\w){MONEY} (?:\S+ ){{0,6}}?(?:kan|får) (?:inte |ej )?(?:\S+ ){{0,2}}?sökas\b|(?:går|kan) (?:det "
    rf")?inte (?:att )?söka"
    rf"|(?<!\w){MONEY} (?:\S+ ){{0,6}}?(?:riktar sig|vänder sig|är riktat|riktas) (?:\S+ ){{0,2}}?till"
    rf"|(?<!\w){MONEY} (?:\S+ ){{0,3}}?(?:lämnas|ges|utgår|beviljas|tilldelas) (?:\S+ ){{0,2}}?till"
    rf"|(?<!\w)erbjud\w* (?:\S+ ){{0,6}}?{MONEY} (?:\S+ ){{0,3}}?till (?:de |alla |samtliga )?{BODY}"
    rf"|(?<!\w)(?:berättigad\w*|behörig\w*|bidragsberättigad\w*|stödberättigad\w*) (?:till|att|är)"
    rf"|(?<!\w)(?:kan|får) inte (?:söka|få|ta del)"
    rf"|(?<!\w)får (?:\S+ )?(?:ekonomiskt|statligt|extra) stöd\b|(?<!\w)målgrupp\w* för (?:\S+ )?{MONEY}"
    rf"|(?<!\w){BODY} (?:\S+ ){{0,5}}?(?:kan|får) (?:\S+ ){{0,2}}?(?:söka|ansöka)|efter (?:ett )?(?:ansökan"
    rf"|ansökningsförfarande) (?:\S+ ){{0,4}}?(?:får|erhåller)"
)
_ABOUT_GRANT = re.compile(
    rf"(?<!\w)(?:{MONEY}|\w*stöd\b|projekt\w*|försöksverksamhet\w*|satsning\w*|bidrag|ansök\w*|söka|söker"
    rf"|avtal\w*|programmet)"
)
_PERSONAL = re.compile(
    r"personer|patient|brukar|personal|enheter (?:får|kan)|den äldre|de äldre|medarbetar|familj|anhörig|klient|elever"
    r"|(?:kan|får) (?:\S+ ){0,4}?få (?:hjälp|vård|möjlighet|en handlingsplan|uppmärksamhet|svårt|del av "
    r"kunskap|till stånd)"
)

_REQUIRED = re.compile(
    rf"(?:{GRANT_CONDITION})(?=.*?(?:\b{MUST}\b|får (?:\S+ )?inte\b))|(?<!\w){MUST} (?:\S+ ){{0,12}}?{GRANT_CONDITION}"
    r"|(?<!\w)(?:ett|en|som|enda|särskilt|ytterligare) (?:\w+ )?(?:grund)?(?:krav|villkor)\w* (?:för|är|att)\b"
    r"|(?<!\w)(?:grund|bas)?krav\w*(?: \d)? (?:\S+ ){0,8}?(?:är att|måste|som ska|ska vara)|(?:måste|ska"
    r"|krävs) (?:\S+ ){0,6}?uppfyll\w* (?:\S+ ){0,5}?(?:grundkrav|krav|villkor)\w*"
    r"|förutsättning(?:en|ar|arna)? för (?:att (?:få|erhålla|ta del|beviljas)|utbetalning|bidrag|stöd"
    r"|ersättning|medl)|villkor(?:et|en)? för (?:bidrag|stöd|statsbidrag|medl|att ta)"
    r"|(?:bidrag|stöd|ersättning|medl|utbetalning)\w* (?:\S+ ){0,6}?förutsätter"
    r"|utan (?:\S+ ){1,6}?(?:betalas|lämnas|ges|utgår|utbetalas) (?:det )?(?:inga|inte|inget|ingen)"
    r"|(?:blir|är) giltig\w* (?:när|först|om)|gäll(?:a|er) (?:först )?när|träder i kraft (?:när|först)"
)
_PLAN = re.compile(
    r"(?<!\w)(?:\w*handlingsplan\w*|plane(?:n|rna)|avtalet|avtalen|samverkansöverenskommelse\w*"
    r"|länsöverenskommelse\w*|överenskommelser(?:na)? om samverkan)"
    r"(?: \d{4})?(?:,[^,]*,)? (?:ska|skall|måste)(?: även| också)? (?:\S+ )?(?:innehålla|finnas|vara|ha"
    r"|beskriva|omfatta|framgå|tecknas|undertecknas|upprättas|antas|godkännas|skickas|lämnas|visa)\b"
)
_SIGNED = re.compile(
    r"(?:underskriv|undertecknad|påskriv|ifylld)\w* (?:\S+ ){0,6}?(?:skickas|sänds|lämnas|returneras|ska)"
)
_RECEIVERS_DUTY = re.compile(
    rf"^(?:även )?(?:de |den |en |ett |alla |samtliga |varje |minst \w+ |högst \w+ )?(?:{BODY})(?: (?:och|eller"
    rf"|samt|/|i länet|som ges medel|som får (?:medel|stöd|bidrag|ersättning)|som beviljas \S+|{BODY}))*"
    rf"(?: som (?:vill|söker|ansöker|får|har fått|beviljats|deltar) [^.,;]{{2,60}}?)? (?:ska|skall|måste"
    rf"|förbinder sig|åtar sig)\b|(?:som|vilka) (?:ges|får|beviljas|erhåller|tar emot|tilldelas) (?:\S+ "
    rf"){{0,2}}?{MONEY} (?:ska|skall|måste)"
    r"|(?<!\w)(?:åtar|förbinder) (?:\S+ ){0,6}?sig"
)
_WORK_MUST = re.compile(
    r"^(?:utvecklingsarbetet|arbetet|insatserna|projektet|verksamheten|projekten)(?: i \S+ ?\S*)? (?:ska|skall"
    r"|måste) (?:ske|bedrivas|samordnas|genomföras|utgå från|hålla|vara)\b"
)
_DEMANDS = re.compile(
    r"^(?:\w+ )?(?:grundkrav|krav|\w*villkor|förutsättningar för|baskrav|kravlista|vad (?:som "
    r")?krävs)(?!\w*[^\w]*mot)|krav för"
    r"|villkor för|för att få del"
)
_NOT_A_CONDITION = re.compile(
    r"riksdag\w* (?:beviljar|beslutar|medg)|ges i uppdrag|\bges (?:även|också|vidare) i uppdrag|förbättra "
    r"förutsättning|skapa\w* (?:\S+ )?förutsättning|redovisas i särskilt"
    r"|kommer (?:\S+ )?att kunna|utmaning|bör ingå"
)

_PAID = re.compile(
    r"(?<!\w)(?:utbetalning(?:en|ar|arna)?|utbetalas|utbetala|betala(?:s|r)? (?:\S+ ){0,5}?ut|betala(?:s|r) ut"
    r"|ersättning\w* betalas)(?!\w)"
)
_PAID_WHEN = re.compile(
    r"(?<!\w)(?:när|först|efter|engångsvis|förskott|efterskott|sker|kvartalsvis|halvårsvis|månadsvis|årsvis"
    r"|årligen|vid (?:ett|två|tre) tillfälle\w*|två gånger|baserat på|baseras"
    r"|utgår från|beror på|under förutsättning|rekvisition|rekvirer\w*|i (?:början|slutet|mitten|samband)|vid "
    r"årets|före|senast|villkor\w* för utbetalning|till grund för utbetalning|innan)(?!\w)"
    r"|till (?:de |den |dem )?(?:\S+ ){0,4}?(?:som|där) (?:\S+ ){0,4}?(?:uppfyll|når|nå|klara|lev|uppnå"
    r"|påbörja|redovisa|lämna)"
)
_NOT_PAYOUT = re.compile(
    r"underlag för utbetalning|prestationsbaserade utbetalningar|kvarvarande|plats för|^medel utbetalas till$"
    r"|medl\w+ ska betalas ut$"
)


def condition_drafts(sentence: Sentence, names: Names, taken: set[RuleKind]) -> list[Draft]:
    """At most one of permitted use, eligibility and base requirement, and a payout beside or instead of it.

    `taken` are the kinds the sentence already gave by its values: what it says in numbers is not said again.
    """
    if sentence.kind is BlockKind.HEADING or len(sentence.text) < 4 or sentence.text.endswith("?"):
        return []
    led = _kind_from_lead(sentence)
    kind = led or _kind(sentence, taken)
    if kind is None or (led and (not _adds(sentence) or RuleKind.THRESHOLD in taken)):
        return []
    value = _share_cap(sentence) if kind is RuleKind.PERMITTED_USE else None
    draft = Draft(
        kind=kind,
        spans=spans_of(sentence, completes=led is not None),
        text=strip_mark(sentence.text),
        program=program_of(sentence, names),
        recipients=recipients_in(sentence.text),
        year=year_of(sentence, names),
        metric=_lead_words(sentence) if led else None,
        date=_last_day(sentence) if kind is RuleKind.BASE_REQUIREMENT else None,
        reservation=reservation_in(sentence),
        doubtful=sentence.doubtful,
    )
    return [draft if value is None else replace(draft, value=measure(value), comparator=value.comparator or "<=")]


def _kind_from_lead(sentence: Sentence) -> RuleKind | None:
    """What a list item is because of the sentence that opens its list."""
    lead = sentence.around.lead_in
    return _kind_of_lead(lead) if lead is not None and _completes(lead) else None


def _adds(sentence: Sentence) -> bool:
    """Whether a sentence of a list item says more of the kind: its first one does, a later one that binds."""
    return sentence.opens or bool(re.search(rf"\b{MUST}\b", sentence.low))


def _kind(sentence: Sentence, taken: set[RuleKind]) -> RuleKind | None:
    if _CAP.search(sentence.low) and not taken & {RuleKind.THRESHOLD, RuleKind.CO_FUNDING}:
        return RuleKind.PERMITTED_USE
    if _is_use(sentence) and not taken & {RuleKind.POOL, RuleKind.THRESHOLD, RuleKind.CO_FUNDING}:
        return None if _opens_list(sentence) else RuleKind.PERMITTED_USE
    if _is_payout(sentence) and not taken & {RuleKind.PAYOUT, RuleKind.THRESHOLD, RuleKind.REPORTING}:
        return RuleKind.PAYOUT
    only_to = re.search(r"\b(?:enbart|endast|bara) (?:\S+ )?till\b", sentence.low)
    if only_to and RuleKind.THRESHOLD in taken and _is_eligibility(sentence):
        return RuleKind.ELIGIBILITY
    if taken & {
        RuleKind.THRESHOLD,
        RuleKind.POOL,
        RuleKind.CO_FUNDING,
        RuleKind.PHASE_OUT,
        RuleKind.REPORTING,
        RuleKind.REPAYMENT,
    }:
        return None
    if is_requirement(sentence, dated=RuleKind.DEADLINE in taken):
        return None if sentence.low.rstrip().endswith(":") else RuleKind.BASE_REQUIREMENT
    return RuleKind.ELIGIBILITY if _is_eligibility(sentence) and RuleKind.DEADLINE not in taken else None


def _completes(lead: Sentence) -> bool:
    return lead.low.rstrip().endswith(":") or bool(
        re.search(r"(?:följande|ändamål|områden|krav|villkor)\W*$", lead.low)
    )


def _kind_of_lead(lead: Sentence) -> RuleKind | None:
    """What a list's items are, by the sentence that opens it."""
    if _USE.search(lead.low) and not _NOT_USE.search(lead.low):
        return RuleKind.PERMITTED_USE
    if _REQUIRED.search(lead.low) or re.search(r"(?:grundkrav|krav|villkor)\w*\b[^.]*:$", lead.low):
        return RuleKind.BASE_REQUIREMENT
    if _ELIGIBLE.search(lead.low) and _ABOUT_GRANT.search(lead.low) and not _PERSONAL.search(lead.low):
        return RuleKind.ELIGIBILITY
    return RuleKind.BASE_REQUIREMENT if _PLAN.search(lead.low) else None


def _opens_list(sentence: Sentence) -> bool:
    """ "Medlen ska användas för att:" says nothing until its items do."""
    return sentence.low.rstrip().endswith(":") or bool(
        re.search(r"(?:till|för) (?:\w+ )?(?:ändamål|följande\W*)\.?$", sentence.low)
    )


def _is_use(sentence: Sentence) -> bool:
    low = sentence.low
    if _NOT_USE.search(low) or not (_USE.search(low) or _is_pronoun_use(sentence)):
        return False
    return not (sentence.money and _SUM_IS_SUBJECT.search(low) and not re.match(r"de \d", low))


def _is_pronoun_use(sentence: Sentence) -> bool:
    """ "De får inte användas till …", after a sentence about money."""
    before = next(sentence.before(1), None)
    return bool(_THEY_MAY.match(sentence.low) and before is not None and _ABOUT_MONEY.search(before.low))


def _is_payout(sentence: Sentence) -> bool:
    low = sentence.low
    return bool(_PAID.search(low) and _PAID_WHEN.search(low)) and not _NOT_PAYOUT.search(low)


def _is_eligibility(sentence: Sentence) -> bool:
    low = sentence.low
    found = _ELIGIBLE.search(low)
    return bool(found and _ABOUT_GRANT.search(low) and not _PERSONAL.search(low[: found.end()]))


def is_requirement(sentence: Sentence, *, dated: bool = False) -> bool:
    """Whether a sentence says what must be in place or be done for the money. A date says when, not what."""
    low = strip_label(sentence.text).lower()
    if _NOT_A_CONDITION.search(low):
        return False
    if _REQUIRED.search(low) or _PLAN.search(low) or _SIGNED.search(low) or _WORK_MUST.search(low):
        return True
    if _RECEIVERS_DUTY.search(low):
        return True
    innermost = (sentence.around.headings[-1:] or ("",))[0].lower()
    return not dated and bool(_DEMANDS.search(innermost) and re.search(rf"\b{MUST}\b", low))


def _share_cap(sentence: Sentence) -> Quantity | None:
    """The share of the money a use is limited to: "högst 10 procent av medlen"."""
    return next((found for found in sentence.quantities if found.unit in ("percent", "fraction")), None)


def _last_day(sentence: Sentence) -> str | None:
    """The day by which a requirement must be met, if the sentence names one."""
    return next((date.first for date in sentence.dates if date.kind == "day" and date.bound == "by"), None)


def _lead_words(sentence: Sentence) -> str | None:
    """For a list item, what its lead-in said of it."""
    lead = sentence.around.lead_in
    return None if lead is None else lead.text.rstrip(":. ")
