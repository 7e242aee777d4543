"""What this project says of itself beside its peers, and whether the figures bear it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.figure import Figure
from tests.bench.peers.arithmetic import Spread


@dataclass(frozen=True)
class Claim:
    """`beside` tells by the peer's name how far ahead of it Villkor is: above 1 ahead, below 1 behind.

    `by` puts that in words, with {peer} and {ratio}; `reason` says why the claim fails, where it does.
    """

    said: str
    over: str
    beside: Mapping[str, Spread]
    by: str
    reason: str
    or_equal: bool = False

    @property
    def closest(self) -> str:
        """The peer that comes closest, or is furthest ahead."""
        return min(self.beside, key=lambda peer: self.beside[peer].middle)

    @property
    def holds(self) -> bool:
        return self._leads(self.beside[self.closest].middle)

    def figure(self) -> Figure:
        """How far ahead of the closest peer, wanted to be 1 or more."""
        return Figure(f"{self.said} ({self.closest})", self.over, self.beside[self.closest].middle, 1, "x")

    def sentence(self) -> str:
        """Whether it holds, by how much, and if not, why."""
        by = [self._by(self.closest)] if self.holds else [self._by(peer) for peer in self._ahead()]
        if self.holds:
            near = self.beside[self.closest].low < 1
            return f"**{self.said}: holds.** {by[0]}{' In some rounds the two change places.' if near else ''}"
        return f"**{self.said}: does not hold.** {' '.join(by)} {self.reason}"

    def _ahead(self) -> list[str]:
        """The peers on which it fails, the one furthest ahead first."""
        ratios = {peer: found.middle for peer, found in self.beside.items()}
        return sorted((peer for peer in ratios if not self._leads(ratios[peer])), key=ratios.__getitem__)

    def _leads(self, ratio: float) -> bool:
        return ratio >= 1 if self.or_equal else ratio > 1

    def _by(self, peer: str) -> str:
        return self.by.format(peer=peer, ratio=self.beside[peer])
