"""Villkor: answers questions about conditions and amounts in Swedish grant documents, with proof.

`from assistant import open_library, ask` is the door for other Python programs; see docs/library.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.interfaces.python import Answer, Evidence, Library, Rule, ask, export, open_library

__version__ = "0.1.0"
__all__ = ["Answer", "Evidence", "Library", "Rule", "__version__", "ask", "export", "open_library"]


def __getattr__(name: str) -> Any:
    """Import what the door needs when it is used: the command, which comes this way too, must start at once."""
    if name not in __all__:
        raise AttributeError(f"module 'assistant' has no attribute '{name}'")
    from assistant.threads import wait_passively

    wait_passively()
    from assistant.interfaces import python

    return getattr(python, name)
