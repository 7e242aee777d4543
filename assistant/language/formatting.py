"""Numbers, amounts and dates as people write them in Swedish and in English.

Thousands are grouped by a no-break space in Swedish, by a comma in English. Nothing is rounded.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_NO_BREAK_SPACE = "\u00a0"
_MILLION = Decimal(10**6)
TIME = {  # a closed class: Swedish measures of time, as they stand after a number, and the English of one
    "år": "year",
    **dict.fromkeys(("månad", "månader"), "month"),
    **dict.fromkeys(("vecka", "veckor"), "week"),
    **dict.fromkeys(("dag", "dagar", "dygn"), "day"),
    **dict.fromkeys(("timme", "timmar"), "hour"),
    **dict.fromkeys(("minut", "minuter"), "minute"),
    "kvartal": "quarter",
}
MONTHS = {
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def begun(name: str) -> str:
    """A name as it stands alone, with a capital letter first.

    >>> begun("kommun")
    'Kommun'
    """
    return f"{name[:1].upper()}{name[1:]}"


def format_number(value: Decimal | Fraction | int, language: str = "sv") -> str:
    """A plain number with grouped thousands; a Fraction as "2/3".

    >>> format_number(Decimal("1720000.50"), "en"), format_number(Decimal("45.8"))
    ('1,720,000.5', '45,8')
    """
    if isinstance(value, Fraction):
        return str(value)
    number = Decimal(value)
    plain = f"{number:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if language == "en":
        return plain
    return plain.replace(",", _NO_BREAK_SPACE).replace(".", ",")


def format_amount(number: Decimal, unit: str, language: str = "sv") -> str:
    """A number with its unit: kronor, percent, or what it counts, which "count" leaves unsaid.

    >>> format_amount(Decimal(40), "percent", "en"), format_amount(Decimal(3), "veckor", "en")
    ('40 percent', '3 weeks')
    """
    if unit == "SEK":
        return format_sek(number, language)
    if unit == "percent":
        return format_percent(number, language)
    if language == "en" and unit in TIME:
        unit = TIME[unit] if number == 1 else f"{TIME[unit]}s"
    return f"{format_number(number, language)} {'' if unit == 'count' else unit}".strip()


def format_sek(amount: Decimal | int, language: str = "sv") -> str:
    """Kronor in millions where that is short and exact, else written out.

    >>> format_sek(40_000_000), format_sek(Decimal("213550000"), "en"), format_sek(1_720_000, "en")
    ('40 miljoner kronor', 'SEK 213.55 million', 'SEK 1,720,000')
    """
    kronor = Decimal(amount)
    millions = kronor / _MILLION
    if 1 <= millions < 1000 and _decimals(millions) <= (2 if millions >= 10 else 1):
        short = format_number(millions, language)
        if language == "en":
            return f"SEK {short} million"
        return f"{short} {'miljon' if millions == 1 else 'miljoner'} kronor"
    written = format_number(kronor, language)
    return f"SEK {written}" if language == "en" else f"{written} {'krona' if kronor == 1 else 'kronor'}"


def format_percent(share: Decimal | int, language: str = "sv") -> str:
    """A share in percent.

    >>> format_percent(Decimal("45.8")), format_percent(40, "en")
    ('45,8 procent', '40 percent')
    """
    return f"{format_number(share, language)} {'percent' if language == 'en' else 'procent'}"


def percent_sign(share: Decimal | int, language: str = "sv") -> str:
    """A share with its sign, where room is short: Swedish sets a space before it that breaks no line.

    >>> percent_sign(Decimal("45.8"), "en"), percent_sign(40) == "40\u00a0%"
    ('45.8%', True)
    """
    return f"{format_number(share, language)}{'' if language == 'en' else _NO_BREAK_SPACE}%"


def format_date(iso: str, language: str = "sv") -> str:
    """An ISO day, month or year as people say it.

    >>> format_date("2010-06-11"), format_date("2010-06-11", "en"), format_date("2014-12")
    ('den 11 juni 2010', '11 June 2010', 'december 2014')
    """
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = MONTHS["en" if language == "en" else "sv"][int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = f"{int(rest[1])} {month} {year}"
    return day if language == "en" else f"den {day}"


def format_period(first: str | None, last: str | None, language: str = "sv") -> str:
    """A period, both ends inclusive; an end that is not known is left out.

    >>> format_period("2013-10-01", "2014-09-30"), format_period(None, "2014-12-31", "en")
    ('den 1 oktober 2013 till den 30 september 2014', 'until 31 December 2014')
    >>> format_period("2010", "2012")
    '2010–2012'
    """
    until, since = ("until", "from") if language == "en" else ("till och med", "från och med")
    if first is None and last is None:
        return ""
    if first is None:
        return f"{until} {format_date(last or '', language)}"
    if last is None:
        return f"{since} {format_date(first, language)}"
    if len(first) == len(last) == 4:
        return f"{first}–{last}"
    joint = "to" if language == "en" else "till"
    return f"{format_date(first, language)} {joint} {format_date(last, language)}"


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
