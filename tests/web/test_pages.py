"""What every page has: a description, a word to search engines if they should leave it out, its links."""

import re

import pytest
from flask import Flask, url_for

from tests.players import Someone

NOINDEX = '<meta name="robots" content="noindex">'


def descriptions(page: str) -> list[str]:
    return re.findall(r'<meta name="description" content="([^"]*)">', page)


def pages_of_a_game(player: Someone) -> list[str]:
    """A question, its answer, and the result."""
    game = player.start()
    question = player.get(game).text
    player.answer(game, ("",))
    answer = player.get(game).text
    other = player.start()
    player.play(other, right=3)
    return [question, answer, player.get(other).text]


def test_every_page_describes_itself_once(ann: Someone) -> None:
    pages = [ann.get(path).text for path in ("/", "/leaderboard", "/daily/2026-11-24", "/scoring", "/privacy", "/me")]
    assert [len(descriptions(page)) for page in (*pages, *pages_of_a_game(ann))] == [1] * 9
    assert all(40 <= len(text) <= 160 for page in pages for text in descriptions(page))


def test_a_board_describes_itself_by_what_it_shows(ann: Someone) -> None:
    pages = [ann.get(f"/leaderboard?board=daily&period={period}").text for period in ("today", "all")]
    assert len({descriptions(page)[0] for page in pages}) == 2


def test_search_engines_list_the_pages_for_everybody_and_none_of_a_player(ann: Someone) -> None:
    assert all(NOINDEX in page for page in (*pages_of_a_game(ann), ann.get("/me").text))
    assert not any(
        NOINDEX in ann.get(path).text for path in ("/", "/leaderboard", "/daily/2026-11-24", "/scoring", "/privacy")
    )


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("home.home", {}),
        ("play.game", {"game_id": "a game/of é?"}),
        ("challenge.deck", {"deck_id": "deck", "beat": None}),
        ("challenge.deck", {"deck_id": "deck", "beat": "a&b"}),
        ("leaderboard.leaderboard", {"board": "daily", "period": "all", "page": 2}),
    ],
)
def test_pages_link_the_addresses_that_flask_builds(app: Flask, endpoint: str, values: dict[str, object]) -> None:
    address = app.jinja_env.globals["url_for"]
    with app.test_request_context():
        assert [address(endpoint, **values) for _ in range(2)] == [url_for(endpoint, **values)] * 2
