"""The one family of errors raised on purpose. Caught at the edges (cli, http), nowhere else.

VillkorError
├── UnreadableDocument   a file in the corpus cannot be read as a document
├── IndexUnavailable     there is no index where one was asked for, or it cannot be written
│   ├── CollectionsError collections.yaml is not what it should be; nobody reads anything until it is
│   └── StoreUnavailable the database it lives in does not answer; it may in a moment
├── InvalidInput         a value from the user is outside what is allowed (names the field)
├── MissingInput         a calculator lacks inputs (names them)
├── UnknownName          no calculator, rule, document or setting of that name
├── NoRuleForYear        the rulebook has no rule for the year asked (names the years there are)
├── RulebookError        a rulebook file is not what it should be (file and place)
├── RefusedQuestion      a question holds personal data and was not read further
└── UntrustworthyModel   an optional language model returned nothing that can be used

Every message says what happened, to what, and what to do next; `told` gives it in Swedish or English.
"""

from __future__ import annotations

from collections.abc import Sequence

# What `UnknownName` names, in Swedish.
_SWEDISH = {
    "calculator": "räknare",
    "collection": "samling",
    "corpus folder": "dokumentmapp",
    "county": "län",
    "document": "dokument",
    "input": "uppgift",
    "job": "jobb",
    "kind of rule": "sorts regel",
    "model": "modell",
    "page": "sida",
    "programme": "satsning",
    "repayment rule": "regel om återbetalning",
    "rule": "regel",
    "source sheet": "källblad",
    "step": "steg",
    "term": "ord",
    "type of document": "sorts dokument",
    "year or programme": "år eller satsning",
}


class VillkorError(Exception):
    """Base of every error we raise on purpose: its message in English, and in Swedish where the raiser gives that."""

    def __init__(self, message: str = "", message_sv: str | None = None) -> None:
        super().__init__(message)
        self.message_sv = message_sv or message

    def told(self, language: str) -> str:
        """The message in "sv" or "en"."""
        return self.message_sv if language == "sv" else str(self)


class UnreadableDocument(VillkorError):
    """A file cannot be read as a document. `reason` is one line, shown to the user as it is."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


class IndexUnavailable(VillkorError):
    """The index is absent, or cannot be read or written."""


class StoreUnavailable(IndexUnavailable):
    """The database that the index lives in does not answer."""


class InvalidInput(VillkorError):
    """A value from the user is not allowed. `field` names it; the message says what is, and why.

    `reason_sv` is the same in Swedish where the raiser gives it, else the message itself.
    """

    def __init__(self, field: str, message: str, message_sv: str | None = None) -> None:
        super().__init__(f"{field}: {message}", f"{field}: {message_sv or message}")
        self.field, self.reason, self.reason_sv = field, message, message_sv or message


class MissingInput(VillkorError):
    """A calculator lacks inputs it must have. `known` are values that could be given, where they are few."""

    def __init__(self, calculator: str, fields: Sequence[str], known: Sequence[str] = ()) -> None:
        named, values = ", ".join(fields), ", ".join(known)
        super().__init__(
            f"{calculator} needs {named}. Give each as name=value." + (f" It can be {values}." if known else ""),
            f"{calculator} behöver {named}. Ange var och en som namn=värde."
            + (f" Det kan vara {values}." if known else ""),
        )
        self.calculator, self.fields, self.known = calculator, tuple(fields), tuple(known)


class UnknownName(VillkorError):
    """Nothing of that kind has that name."""

    def __init__(self, what: str, name: str, known: Sequence[str] = ()) -> None:
        listed = ", ".join(known)
        super().__init__(
            f"There is no {what} named '{name}'." + (f" Known: {listed}." if known else ""),
            f"'{name}' finns inte ({_SWEDISH.get(what, what)})." + (f" Det som finns: {listed}." if known else ""),
        )
        self.what, self.name, self.known = what, name, tuple(known)


class NoRuleForYear(VillkorError):
    """The rulebook holds no rule for the year asked about."""

    def __init__(self, what: str, year: int, years: Sequence[int]) -> None:
        listed = ", ".join(str(known) for known in years) or "none"
        super().__init__(
            f"No rule for {what} in {year}. Years there are rules for: {listed}.",
            f"Det finns ingen regel för {what} {year}. År det finns regler för: {listed.replace('none', 'inga')}.",
        )
        self.what, self.year, self.years = what, year, tuple(years)


class RulebookError(VillkorError):
    """A rulebook file does not hold what it should."""

    def __init__(self, file: str, place: str, message: str) -> None:
        super().__init__(f"{file}, {place}: {message}", f"Regelboken kan inte läsas: {file}, {place}: {message}")
        self.file, self.place = file, place


class CollectionsError(IndexUnavailable):
    """`collections.yaml` does not say who may read what. Nobody reads anything until it does."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(
            f"collections.yaml, {place}: {message}", f"collections.yaml kan inte läsas: {place}: {message}"
        )
        self.place = place


class RefusedQuestion(VillkorError):
    """A question holds personal data; it is neither answered, stored nor logged."""


class UntrustworthyModel(VillkorError):
    """The optional language model failed or returned something that cannot be verified."""
