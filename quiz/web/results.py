"""The result of a game: its points, its place, the spread of scores, the challenge it answers, its questions."""

from fractions import Fraction

from flask import request, url_for

from quiz.rules.scoring import Millis, round_half_up
from quiz.services import FinishedGame, StoredGame
from quiz.services.games import BoardPlace, DeckPlace, load_result
from quiz.services.installation import is_loopback
from quiz.web import view_models
from quiz.web.context import render_page, services
from quiz.web.formatting import count, number, ordinal, seconds, title_of
from quiz.web.view_models import Histogram

MIN_OTHERS = 4
"""With so many others on the board a share of them and a histogram of their scores mean something."""


def page(stored_game: StoredGame, *, problem: str | None = None, typed: str | None = None) -> str:
    """The result page; `problem` is what is wrong with the name that was `typed`."""
    deck, game, film = stored_game.deck, stored_game.game, services().bank.film
    result, title = load_result(services(), stored_game), title_of(deck, services().today())
    link = url_for("challenge.deck", deck_id=deck.id, beat=stored_game.id, _external=True)
    return render_page(
        "play/result.html", stored_game=stored_game, game=game, title=title, result=result,
        place=_describe_place(result.place, game.points, game.rule_set.min_answer_ms),
        histogram=_draw_histogram(result.place, game.points),
        duel=_describe_duel(game.points, result.beaten) if result.beaten else None,
        summary=view_models.describe_result(game), fallen=2 * game.right < len(game.cards), link=link,
        local=is_loopback(request.host), share=view_models.format_share(film.title, title, game),
        reviews=[
            view_models.review_answer(card, answer, clock=game.clock)
            for card, answer in zip(game.cards, game.answers, strict=True)
        ],
        problem=problem, name=typed if typed is not None else stored_game.name,
        misses=len(game.cards) - game.right,
        topic=game.cards[0].question.topic if deck.kind == "practice" else None,
    )  # fmt: skip


def _describe_place(place: BoardPlace | DeckPlace | None, points: int, min_answer_ms: Millis | None) -> str:
    if place is None:
        return "Not ranked: these were your own misses."
    if isinstance(place, BoardPlace):
        return _describe_board_place(place, points)
    if place.too_fast and min_answer_ms is not None:
        fast = f"within {seconds(min_answer_ms)} of their questions"
        return f"Not ranked: more than half of the answers came {fast}, faster than anybody reads."
    if place.games <= 1:
        return "Not ranked. You are the first to finish these questions."
    compared = "Not ranked, but compared with everybody who has played these questions"
    return f"{compared}: {ordinal(place.rank)} of {count(place.games, 'game', 'games')}."


def _describe_board_place(place: BoardPlace, points: int) -> str:
    when = "today" if place.is_today else "that day"
    best = f" Your best {when} is still {number(place.own_best)}." if place.own_best > points else ""
    if not place.others:
        return f"Nobody else is on this board {when}.{best}" if best else f"You are the first on this board {when}."
    rank = f"{ordinal(place.rank)} of {count(place.others + 1, 'player', 'players')} {when}"
    share = round_half_up(Fraction(100 * place.worse, place.others))
    beaten = f"; better than {share}% of the others" if share and place.others >= MIN_OTHERS else ""
    return f"{rank}{beaten}.{best}"


def _draw_histogram(place: BoardPlace | DeckPlace | None, points: int) -> Histogram | None:
    if not isinstance(place, BoardPlace) or place.others < MIN_OTHERS:
        return None
    return view_models.build_histogram(place.spread, points)


def _describe_duel(points: int, rival: FinishedGame) -> str:
    difference = points - rival.points
    name = rival.name or "Your friend"
    if difference == 0:
        return f"A draw: {number(rival.points)} points each."
    if difference > 0:
        return f"You win by {number(difference)}: {name} had {number(rival.points)}."
    return f"{name} stays ahead by {number(-difference)}, with {number(rival.points)} points."
