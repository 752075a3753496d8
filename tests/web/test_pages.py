"""What every page has: its links."""

import pytest
from flask import Flask, url_for


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
