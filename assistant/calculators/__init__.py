"""Calculate deterministically over the rulebook, with every step shown."""

from assistant.calculators.model import Calculation
from assistant.calculators.registry import CALCULATORS, Calculator, calculate

__all__ = ["CALCULATORS", "Calculation", "Calculator", "calculate"]
