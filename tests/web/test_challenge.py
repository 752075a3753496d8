"""A challenge: the page behind a shared link, and the comparison of two players."""

from collections import Counter
from itertools import count
from urllib.parse import urlsplit

import pytest

from quiz.storage.decks import create_token, is_token
from tests.factories import right_answer
from tests.players import Clock, Someone, words


def challenge(player: Someone, right: int = 6, **fields: object) -> tuple[str, str]:
    """A finished game of a player, and the address that challenges a friend with it."""
    game = player.start(**fields)
    player.play(game, right=right)
    stored_game = player.held(game)
    return game, f"/decks/{stored_game.deck.id}?beat={stored_game.id}"


def test_a_friend_sees_name_and_points_to_beat_and_no_question(ann: Someone, ben: Someone) -> None:
    game, link = challenge(ann)
    ann.name("Ann")
    page = ben.read(link)
    assert "Ann says you can’t" in page
    assert f"{ann.held(game).game.points:,}" in page
    for card in ann.held(game).game.cards:
        assert card.question.stem not in page
        for text in (*card.question.entries, *card.question.answers):
            assert text in ("True", "False") or text not in page


def test_both_play_the_same_and_are_compared(ann: Someone, ben: Someone) -> None:
    game, link = challenge(ann, right=6)
    ann.name("Ann")
    deck, beat = link.split("?beat=")
    reply = ben.start(f"{deck}/games", beat=beat)
    assert ben.held(reply).game.cards == ann.held(game).game.cards
    ben.play(reply, right=8)
    difference = ben.held(reply).game.points - ann.held(game).game.points
    points = (ben.held(reply).game.points, ann.held(game).game.points)
    assert f"You win by {difference:,}: {points[0]:,} to {points[1]:,}." in ben.read(reply)
    assert "They took your challenge" in ann.read(game)
    assert f"{ben.held(reply).game.points:,}" in ann.read(game)


def test_losing_and_drawing_are_said_too(ann: Someone, ben: Someone) -> None:
    game, link = challenge(ann, right=6)
    deck, beat = link.split("?beat=")
    worse = ben.start(f"{deck}/games", beat=beat)
    ben.play(worse, right=1)
    assert "Stowaway wins by" in ben.read(worse)
    equal = ben.start(f"{deck}/games", beat=beat)
    ben.play(equal, right=6)
    assert "A draw" in ben.read(equal)
    assert not ben.held(equal).ranked
    assert ann.held(game).ranked


def test_a_deck_with_spoilers_says_so(ann: Someone, ben: Someone) -> None:
    for _ in range(20):
        game, link = challenge(ann, spoilers="yes")
        spoils = any(card.question.spoiler for card in ann.held(game).game.cards)
        assert ("Spoilers:" in ben.read(link)) == spoils
        if spoils:
            return
    raise AssertionError("no deck with spoilers in twenty")


def test_the_score_of_a_deleted_player_is_gone_but_the_deck_stays(ann: Someone, ben: Someone) -> None:
    _game, link = challenge(ann)
    deck, beat = link.split("?beat=")
    reply = ben.start(f"{deck}/games", beat=beat)
    ann.post("/me/delete")
    assert "The score of this challenge is gone" in ben.read(link)
    ben.play(reply)
    assert "has deleted it" in ben.read(reply)


def test_a_friend_who_comes_after_the_deletion_plays_the_deck_all_the_same(ann: Someone, ben: Someone) -> None:
    _game, link = challenge(ann)
    ann.post("/me/delete")
    page = ben.read(link)
    assert "The questions are still here to play" in page
    assert "Come back later" not in page
    deck, beat = link.split("?beat=")
    ben.play(ben.start(f"{deck}/games", beat=beat))


def test_a_game_begun_on_its_own_answers_a_challenge_that_comes_later(ann: Someone, ben: Someone) -> None:
    daily = "/daily/2026-11-24/games"
    mine = ann.start(daily)
    ann.play(mine, right=4)
    theirs = ben.start(daily)
    again = ben.start(f"/decks/{ann.held(mine).deck.id}/games", beat=mine.rsplit("/", 1)[1])
    assert again == theirs
    ben.play(theirs, right=9)
    assert "You win by" in ben.read(theirs)


def test_a_game_of_another_deck_is_no_score_to_beat(ann: Someone, ben: Someone) -> None:
    game, _link = challenge(ann)
    other, _other_link = challenge(ann)
    deck = ann.held(game).deck.id
    foreign = ann.held(other).id
    assert "is gone" in ben.read(f"/decks/{deck}?beat={foreign}")
    reply = ben.start(f"/decks/{deck}/games", beat=foreign)
    assert ben.held(reply).beat is None


