"""Who gives and reports to whom: givers left, receivers right, a line a flow with its words on it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.formatting import begun, format_sek
from assistant.learning.flows import Flow
from assistant.learning.pictures.texts import described, words
from assistant.learning.standing import Teller
from assistant.learning.svg import Mark, Picture, Segment, Words, shortened

_ROW = 44
_WIDTH = 800
_FROM = 250  # where lines begin, right of the givers' names
_TO = 560  # where they end, left of the receivers' names
_LABEL = 230  # room for the amount at the receiver's end of a line


def flows_picture(flows: Sequence[Flow], teller: Teller, language: str) -> Picture | None:
    """The flows, those of one giver together; None where there are none."""
    if not flows:
        return None
    givers = list(dict.fromkeys(flow.source for flow in flows))
    ordered = sorted(flows, key=lambda flow: (givers.index(flow.source), flow.kind))
    told: list[Words] = []
    lines: list[Segment] = []
    marks: list[Mark] = []
    for giver in givers:
        rows = [place for place, flow in enumerate(ordered) if flow.source == giver]
        middle = (rows[0] + rows[-1]) * _ROW // 2 + _ROW // 2
        named = begun(giver) if giver else words("unnamed", language)
        spoken = "sv" if giver and language == "en" else ""
        told.append(Words(x=0, y=middle + 5, text=shortened(named, 30), css="giver", language=spoken))
        for place in rows:
            flow, y = ordered[place], place * _ROW + _ROW // 2
            lines.append(Segment(x=_FROM, y=middle, to_x=_TO - _LABEL, to_y=y, css=f"flow-{flow.kind}"))
            lines.append(Segment(x=_TO - _LABEL, y=y, to_x=_TO, to_y=y, css=f"flow-{flow.kind}"))
            marks.append(_mark(flow, y, teller, language))
    return Picture(
        id="flows",
        width=_WIDTH,
        height=len(ordered) * _ROW + 8,
        title=words("flows", language),
        description=described("flows", language),
        language=language,
        lines=tuple(lines),
        words=tuple(told),
        marks=tuple(marks),
    )


def _mark(flow: Flow, y: int, teller: Teller, language: str) -> Mark:
    """What flows, written above the line's last stretch, and the receiver's name after it."""
    rule = flow.rules[0]
    told = teller.rule(rule, language)
    amount = format_sek(flow.largest, language) if flow.largest else words("flow.report", language)
    several = flow.largest is not None and len(flow.rules) > 1
    return Mark(
        shape="flow",
        css=f"flow-{flow.kind}",
        x=_TO - _LABEL,
        y=y,
        size=0,
        width=_LABEL,
        title=f"{begun(flow.target)}: {told.text if told else rule.statement}",
        text=words("flow.largest", language, amount=amount) if several else amount,
        after=shortened(begun(flow.target), 30),
        evidence=rule.evidence[0],
        text_language="sv" if language == "en" and (told is None or told.language == "sv") else "",
    )
