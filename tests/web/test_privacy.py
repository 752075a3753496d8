"""The privacy page: reached from everywhere, true to the code, and a contact that is shown as what it is."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import SQLModel

from quiz.app import create_app
from quiz.config import read_settings
from quiz.storage.database import reading
from tests.conftest import POSTGRES, settings
from tests.players import Clock, Someone

SAID_OF = {
    "player": "your name, if you give one",
    "hidden_name": "the name itself where the host has hidden it",
    "deck": "the decks drawn for them",
    "game": "your games",
    "answer": "what you answered",
    "standing": "your places on the leaderboards",
    "report": "your reports of questions and names",
    "seat": "your seats in rooms",
    "party": "the rooms that you opened",
}
"""What the page says of each table that holds something of a player."""


@pytest.fixture
def contact(tmp_path: Path, bank_folder: Path, clock: Clock) -> Iterator[Callable[[str], str]]:
    """The page of a game with this contact."""
    apps: list[Flask] = []

    def page(text: str) -> str:
        meant = read_settings({"QUIZ_CONTACT": text, "QUIZ_SECRET_KEY": "k" * 32}, data=tmp_path).contact
        apps.append(create_app(settings(tmp_path, bank_folder).model_copy(update={"contact": meant}), clock))
        return apps[-1].test_client().get("/privacy").text

    yield page
    for app in apps:
        app.extensions["quiz"].engine.dispose()


def test_every_page_leads_to_it(ann: Someone) -> None:
    game = ann.start()
    for path in (
        "/",
        "/leaderboard",
        "/daily/2026-11-24",
        "/me",
        "/me/delete",
        "/scoring",
        "/privacy",
        "/nowhere",
        game,
    ):
        footer = ann.get(path).text.partition("<footer>")[2]
        assert '<a href="/privacy">Privacy</a>' in footer, path


def test_it_says_of_every_table_what_is_stored_there_of_a_player(ann: Someone) -> None:
    tables = SQLModel.metadata.tables
    of_players = {
        name
        for name, table in tables.items()
        if name == "player" or any(key.column.table.name == "player" for key in table.foreign_keys)
    }
    assert set(SAID_OF) == of_players, "a table that holds something of a player is told of on /privacy"
    page = ann.read("/privacy")
    assert not [told for told in SAID_OF.values() if told not in page]


def test_the_download_has_each_of_these_tables(ann: Someone) -> None:
    ann.play(ann.start())
    everything = ann.get("/me/data.json").get_json()
    single = {"hidden_name": "hidden_name", "player": "player", "party": "parties"}
    assert {single.get(name, f"{name}s") for name in SAID_OF} <= set(everything)


def test_figures_and_the_database_are_those_of_the_game(ann: Someone) -> None:
    page = ann.read("/privacy")
    assert "ends 400 days after the last one you started" in page
    assert "works once, for 15 minutes" in page
    assert ("overwritten in the database’s files" in page) == (POSTGRES is None)


def test_the_visitor_gets_no_cookie_and_no_row_by_reading_it(app: Flask, ann: Someone) -> None:
    assert "Set-Cookie" not in ann.get("/privacy").headers
    assert "nothing is stored until you start a game" in ann.read("/privacy")
    with reading(app.extensions["quiz"].engine) as connection:
        assert not connection.execute(SQLModel.metadata.tables["player"].select()).all()


def test_without_a_contact_it_says_so(ann: Someone) -> None:
    assert "the host of this game has left no contact here" in ann.read("/privacy")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("mia+quiz@example.org", "mailto:mia%2Bquiz@example.org"),
        ("müller@exämple.org", "mailto:m%C3%BCller@ex%C3%A4mple.org"),
        ("o'brien@example.org", "mailto:o%27brien@example.org"),
        ("https://example.org/contact?of=quiz&x", "https://example.org/contact?of=quiz&amp;x"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_an_address_is_a_link(contact: Callable[[str], str], text: str, link: str) -> None:
    assert f'<a href="{link}" rel="external">' in contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mia, in the office on the second floor",
        "@mia@social.example",
        "<script>alert(1)</script>",
        '"><b onclick=x>',
        "{{ 7*7 }}",
        "javascript:alert(1)",
        "Ask at https://example.org/ or mia@example.org",
    ],
)
def test_a_line_of_text_is_shown_as_text(contact: Callable[[str], str], text: str) -> None:
    page = contact(text)
    shown = re.search(r"<b><bdi>(.*?)</bdi></b>", page)
    assert shown
    assert not re.search('[<>"]', shown[1])
    assert html.unescape(shown[1]) == text
