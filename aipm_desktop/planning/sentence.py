"""A sentence that planning makes and the window tells in the person's language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """`pattern` filled with `values`; kept apart so that the window can translate the pattern."""

    pattern: str
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.pattern.format(**self.values)
