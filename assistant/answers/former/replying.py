"""From candidates to a draft: the unit that answers, what completes it, and what supports it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answers.former.composing import FULL, QUOTED, SHORT, Draft, in_words, shorten
from assistant.answers.former.cues import Asked
from assistant.answers.former.facts import fit
from assistant.answers.former.finding import RULE_KINDS, Candidate, find_candidates
from assistant.answers.former.lists import block_text, in_one_line, list_around
from assistant.answers.former.question import Question
from assistant.answers.former.rule_lists import words_shared
from assistant.answers.former.scope import fitting_first, why_not
from assistant.answers.former.topics import topics_of
from assistant.answers.former.yes_no import yes_or_no
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Block
from assistant.library import Library
from assistant.rules import Rule

_SUPPORTS = 0.86  # a supporting unit scores at least this share of the best one
_ROUNDS_OFF = 0.8  # … where no single value is asked for, so that more of the matter is told
_COMPLETES = 0.88  # … and this much to stand in the short reply beside it
_LISTING = (Asked.LIST, Asked.REQUIREMENT, Asked.HOW, Asked.WHY, Asked.OPEN, Asked.WHO)
_VALUES = (Asked.AMOUNT, Asked.SHARE, Asked.DATE, Asked.PERIOD, Asked.DURATION, Asked.COUNT, Asked.WHO)
_CLOSE = 3  # characters between the end of a lead-in's last sentence and the end of its block
_ONE = re.compile(r"\bvilke[nt]\b|\bvem\b|\bwho\b")
_WHICH = re.compile(r"^(?:och )?(?:vilka|which|what are)\b|\b(?:rakna upp|lista|list)\b")
_TWO_PARTS = re.compile(r"\b(?:och|samt|and)\b.*\b(?:nar|hur|vem|vilk\w+|vad|when|how|who|what|which|till)\b")


def reply(library: Library, question: Question, candidates: Sequence[Candidate]) -> Draft:
    """Compose from the best candidate, with what completes and what supports it."""
    best = candidates[0]
    listed = _listed(library, question, best)
    if listed is not None:
        return listed
    answering = [best, *_completing(question, best, candidates)]
    chosen = [*answering, *_supporting(answering, candidates)]
    rules = rules_on(library, [candidate.evidence for candidate in chosen])
    led = {id(candidate): _led_in(candidate) for candidate in chosen}
    worded = [(candidate, _in_words(question, candidate, rules, led[id(candidate)])) for candidate in chosen]
    evidence = [candidate.evidence for candidate in chosen]
    evidence += [
        evidence_for(candidate.document, block.start, block.end)
        for candidate in answering
        for block in led[id(candidate)]
    ]
    lead = yes_or_no(question, best)
    return Draft(
        short_answer=lead + _filled([words for _, words in worded[: len(answering)]], SHORT - len(lead)),
        answer=_marked([words for _, words in worded]),
        evidence=tuple(dict.fromkeys(evidence)),
        rules=tuple(rules_on(library, [candidate.evidence for candidate in answering])),
        notes=tuple(_differences(library, question, [candidate.evidence for candidate in answering])),
    )


def reply_to_part(
    library: Library, question: Question, tells: Callable[[Candidate], bool], least: float = 0.0
) -> Draft | None:
    """The best unit that tells a part of what is asked, in words; None where the documents do not say.

    It must score at least this share of what the best unit of all does.
    """
    candidates = find_candidates(library, question)
    if why_not(library, question, candidates) is not None:
        return None
    telling = next((one for one in fitting_first(question, candidates) if tells(one)), None)
    if telling is None or telling.score < least * candidates[0].score:
        return None
    return reply(library, question, [telling])


def _listed(library: Library, question: Question, best: Candidate) -> Draft | None:
    """The whole list, where one is asked for and the best unit leads it in or is one of its items."""
    if not question.asks(*_LISTING):
        return None
    blocks = list_around(best.document, best.unit.start)
    if not blocks:
        return None
    introduced = best.document.text[blocks[0].start : blocks[0].end].rstrip().endswith(":")
    if not introduced and not question.asks(Asked.LIST):
        return None
    leads = blocks[0].end - _CLOSE <= best.unit.end <= blocks[0].end
    if _ONE.search(question.folded) or not (leads or _WHICH.search(question.folded)):
        return None
    texts = [block_text(best.document, block) for block in blocks]
    evidence = [evidence_for(best.document, block.start, block.end) for block in blocks]
    marked = [f"{text} [{place}]" for place, text in enumerate(texts, start=1)]
    short = in_one_line(texts[0], texts[1:], SHORT)
    if question.language == "en":
        short = shorten(f"The document says (in Swedish): “{short}”", SHORT)
    return Draft(
        short_answer=short,
        answer=_filled(marked, FULL),
        evidence=tuple(evidence),
        rules=tuple(rules_on(library, evidence)),
    )


def _led_in(candidate: Candidate) -> list[Block]:
    """The items that a unit leads in, where it is the line above them: "För medarbetarna väntas två resultat:"."""
    if not candidate.unit.clean.endswith(":"):
        return []
    blocks = list_around(candidate.document, candidate.unit.start)
    return blocks[1:] if blocks and blocks[0].start <= candidate.unit.start < blocks[0].end else []


def _in_words(question: Question, candidate: Candidate, rules: Sequence[Rule], led: Sequence[Block]) -> str:
    """A unit as the reply's sentence, with the items that it leads in."""
    if not led:
        return in_words(question, candidate, _rule_of(question, candidate, rules), SHORT)
    items = [block_text(candidate.document, block) for block in led]
    if question.language == "sv":
        return in_one_line(candidate.unit.clean, items, SHORT)
    return QUOTED.format(in_one_line(candidate.unit.clean, items, SHORT - len(QUOTED)))


