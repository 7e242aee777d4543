"""villkor rules census: every number of each document by its use, so that a lost one is seen."""

from __future__ import annotations

from assistant.interfaces.cli.output import one_line, print_json, table_lines
from assistant.library import Library
from assistant.rules.census import Census, Use, number_census

_AROUND = 40  # characters shown on either side of a number that nothing uses


def census(library: Library, document: str | None, *, as_json: bool) -> int:
    """Print how many numbers each use has, a document a line, then those nothing uses, where they stand."""
    counted = [_census_of(library, one) for one in ([document] if document else library.documents)]
    if as_json:
        told = [{"document_id": one.document_id, "counts": one.counts, "unused": one.unused} for one in counted]
        print_json({"documents": told})
        return 0
    header = ("document", *(str(use) for use in Use), "all")
    rows = [(one.document_id, *(str(one.counts[str(use)]) for use in Use), str(len(one.numbers))) for one in counted]
    for line in table_lines(header, rows):
        print(line)
    for one in counted:
        text = library.documents[one.document_id].text
        for number in one.unused:
            start, end = max(0, number.start - _AROUND), number.end + _AROUND
            print(f"unused  {one.document_id}:{number.start}-{number.end}  … {one_line(text[start:end])} …")
    return 0


def _census_of(library: Library, document: str) -> Census:
    """The census with every rule that stands on this document alone, reviewed or extracted."""
    rules = [
        rule
        for rule in (*library.rulebook.extracted, *library.rulebook.recorded)
        if rule.evidence and all(piece.document_id == document for piece in rule.evidence)
    ]
    return number_census(library.documents[document], rules)
