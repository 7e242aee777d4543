"""The reader: strings in, probabilities out. Does this answer that?"""

from assistant.reader.calibration import any_of, worth_answering
from assistant.reader.layout import PassageText
from assistant.reader.model import Reader, Reading
from assistant.reader.opening import open_reader

__all__ = ["PassageText", "Reader", "Reading", "any_of", "open_reader", "worth_answering"]
