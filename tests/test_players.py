"""`quiz players`: what a host does about names and players."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from quiz.cli import main
from quiz.storage.engine import writing
from quiz.storage.players import make, rename
from tests.players import Someone


@pytest.fixture
def host(app: Flask, monkeypatch: pytest.MonkeyPatch) -> "Host":
    monkeypatch.setenv("QUIZ_DATABASE_URL", app.extensions["quiz"].settings.database_url)
    return Host()


class Host:
    """Whoever runs the game."""

    def players(self, *words: str, typed: str = "") -> Result:
        """Call `quiz players`."""
        return CliRunner().invoke(main, ["players", *words], input=typed, catch_exceptions=False)

    def ids(self, *words: str) -> list[str]:
        return [line.split()[0] for line in self.players("list", *words).stdout.splitlines()]


def named(app: Flask, *names: str) -> list[str]:
    """A player for each name, the first the oldest."""
    site, made = app.extensions["quiz"], []
    for age, name in enumerate(names):
        with writing(site.engine) as connection:
            made.append(make(connection, site.now() + age).id)
            rename(connection, made[-1], name)
    return made


def test_the_list_shows_the_latest_named_players_with_what_tells_them_apart(
    app: Flask, ann: Someone, host: Host
) -> None:
    game = ann.start()
    ann.play(game)
    old, young = named(app, "Old", "Young")
    assert host.ids() == [young, old], "those without a name are not listed"
    ann.name("Ann")
    line = host.players("list", "ann").stdout
    assert "1 games" in line
    assert f"{ann.held(game).game.points} points  Ann" in line


def test_players_are_found_by_part_of_a_name_in_any_case_and_by_their_id(app: Flask, host: Host) -> None:
    emile, strong, _other = named(app, "Émile", "ÉMILE the Strong", "Bea")
    assert host.ids("émile") == [strong, emile]
    assert host.ids(emile) == [emile]
    assert host.ids("nobody") == []
    assert host.ids("émile", "--most", "1") == [strong]


def test_an_id_that_begins_with_a_hyphen_is_no_option(app: Flask, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.storage.players.token", lambda: "-Lh7iqnZATB0BtpB")
    (dashed,) = named(app, "Ann")
    assert host.ids(dashed) == [dashed]
    for act in (["rename", dashed, "Bea"], ["hide", dashed], ["show", dashed], ["delete", "--yes", dashed]):
        assert host.players(*act).exit_code == 0


def test_a_player_is_renamed_as_players_rename_themselves(ann: Someone, host: Host) -> None:
    game = ann.start()
    player = ann.held(game).player_id
    assert host.players("rename", player, "  Ann   Bee ").exit_code == 0
    assert "Ann Bee" in ann.read("/me")
    refused = host.players("rename", player, "A" * 21)
    assert refused.exit_code == 2
    assert "too long" in refused.stderr
    assert host.players("rename", player, "").exit_code == 0
    assert "Ann Bee" not in ann.read("/me")


def test_a_name_is_hidden_listed_as_such_and_shown_again(ann: Someone, host: Host) -> None:
    ann.play(ann.start())
    ann.name("Rude")
    (player,) = host.ids("Rude")
    assert host.players("hide", player).exit_code == 0
    assert "Rude" not in ann.read("/leaderboard?board=quick")
    assert "Rude, hidden" in host.players("list", "rude").stdout
    assert host.players("hide", player).exit_code == 1, "it is hidden already"
    assert host.players("show", player).exit_code == 0
    assert "Rude" in ann.read("/leaderboard?board=quick")


def test_another_name_from_the_host_ends_hiding(ann: Someone, host: Host) -> None:
    ann.start()
    ann.name("Rude")
    (player,) = host.ids("Rude")
    host.players("hide", player)
    host.players("rename", player, "Kind")
    assert "Kind" in ann.read("/me")
    assert ann.name("Kinder").status_code == 303


def test_deleting_asks_first_and_deletes_everything(ann: Someone, host: Host) -> None:
    game = ann.start()
    ann.play(game)
    ann.name("Ann")
    (player,) = host.ids("Ann")
    assert host.players("delete", player, typed="n\n").exit_code == 1
    assert ann.get(game).status_code == 200
    assert host.players("delete", player, typed="y\n").exit_code == 0
    assert ann.get(game).status_code == 404
    assert host.ids() == []
    assert "Nothing is stored about you" in ann.read("/me")


@pytest.mark.parametrize("act", [["hide"], ["show"], ["delete", "--yes"], ["rename", "Ann"]])
def test_an_id_that_is_none_is_told(host: Host, act: list[str]) -> None:
    command, *rest = act
    result = host.players(command, "-no-such-id", *rest)
    assert result.exit_code == 1
    assert "quiz players list" in result.stderr


@pytest.mark.usefixtures("host")
def test_what_could_take_the_terminal_over_is_not_printed(app: Flask) -> None:
    """Sequences that click strips by itself are the least of it; on a terminal it strips none."""
    named(app, "a\x1b[31mb", "\x1b]0;title\x07", "\x9b2J", "back\b\r", "\u202eright to left", "two\nlines")
    shown = CliRunner().invoke(main, ["players", "list"], color=True).stdout
    assert len(shown.splitlines()) == 6
    assert all(line.isprintable() for line in shown.splitlines())
