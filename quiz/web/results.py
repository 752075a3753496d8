"""The result of a game: its points, its place, the spread of scores, the challenge it answers, its questions."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from flask import render_template, url_for
from sqlalchemy import Connection

from quiz.days import day_of
from quiz.scoring import round_half_up
from quiz.storage import boards, runs
from quiz.storage.engine import reading
from quiz.storage.games import Held
from quiz.storage.runs import Run
from quiz.web import plots, show
from quiz.web.plots import Bar
from quiz.web.site import site
from quiz.web.words import count, number, ordinal, title_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result stands, in words, and the picture of the scores around it."""

    words: str
    bars: list[Bar]
    picture: str


def page(held: Held) -> str:
    """The result page."""
    here, game = site(), held.game
    with reading(here.engine) as connection:
        place = _on_board(connection, held) if held.ranked else _on_deck(connection, held)
        rivals = runs.challengers(connection, held.id)
        beaten = runs.run(connection, held.beat) if held.beat else None
    title = title_of(held.deck)
    link = url_for("challenge.deck", deck_id=held.deck.id, beat=held.id, _external=True)
    return render_template(
        "play/result.html", held=held, game=game, title=title, place=place, rivals=rivals, beaten=beaten,
        duel=_duel(held, beaten) if beaten else None,
        summary=show.time_and_right(game), fallen=2 * game.right < len(game.cards), link=link,
        share=show.share_text(f"I.S.S. quiz, {title.replace(' · ', ', ').lower()}", game), film=here.bank.film,
        reviews=[show.review(card, answer) for card, answer in zip(game.cards, game.answers, strict=True)],
        misses=len(game.cards) - game.right, shareable=held.deck.kind != "retry",
    )  # fmt: skip


def _on_board(connection: Connection, held: Held) -> Place:
    day = _day(held)
    board, period, points = held.deck.kind, day.isoformat(), held.game.points
    spread = boards.spread(connection, board, period)
    players = sum(each for _points, each in spread)
    when = "today" if day == site().today() else "that day"
    rank = boards.rank(connection, board, period, points)
    if players <= 1:
        return Place(f"You are the first on this board {when}.", [], "")
    worse = sum(each for level, each in spread if level < points)
    share = round_half_up(Fraction(100 * worse, max(1, players - 1)))
    drawn = plots.bars(spread, points)
    # The spread holds each player's best, so a weaker later game of the same player is not in it twice.
    words = f"{ordinal(rank)} of {count(players, 'player', 'players')} {when}; better than {min(share, 100)}% of them."
    return Place(words, drawn, plots.in_words(drawn))


def _on_deck(connection: Connection, held: Held) -> Place:
    better, others = runs.compared(connection, held.deck.id, held.game.points)
    kind = "Not ranked, but compared with everybody who has played these questions"
    if others <= 1:
        return Place("Not ranked. You are the first to finish these questions.", [], "")
    return Place(f"{kind}: {ordinal(better + 1)} of {count(others, 'game', 'games')}.", [], "")


def _day(held: Held) -> date:
    return held.deck.date or day_of(held.ended or held.begun, site().settings.zone)


def _duel(held: Held, rival: Run) -> str:
    difference = held.game.points - rival.points
    name = rival.name or "Your friend"
    if difference == 0:
        return f"A draw: {number(rival.points)} points each."
    if difference > 0:
        return f"You win by {number(difference)}: {name} had {number(rival.points)}."
    return f"{name} stays ahead by {number(-difference)}, with {number(rival.points)} points."
