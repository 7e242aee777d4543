"""What is never sent to a language model: closed documents, personal data, and texts that speak to machines.

A corpus folder's `closed.yaml` is a list of ids of documents that are closed; `*` stands for any letters.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from assistant.answers.candidates import Candidate
from assistant.language.personal_data import find_personal_data
from assistant.language.words import fold

FILE = "closed.yaml"
# A closed class: names that only a program has, and orders that only make sense to one. What slips through them can
# still say nothing that the evidence does not hold: the gate is the lock, this only keeps the noise out.
_MACHINE = (
    r"(?:sprak|ai-|ki-)modell\w*|(?:ai|ki)-?\s?assistent\w*|chatt?-?bot\w*|chatgpt|gpt-\d|llm|(?:system)?prompt\w*"
    r"|language model\w*|ai assistant\w*|ai system\w*"
)
_ORDER = (
    r"ignorera|bortse fran|glom|aterge|upprepa|svara|skriv|citera|avsloja|ignore|disregard|forget|override|bypass"
    r"|reveal|repeat|answer|reply|respond|write|output|print|cite|pretend"
)
_EARLIER = r"ovan\w*|tidigare|foregaende|above|previous|prior|earlier|all|alla|your|dina"
_SPEAKS = re.compile(
    rf"\b(?:{_MACHINE})\b.{{0,80}}\b(?:{_ORDER}|ska|maste|bor|must|should|shall|will|du|you)\b"
    rf"|\b(?:{_ORDER})\b.{{0,60}}\b(?:{_MACHINE})\b"
    rf"|\b(?:{_ORDER})\b.{{0,60}}\b(?:{_EARLIER})\b.{{0,40}}\b(?:instru\w+|regler\w*|rules|orders|anvisning\w*)"
    rf"|\b(?:{_ORDER})\b.{{0,60}}\b(?:instru\w+|regler\w*|rules|anvisning\w*)\b.{{0,20}}\b(?:{_EARLIER})\b"
    r"|<\|?/?(?:system|assistant|user|im_start|im_end|inst)\b|\[/?inst\]|(?:^|\W)(?:system|assistant) ?:"
    r"|\"(?:answered|answering|calculation|sentences)\""
    r"|\b(?:svara|skriv|answer|reply|respond|write|output)\b"
    r" (?:bara |endast |alltid |only |always )?(?:att|med|that|with)\b"
)
_log = logging.getLogger(__name__)


def is_closed(corpus: Path) -> Callable[[str], bool]:
    """Tells of a document's id whether it is closed. A list that cannot be read closes every document."""
    patterns = _patterns(corpus / FILE)
    return lambda document_id: any(fnmatchcase(document_id, pattern) for pattern in patterns)


def sendable(candidates: Iterable[Candidate], corpus: Path) -> list[Candidate]:
    """The candidates that may be sent, in their order."""
    closed = is_closed(corpus)
    return [one for one in candidates if not closed(one.document.id) and may_be_sent(_told(one))]


def may_be_sent(text: str) -> bool:
    """Whether a text of a document holds no personal data and does not speak to a machine."""
    return next(find_personal_data(text), None) is None and not speaks_to_machines(text)


def speaks_to_machines(text: str) -> bool:
    """Whether a text gives orders to a program. Letters that are not seen or only look like others do not hide it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return _SPEAKS.search(fold(plain)) is not None


def _told(candidate: Candidate) -> str:
    """All that is sent of a candidate, as one text."""
    return " ".join((candidate.passage.context, candidate.unit.clean, *(rule.statement for rule in candidate.rules)))


def _patterns(file: Path) -> tuple[str, ...]:
    if not file.exists():
        return ()
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        listed = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError, OSError):
        listed = None
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        _log.warning("%s is no list of documents; nothing is sent to the language model", FILE)
        return ("*",)
    return tuple(listed)
