"""The numbers behind the pictures: how scores are spread over a board."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.games import most_points

POINTS_MOST = most_points(clock=True)
BINS = 14
WIDTH, HEIGHT, LEFT, STEP = 34, 80, 20, 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One group of scores: where its bar stands, how high it is, whether it holds the player's own."""

    x: int
    height: int
    players: int
    lowest: int
    highest: int
    own: bool


def bars(spread: Sequence[tuple[int, int]], own: int) -> list[Bar]:
    """Scores in groups of equal width, from 0 to the most that a game can earn."""
    width = POINTS_MOST // BINS
    players = [0] * BINS
    for points, count in spread:
        players[min(points // width, BINS - 1)] += count
    tallest = max(players) or 1
    return [
        Bar(
            LEFT + index * STEP, round(HEIGHT * count / tallest), count, index * width,
            POINTS_MOST if index == BINS - 1 else (index + 1) * width - 1, index == min(own // width, BINS - 1),
        )
        for index, count in enumerate(players)
    ]  # fmt: skip


def in_words(drawn: Sequence[Bar]) -> str:
    """The same picture as a sentence."""
    fullest = max(drawn, key=lambda bar: bar.players)
    own = next(bar for bar in drawn if bar.own)
    players = sum(bar.players for bar in drawn)
    most = f"The largest group, {fullest.players:,} of {players:,} players, scored {fullest.lowest:,} to"
    return f"{most} {fullest.highest:,}; you are in the group {own.lowest:,} to {own.highest:,}."
