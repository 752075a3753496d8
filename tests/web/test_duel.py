"""A duel: the rival's row of pips beside one's own, never ahead of one's own answers, at the cost of one query."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, case, event, update
from sqlmodel import col

from quiz.storage.database import writing
from quiz.storage.models import Answer, Game
from tests.conftest import POSTGRES
from tests.factories import right_answer, wrong_answer
from tests.players import Someone, title

NONCE = re.compile(r'nonce(="|-)[\w-]+')
PIPS = re.compile(r'<div class="pips".*?</div>', re.DOTALL)


def finish(player: Someone, *, right: int = 6, **fields: object) -> str:
    """A finished quick game of a player, to be beaten."""
    game = player.start(**fields)
    player.play(game, right=right)
    return game


def take(challenger: Someone, player: Someone, game: str, **fields: object) -> str:
    """The game with which somebody takes the challenge of a player's finished game."""
    stored_game = player.held(game)
    return challenger.start(f"/decks/{stored_game.deck.id}/games", beat=stored_game.id, **fields)


def pips(page: str) -> list[list[str]]:
    """The states in each row of pips of a page."""
    return [re.findall(r"<span(?: class=\"([^\"]*)\")?></span>", row) for row in PIPS.findall(page)]


def flip_answers(player: Someone, game: str, *, from_position: int) -> None:
    """Change what a finished game has from a position on: right becomes wrong, and the points follow."""
    engine, game_id = player.app.extensions["quiz"].engine, game.rsplit("/", 1)[1]
    was_right = col(Answer.share) == "1"
    changes = {
        "share": case((was_right, "0"), else_="1"), "correct": case((was_right, 0), else_=1),
        "points_right": case((was_right, 0), else_=150), "points_speed": 0, "points_streak": 0,
    }  # fmt: skip
    with writing(engine) as connection:
        connection.execute(
            update(Answer).where(col(Answer.game_id) == game_id, col(Answer.position) >= from_position).values(changes)
        )
        connection.execute(update(Game).where(col(Game.id) == game_id).values(points=777, correct=5, spent=1))


def sent(player: Someone, path: str) -> tuple[bytes, list[tuple[str, str]]]:
    """All that a browser gets of a page, with the random words masked."""
    response = player.get(path)
    return NONCE.sub("nonce", response.text).encode(), [
        (key, NONCE.sub("nonce", text)) for key, text in response.headers
    ]


def test_the_rivals_pips_appear_with_ones_own_answers(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=3)
    ann.name("Ann")
    reply = take(ben, ann, game)
    page = ben.get(reply)
    assert pips(page.text) == [["now", *[""] * 9], ["sealed"] * 10]
    assert "Ann: 0 of 0 right" in page.text
    expected = ["right", "right", "right", "wrong"]
    for position in range(1, 5):
        ben.answer(reply, wrong_answer(ben.card(reply)))
        own, theirs = pips(ben.get(reply).text)
        assert own == ["wrong"] * position + [""] * (10 - position)
        assert [state.split()[0] for state in theirs] == expected[:position] + ["sealed"] * (10 - position)
        ben.go_on(reply)


def test_the_page_says_who_is_ahead(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=1)
    ann.name("Ann")
    first = ann.held(game).game.answers[0].points.total
    reply = take(ben, ann, game)
    assert "ahead" not in ben.read(reply)
    ben.answer(reply, wrong_answer(ben.card(reply)))
    assert f"Ann is {first} ahead" in ben.read(reply)
    ben.go_on(reply)
    assert f"Ann is {first} ahead" in ben.read(reply), "still so while the next question is open"
    ben.answer(reply, right_answer(ben.card(reply)))
    second = ben.held(reply).game.points
    assert (
        f"{'You are' if second > first else 'Ann is'} {abs(second - first)} ahead" in ben.read(reply)
        or first == second
    )


def test_equal_points_are_level(ann: Someone, ben: Someone) -> None:
    reply = take(ben, ann, finish(ann, right=10))
    ben.answer(reply, right_answer(ben.card(reply)))
    page = ben.read(reply)
    assert " Level " in page
    assert "Stowaway" in page, "a rival without a name has the name of the unnamed"


def test_pages_before_an_answer_are_the_same_whatever_the_rival_answered(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=5)
    reply = take(ben, ann, game)
    for position in range(1, 11):
        before = sent(ben, reply)
        flip_answers(ann, game, from_position=position)
        assert sent(ben, reply) == before
        ben.answer(reply, right_answer(ben.card(reply)))
        answered = sent(ben, reply)
        flip_answers(ann, game, from_position=position + 1)
        assert sent(ben, reply) == answered
        flip_answers(ann, game, from_position=position)
        assert sent(ben, reply) != answered, "the answer to this question is revealed"
        ben.go_on(reply)


def test_the_page_that_a_script_gets_is_no_different(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=5)
    reply = take(ben, ann, game)
    ben.answer(reply, right_answer(ben.card(reply)))
    response = ben.browser.post(f"{reply}/next", data={"position": 1}, headers={"Quiz-Page": "next"})
    assert title(response).startswith("Question 2")
    assert pips(response.text)[1] == ["right", *["sealed"] * 9]


def test_without_a_rival_there_is_one_row_and_no_duel(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    assert len(pips(ben.get(reply).text)) == 2
    ann.post("/me/delete")
    page = ben.get(reply).text
    assert len(pips(page)) == 1
    assert "ahead" not in page


def test_no_player_duels_with_themselves_or_on_a_deck_of_their_own(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    again = take(ann, ann, game)
    assert ann.held(again).beat is None
    reply = take(ben, ann, game)
    ben.play(reply)
    ann.play(again)
    assert ann.held(take(ann, ben, reply)).beat is None, "its maker knows the answers"
    assert ben.held(take(ben, ben, reply)).beat is None


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Every statement that SQLite runs meanwhile."""
    seen: list[str] = []

    def listen(connection: object, *_others: object) -> None:
        connection.set_trace_callback(seen.append)  # type: ignore[attr-defined]

    def leave(connection: object, *_others: object) -> None:
        connection.set_trace_callback(None)  # type: ignore[attr-defined]

    event.listen(engine, "checkout", listen)
    event.listen(engine, "checkin", leave)
    yield seen
    event.remove(engine, "checkout", listen)
    event.remove(engine, "checkin", leave)


@pytest.mark.skipif(POSTGRES is not None, reason="listens to SQLite; the statements are the same")
def test_a_duel_costs_a_page_one_query_and_other_games_none(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply, other = take(ben, ann, game), ben.start()
    counts: dict[str, list[int]] = {reply: [], other: []}
    for path in (reply, other):
        ben.get(path)  # loads the deck
        for _ in range(2):
            with statements(ben.app.extensions["quiz"].engine) as seen:
                assert ben.get(path).status_code == 200
            counts[path].append(len(seen))
            ben.answer(path, right_answer(ben.card(path)))
    assert counts[other] == [1, 2], "the game; after an answer its tally too"
    assert counts[reply] == [2, 3]
