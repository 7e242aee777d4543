"""The store in files: one folder a generation."""

from assistant.library.files.generation import FileGeneration
from assistant.library.files.store import FileStore

__all__ = ["FileGeneration", "FileStore"]
