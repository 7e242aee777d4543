"""The reader: strings in, probabilities out.

Does this answer that, which kinds of rule is this, does this support that.
"""

from assistant.reader.layout import PassageText
from assistant.reader.model import Judgement, Reader, Reading
from assistant.reader.opening import open_reader

__all__ = ["Judgement", "PassageText", "Reader", "Reading", "open_reader"]
