"""A rescoring as lines: what is mended, what is left, whose points and ranks change."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from quiz.cli.opening import plain
from quiz.rules.calendar import day_of
from quiz.rules.ranking import ranks_in
from quiz.services.nicknames import UNNAMED
from quiz.storage.games import StoredGame
from quiz.storage.rescore import LeaderboardChange, RegradedGame, Rescoring
from quiz.web.formatting import count

Places = dict[tuple[str, str, str], tuple[int, int]]
"""By board, period and player's id the rank before and after."""


def lines(found: Rescoring, zone: ZoneInfo, *, applied: bool) -> Iterator[str]:
    """A rescoring in words."""
    yield f"{found.question.id}: {found.question.stem}"
    for left in found.skipped:
        told, hint = ("refused", "") if left.refused else ("left", "; if it asked the same, add `--reworded`")
        yield f"  {told}: “{left.wording.stem}”: {left.reason}{hint}"
    for each in found.corrections:
        was, becomes = "; ".join(each.current.answers), "; ".join(each.corrected.answers)
        yield f"  mended: {was} -> {becomes}" if was != becomes else f"  mended: {was}, and what else is taken for it"
    if not found.corrections:
        yield "Nothing is changed: no game was graded by another key that could be mended."
        return
    yield from _kept(found)
    places = _places(found.boards)
    for regraded in found.games:
        yield _game(regraded, places, zone)
    yield from map(_board, found.boards)
    yield _sum(found, applied=applied)


def _kept(found: Rescoring) -> Iterator[str]:
    if found.unshown:
        yield f"  {count(len(found.unshown), 'game', 'games')} did not show the right answer; their points stay."
    if found.unknown:
        yield f"  {count(len(found.unknown), 'game', 'games')} of older rules cannot be judged anew; points stay."


def _places(settled: Iterable[LeaderboardChange]) -> Places:
    found: Places = {}
    for each in settled:
        was, becomes = ranks_in(each.before), ranks_in(each.after)
        for move in each.changes:
            place = was[move.before.points], becomes[move.after.points]
            found[each.board, each.period, move.before.player_id] = place
    return found


def _game(regraded: RegradedGame, places: Places, zone: ZoneInfo) -> str:
    held, before, after = regraded.stored, regraded.stored.game, regraded.after
    worth = f"{before.points:,} -> {after.points:,} points, {before.right} -> {after.right} right"
    return f"  {plain(held.name or '') or UNNAMED} (game {held.id}): {worth}; {_place(held, places, zone)}"


def _place(held: StoredGame, places: Places, zone: ZoneInfo) -> str:
    if held.ended is None:
        return "still open"
    if not held.ranked:
        return "not ranked"
    day = str(held.deck.date or day_of(held.ended, zone))
    place = places.get((held.deck.kind, day, held.player_id))
    told = f"rank {place[0]:,} -> {place[1]:,}" if place else "their best stays as it was"
    return f"{held.deck.kind} {day}: {told}"


def _board(settled: LeaderboardChange) -> str:
    moved = count(len(settled.changes), "player has", "players have")
    others = count(settled.others, "other changes", "others change")
    return f"  {settled.board} {settled.period}: {moved} other points, {others} rank."


def _sum(found: Rescoring, *, applied: bool) -> str:
    changed = count(len(found.games), "game", "games")
    if applied:
        return f"{changed} changed; results say “corrected since you played” beside the question."
    return f"{changed} would change. Nothing is stored yet: add --apply to change them."
