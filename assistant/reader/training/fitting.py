"""What both fits share: the order of examples, a schedule, checkpoints that a killed run goes on from, progress."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import nn

_WARM, _LEAST = 0.08, 0.03  # share of the steps in which the rate rises; share of it that is left at the end


@dataclass(slots=True)
class Progress:
    """Tells how a fit goes, every so many steps."""

    name: str
    steps: int
    every: int = 20
    started: float = field(default_factory=time.monotonic)
    losses: list[float] = field(default_factory=list)

    def tell(self, step: int, loss: float) -> None:
        self.losses.append(loss)
        if step % self.every == 0 or step == self.steps:
            recent = self.losses[-self.every :]
            taken = time.monotonic() - self.started
            print(f"{self.name} {step}/{self.steps}  loss {sum(recent) / len(recent):.3f}  {taken:.0f} s", flush=True)


def rate(step: int, steps: int) -> float:
    """The share of the learning rate at a step: rising, then falling in a line."""
    return min(1.0, (step + 1) / (_WARM * steps + 1)) * max(_LEAST, 1 - step / steps)


def seeded(seed: int) -> random.Random:
    """The one source of chance of a fit; torch's is set too."""
    torch.manual_seed(seed)
    return random.Random(seed)


def save(path: Path, model: nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Write a checkpoint in one step."""
    unfinished = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, unfinished)
    os.replace(unfinished, path)


def resumed(path: Path, model: nn.Module, optimizer: torch.optim.Optimizer) -> int:
    """The step to go on from: that of the last whole checkpoint, read into model and optimiser; 0 without one."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=False)
    model.load_state_dict(state["model"], strict=False)
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def device() -> torch.device:
    """A GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def in_half(where: torch.device) -> torch.autocast:
    """Matrix products in bfloat16: on processors that have it, less than half the time of full precision."""
    return torch.autocast(where.type, dtype=torch.bfloat16)


def optimiser(groups: list[tuple[nn.Module, float]]) -> torch.optim.Optimizer:
    """AdamW over the parts that learn, each with its rate."""
    parts = [
        {"params": [one for one in module.parameters() if one.requires_grad], "lr": rate_, "most": rate_}
        for module, rate_ in groups
    ]
    return torch.optim.AdamW(parts, weight_decay=0.01, betas=(0.9, 0.98))


def stepped(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    """One step at the rate of this step, gradients clipped."""
    for group in optimizer.param_groups:
        group["lr"] = group["most"] * rate(step, steps)
        torch.nn.utils.clip_grad_norm_(group["params"], 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)


def slipped(question: str, chance: random.Random) -> str:
    """A question as it is typed in a hurry: without its mark, in lower case, with a slip of the finger."""
    if chance.random() < 0.2:
        question = question.rstrip("?. ")
    if chance.random() < 0.2:
        question = question.lower()
    if chance.random() < 0.1 and len(question) > 12:
        at = chance.randrange(1, len(question) - 2)
        swapped = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
        question = swapped if chance.random() < 0.5 else question[:at] + question[at + 1 :]
    return question
