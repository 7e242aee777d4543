"""Villkor: answers questions about conditions and amounts in Swedish grant documents, with proof."""

__version__ = "0.1.0"
