"""A duel: the rival's pips beside one's own and never ahead of them, the comparison, the rematch, the rival's news."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, case, event, update
from sqlmodel import col

from quiz.services import decks
from quiz.storage.database import writing
from quiz.storage.models import Answer, Game
from quiz.web.view_models import describe_question
from tests.conftest import POSTGRES
from tests.factories import right_answer, wrong_answer
from tests.hosts import Host
from tests.players import Clock, Someone, title, words
from tests.web.test_survival import fly

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


def play_duel(player: Someone, ben: Someone) -> tuple[str, str]:
    """A finished game of a player, and the game with which Ben has answered its challenge."""
    game = finish(player)
    ben.start()
    ben.name("Ben")
    reply = take(ben, player, game)
    ben.play(reply)
    return game, reply


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
    assert 'aria-describedby="verdict gain lead"' in ben.get(reply).text, "a screen reader says so too"
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


def rematch(player: Someone, game: str, rival_game: str) -> str:
    """The rematch that somebody starts after their finished game."""
    return player.start(f"{game}/rematch", rival=rival_game.rsplit("/", 1)[1])


def duel_address(game: str, rival_game: str) -> str:
    """The address of the comparison of two games, for the player of the first."""
    return f"{game}/duel/{rival_game.rsplit('/', 1)[1]}"


def rows(page: str) -> list[list[str]]:
    """The cells of each line of a comparison."""
    body = page.partition('<table class="duel-lines">')[2].partition("</table>")[0]
    return [
        [
            " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    ]


def test_the_comparison_has_a_line_for_each_question(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=6)
    ann.name("Ann")
    reply = take(ben, ann, game)
    ben.play(reply, right=8)
    theirs, mine = ann.held(game).game, ben.held(reply).game
    for page in (ben.get(duel_address(reply, game)).text, ben.get(reply).text):
        head, *lines, last = rows(page)
        assert head == ["Question", "You", "Ann"]
        for line, card, own, other in zip(lines, mine.cards, mine.answers, theirs.answers, strict=True):
            states = ["right" if answer.right else "not right" for answer in (own, other)]
            points = [f"{answer.points.total:,}" for answer in (own, other)]
            assert line == [describe_question(card.question), *map(", ".join, zip(states, points, strict=True))]
        assert last == ["Total", f"{mine.points:,}", f"{theirs.points:,}"]
    given = {text for answer in theirs.answers for text in answer.given if len(text) > 3}
    assert given, "something was typed"
    assert not [text for text in given if text in ben.get(duel_address(reply, game)).text], "what was given is private"
    assert f"You win by {mine.points - theirs.points:,}" in ben.read(duel_address(reply, game))


def test_a_comparison_calls_a_skip_a_skip(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    for _ in range(10):
        ben.answer(reply, ("",))
        ben.go_on(reply)
    assert {line[1] for line in rows(ben.get(reply).text)[1:-1]} == {"skipped, 0"}


def test_the_name_of_a_winner_is_isolated_from_the_text_around_it(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=8)
    ann.name("Ann")
    reply = take(ben, ann, game)
    ben.play(reply, right=2)
    for address in (reply, duel_address(reply, game)):
        assert "<bdi>Ann</bdi> wins by" in ben.get(address).text
    assert "<title>Ann wins by" in ben.get(duel_address(reply, game)).text


def test_each_of_the_two_sees_their_own_side_first(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=6)
    reply = take(ben, ann, game)
    ben.play(reply, right=8)
    own = duel_address(game, reply)
    assert f'href="{own}"' in ann.get(game).text, "the challenger's name leads there"
    assert "Stowaway wins by" in ann.read(own)
    opened = ann.get(duel_address(reply, game))
    assert (opened.status_code, opened.location) == (303, own)


def test_a_comparison_is_for_the_two_alone_and_for_finished_games_of_one_deck(
    app: Flask, clock: Clock, ann: Someone, ben: Someone
) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    assert ben.get(duel_address(reply, game)).status_code == 409, "not before one's own game has ended"
    assert ann.get(duel_address(game, reply)).status_code == 404, "nor before the other's"
    ben.play(reply)
    other = finish(ben)
    assert ben.get(duel_address(other, game)).status_code == 404
    assert ben.get(duel_address(reply, other)).status_code == 404
    assert Someone(app, clock).get(duel_address(reply, game)).status_code == 403
    assert ben.get(duel_address(reply, game)).status_code == 200
    ann.post("/me/delete")
    assert ben.get(duel_address(reply, game)).status_code == 404
    assert "has deleted it" in ben.read(reply)


def test_who_has_played_the_deck_before_is_led_to_the_comparison(ann: Someone, ben: Someone) -> None:
    daily = "/daily/2026-11-24/games"
    games = []
    for player, right in ((ann, 4), (ben, 9)):
        games.append(player.start(daily))
        player.play(games[-1], right=right)
    link = f"/decks/{ann.held(games[0]).deck.id}?beat={games[0].rsplit('/', 1)[1]}"
    address = duel_address(games[1], games[0])
    assert f'href="{address}"' in ben.get(link).text
    assert "You and Stowaway" in ben.read(link)
    assert "You win by" in ben.read(address)


@pytest.mark.parametrize(("right", "other_right"), [(2, 4), (4, 2)])
def test_runs_of_unequal_length_are_compared(ann: Someone, ben: Someone, right: int, other_right: int) -> None:
    game = ann.start("/survival/games")
    fly(ann, game, "r" * other_right + "www")
    reply = take(ben, ann, game)
    assert len(pips(ben.get(reply).text)) == 0, "a run has its own instruments"
    fly(ben, reply, "r" * right + "www")
    theirs, mine = ann.held(game).game, ben.held(reply).game
    _head, *lines, last = rows(ben.get(duel_address(reply, game)).text)
    assert last == ["Total", f"{mine.points:,}", f"{theirs.points:,}"]
    if right < other_right:
        further = sum(answer.points.total for answer in theirs.answers[len(mine.answers) :])
        assert lines[-1] == ["2 questions more", "–", f"{further:,}"]
        assert len(lines) == len(mine.answers) + 1
    else:
        assert [line[2] for line in lines[len(theirs.answers) :]] == ["–", "–"]
        assert len(lines) == len(mine.answers)
    assert ben.held(rematch(ben, reply, game)).deck.kind == "survival"


def test_a_run_names_the_points_to_beat_and_the_moment_they_are_beaten(ann: Someone, ben: Someone) -> None:
    game = ann.start("/survival/games")
    fly(ann, game, "rrwww")
    ann.name("Ann")
    goal = ann.held(game).game.points
    reply = take(ben, ann, game)
    assert f"Ann has {goal} , {goal} to go" in ben.read(reply)
    passed = 0
    for _ in range(4):
        before = ben.held(reply).game.points
        ben.answer(reply, right_answer(ben.card(reply)))
        points, response = ben.held(reply).game.points, ben.get(reply)
        page = words(response)
        assert ("You passed Ann" in page) == (before <= goal < points)
        passed += "You passed Ann" in page
        assert (f"Ann has {goal} , {goal - points} to go" in page) == (points < goal)
        assert 'aria-describedby="verdict gain lead"' in response.text, "a screen reader says so too"
        ben.go_on(reply)
        assert ("ahead of Ann" in ben.read(reply)) == (points > goal), "without the news while a question is open"
    assert passed == 1
    assert "Ann has" not in ben.read(ben.start("/survival/games")), "a run of one's own has no rival"


def test_a_run_foretells_nothing_but_the_points_to_beat(ann: Someone, ben: Someone) -> None:
    game = ann.start("/survival/games")
    fly(ann, game, "rrwww")
    goal = ann.held(game).game.points
    reply = take(ben, ann, game)
    for position in range(1, 4):
        before = sent(ben, reply)
        flip_answers(ann, game, from_position=1)
        with writing(ann.app.extensions["quiz"].engine) as connection:
            connection.execute(update(Game).where(col(Game.id) == ann.held(game).id).values(points=goal))
        assert sent(ben, reply) == before, position
        ben.answer(reply, right_answer(ben.card(reply)))
        ben.go_on(reply)


def test_the_page_of_a_challenge_shows_two_players_and_no_result_of_a_question(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=6)
    ann.name("Ann")
    stored_game = ann.held(game)
    link = f"/decks/{stored_game.deck.id}?beat={stored_game.id}"
    page = ben.read(link)
    assert "Ann says you can’t" in page
    assert f"vs Ann {stored_game.game.points:,} points 6 of 10 right" in page
    assert pips(ben.get(link).text) == [[""] * 10, ["sealed"] * 10]
    assert " no clock " not in page
    before = sent(ben, link)
    with writing(ann.app.extensions["quiz"].engine) as connection:
        connection.execute(update(Answer).where(col(Answer.game_id) == stored_game.id).values(share="0", correct=0))
    assert sent(ben, link) == before


def test_a_rematch_is_a_quick_game_on_fresh_questions_with_the_same_choices(ann: Someone, ben: Someone) -> None:
    game = finish(ann, spoilers="yes", relaxed="on")
    ann.name("Ann")
    reply = take(ben, ann, game, relaxed="on")
    ben.play(reply, right=3)
    again = rematch(ben, reply, game)
    stored_game = ben.held(again)
    assert (stored_game.deck.kind, stored_game.deck.spoilers, stored_game.game.clock) == ("quick", True, False)
    assert stored_game.ranked
    assert not {card.question.id for card in stored_game.game.cards} & {
        card.question.id for card in ann.held(game).game.cards
    }
    assert len(pips(ben.get(again).text)) == 1, "the rival has not played it"
    assert rematch(ben, reply, game) == again, "one rematch, however often the button is pressed"
    ben.play(again)
    assert "Ann is asked to beat it" in ben.read(again)
    assert "Challenge Ann" in ben.read(again)
    own = ben.read(f"/decks/{stored_game.deck.id}?beat={stored_game.id}")
    assert "Your rematch against Ann" in own, "the page of the link knows for whom it is"
    assert "Send this page to a friend" not in own
    assert "To your rematch" in ben.read(reply)


def test_the_questions_of_a_rematch_are_fresh_to_both(ann: Someone, ben: Someone) -> None:
    for _ in range(3):
        game = finish(ann)
    reply = take(ben, ann, game)
    ben.play(reply)
    cards = ben.held(rematch(ben, reply, game)).game.cards
    listed = words(ann.get("/me"))
    assert "Quick game" in listed
    seen = {card.question.id for path in re.findall(r'href="(/games/[^"]+)"', ann.get("/me").text)
            for card in ann.held(path).game.cards}  # fmt: skip
    assert len(seen) == 30
    assert not seen & {card.question.id for card in cards}


def test_the_rival_reads_the_news_on_the_first_page(ann: Someone, ben: Someone) -> None:
    game = finish(ann, right=6)
    ben.start()
    ben.name("Ben")
    assert "challenge" not in ann.read("/")
    reply = take(ben, ann, game)
    assert "took your challenge" not in ann.read("/"), "not before the game has ended"
    ben.play(reply, right=8)
    mine, theirs = ann.held(game).game.points, ben.held(reply).game.points
    assert f"Ben took your challenge Ben wins, {theirs:,} to {mine:,}" in ann.read("/")
    assert f'href="{duel_address(game, reply)}"' in ann.get("/").text
    assert "took your challenge" not in ben.read("/"), "it is no news to the one who did it"
    again = rematch(ben, reply, game)
    assert "wants a rematch" not in ann.read("/"), "not before it has ended"
    ben.play(again)
    stored_game = ben.held(again)
    page = ann.read("/")
    assert f"Ben wants a rematch {stored_game.game.points:,} points to beat" in page
    assert page.index("wants a rematch") < page.index("took your challenge"), "the latest first"
    assert f'href="/decks/{stored_game.deck.id}?beat={stored_game.id}"' in ann.get("/").text
    assert "Take the rematch" in ann.read(duel_address(game, reply))
    assert f"Ben Rematch: {stored_game.game.points:,} points to beat" in ann.read(game)


def test_a_rematch_is_news_until_it_is_played_and_then_for_the_other(ann: Someone, ben: Someone, clock: Clock) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    ben.play(reply)
    again = rematch(ben, reply, game)
    ben.play(again)
    for _ in range(3):
        finish(ann)
    assert "wants a rematch" in ann.read("/"), "whatever else is played meanwhile"
    answer = take(ann, ben, again)
    assert len(pips(ann.get(answer).text)) == 2
    assert "wants a rematch" not in ann.read("/")
    ann.play(answer)
    assert "took your challenge" in ben.read("/")
    assert "You and Stowaway so far:" in ben.read(duel_address(again, answer))
    clock.pass_by(days=8)
    assert "took your challenge" not in ben.read("/")


def test_news_ends_with_the_second_game_begun_since(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    ben.play(take(ben, ann, game))
    for _ in range(2):
        assert "took your challenge" in ann.read("/")
        ann.start()
        ann.clock.pass_by(seconds=1)
    assert "took your challenge" not in ann.read("/")


def test_news_ends_with_the_rematch_that_it_led_to(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    ben.play(reply)
    assert "took your challenge" in ann.read("/")
    rematch(ann, game, reply)
    assert "took your challenge" not in ann.read("/")


def test_an_old_rematch_is_no_news(ann: Someone, ben: Someone, clock: Clock) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    ben.play(reply)
    ben.play(rematch(ben, reply, game))
    clock.pass_by(days=6)
    assert "wants a rematch" in ann.read("/")
    clock.pass_by(days=2)
    assert "wants a rematch" not in ann.read("/")


def test_a_friends_second_try_is_no_news_and_in_no_list(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    first = take(ben, ann, game)
    ben.play(first, right=2)
    second = take(ben, ann, game)
    assert len(pips(ben.get(second).text)) == 2, "it is a duel for the friend all the same"
    ben.play(second, right=9)
    assert ann.read("/").count("took your challenge") == 1
    page = ann.get(game).text
    assert duel_address(game, first) in page
    assert duel_address(game, second) not in page


def test_several_challengers_are_listed_and_told_one_by_one(app: Flask, clock: Clock, ann: Someone) -> None:
    game = finish(ann)
    for name, right in (("Ben", 3), ("Cleo", 9), ("Dora", 6)):
        friend = Someone(app, clock)
        friend.start()
        friend.name(name)
        friend.play(take(friend, ann, game), right=right)
    page = ann.read("/")
    assert ann.get("/").text.partition("<summary>and 2 more")[0].count("took your challenge") == 1, "one is unfolded"
    assert [page.index(f"{name} took your challenge") for name in ("Dora", "Cleo", "Ben")] == sorted(
        page.index(f"{name} took your challenge") for name in ("Ben", "Cleo", "Dora")
    )
    result = ann.read(game)
    assert result.index("Cleo") < result.index("Dora") < result.index("Ben")


def test_news_of_the_deleted_is_gone_and_the_hidden_are_unnamed(ann: Someone, ben: Someone, host: Host) -> None:
    game, reply = play_duel(ann, ben)
    ben.play(rematch(ben, reply, game))
    assert host.run("players", "hide", ben.held(reply).player_id).exit_code == 0
    page = ann.read("/")
    assert "Stowaway took your challenge" in page
    assert "Stowaway wants a rematch" in page
    assert "Ben" not in page + ann.read(duel_address(game, reply)) + ann.read(game)
    ben.post("/me/delete")
    page = ann.read("/")
    assert "took your challenge" not in page
    assert "wants a rematch" not in page
    assert ann.get(duel_address(game, reply)).status_code == 404


def test_the_second_to_want_a_rematch_is_led_to_the_first_ones(ann: Someone, ben: Someone, clock: Clock) -> None:
    game, reply = play_duel(ann, ben)
    again = rematch(ben, reply, game)
    own = duel_address(game, reply)
    assert rematch(ann, game, reply) == own, "the comparison says why"
    page = ann.read(own)
    assert "Ben is playing the rematch right now" in page
    assert "To your rematch" not in page
    assert 'action="/games' not in ann.get(own).text, "there is no button for another one"
    clock.pass_by(minutes=31)
    assert "Ben is playing" not in ann.read(own), "a rematch that was given up keeps nobody waiting"
    clock.pass_by(minutes=-31)
    ben.play(again)
    assert rematch(ann, game, reply) == own
    assert "Take the rematch" in ann.read(own)


def test_two_who_press_rematch_at_once_begin_one_game(
    ann: Someone, ben: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    ben.play(reply)
    draw, begun = decks.draw_quick_deck, list[str]()

    def draw_while_ben_begins(*arguments: Any, **fields: Any) -> Any:
        cards = draw(*arguments, **fields)
        if not begun:
            begun.append("")
            begun[0] = rematch(ben, reply, game)
        return cards

    monkeypatch.setattr(decks, "draw_quick_deck", draw_while_ben_begins)
    assert rematch(ann, game, reply) == duel_address(game, reply)
    assert ben.held(begun[0]).beat == ann.held(game).id


def test_the_first_page_names_the_opponent_of_the_open_game(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    ann.name("Ann")
    reply = take(ben, ann, game)
    assert "Continue: question 1 of 10 Duel with Ann ." in ben.read("/")
    ben.play(reply)
    rematch(ben, reply, game)
    assert "Continue: question 1 of 10 Rematch against Ann ." in ben.read("/")


def test_the_page_of_a_challenge_knows_how_far_one_has_come(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    ben.answer(reply, right_answer(ben.card(reply)))
    stored_game = ben.held(reply)
    for _ in range(2):
        link = f"/decks/{stored_game.deck.id}?beat={stored_game.beat}"
        assert f"You {stored_game.game.points} points 1 of 10 answered" in ben.read(link)
        assert 'aria-label="Yours: 1 of 10 answered"' in ben.get(link).text
        ben.go_on(reply)


def test_a_rematch_is_no_answer_to_whether_one_has_seen_the_film(ann: Someone, ben: Someone) -> None:
    def ticked(player: Someone) -> str:
        return re.findall(r'name="spoilers" value="(\w+)" checked', player.get("/").text)[0]

    game = finish(ann, spoilers="yes")
    reply = take(ben, ann, game)
    ben.play(reply)
    assert ticked(ben) == "no"
    rematch(ben, reply, game)
    assert ticked(ben) == "no"
    ben.start(spoilers="yes")
    assert ticked(ben) == "yes"


def test_a_beam_leans_to_the_side_that_its_player_has_on_every_page(ann: Someone, ben: Someone) -> None:
    reply = take(ben, ann, finish(ann, right=10))
    leads = []
    for _ in range(4):
        ben.answer(reply, wrong_answer(ben.card(reply)))
        bar = re.search(r'class="behind" x="(\d+)" width="(\d+)"', ben.get(reply).text)
        assert bar, "the rival is ahead"
        assert bar[1] == "100", "and has the right side, as before and after the duel"
        leads.append(int(bar[2]))
        ben.go_on(reply)
    assert leads == sorted(set(leads)), "every lead is longer than the one before"
    assert leads[-1] < 100


def test_a_rematch_of_somebody_who_left_is_a_game_like_any_other(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    ben.play(reply)
    again = rematch(ben, reply, game)
    ann.post("/me/delete")
    ben.play(again)
    page = ben.read(again)
    assert "rematch" not in page
    assert "deleted" not in page
    assert ben.post(f"{reply}/rematch", rival=game.rsplit("/", 1)[1]).status_code == 404


def test_a_rematch_is_started_by_one_of_the_two_after_the_end(ann: Someone, ben: Someone) -> None:
    game = finish(ann)
    reply = take(ben, ann, game)
    rival = game.rsplit("/", 1)[1]
    assert ben.post(f"{reply}/rematch", rival=rival).status_code == 409
    ben.play(reply)
    assert ann.post(f"{reply}/rematch", rival=rival).status_code == 403
    assert ben.post(f"{reply}/rematch", rival="nobody").status_code == 404
    assert ben.post(f"{reply}/rematch").status_code == 404


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Every statement that SQLite runs meanwhile."""
    seen: list[str] = []

    def listen(connection: object, *_others: object) -> None:
        connection.set_trace_callback(seen.append)  # type: ignore[attr-defined]

    def leave(connection: object, *_others: object) -> None:
        connection.set_trace_callback(None)  # type: ignore[attr-defined]

    engine.dispose()  # connections that wait outside the pool would not be checked out again
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
