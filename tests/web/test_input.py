"""What is sent is read once, as it is meant, and not beyond its size."""

from io import BytesIO

import pytest

from tests.players import Someone, words


@pytest.mark.parametrize("query", [b"name=\xff", b"\xed\xa0\x80", b"a=%00"])
def test_an_address_with_what_is_no_text_is_refused(ann: Someone, query: bytes) -> None:
    response = ann.browser.get("/", environ_overrides={"QUERY_STRING": query.decode("latin-1")})
    assert response.status_code == 400
    assert "To the start" in words(response)


def test_files_are_not_taken(ann: Someone) -> None:
    ann.start()
    response = ann.browser.post("/me/name", data={"name": (BytesIO(b"Ann"), "name.txt")})
    assert response.status_code == 415
    assert "takes no files" in words(response)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (b"a=" + b"x" * 7_998, 303),
        (b"a=" + b"x" * 7_999, 413),
        (b"&".join([b"a=1"] * 50), 303),
        (b"&".join([b"a=1"] * 51), 413),
    ],
)
def test_a_form_has_at_most_eight_kilobytes_and_fifty_fields(ann: Someone, fields: bytes, status: int) -> None:
    response = ann.browser.post("/games", data=fields, content_type="application/x-www-form-urlencoded")
    assert response.status_code == status


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("a=" + "x" * 1_998, 200),
        ("a=" + "x" * 1_999, 414),
        ("&".join(["a=1"] * 50), 200),
        ("&".join(["a=1"] * 51), 413),
    ],
)
def test_an_address_has_at_most_two_thousand_letters_and_fifty_fields(ann: Someone, query: str, status: int) -> None:
    assert ann.get(f"/?{query}").status_code == status


def test_nothing_is_decoded_twice(ann: Someone) -> None:
    ann.start()
    ann.name("%41&#66;")
    assert ann.get("/me/data.json").get_json()["player"]["name"] == "%41&#66;"
    assert ann.get("/daily/2026-11-%32%34").status_code == 200
    assert ann.get("/daily/2026-11-%2532%2534").status_code == 404


def test_fields_that_a_form_does_not_have_change_nothing(ann: Someone) -> None:
    game = ann.start(ranked="1", points="2450", player_id="x", id="x", kind="daily", deck_id="x")
    held = ann.held(game)
    assert (held.game.points, held.deck.kind) == (0, "quick")
    ann.post("/me/name", name="Ann", id="x", made="0", move_digest="x", hidden="1")
    player = ann.get("/me/data.json").get_json()["player"]
    assert player == {"id": held.player_id, "name": "Ann", "made": ann.clock.now}


def test_a_repeated_field_is_no_way_around_a_check(ann: Someone) -> None:
    game = ann.start()
    assert ann.browser.post(f"{game}/answers", data={"position": ["1", "2"], "answer": ""}).status_code == 400
    ann.browser.post("/me/name", data={"name": ["Ann", "A" * 30]})
    assert ann.get("/me/data.json").get_json()["player"]["name"] == "Ann"


def test_what_belongs_in_a_form_is_not_taken_from_the_address_or_a_cookie(ann: Someone) -> None:
    game = ann.start()
    assert ann.post(f"{game}/answers?position=1&answer=0").status_code == 400
    ann.browser.set_cookie("position", "1")
    assert ann.post(f"{game}/answers").status_code == 400
    assert ann.held(game).game.answers == ()