def test_an_unfinished_game_shows_no_points(ann: Someone, ben: Someone) -> None:
    game = ann.start("/daily/2026-11-24/games")
    ann.answer(game, right_answer(ann.card(game)))
    stored_game = ann.held(game)
    page = ben.read(f"/decks/{stored_game.deck.id}?beat={stored_game.id}")
    assert "has not finished yet" in page
    assert "points to beat" not in page.lower()


def test_the_players_own_challenge_is_a_page_to_send(ann: Someone) -> None:
    _game, link = challenge(ann)
    assert "Send this page to a friend" in ann.read(link)


def test_a_daily_of_a_past_day_is_challenged_unranked(ann: Someone, ben: Someone, clock: Clock) -> None:
    game = ann.start("/daily/2026-11-24/games")
    ann.play(game)
    clock.pass_by(days=2)
    stored_game = ann.held(game)
    reply = ben.start(f"/decks/{stored_game.deck.id}/games", beat=stored_game.id)
    assert not ben.held(reply).ranked


def test_an_unknown_deck_is_not_found(ben: Someone) -> None:
    assert ben.get("/decks/nothing").status_code == 404
    assert "no such deck" in words(ben.post("/decks/nothing/games"))


def test_ids_begin_and_end_in_a_letter_or_digit_so_that_links_arrive_whole() -> None:
    ids = [create_token() for _ in range(2_000)]
    assert all(is_token(deck_id) and deck_id[0].isalnum() and deck_id[-1].isalnum() for deck_id in ids)
    assert len(set(ids)) == len(ids)
    assert set("-_") <= Counter("".join(ids)).keys(), "within they may have marks, as ids of earlier releases"


@pytest.mark.parametrize("end", ["_", "-", "__", "-_"])
def test_the_link_of_an_earlier_release_is_understood_without_its_last_marks(
    ann: Someone, ben: Someone, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    numbers = count(10)
    for module in ("games", "decks"):
        monkeypatch.setattr(
            f"quiz.storage.{module}.create_token", lambda: f"{next(numbers)}-TGFbLq9KmRinX"[: -len(end)] + end
        )
    game, link = challenge(ann)
    assert "says you can’t" in ben.read(link), "old ids go on working"
    for whole in (game, urlsplit(link).path, link):
        cut = ben.get(whole[: -len(end)])
        assert (cut.status_code, cut.location) == (303, whole)


@pytest.mark.parametrize("added", [".", ")", "_", ">", "*", "%E2%80%9D", ",thanks"])
def test_a_link_that_a_chat_lengthened_is_understood(ann: Someone, ben: Someone, added: str) -> None:
    game, link = challenge(ann)
    deck = link.split("?beat=")[0]
    assert ben.get(f"{link}{added}").location == link
    assert ben.get(f"{deck}{added}").location == deck
    assert ben.get(f"{game}{added}").location == game


@pytest.mark.parametrize("cut", [1, 2, 3, 8, 15])
def test_a_link_that_was_cut_off_says_so_and_blames_nobody(ann: Someone, ben: Someone, cut: int) -> None:
    game, link = challenge(ann)
    page = ben.read(link[:-cut])
    assert "was cut off on its way" in page
    assert "deleted" not in page
    assert ben.post(f"{urlsplit(link).path}/games").status_code == 303, "the questions can be played all the same"
    for address in (urlsplit(link).path[:-cut], game[:-cut]):
        response = ben.get(address)
        assert response.status_code == 404
        assert "was cut off on its way" in words(response)


@pytest.mark.parametrize("fields", [{}, {"topic": "cast"}, {"spoilers": "yes"}])
def test_the_address_of_somebody_elses_result_leads_to_its_challenge(
    ann: Someone, ben: Someone, fields: dict[str, str]
) -> None:
    game, link = challenge(ann, **fields)
    opened = ben.get(game)
    assert (opened.status_code, opened.location) == (303, link)
    assert "says you can’t" in ben.read(link)
    assert ann.get(game).status_code == 200


def test_the_address_of_an_open_game_or_of_a_retry_stays_its_players_own(ann: Someone, ben: Someone) -> None:
    game = ann.start()
    assert ben.get(game).status_code == 403
    ann.play(game, right=5)
    retry = ann.start(f"{game}/retry")
    ann.play(retry)
    assert ben.get(retry).status_code == 403
