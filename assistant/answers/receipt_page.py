"""The receipt as one self-contained page: readable for people and, in a data block, for the program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from assistant.calculators.model import Step
from assistant.calculators.rendering import value_text

DATA_OPEN = '<script type="application/json" id="receipt">'
_STYLE = """
:root { color-scheme: light dark; --paper: light-dark(#f8f7f3, #14191b); --ink: light-dark(#1c2326, #e9edee);
--soft: light-dark(#525c61, #abb6bb); --line: light-dark(#dad7cd, #364045); --accent: light-dark(#0b5a63, #7fd0d8); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
overflow-wrap: anywhere; background: var(--paper); color: var(--ink); }
h1, h2 { font-family: Palatino, Georgia, serif; line-height: 1.25; } h1 { font-size: 1.75rem; }
h2 { font-size: 1.25rem; margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .8rem; }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid var(--accent); white-space: pre-wrap;
font-family: Palatino, Georgia, serif; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top;
padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); }
code { font-size: .85em; color: var(--soft); } .lead { font-size: 1.1875rem; }
.tag { border: 1px solid var(--soft); border-radius: .375rem; padding: 0 .4rem; font-size: .8125rem; }
"""
_WORDS = {
    "sv": {
        "title": "Kvitto på ett svar", "question": "Fråga", "answer": "Svar", "evidence": "Källor",
        "rules": "Regler", "trace": "Uträkning", "documents": "Dokument", "made": "Framställt",
        "notes": "Anmärkningar",
        "page": "sida", "span": "tecken", "hash": "Kontrollsumma", "index": "Index", "rulebook": "Regelbok",
        "program": "Program", "machine": "Svaret är framställt av en maskin ur dokumenten nedan.",
        "check": "Kontrollera kvittot med: villkor receipt verify FIL", "none": "Inga.",
        "scope": "Sökt bara i", "status": "Utfall", "others": "Övriga dokument i samlingen",
        "sheet": "Källblad", "sheet_long": "Villkors egen sammanställning, inte originaltexten",
        "answered": "Besvarat", "not_found": "Står inte i dokumenten", "needs_input": "Något saknas för att räkna",
        "clarify": "En fråga tillbaka", "small_talk": "Ingen fråga", "reviewed": "granskad", "extracted": "ej granskad",
    },
    "en": {
        "title": "Receipt of an answer", "question": "Question", "answer": "Answer", "evidence": "Sources",
        "rules": "Rules", "trace": "Calculation", "documents": "Documents", "made": "Made", "notes": "Notes",
        "page": "page", "span": "characters", "hash": "Checksum", "index": "Index", "rulebook": "Rulebook",
        "program": "Program", "machine": "The answer was made by a machine from the documents below.",
        "check": "Check the receipt with: villkor receipt verify FILE", "none": "None.",
        "scope": "Looked only in", "status": "Outcome", "others": "Other documents of the collection",
        "sheet": "Source sheet", "sheet_long": "Villkor’s own account, not the original text",
        "answered": "Answered", "not_found": "Not in the documents", "needs_input": "Something is missing to calculate",
        "clarify": "A question back", "small_talk": "No question", "reviewed": "reviewed", "extracted": "not reviewed",
    },
}  # fmt: skip


def receipt_page(content: Mapping[str, Any]) -> str:
    """The whole page; the same bytes for the same receipt."""
    answer = content["answer"]
    language = answer["language"] if answer["language"] in _WORDS else "sv"
    words = _WORDS[language]
    data = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    parts = [
        f"<!doctype html><html lang={language}><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width, initial-scale=1'>"
        f"<title>{words['title']}</title><style>{_STYLE}</style><h1>{words['title']}</h1><p>{words['machine']}</p>",
        _part(words["question"], f"<p class=lead>{_text(answer['question'])}{_scope(content, words)}"),
        _part(words["answer"], _answer(answer, words)),
        _part(
            words["evidence"],
            "".join(_evidence(piece, words) for piece in answer["evidence"]) or words["none"],
        ),
        _part(words["rules"], _list(_rule(rule, language, words) for rule in answer["rules"]) or words["none"]),
        _trace(answer["calculation"], language, words),
        _part(words["documents"], _documents(content["documents"], words)),
        _part(words["made"], _versions(content, words)),
        f"{DATA_OPEN}{data}</script></html>\n",
    ]
    return "".join(parts)


def _part(title: str, html: str) -> str:
    return f"<h2>{title}</h2>{html}"


def _scope(content: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """What was looked in, where that was not all documents."""
    named = content.get("scope")
    return f"<p>{words['scope']}: {', '.join(map(_text, named.values()))}" if named else ""


def _answer(answer: Mapping[str, Any], words: Mapping[str, str]) -> str:
    notes = f"<h3>{words['notes']}</h3>{_list(map(_text, answer['notes']))}" if answer["notes"] else ""
    rest = "".join(_block(block) for block in answer["blocks"] if block["text"] not in answer["short_answer"])
    return (
        f"<p class=lead>{_text(answer['short_answer'])}{rest}"
        f"<p>{words['status']}: {_text(words.get(answer['status'], answer['status']))}{notes}"
    )


def _block(block: Mapping[str, Any]) -> str:
    """A part of the answer that the short one leaves out; the calculation has a heading of its own."""
    if block["type"] == "calculation":
        return ""
    head = "".join(f"<th>{_text(column)}" for column in block["columns"])
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}' for cell in row)}" for row in block["rows"])
    table = f"<table><tr>{head}{rows}</table>" if rows else ""
    return f"<p>{_text(block['text'])}{_list(_text(item['text']) for item in block['items'])}{table}"


def _evidence(piece: Mapping[str, Any], words: Mapping[str, str]) -> str:
    page = f", {words['page']} {_text(piece['page'])}" if piece["page"] is not None else ""
    section = f", {_text(piece['section'])}" if piece["section"] else ""
    told = f"{words['sheet']}: {words['sheet_long']}"
    sheet = f" <span class=tag>{_text(told)}</span>" if piece.get("source_sheet") else ""
    span = f"{words['span']} {_text(piece['start'])}–{_text(piece['end'])}"
    return (
        f"<p><b>{_text(piece['title'])}</b> (<code>{_text(piece['document_id'])}</code>)"
        f"{section}{page}, {span}{sheet}"
        f"<blockquote lang=sv>{_text(piece['quote'])}</blockquote>"
    )


def _rule(rule: Mapping[str, Any], language: str, words: Mapping[str, str]) -> str:
    said = rule["statement_en"] if language == "en" and rule.get("statement_en") else rule["statement"]
    return f"{_text(said)} <code>{_text(rule['id'])}</code> ({_text(words.get(rule['status'], rule['status']))})"


def _trace(calculation: Mapping[str, Any] | None, language: str, words: Mapping[str, str]) -> str:
    if calculation is None:
        return ""
    suffix = "_en" if language == "en" else ""
    rows = "".join(
        f"<tr><td>{_text(step[f'label{suffix}'])}<td>{_text(step['expression'])}"
        f"<td>{_text(value_text(Step(**step), language))}<td><code>{_text(step['rule_id'] or '')}</code>"
        for step in calculation["steps"]
    )
    assumed = _list(map(_text, calculation[f"assumptions{suffix}"]))
    return _part(words["trace"], f"<p>{_text(calculation[f'outcome{suffix}'])}<table>{rows}</table>{assumed}")


def _documents(documents: Iterable[Mapping[str, Any]], words: Mapping[str, str]) -> str:
    """Those cited first; the others, which tell only what the collection was, are folded away."""
    cited: list[str] = []
    others: list[str] = []
    for row in documents:
        told = f"<tr><td>{_text(row['title'])}<td>{_text(row['file'])}<td><code>{_text(row['sha256'])}</code>"
        (cited if row["cited"] else others).append(told)
    shown = f"<table>{''.join(cited)}</table>" if cited else ""
    rest = f"<details><summary>{words['others']}</summary><table>{''.join(others)}</table></details>" if others else ""
    return shown + rest


def _versions(content: Mapping[str, Any], words: Mapping[str, str]) -> str:
    rows = (
        (words["made"], content["made_at"]),
        (words["program"], f"{content['program']['name']} {content['program']['version']}"),
        (words["index"], content["index_version"]),
        (words["rulebook"], content["rulebook_version"]),
        (f"{words['hash']} (SHA-256)", content["hash"]),
    )
    told = "".join(f"<tr><th>{name}<td><code>{_text(value)}</code>" for name, value in rows)
    return f"<table>{told}</table><p>{words['check']}"


def _list(items: Iterable[str]) -> str:
    told = "".join(f"<li>{item}" for item in items)
    return f"<ul>{told}</ul>" if told else ""


def _text(value: Any) -> str:
    return escape(str(value))
