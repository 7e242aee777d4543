"""From what was decided to what is said: sentences that stand alone, whole groups, tables, overviews."""

from assistant.answers.composing.draft import FULL, SHORT, Draft, Line, Part

__all__ = ["FULL", "SHORT", "Draft", "Line", "Part"]
