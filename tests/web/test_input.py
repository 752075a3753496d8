"""What is sent is read once, as it is meant, and not beyond its size."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from quiz.app import create_app
from quiz.storage.database import driver
from tests.conftest import POSTGRES, settings
from tests.players import Clock, Someone, words


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


class Overheard(ModuleType):
    """The driver of the database, with every statement that was given to it."""

    def __init__(self) -> None:
        super().__init__("overheard")
        heard = self.statements = set[str]()

        class Cursor(driver.Cursor):  # type: ignore[name-defined,misc]
            def execute(self, statement: str, *values: object) -> Any:
                heard.add(statement)
                return super().execute(statement, *values)

            def executemany(self, statement: str, *values: object) -> Any:
                heard.add(statement)
                return super().executemany(statement, *values)

        class Connection(driver.Connection):  # type: ignore[name-defined,misc]
            def cursor(self, _factory: object = None) -> Any:
                return super().cursor(Cursor)

        self.connect = lambda *where, **how: driver.connect(*where, factory=Connection, **how)

    def __getattr__(self, name: str) -> Any:
        return getattr(driver, name)


SENT = "Marzipan"
FIELDS = ("board", "period", "page", "beat", "note", "gone", "next", "name", "game", "code", "topic", "spoilers",
          "relaxed", "answer", "confirm")  # fmt: skip


def send_everywhere(ann: Someone, game: str, *values: str) -> Iterator[TestResponse]:
    """What comes back when each value is in every field, header and address that the game has."""
    parts = (SENT, quote(values[-1], safe=""), game[-16:], ann.held(game).deck.id, "2026-11-24")
    rules = ann.app.url_map.iter_rules()
    paths = {re.sub(r"<[^>]+>", part, rule.rule) for rule in rules for part in parts} - {"/me/delete"}
    for path in sorted(paths):
        for value in values:
            fields = dict.fromkeys(FIELDS, value) | {"position": "1"}
            yield ann.browser.get(path, query_string=fields, headers={"Accept-Language": value})
            yield ann.browser.post(path, data=fields, headers={"User-Agent": value, "Referer": value})
            if SENT not in path:
                yield from (ann.browser.post(path, data={"position": "1", field: value}) for field in FIELDS)


@pytest.mark.skipif(POSTGRES is not None, reason="listens to SQLite's driver; the statements are built alike")
def test_no_statement_holds_what_was_sent(
    tmp_path: Path, bank_folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    overheard = Overheard()
    monkeypatch.setattr("quiz.storage.database.driver", overheard)
    app = create_app(settings(tmp_path, bank_folder), clock)
    ann = Someone(app, clock)
    game = ann.start()
    ann.name(SENT)
    ann.play(game, right=3)
    assert {response.status_code for response in send_everywhere(ann, game, SENT, "77777", f"x' OR '{SENT}")} >= {
        200,
        303,
    }
    assert ann.post("/me/delete").status_code == 303
    ann.browser.set_cookie("quiz", SENT)
    assert ann.get("/me").status_code == 200
    assert len(overheard.statements) > 30
    assert not [text for text in overheard.statements if SENT in text or "77777" in text or game[-16:] in text]
    app.extensions["quiz"].engine.dispose()


def test_whatever_is_sent_is_on_no_page_as_markup(ann: Someone) -> None:
    """Longer than a name may be: one that is refused is shown in its field again."""
    ann.play(ann.start(), right=3)
    game = ann.start()
    for response in send_everywhere(ann, game, '"><i id=marzipan data-x="longer than a name">'):
        page = response.text if "html" in response.content_type else ""
        assert "<i id=marzipan" not in page, response.request.path
        assert "marzipan" not in str(response.headers.get("Set-Cookie")), response.request.path


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "1\n", "+1", "-1", "1.0", "1_0", "0x1", "²", "١", "１", "one", "1" * 8, "9" * 5_000]
)
def test_a_position_is_digits_and_nothing_else(ann: Someone, text: str) -> None:
    game = ann.start()
    for act in ("answers", "next", "reports"):
        assert ann.post(f"{game}/{act}", position=text, answer="").status_code == 400
    assert ann.held(game).game.answers == ()


def test_a_note_is_kept_up_to_its_length(ann: Someone) -> None:
    game = ann.start()
    ann.answer(game, ("",))
    ann.post(f"{game}/reports", position=1, note="  " + "ü" * 600)
    assert [report["note"] for report in ann.get("/me/data.json").get_json()["reports"]] == ["ü" * 500]


def test_what_has_no_meaning_is_taken_for_nothing(ann: Someone) -> None:
    """A choice of ours that is none of its values, as a page that somebody typed the address of."""
    usual = ann.get("/leaderboard").data
    for query in ("board=best", "period=year", "page=last", "board[]=quick", "BOARD=quick"):
        assert ann.get(f"/leaderboard?{query}").data == usual
    assert not ann.held(ann.start(spoilers="1")).deck.spoilers
    assert ann.post("/games", topic="none").status_code == 409
