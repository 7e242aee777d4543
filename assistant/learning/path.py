"""The ordered path: short steps, each with its statements, its rules and a question to try."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.evidence import Evidence
from assistant.learning.generated import generated_steps
from assistant.learning.material import holds_words
from assistant.learning.model import Line, Path, Step, Told
from assistant.learning.path_file import Quoted, Selector, Statement, Written, WrittenStep
from assistant.learning.standing import LANGUAGES, Teller
from assistant.library import Library
from assistant.library.model import rule_years
from assistant.rules.model import Rule
from assistant.rules.rulebook_quotes import find_quote


def learning_path(library: Library, rules: Sequence[Rule], written: Written, teller: Teller) -> Path:
    """The path of a corpus: as its `learning.yaml` has it, else made from its rules and documents."""
    shown = [step for step in written.steps if not _tells_of_closed(step, library)]
    if not shown:
        return Path(steps=generated_steps(library, rules, teller), warnings=(), generated=True)
    warnings: list[str] = []
    steps = [_step(number, one, rules, teller, warnings) for number, one in enumerate(shown, start=1)]
    return Path(steps=tuple(steps), warnings=tuple(warnings), generated=False)


def _tells_of_closed(step: WrittenStep, library: Library) -> bool:
    """Whether a step rests on something that who sees this library may not see: its words, too, may tell of that."""
    if library.is_whole:
        return False
    documents = {quoted.document for statement in step.statements for quoted in statement.evidence}
    documents |= {selector.document for selector in step.rules if selector.document is not None}
    rules = {selector.id for selector in step.rules if selector.id is not None}
    return not (documents <= library.documents.keys() and rules <= {rule.id for rule in library.rules})


def chosen_rules(rules: Sequence[Rule], selectors: Sequence[Selector]) -> tuple[Rule, ...]:
    """The rules that some selector allows, in the selectors' order, each once."""
    found = (rule for selector in selectors for rule in rules if _allows(selector, rule))
    return tuple({rule.id: rule for rule in found}.values())


def _allows(selector: Selector, rule: Rule) -> bool:
    return (
        selector.id in (None, rule.id)
        and (not selector.kinds or rule.kind.value in selector.kinds)
        and (selector.year is None or selector.year in rule_years(rule))
        and selector.document in (None, rule.document_id)
        and holds_words(rule, selector.words)
    )


def _step(number: int, step: WrittenStep, rules: Sequence[Rule], teller: Teller, warnings: list[str]) -> Step:
    lines = []
    for place, statement in enumerate(step.statements, start=1):
        line, lost = _line(statement, teller)
        if line is not None:
            lines.append(line)
        else:
            warnings.append(f"{step.id}, statement {place}: {lost}")
    return Step(
        number=number,
        id=step.id,
        title=step.title,
        title_en=step.title_en,
        lines=tuple(lines),
        rules=chosen_rules(rules, step.rules),
        question=step.question,
        question_en=step.question_en,
    )


def _line(statement: Statement, teller: Teller) -> tuple[Line | None, str]:
    """The statement with its evidence, or why it cannot be taught."""
    found = [(quoted, _place(quoted, teller)) for quoted in statement.evidence]
    lost = next((quoted for quoted, place in found if place is None), None)
    if lost is not None:
        return None, f"its quote no longer stands in {lost.document}; the statement is left out"
    evidence = tuple(place for _, place in found if place is not None)
    told = {}
    for language in LANGUAGES:
        said = statement.en if language == "en" else statement.sv
        if not teller.stands(said, evidence, language):
            return None, f"its quotes do not support what it says in {language}; the statement is left out"
        told[language] = Told(text=said, language=language, evidence=evidence)
    return Line(sv=told["sv"], en=told["en"]), ""


def _place(quoted: Quoted, teller: Teller) -> Evidence | None:
    document = teller.documents.get(quoted.document)
    return None if document is None else find_quote(document, quoted.quote)
