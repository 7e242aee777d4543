"""Learning the programme: path, timeline, money, levels, bodies, glossary, self-test, made from rules."""

from assistant.learning.course import Course
from assistant.learning.mentions import Mention, first_mentions

__all__ = ["Course", "Mention", "first_mentions"]
