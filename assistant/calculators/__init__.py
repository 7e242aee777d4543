"""Calculate deterministically over the rulebook, with every step shown.

The calculators are imported when first asked for: most questions need none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.calculators.model import Calculation

if TYPE_CHECKING:
    from assistant.calculators.calculator import Calculator
    from assistant.calculators.registry import calculate, calculator_of, calculators_of

__all__ = ["Calculation", "Calculator", "calculate", "calculator_of", "calculators_of"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from assistant.calculators import registry

    return getattr(registry, name)
