"""The pictures: the timeline, levels by year, and who gives and reports to whom."""

from assistant.learning.pictures.flows import flows_picture
from assistant.learning.pictures.levels import levels_picture
from assistant.learning.pictures.timeline import timeline_picture

__all__ = ["flows_picture", "levels_picture", "timeline_picture"]
