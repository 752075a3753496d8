"""`quiz rescore`: what a corrected key changes in past games, shown first and then stored."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from quiz.bank.messages import did_you_mean
from quiz.cli import give_up
from quiz.cli.opening import open_game, plain
from quiz.rules.calendar import day_of
from quiz.rules.ranking import ranks_in
from quiz.services.nicknames import UNNAMED
from quiz.services.rescore import apply_rescore, plan_rescore
from quiz.storage.games import StoredGame
from quiz.storage.rescore import LeaderboardChange, Rescoring
from quiz.web.formatting import count

RankChanges = dict[tuple[str, str, str], tuple[int, int]]
"""By board, period and player's id: the rank before and after."""


@click.command()
@click.argument("question")
@click.option("--apply", is_flag=True, help="Change points, boards and ranks; without it they are only shown.")
@click.option("--reworded", is_flag=True, help="Older wordings asked the same in other words: correct them too.")
@click.option(
    "--questions", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of another bank."
)
def rescore(question: str, *, apply: bool, reworded: bool, questions: Path | None) -> None:
    """Regrade every game that asked QUESTION (an id) with the current answer in the YAML.

    Changes nothing without --apply.

    Exit status: 0 done, or nothing to do, 1 refused, 2 it could not run.
    """
    with open_game(questions) as services:
        if question not in services.bank.by_id:
            give_up(f"there is no question `{question}` in the bank{did_you_mean(question, services.bank.by_id)}")
        run = apply_rescore if apply else plan_rescore
        rescoring = run(services, services.bank.by_id[question], reworded=reworded)
    for line in _list_lines(rescoring, services.settings.zone, applied=apply):
        click.echo(line)
    if not rescoring.corrections and any(wording.refused for wording in rescoring.skipped):
        sys.exit(1)


def _list_lines(rescoring: Rescoring, zone: ZoneInfo, *, applied: bool) -> Iterator[str]:
    """What is corrected, what is left as it is, and whose points and ranks change."""
    yield f"{rescoring.question.id}: {rescoring.question.stem}"
    for skipped in rescoring.skipped:
        label, hint = ("refused", "") if skipped.refused else ("left", "; if it asked the same, add `--reworded`")
        yield f"  {label}: “{skipped.wording.stem}”: {skipped.reason}{hint}"
    for correction in rescoring.corrections:
        current, corrected = "; ".join(correction.current.answers), "; ".join(correction.corrected.answers)
        yield f"  corrected: {current}{f' -> {corrected}' if current != corrected else ', and what else is accepted'}"
    if not rescoring.corrections:
        yield "Nothing is changed: no game was graded by another key that could be corrected."
        return
    if rescoring.unshown:
        yield f"  {count(len(rescoring.unshown), 'game', 'games')} did not show the right answer; their points stay."
    if rescoring.unknown:
        yield f"  {count(len(rescoring.unknown), 'game', 'games')} of older rules cannot be graded again; points stay."
    ranks = _map_ranks(rescoring.boards)
    for regraded in rescoring.games:
        game, before, after = regraded.stored, regraded.stored.game, regraded.after
        points = f"{before.points:,} -> {after.points:,} points, {before.right} -> {after.right} right"
        name = plain(game.name or "") or UNNAMED
        yield f"  {name} (game {game.id}): {points}; {_format_rank(game, ranks, zone)}"
    for board in rescoring.boards:
        changed = count(len(board.changes), "player has", "players have")
        others = count(board.others, "other changes", "others change")
        yield f"  {board.board} {board.period}: {changed} other points, {others} rank."
    games = count(len(rescoring.games), "game", "games")
    in_results = "results say “corrected since you played” beside the question."
    to_do = "Nothing is stored yet: add --apply to change them."
    yield f"{games} changed; {in_results}" if applied else f"{games} would change. {to_do}"


def _map_ranks(boards: Iterable[LeaderboardChange]) -> RankChanges:
    ranks: RankChanges = {}
    for board in boards:
        before, after = ranks_in(board.before), ranks_in(board.after)
        for change in board.changes:
            key = board.board, board.period, change.before.player_id
            ranks[key] = before[change.before.points], after[change.after.points]
    return ranks


def _format_rank(game: StoredGame, ranks: RankChanges, zone: ZoneInfo) -> str:
    if game.ended is None:
        return "still open"
    if not game.ranked:
        return "not ranked"
    day = str(game.deck.date or day_of(game.ended, zone))
    change = ranks.get((game.deck.kind, day, game.player_id))
    rank = f"rank {change[0]:,} -> {change[1]:,}" if change else "their best stays as it was"
    return f"{game.deck.kind} {day}: {rank}"
