"""What `quiz rescore` does and says: a rescoring worked out, stored if that is asked, and told line by line."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from quiz.app import wall_clock
from quiz.bank import Bank
from quiz.bank.problems import did_you_mean
from quiz.cli.opening import Opened, give_up, plain
from quiz.days import day_of
from quiz.storage import games
from quiz.storage.decks import Decks
from quiz.storage.engine import reading, writing
from quiz.storage.rescoring import Regraded, Rescoring, rescore, store
from quiz.storage.settling import Settled, ranks
from quiz.web.names import UNNAMED
from quiz.web.words import count


def work_out(game: Opened, bank: Bank, question_id: str, *, reworded: bool, apply: bool) -> Rescoring:
    """What changes by the key of today. `apply` stores it, in one transaction that no player's act comes between."""
    question = bank.by_id.get(question_id)
    if question is None:
        give_up(f"there is no question `{question_id}` in the bank{did_you_mean(question_id, bank.by_id)}")
    decks = Decks(game.engine)
    if not apply:
        with reading(game.engine) as connection:
            return rescore(connection, decks, question, game.settings.zone, reworded=reworded)
    with writing(game.engine) as connection:
        games.hold_all(connection)
        found = rescore(connection, decks, question, game.settings.zone, reworded=reworded)
        store(connection, found, wall_clock())
    return found


def lines(found: Rescoring, zone: ZoneInfo, *, applied: bool) -> Iterator[str]:
    """A rescoring in words."""
    yield f"{found.question.id}: {found.question.stem}"
    for left in found.left:
        yield f"  {'refused' if left.refused else 'left'}: “{left.wording.stem}”: {left.why}"
    for each in found.mended:
        was, becomes = "; ".join(each.wording.answers), "; ".join(each.mended.answers)
        yield f"  mended: {was} -> {becomes}" if was != becomes else f"  mended: {was}, and what else is taken for it"
    if not found.mended:
        yield "Nothing is changed: no game was graded by another key that could be mended."
        return
    yield from _kept(found)
    for regraded in found.games:
        yield _game(regraded, found.settled, zone)
    yield from map(_board, found.settled)
    yield _sum(found, applied=applied)


def _kept(found: Rescoring) -> Iterator[str]:
    if found.unshown:
        yield f"  {count(len(found.unshown), 'game', 'games')} did not show the right answer; their points stay."
    if found.unknown:
        yield f"  {count(len(found.unknown), 'game', 'games')} of older rules cannot be judged anew; points stay."


def _game(regraded: Regraded, settled: tuple[Settled, ...], zone: ZoneInfo) -> str:
    held, before, after = regraded.held, regraded.held.game, regraded.after
    worth = f"{before.points:,} -> {after.points:,} points, {before.right} -> {after.right} right"
    return f"  {plain(held.name or '') or UNNAMED} (game {held.id}): {worth}; {_place(regraded, settled, zone)}"


def _place(regraded: Regraded, settled: tuple[Settled, ...], zone: ZoneInfo) -> str:
    held = regraded.held
    if held.ended is None:
        return "still open"
    if not held.ranked:
        return "not ranked"
    day = str(held.deck.date or day_of(held.ended, zone))
    for board in settled:
        if (board.board, board.period) == (held.deck.kind, day):
            for move in board.moves:
                if move.before.player_id == held.player_id:
                    was, becomes = ranks(board.before)[move.before.points], ranks(board.after)[move.after.points]
                    return f"{board.board} {day}: rank {was:,} -> {becomes:,}"
    return f"{held.deck.kind} {day}: not their best"


def _board(settled: Settled) -> str:
    moved = count(len(settled.moves), "player has", "players have")
    others = count(settled.others, "other changes", "others change")
    return f"  {settled.board} {settled.period}: {moved} other points, {others} rank."


def _sum(found: Rescoring, *, applied: bool) -> str:
    changed = count(len(found.games), "game", "games")
    if applied:
        return f"{changed} changed; results say “mended since” beside the question."
    return f"{changed} would change. Nothing is stored yet: add --apply to change them."
