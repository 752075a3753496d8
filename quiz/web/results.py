"""The result of a game: its points, its place, the spread of scores, the challenge it answers, its questions."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from flask import render_template, request, url_for
from sqlalchemy import Connection

from quiz.rules.calendar import closing, day_of
from quiz.rules.game import is_ranked
from quiz.rules.scoring import round_half_up
from quiz.storage import game_summaries, games, leaderboards
from quiz.storage.database import reading
from quiz.storage.game_summaries import FinishedGame
from quiz.storage.games import StoredGame
from quiz.web import view_models
from quiz.web.formatting import count, is_loopback, number, ordinal, seconds, title_of
from quiz.web.services import services
from quiz.web.view_models import Bar

MIN_OTHERS = 4
"""With so many others on the board a share of them and a picture of their scores say something."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result stands, in words, and the picture of the scores around it."""

    words: str
    bars: list[Bar]
    picture: str


def page(held: StoredGame, *, problem: str | None = None, typed: str | None = None) -> str:
    """The result page; `problem` is what is wrong with the name that was `typed`."""
    here, game = services(), held.game
    with reading(here.engine) as connection:
        place = _on_board(connection, held) if held.ranked else _on_deck(connection, held)
        rivals = game_summaries.challengers(connection, held.id)
        beaten = game_summaries.run(connection, held.beat) if held.beat else None
        has_seen_film = game_summaries.last_spoilers(connection, held.player_id)
    title = title_of(held.deck, here.today())
    link = url_for("challenge.deck", deck_id=held.deck.id, beat=held.id, _external=True)
    return render_template(
        "play/result.html", held=held, game=game, title=title, place=place, rivals=rivals, beaten=beaten,
        duel=_duel(held, beaten) if beaten else None,
        summary=view_models.time_and_right(game), fallen=2 * game.right < len(game.cards), link=link,
        local=is_loopback(request.host),
        share=view_models.share_text(here.bank.film.title, title, game), film=here.bank.film,
        reviews=[view_models.review(card, answer) for card, answer in zip(game.cards, game.answers, strict=True)],
        problem=problem, name=typed if typed is not None else held.name, misses=len(game.cards) - game.right,
        shareable=held.deck.shareable, has_seen_film=has_seen_film,
        topic=game.cards[0].question.topic if held.deck.kind == "practice" else None,
    )  # fmt: skip


def _on_board(connection: Connection, held: StoredGame) -> Place:
    """Where this game would stand among the best of all others; the player's own better game is no rival."""
    day = _day(held)
    board, period, points = held.deck.kind, day.isoformat(), held.game.points
    spread = leaderboards.spread(connection, board, period)
    mine = leaderboards.standing_of(connection, board, period, held.player_id)
    best = mine.points if mine else points
    others = sum(players for _points, players in spread) - (mine is not None)
    when = "today" if day == services().today() else "that day"
    kept = f" Your best {when} is still {number(best)}." if best > points else ""
    if not others:
        words = f"Nobody else is on this board {when}.{kept}" if kept else f"You are the first on this board {when}."
        return Place(words, [], "")
    rank = leaderboards.rank(connection, board, period, points) - (best > points)
    words = f"{ordinal(rank)} of {count(others + 1, 'player', 'players')} {when}"
    if others < MIN_OTHERS:
        return Place(f"{words}.{kept}", [], "")
    worse = sum(players for level, players in spread if level < points)
    share = round_half_up(Fraction(100 * worse, others))
    drawn = view_models.bars(spread, points)
    beaten = f"; better than {share}% of the others" if share else ""
    return Place(f"{words}{beaten}.{kept}", drawn, view_models.in_words(drawn))


def _on_deck(connection: Connection, held: StoredGame) -> Place:
    if held.deck.kind == "retry":
        return Place("Not ranked: these were your own misses.", [], "")
    rules = held.game.rule_set
    if rules.min_answer_ms is not None and held.game.too_fast and _is_ranked_but_for_pace(connection, held):
        fast = f"within {seconds(rules.min_answer_ms)} of their questions"
        return Place(f"Not ranked: more than half of the answers came {fast}, faster than anybody reads.", [], "")
    better, others = game_summaries.compared(connection, held.deck.id, held.game.points)
    kind = "Not ranked, but compared with everybody who has played these questions"
    if others <= 1:
        return Place("Not ranked. You are the first to finish these questions.", [], "")
    return Place(f"{kind}: {ordinal(better + 1)} of {count(others, 'game', 'games')}.", [], "")


def _is_ranked_but_for_pace(connection: Connection, held: StoredGame) -> bool:
    """Whether nothing but the pace of its answers keeps a finished game off the boards."""
    zone, deck, rules = services().settings.zone, held.deck, held.game.rule_set
    if deck.date and held.ended and held.ended > closing(deck.date, zone, rules.daily_grace_minutes):
        return False
    first_try = games.is_first_on_deck(connection, held)
    own, of_today = deck.maker == held.player_id, deck.date == day_of(held.begun, zone)
    return is_ranked(rules, deck.kind, first_try=first_try, own=own, of_today=of_today)


def _day(held: StoredGame) -> date:
    return held.deck.date or day_of(held.ended or held.begun, services().settings.zone)


def _duel(held: StoredGame, rival: FinishedGame) -> str:
    difference = held.game.points - rival.points
    name = rival.name or "Your friend"
    if difference == 0:
        return f"A draw: {number(rival.points)} points each."
    if difference > 0:
        return f"You win by {number(difference)}: {name} had {number(rival.points)}."
    return f"{name} stays ahead by {number(-difference)}, with {number(rival.points)} points."
