"""Ways in which somebody may try to see a document that is closed: `kvarnhjul`, or the PDF `snåresta`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_plus

import httpx
from starlette.routing import Route

from assistant.interfaces.http import api, openai, pages
from assistant.library import Library

SECRETS = ("kvarnhjul", "kvarn", "snåresta", "vattenverket", "61 300", "61300", "17 100", "23 900", "23900", "9 juni")
"""Words and numbers that stand in the closed document only."""
WORDS = (
    "kvarnhjul",
    "Stöd till kvarnhjul 2022",
    "Snåresta",
    "61 300 kronor",
    "kvarnhjol",
    "9 juni 2022",
    "mill wheels",
)
QUESTIONS = (
    "Hur mycket stöd får ett kvarnhjul?",
    "När ska kvarnhjulsstödet sökas?",
    "Vem redovisar till Vattenverkets nämnd?",
    "Hur mycket får Övre Snåresta?",
    "Summera tabellen över kvarnar",
    "How much support does a mill wheel get?",
    "Vilka dokument finns det?",
    "Vilka belopp finns det för 2022?",
)


PARTS = {
    "rules": ("/api/v1/rules", "/deadlines", "/api/v1/calculators"),
    "glossary": ("/glossary",),
    "findings": ("/api/v1/checks",),
    "course": ("/learn", "/learn/hjul", "/learn/regel", "/learn/timeline", "/learn/money"),
    "export": ("/deadlines.ics", "/answer.txt?q=Hur mycket får ett kvarnhjul?", "/receipt.html?q=Sista dag?"),
    "counts": ("/api/v1/documents", "/documents", "/api/v1/rules", "/glossary"),
}
"""Where each part of what is known of documents is told."""


class Way(NamedTuple):
    """One way to try. `said` is what the request itself holds: that may come back."""

    method: str
    path: str
    json: Any = None
    form: Any = None
    headers: dict[str, str] | None = None

    @property
    def said(self) -> str:
        return unquote_plus(f"{self.path} {json.dumps([self.json, self.form], ensure_ascii=False)}").casefold()

    def send(self, client: httpx.Client) -> httpx.Response:
        return client.request(self.method, self.path, json=self.json, data=self.form, headers=self.headers)


def all_ways(whole: Library, described: dict[str, Any]) -> list[Way]:
    rules = [rule.id for rule in whole.rules if rule.document_id in ("kvarnhjul", "snåresta")]
    assert rules
    given = {
        "document_id": ["kvarnhjul", "snåresta", "trasigt-kvarnhjul", "inre/kvarnhjul"],
        "rule_id": rules,
        "number": ["1"],
        "name": ["mill-wheels", "level", "per-unit", "villkor"],
        "slug": ["kvarnhjul"],
        "step_id": ["hjul", "regel"],
    }
    return [*_described(described, given), *pages_to_try(given, rules), *_asked(), *_programs(rules)]


def _filled(template: str, given: dict[str, list[str]]) -> list[str]:
    paths = [template]
    for name, values in given.items():
        marked = f"{{{name}}}"
        paths = [
            path.replace(marked, quote(one, safe="")) for path in paths for one in (values if marked in path else [""])
        ]
    return [path for path in paths if "{" not in path]


def _described(described: dict[str, Any], given: dict[str, list[str]]) -> Iterator[Way]:
    """Each call that the OpenAPI document names, with each value that could lead to what is closed."""
    for template, operations in described["paths"].items():
        for path in _filled(template, given):
            if "get" in operations:
                yield Way("GET", path)
                names = {one["name"] for one in operations["get"].get("parameters", ()) if one["in"] == "query"}
                for name in sorted(names & {"q", "document", "kind", "year"}):
                    values = {
                        "q": WORDS,
                        "document": ("kvarnhjul", "snåresta"),
                        "kind": ("ceiling",),
                        "year": ("2022",),
                    }
                    yield from (Way("GET", f"{path}?{name}={quote(value)}") for value in values[name])


def pages_to_try(given: dict[str, list[str]], rules: list[str]) -> Iterator[Way]:
    """Each page of the application, by itself and with what its address takes."""
    routers = (*api.ROUTERS, openai.router, *pages.ROUTERS)
    routes = [route for router in routers for route in router.routes if isinstance(route, Route)]
    templates = {route.path for route in routes if "GET" in (route.methods or ())}
    assert len(templates) > 40
    leading = ("q", "document", "rule", "find")
    for template in sorted(templates):
        for path in _filled(template, given):
            yield Way("GET", path, headers={"Accept": "text/html"})
            if path.startswith("/static"):
                continue
            for name in leading:
                yield Way("GET", f"{path}?{name}={quote('kvarnhjul')}", headers={"Accept": "text/html"})
    yield from (Way("GET", f"/?q={quote(question)}") for question in QUESTIONS)
    yield from (Way("GET", f"/{page}?q={quote(QUESTIONS[0])}") for page in ("answer.txt", "receipt.html"))
    yield from (Way("GET", f"/documents?{query}") for query in ("q=hjul", "year=2022", "type=decision"))
    yield from (Way("GET", f"/review?rule={quote(rule)}") for rule in rules)
    yield Way("GET", "/documents/kvarnhjul?start=0&end=400", headers={"X-Fragment": "1"})


def _asked() -> Iterator[Way]:
    for question in QUESTIONS:
        yield Way("POST", "/api/v1/ask", {"question": question})
        yield Way("POST", "/api/v1/ask", {"question": question, "scope": {"document": "kvarnhjul"}})
        yield Way("POST", "/api/v1/ask/stream", {"question": question})
        yield Way("POST", "/", form={"q": question, "question": question})
        yield Way("POST", "/chat/stream", {"question": question, "turns": [QUESTIONS[1]]})
    for draft in ("Stödet till kvarnhjul är högst 61 400 kronor.", "Kvarnhjul får stöd senast den 10 juni 2022."):
        yield Way("POST", "/api/v1/verify", {"text": draft})
        yield Way("POST", "/verify", form={"text": draft})
    for name in ("mill-wheels", "level", "days-left", "pool-share"):
        inputs = {"year": "2022", "wheels": "4", "turning": "2", "deadline": "kvarnhjul", "on": "2022-01-01"}
        yield Way("POST", f"/api/v1/calculators/{name}", {"inputs": inputs})
        yield Way("POST", f"/calculators/{name}", form=inputs)
    yield Way("POST", "/review", form={"rule": "kvarnhjul-hogsta-stod-2022", "decision": "reject"})


def _programs(rules: list[str]) -> Iterator[Way]:
    for question in QUESTIONS[:3]:
        messages = [{"role": "user", "content": question}]
        yield Way("POST", "/v1/chat/completions", {"model": "villkor", "messages": messages})
    headers = {"Accept": "application/json, text/event-stream"}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("search_documents", {"query": "kvarnhjul"}),
        ("read_source", {"document_id": "kvarnhjul"}),
        ("describe_source", {"document_id": "kvarnhjul"}),
        ("list_rules", {"year": 2022}),
        ("list_deadlines", {"year": 2022}),
        ("check_claim", {"text": "Stödet till kvarnhjul är högst 61 400 kronor."}),
        ("ask", {"question": QUESTIONS[0]}),
        *(("get_rule", {"rule_id": rule}) for rule in rules),
    ]
    for name, arguments in calls:
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
        yield Way("POST", "/mcp", call, headers=headers)
    for method, params in (
        ("tools/list", {}),
        ("resources/list", {}),
        ("resources/read", {"uri": "doc://kvarnhjul"}),
        *(("resources/read", {"uri": f"rule://{rule}"}) for rule in rules),
    ):
        yield Way("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, headers=headers)


def seen_in(way: Way, response: httpx.Response) -> list[str]:
    """The secrets that came back without having been sent."""
    told = f"{response.text} {response.headers}"
    told = (
        f"{told} {told.encode().decode('unicode_escape', 'replace')}".casefold() if "\\u" in told else told.casefold()
    )
    return [secret for secret in SECRETS if secret not in way.said and secret in told.replace("\xa0", " ")]
