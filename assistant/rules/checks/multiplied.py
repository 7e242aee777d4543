"""Products against what they are said to make, and their results against the sum before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.language.formatting import format_number, format_sek
from assistant.rules.checks.model import Finding, status_of
from assistant.rules.checks.products import Product, find_products
from assistant.rules.checks.prose import Sections, heading, quote
from assistant.rules.model import Rule, RuleKind


def check_products(document: Document, texts: Sections) -> Iterator[Finding]:
    """Every written product with a stated result."""
    for sentences in texts:
        for sentence in sentences:
            for product in find_products(sentence.text):
                if product.declared is not None:
                    evidence = quote(document, sentence)
                    yield _made(document.id, product, product.declared, evidence)


def check_unit_costs(document: Document, rules: Sequence[Rule], checked: Sequence[Finding]) -> Iterator[Finding]:
    """Unit costs whose factors stand apart from each other; those already checked are left out."""
    done = {(one.declared, one.computed) for one in checked if one.document_id == document.id}
    for rule in rules:
        if rule.kind is not RuleKind.UNIT_COST or rule.amount is None:
            continue
        product = Product(0, 0, tuple(item.number for item in rule.items), rule.amount.number)
        if len(rule.items) < 2 or (rule.amount.number, product.computed) in done:
            continue
        yield _made(document.id, product, rule.amount.number, rule.evidence)


def _made(document_id: str, product: Product, declared: Decimal, evidence: tuple[Evidence, ...]) -> Finding:
    difference = declared - product.computed
    written = " × ".join(format_number(factor) for factor in product.factors)
    written_en = " × ".join(format_number(factor, "en") for factor in product.factors)
    computed, computed_en = format_sek(product.computed, "sv"), format_sek(product.computed, "en")
    if difference == 0:
        message = f"{written} är {computed}, som angivet."
        message_en = f"{written_en} is {computed_en}, as stated."
    else:
        message = f"{written} är {computed}, men {format_sek(declared, 'sv')} anges."
        message_en = f"{written_en} is {computed_en}, but {format_sek(declared, 'en')} is stated."
    return Finding(
        document_id=document_id,
        kind="product",
        status=status_of(difference),
        declared=declared,
        computed=product.computed,
        difference=difference,
        message=heading(evidence, "sv") + message,
        message_en=heading(evidence, "en") + message_en,
        evidence=evidence,
    )
