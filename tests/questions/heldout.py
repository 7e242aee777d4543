"""What is measured on documents that nothing was fitted to, and beside it on the tuned ones.

`python -m tests.questions.heldout` measures all, writes docs/evaluation.md with the weakest first, and the floors that
the tests hold a later run to: each share less two standard errors, on every fifth question and every third claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

from assistant.answers.verify import CONTRADICTED, NOT_FOUND, SUPPORTED, verify
from assistant.evaluation import Report, evaluate, read_questions
from assistant.evaluation.claims import Claim, ClaimReport, claims_markdown, read_claims, score_claims
from assistant.evaluation.measures import Outcome, by_ending, floor_of
from assistant.evaluation.running import summarise
from assistant.library import Library, open_library, update_library
from assistant.reader import open_reader
from assistant.reader.training.data import TESTED
from tests.shipped import shipped_library

HERE = Path(__file__).parent
TRAINING = HERE / "training"
CLAIM_PAPERS = "claim-papers"  # made for claims alone
CLAIM_FOLDERS = (*TESTED, CLAIM_PAPERS)  # no weight is fitted on them
QUESTIONS_EVERY, CLAIMS_EVERY = 5, 3  # what the gate of a build asks: few enough for two minutes
FLOORS = HERE / "floors.json"
PAGE = HERE.parent.parent / "docs" / "evaluation.md"


def library_of(corpus: Path) -> Library:
    """The library of a folder, its index kept between runs."""
    index = Path(gettempdir()) / "villkor-heldout"
    update_library(corpus, index)
    return open_library(corpus, index)


def held_out(every: int = 1) -> Report:
    """Every so many questions of the folders held out, as one run. A follow-up of none of these is asked on its own."""
    outcomes: list[Outcome] = []
    for name in TESTED:
        folder = TRAINING / name
        asked = read_questions(folder / "questions.jsonl")[::every]
        outcomes += evaluate(library_of(folder / "corpus"), asked).outcomes
    return summarise(outcomes)


def claims(every: int = 1) -> ClaimReport:
    """Every so many of the labelled claims of the folders held out."""
    libraries = {
        name: library_of((HERE if name == CLAIM_PAPERS else TRAINING) / name / "corpus") for name in CLAIM_FOLDERS
    }
    held = [claim for claim in read_claims(TRAINING / "claims.jsonl") if claim.folder in libraries]
    return score_claims(held[::every], lambda claim: _verdict(libraries[claim.folder], claim))


def _verdict(library: Library, claim: Claim) -> str:
    """A claim of several sentences is supported where each is, and contradicted where one is."""
    told = {verdict.verdict for verdict in verify(library, claim.text)}
    return CONTRADICTED if CONTRADICTED in told else SUPPORTED if told == {SUPPORTED} else NOT_FOUND


def shares(report: Report, checked: ClaimReport) -> dict[str, tuple[float, int]]:
    """The held-out shares that must not fall, each with how many it is a share of."""
    outcomes = report.outcomes
    answerable = [one for one in outcomes if one.expected_status != "not_found"]
    refused = [one for one in outcomes if one.expected_status == "not_found"]
    called = sum(count for (_, verdict), count in checked.table.items() if verdict == SUPPORTED)
    there = sum(count for (label, _), count in checked.table.items() if label == SUPPORTED)
    return {
        "right": (sum(one.is_right for one in answerable) / len(answerable), len(answerable)),
        "exact": (sum(one.verdict == "exact" for one in answerable) / len(answerable), len(answerable)),
        "rightly refused": (sum(one.status == "not_found" for one in refused) / len(refused), len(refused)),
        "claims rightly called supported": (checked.precision or 0.0, called),
        "supported claims called so": (checked.recall or 0.0, there),
    }


def page(report: Report, checked: ClaimReport, tuned: Mapping[str, Report]) -> str:
    """The evaluation as a page: the weakest first."""
    measured = sorted(shares(report, checked).items(), key=lambda entry: entry[1][0])
    lines = [
        f"# Evaluation of {datetime.now(UTC).date().isoformat()}",
        "",
        f"Reader: {open_reader().stamp}. Measured on documents that nothing was fitted to, the weakest first.",
        "",
        "| held out | share | of |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {100 * share:.1f} % | {count} |" for name, (share, count) in measured),
        f"| numbers that no quote and no trace holds | {report.ungrounded} | – |",
        f"| answered although the documents do not say | {report.answered_unanswerable} | – |",
        f"| altered claims called supported | {len(checked.slipped)} | – |",
        "",
        "## What an ending is worth, held out",
        "",
        "| ended as | questions | rightly |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {count} | {100 * right / count:.1f} % |"
            for name, (count, right) in by_ending(report.outcomes).items()
        ),
        "",
        "| confidence | answers | mean | right |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {one.low:.1f} – {one.high:.1f} | {one.count} | {one.confidence:.2f} | {one.right:.2f} |"
            for one in report.reliability
        ),
        "",
        "## By kind of question, held out",
        "",
        "| kind | exact | right | wrong | of |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {kind} | {counts.exact} | {counts.right} | {counts.wrong} | {counts.total} |"
            for kind, counts in sorted(report.kinds.items(), key=lambda entry: -entry[1].wrong / entry[1].total)
        ),
        "",
        "## Claims, held out",
        "",
        claims_markdown(checked),
        "## Beside them: sets that were looked at while the program was made",
        "",
        "| set | right | exact | answered although not said | numbers without support | of |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *_tuned(tuned),
    ]
    return "\n".join(lines) + "\n"


def _tuned(tuned: Mapping[str, Report]) -> Iterable[str]:
    for name, report in tuned.items():
        total = report.total
        right, exact = (total.exact + total.right) / total.total, total.exact / total.total
        yield (
            f"| {name} | {100 * right:.1f} % | {100 * exact:.1f} % "
            f"| {report.answered_unanswerable} | {report.ungrounded} | {total.total} |"
        )


def tuned_sets() -> dict[str, Report]:
    """The sets that answers were mended for, on the shipped sheets and on the papers of other fields."""
    papers = library_of(HERE / "unseen" / "corpus")
    return {
        "own": evaluate(shipped_library(), read_questions(HERE / "own.jsonl")),
        "heldout": evaluate(shipped_library(), read_questions(HERE / "heldout.jsonl")),
        "unseen": evaluate(papers, read_questions(HERE / "unseen" / "questions.jsonl")),
    }


def floors(measured: Mapping[str, tuple[float, int]]) -> dict[str, float]:
    """What a later run must reach."""
    return {name: round(floor_of(share, count), 3) for name, (share, count) in measured.items()}


def main(argv: Sequence[str] = ()) -> None:
    """Measure, write the page and the floors, and print the page."""
    sample = shares(held_out(QUESTIONS_EVERY), claims(CLAIMS_EVERY))
    kept = {"reader": open_reader().stamp, "floors": floors(sample)}
    FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    report, checked = held_out(), claims()
    PAGE.write_text(page(report, checked, {}), encoding="utf-8")
    written = page(report, checked, tuned_sets())
    PAGE.write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
