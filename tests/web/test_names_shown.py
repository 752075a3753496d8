"""Names on every surface: as text and nothing else; and which words no name may hold."""

import csv
import html
import io
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from quiz.app import create_app
from quiz.cli import main
from quiz.services.nicknames import BLOCKLIST, is_blocked, parse_name, skeleton
from quiz.storage import moderation
from quiz.storage.database import transact_in_session
from tests.conftest import settings
from tests.players import Clock, Someone, title

NASTY = [
    "<script>x()</script>",
    '"><img src=x>',
    "' onfocus=x() '",
    "{{ 7*7 }}${7*7}",
    "</title></html>",
    "=cmd|' /C calc'!A0",
    "+1-1@SUM(1)",
    "&lt;b&gt;&amp;",
    "javascript:x()",
    "100%s%n%(a)s",
    "שלום <b>",
    "-->]]>*/",
    "'; DROP TABLE game;",
]  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_shown_as_itself_on_every_page(ann: Someone, ben: Someone, name: str) -> None:
    game = ann.start()
    ann.play(game)
    assert ann.name(name).status_code == 303
    challenge = f"/decks/{ann.held(game).deck.id}?beat={game.rsplit('/', 1)[1]}"
    escaped = html.escape(name, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    for player, path in ((ann, "/"), (ann, game), (ann, "/me"), (ben, "/leaderboard?board=quick"), (ben, challenge)):
        page = player.get(path).text
        assert escaped in page, path
        assert escaped == name or name not in page, path
    assert title(ben.get(challenge)).startswith(f"A challenge from {name} ·")
    assert f'content="{escaped} scored' in ben.get(challenge).text
    assert f'value="{escaped}"' in ann.get("/me").text
    assert ann.get("/me/data.json").get_json()["player"]["name"] == name


def test_the_shared_text_of_a_result_holds_no_name_and_no_markup(ann: Someone) -> None:
    game = ann.start()
    ann.play(game)
    ann.name(NASTY[0])
    shared = re.findall(r'<pre class="share" id="share">(.*?)</pre>', ann.get(game).text, re.DOTALL)
    assert len(shared) == 1
    assert shared[0].startswith("Test Film quiz, quick game: Commander\n10 of 10 right, 2,4")
    assert not re.search(r"script|[<>]|&", shared[0])


def test_a_spreadsheet_reads_every_name_as_text(app: Flask, ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    site = app.extensions["quiz"]
    monkeypatch.setenv("QUIZ_DATABASE_URL", site.settings.database_url)
    names = ["=1+1", "+1", "-1", "@SUM(A1)", 'a"b,c', "Ann"]
    for name in names:
        player = Someone(app, ann.clock)
        player.start()
        player.name(name)
    output = CliRunner().invoke(main, ["players", "list", "--csv"]).stdout
    rows = list(csv.reader(io.StringIO(output)))
    assert rows[0][-1] == "name"
    assert sorted(row[-1] for row in rows[1:]) == sorted(["'=1+1", "'+1", "'-1", "'@SUM(A1)", 'a"b,c', "Ann"])


@pytest.mark.parametrize(
    "name",
    [
        "Admin",
        "ÁDM1N",
        "the-admin",
        "sh!t",
        "$h1t",
        "Ｆｕｃｋ",
        "fück off",
        "admin!",
        "аdmіn",
        "ɑԁmin",
        "a d m i n",
        "Ad min",
        "f.u.c.k",
        "ｆ ｕ ｃ ｋ",
        "🅐🅓🅜🅘🅝",
        "ꜱhit",
        "the а-d-m-1-n",
    ],
)
def test_a_listed_word_is_known_in_any_dress(name: str) -> None:
    assert is_blocked(name, frozenset(map(skeleton, BLOCKLIST.read_text(encoding="utf-8").splitlines())) - {""})


@pytest.mark.parametrize(
    "name",
    [
        "Scunthorpe",
        "Hostess",
        "Adminton",
        "Ann",
        "Peniston",
        "Микро",
        "🚀",
        "l1i",
        "Ad minor",
        "I am a b",
        "Мама мыла раму",
        "Нос",
        "ra pen",
    ],
)
def test_only_whole_words_count(name: str) -> None:
    assert not is_blocked(name, frozenset(map(skeleton, BLOCKLIST.read_text(encoding="utf-8").splitlines())) - {""})


def test_a_listed_name_is_refused_beside_the_field(ann: Someone) -> None:
    ann.start()
    response = ann.name("Moderator")
    assert response.status_code == 422
    assert "Choose another name" in response.text


def test_the_hosts_own_list_takes_the_place_of_the_shipped_one_and_is_read_when_it_changes(
    tmp_path: Path, bank_folder: Path, clock: Clock
) -> None:
    own = tmp_path / "blocked-names.txt"
    app = create_app(settings(tmp_path, bank_folder).model_copy(update={"blocked_names": own}), clock)
    ann = Someone(app, clock)
    ann.start()
    assert ann.name("Admin").status_code == 422, "without a list of their own the shipped one counts"
    own.write_text("# rivals\nRot-Weiß Übach\n", encoding="utf-8")
    assert ann.name("Admin").status_code == 303
    assert ann.name("FC rot weiss ubach").status_code == 422
    own.write_text("Kuchen", encoding="utf-8")
    os.utime(own, ns=(1, 1))
    assert ann.name("FC rot weiss ubach").status_code == 303
    assert ann.name("kuchen").status_code == 422
    assert ann.name("Stow away").status_code == 422, "the game's own words are on no list"
    app.extensions["quiz"].engine.dispose()


def test_every_shipped_word_is_one_that_a_name_could_hold() -> None:
    words = [line for line in BLOCKLIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len({skeleton(word) for word in words}) == len(words)
    assert all(parse_name(word) == word for word in words)


def test_a_hidden_player_is_unnamed_everywhere_and_takes_no_other_name(app: Flask, ann: Someone, ben: Someone) -> None:
    game = ann.start()
    ann.play(game)
    ann.name("Rude")
    site, player = app.extensions["quiz"], ann.held(game).player_id
    assert transact_in_session(site.engine, lambda session: moderation.hide_name(session, player))
    assert not transact_in_session(site.engine, lambda session: moderation.hide_name(session, player))
    for path in ("/leaderboard?board=quick", f"/decks/{ann.held(game).deck.id}?beat={game.rsplit('/', 1)[1]}"):
        assert "Rude" not in ben.read(path)
        assert "Stowaway" in ben.read(path)
    refused = ann.name("Ruder")
    assert refused.status_code == 422
    assert "has hidden your name" in refused.text
    assert ann.get("/me/data.json").get_json()["hidden_name"] == [{"name": "Rude"}]
    assert transact_in_session(site.engine, lambda session: moderation.show_name(session, player))
    assert not transact_in_session(site.engine, lambda session: moderation.show_name(session, player))
    assert "Rude" in ben.read("/leaderboard?board=quick")
    assert ann.name("Kind").status_code == 303
