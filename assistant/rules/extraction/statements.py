"""stub"""

from assistant.rules.extraction.drafts import Draft


def statement_sv(draft: Draft) -> str:
    return draft.text


def statement_en(draft: Draft) -> str:
    return draft.text
