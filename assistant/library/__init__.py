"""The library: documents, index, rules and rulebook, brought up to date and opened as one whole."""

from assistant.library.model import Library, Term, Update, rule_years
from assistant.library.opening import open_library
from assistant.library.scope import Scope
from assistant.library.updating import update_library

__all__ = ["Library", "Scope", "Term", "Update", "open_library", "rule_years", "update_library"]
