"""What was measured, as one table: each figure beside its floor, its spread, its goal, and whether that is met."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

HEADINGS = ("work", "measured", "floor", "figure", "spread", "goal", "")


@dataclass(frozen=True)
class Spread:
    """Many measurements of one thing: their median, and the quartiles between which half of them lie."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Figure:
    """One line of the table. `value` is what the goal is about; `measured` and `floor` say where it comes from."""

    work: str
    measured: str
    floor: str
    value: Spread
    unit: str
    goal: float | None
    """The bound on `value`; None for a line that only explains others."""
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the goal is met, in a word."""
        if self.goal is None:
            return ""
        met = self.value.middle >= self.goal if self.at_least else self.value.middle <= self.goal
        return "met" if met else "NOT MET"

    def cells(self) -> tuple[str, ...]:
        """The line's cells, in the order of `HEADINGS`."""
        value = self.value
        bound = "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}{self.unit}"
        middle, low, high = map(said, (value.middle, value.low, value.high))
        return self.work, self.measured, self.floor, middle + self.unit, f"{low} to {high}", bound, self.verdict


def said(value: float) -> str:
    """A number with three digits that count."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def spread(values: Sequence[float]) -> Spread:
    """The median and the quartiles of some measurements."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high)


def ratios(ours: Sequence[float], floors: Sequence[float]) -> Spread:
    """How rounds that took turns compare, pair by pair: what slows the machine for a while slows both of a pair."""
    return spread([one / other for one, other in zip(ours, floors, strict=True)])


def alone(work: str, values: Sequence[float], unit: str, goal: float) -> Figure:
    """A figure without a floor: its value is what was measured."""
    found = spread(values)
    return Figure(work, f"{said(found.middle)}{unit}", "", found, unit, goal)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table in Markdown, in columns that read well in a terminal too."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