def rules_on(library: Library, evidence: Sequence[Evidence]) -> list[Rule]:
    """The rules that stand on any of these spans."""
    found = [rule for piece in evidence for rule in library.rules_at(piece.document_id, piece.start, piece.end)]
    return list({rule.id: rule for rule in found}.values())


def _rule_of(question: Question, candidate: Candidate, rules: Sequence[Rule]) -> Rule | None:
    """The rule on this unit that has the most in common with the question."""
    unit, document = candidate.unit, candidate.document.id
    standing = [
        rule
        for rule in rules
        if any(
            piece.document_id == document and piece.start < unit.end and unit.start < piece.end
            for piece in rule.evidence
        )
    ]
    kinds = frozenset(kind for asked in question.asked for kind in RULE_KINDS.get(asked, ()))
    return max(standing, key=lambda rule: (rule.kind in kinds) + words_shared(question, rule), default=None)


def _completing(question: Question, best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """What the best unit lacks of a question in two parts or about two years; else its closest equal."""
    others = [one for one in candidates[1:] if one.document.id == best.document.id]
    found = []
    if _TWO_PARTS.search(question.folded):
        for asked in question.asked:
            if asked in _VALUES and fit(asked, best.facts) < 0.7:
                found += [one for one in others if fit(asked, one.facts) >= 0.9 and _same_years(one, best)][:1]
    if len(topics_of(question.folded)) > 1 and best.features["topic"]:  # "rekvisition respektive återbetalning"
        found += [one for one in others if one.features["topic"] and _same_years(one, best)][:1]
    for year in question.years:
        if len(question.years) > 1 and year not in best.years:
            found += [one for one in others if year in one.years and one.features["kind"] >= 0.5][:1]
    if not found:
        typed = question.first_asked in _VALUES
        least, most = (_COMPLETES, 1) if typed else (_ROUNDS_OFF, 2)
        found = [one for one in others if one.score >= least * best.score and _same_years(one, best)][:most]
    return list({id(one): one for one in found}.values())


def _same_years(one: Candidate, other: Candidate) -> bool:
    return not one.years or not other.years or not one.years.isdisjoint(other.years)


def _supporting(answering: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Up to three further units that score nearly as well."""
    least = _SUPPORTS * answering[0].score
    spans = {(one.document.id, one.unit.start) for one in answering}
    return [one for one in candidates if (one.document.id, one.unit.start) not in spans and one.score >= least][:3]


def _filled(sentences: Sequence[str], limit: int) -> str:
    """The first sentence, and as many of the next as fit whole."""
    text = sentences[0]
    for sentence in sentences[1:]:
        if sentence not in text and len(text) + 1 + len(sentence) <= limit:
            text = f"{text} {sentence}"
    return text


def _marked(sentences: Sequence[str]) -> str:
    """The fuller reply: each sentence once, with the number of its evidence, within the limit."""
    parts: dict[str, str] = {}
    for place, words in enumerate(sentences, start=1):
        marked = f"{words} [{place}]"
        if words not in parts and sum(len(part) + 1 for part in parts.values()) + len(marked) <= FULL:
            parts[words] = marked
    return " ".join(parts.values())


def _differences(library: Library, question: Question, evidence: Sequence[Evidence]) -> list[str]:
    """What the checks found about the places quoted: another value elsewhere, a table that does not add up."""
    found = [
        finding
        for finding in library.findings
        if finding.status == "differs"
        and any(
            one.document_id == other.document_id and one.start < other.end and other.start < one.end
            for one in finding.evidence
            for other in evidence[:3]
        )
    ]
    return [finding.message if question.language == "sv" else finding.message_en for finding in found[:2]]
