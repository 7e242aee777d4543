"""One's part of a pool that is divided among those who qualify, under a key.

Where the documents state the key it is used and cited; where they do not, the key is an assumption in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "pool-share"
MOST_UNITS = 10**15  # of whatever the key counts
# Keys by name, with the words that tell them, in a document or from a user.
KEYS: Mapping[str, tuple[str, ...]] = {
    "population": ("population", "invånar", "folkmängd", "befolkning", "inhabitants"),
    "registrations": ("registration", "registrering"),
    "equal": ("equal", "lika", "jämnt"),
}
_KEY_NAMES = {
    "population": ("antal invånare", "population"),
    "registrations": ("antal registreringar", "registrations"),
    "equal": ("lika delar", "equal parts"),
}
INPUTS = (
    Input(
        name="pool",
        title="Pott (kr) eller regel",
        title_en="Pool (SEK) or rule",
        kind=InputKind.RULE_OR_MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="40 mnkr",
        rules=(RuleKind.POOL,),
        words=("pott", "pool"),
    ),
    Input(
        name="own",
        title="Ert eget tal i nyckeln",
        title_en="Your own figure of the key",
        kind=InputKind.QUANTITY,
        minimum=0,
        maximum=MOST_UNITS,
        example=30000,
        words=("eget", "egen", "invånare", "folkmängd", "befolkning", "population"),
    ),
    Input(
        name="all",
        title="Allas sammanlagda tal",
        title_en="The figure of all who qualify",
        kind=InputKind.QUANTITY,
        minimum=0,
        maximum=MOST_UNITS,
        example=4000000,
        words=("samtliga", "totalt", "total"),
    ),
    Input(
        name="key",
        title="Fördelningsnyckel",
        title_en="Key",
        kind=InputKind.TEXT,
        description="population, registrations, equal eller en egen nyckel i ord",
        description_en="population, registrations, equal, or a key of your own in words",
        example="population",
        words=("nyckel", "key"),
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The pool times own over all, to the öre, and where the key comes from."""
    own, everyone = inputs["own"], inputs["all"]
    _check(own, everyone)
    trace = Trace(NAME, inputs)
    rule, pool = _pool(trace, rulebook, inputs["pool"])
    key = key_name(inputs["key"])
    from_document = _key_source(trace, rulebook, rule, key)
    exactly = Fraction(pool) * Fraction(own) / Fraction(everyone)
    expression = f"{decimal_text(pool)} × {decimal_text(own)} / {decimal_text(everyone)}"
    trace.step(("Er del, oavrundad", "Your part, unrounded"), expression, exactly, "SEK", rule)
    amount = to_ore(exactly)
    if Fraction(amount) != exactly:
        trace.step(("Avrundad till öre", "Rounded to öre"), expression, amount, "SEK")
    source = "document" if from_document else "assumption"
    result = {
        "amount": amount,
        "pool": pool,
        "key": key,
        "key_source": source,
        "key_assumed": not from_document,
    }
    return trace.finish(result, _outcome(result, "sv"), _outcome(result, "en"))


def key_name(given: str) -> str:
    """The key's name in KEYS, or the user's own words for another one.

    >>> key_name("Invånare"), key_name("antal vårdplatser")
    ('population', 'antal vårdplatser')
    """
    folded = fold(given)
    return next((name for name, words in KEYS.items() if any(fold(word) in folded for word in words)), given)


def divide(pool: Decimal, weights: Sequence[Decimal | int]) -> tuple[Decimal, ...]:
    """Parts of a pool in proportion to the weights, in whole öre that sum to the pool exactly.

    What rounding down leaves goes öre by öre to the largest remainders, the first of equals first.

    >>> [str(part) for part in divide(Decimal(10), [1, 1, 1])]
    ['3.34', '3.33', '3.33']
    """
    whole = sum((Fraction(weight) for weight in weights), Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise InvalidInput(
            "all", "the key's figures must be 0 or more, and not all 0", "nyckeltalen måste vara 0 eller mer"
        )
    exactly = [Fraction(pool) * 100 * Fraction(weight) / whole for weight in weights]
    ore = [part.numerator // part.denominator for part in exactly]
    left = int(pool * 100) - sum(ore)
    by_remainder = sorted(range(len(ore)), key=lambda place: (ore[place] - exactly[place], place))
    for place in by_remainder[:left]:
        ore[place] += 1
    return tuple(Decimal(part).scaleb(-2) for part in ore)


def document_key(rulebook: Rulebook, rule: Rule) -> Rule | None:
    """The rule that gives the key of a pool: the key of a distribution, of the same programme and year."""
    for known in rulebook.find(RuleKind.DISTRIBUTION_KEY):
        same = (known.document_id, known.year) == (rule.document_id, rule.year)
        same_program = known.program is not None and known.program == rule.program
        # Money for somebody else, such as the association that coordinates, is not divided by the key.
        to_others = known.recipients and rule.recipients and not set(known.recipients) & set(rule.recipients)
        if same and same_program and not to_others and not known.items and known.metric:
            return known
    return None


def _check(own: Decimal, everyone: Decimal) -> None:
    if everyone == 0:
        raise InvalidInput("all", "must be more than 0, or nobody shares", "måste vara mer än 0, annars delar ingen")
    if own > everyone:
        raise InvalidInput(
            "own",
            f"{decimal_text(own)} is more than the {decimal_text(everyone)} of all together",
            f"{decimal_text(own)} är mer än allas {decimal_text(everyone)}",
        )


def _pool(trace: Trace, rulebook: Rulebook, given: Decimal | str) -> tuple[Rule | None, Decimal]:
    if isinstance(given, Decimal):
        return None, given
    rule = rulebook.rule(given)
    if rule.amount is None or rule.amount.unit != "SEK":
        raise InvalidInput("pool", f"the rule {given} holds no amount", f"regeln {given} innehåller inget belopp")
    trace.step(("Potten", "The pool"), rule.id, rule.amount.number, "SEK", rule)
    return rule, rule.amount.number


def _key_source(trace: Trace, rulebook: Rulebook, rule: Rule | None, key: str) -> bool:
    """Whether the documents give this key for this pool; what is assumed is written down."""
    swedish, english = _KEY_NAMES.get(key, (key, key))
    stated = document_key(rulebook, rule) if rule else None
    if stated is None:
        trace.assume(
            f"Dokumenten anger ingen nyckel för potten; {swedish} är ett antagande.",
            f"The documents give no key for the pool; {english} is an assumption.",
        )
        return False
    trace.step(
        ("Nyckel enligt dokumentet", "Key in the document"),
        stated.metric or "",
        stated.metric or "",
        "",
        stated,
    )
    if key_name(stated.metric or "") == key:
        return True
    trace.assume(
        f"Dokumentet fördelar efter {stated.metric}; {swedish} är ett annat antagande.",
        f"The document divides by {stated.metric}; {english} is another assumption.",
    )
    return False


def _outcome(result: Mapping[str, Any], language: str) -> str:
    amount, pool = format_sek(result["amount"], language), format_sek(result["pool"], language)
    names = _KEY_NAMES.get(result["key"], (result["key"], result["key"]))
    if language == "sv":
        source = "dokumentets nyckel" if not result["key_assumed"] else "ett antagande"
        return f"Er del av {pool} blir {amount}, fördelat efter {names[0]} ({source})."
    source = "the document's key" if not result["key_assumed"] else "an assumption"
    return f"Your part of {pool} is {amount}, divided by {names[1]} ({source})."
