"""`quiz players`: what a host does about names and players."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Connection, Engine, event, func, insert, select, update

from quiz.cli import main
from quiz.storage import secure_delete
from quiz.storage.database import reading, writing
from quiz.storage.models import Answer, Game, OptionTally, Player, Spread, Standing, Tally
from tests.conftest import POSTGRES
from tests.players import Clock, Someone, create_named_player

DAY, WEEK = "2026-11-24", "2026-W48"


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
            made.append(create_named_player(connection, site.now() + age, name))
    return made


def forge(app: Flask, game: str, count: int) -> list[str]:
    """So many unnamed players who played as the player of this finished game did; their ids."""
    game_id, ids = game.rsplit("/", 1)[1], [f"forged-{number:05}" for number in range(count)]
    with writing(app.extensions["quiz"].engine) as connection:
        (player,) = connection.execute(select(Game.player_id).where(Game.id == game_id)).scalars()
        for table in (Player, Game, Answer, Standing):
            of_player = Player.id if table is Player else table.player_id
            rows = connection.execute(select(table).where(of_player == player)).mappings().all()
            own = {"id" if table is Player else "player_id", *({"id"} if table is Game else ())}
            own |= {"game_id"} if table in (Answer, Standing) else set()
            copies = [{**row, **dict.fromkeys(own, each)} for each in ids for row in rows]
            connection.execute(insert(table), [row | ({"name": None} if table is Player else {}) for row in copies])
        connection.execute(update(Spread).values(players=Spread.players + count))
        firsts = update(Tally).values(answers=Tally.answers * (count + 1), correct=Tally.correct * (count + 1))
        connection.execute(firsts.where(Tally.question_id.in_(select(Answer.question_id))))
        connection.execute(
            update(OptionTally).values(shown=OptionTally.shown * (count + 1), picked=OptionTally.picked * (count + 1))
        )
        connection.execute(update(Answer).values(first=1))
    return ids


def left(app: Flask) -> list[int]:
    """How many players, games, answers, places and numbers of points with players there are."""
    with reading(app.extensions["quiz"].engine) as connection:
        tables = (Player, Game, Answer, Standing, Spread)
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


def audited() -> str:
    return CliRunner().invoke(main, ["db", "audit"], catch_exceptions=False).output


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
    assert f"{ann.held(game).game.points} points   0:20  Ann" in line


def test_players_are_found_by_part_of_a_name_in_any_case_and_by_their_id(app: Flask, host: Host) -> None:
    emile, strong, _other = named(app, "Émile", "ÉMILE the Strong", "Bea")
    assert host.ids("émile") == [strong, emile]
    assert host.ids(emile) == [emile]
    assert host.ids("nobody") == []
    assert host.ids("émile", "--most", "1") == [strong]


def test_an_id_that_begins_with_a_hyphen_is_no_option(app: Flask, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.storage.players.create_token", lambda: "-Lh7iqnZATB0BtpB")
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


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zoë", "zoe"),
        ("Zoë", "ZOË"),
        ("Zoe\u0308", "zoë"),
        ("Łukasz", "lukasz"),
        ("Straße", "STRASSE"),
        ("ＺＯＥ", "zoe"),
        ("Ann-Marie", "ann marie"),
        ("The Fox", "the f"),
        ("★ Ann ★", "★"),
        ("Ζωή", "ζωη"),
    ],
)
def test_players_are_found_whatever_the_case_and_accents(app: Flask, host: Host, name: str, typed: str) -> None:
    found, _other = named(app, name, "Bea")
    assert host.ids(typed) == [found]


def test_words_of_which_nothing_is_left_find_only_themselves(app: Flask, host: Host) -> None:
    named(app, "Ann", "Bea")
    assert host.ids("☆") == []


def test_forged_games_are_listed_by_board_period_and_time(
    ann: Someone, ben: Someone, host: Host, clock: Clock
) -> None:
    ann.play(ann.start(f"/daily/{DAY}/games"), after=3)
    ann.name("Ann")
    fast = ben.start(f"/daily/{DAY}/games")
    ben.play(fast, after=0.5)
    forger = ben.held(fast).player_id
    (honest,) = host.ids("Ann")
    day = ("--board", "daily", "--period", DAY)
    assert host.ids(*day) == [forger, honest]
    assert host.ids(*day, "--unnamed") == [forger]
    assert host.ids(*day, "--faster-than", "20") == [forger]
    assert host.ids(*day, "--faster-than", "5") == [], "not faster than itself"
    assert host.ids("--board", "daily", "--period", WEEK, "--faster-than", "20") == [forger]
    assert host.ids("--board", "daily", "--period", "all", "--unnamed", "--faster-than", "20") == [forger]
    assert host.ids("--faster-than", "60", "Ann") == [honest], "the words count too"
    assert host.ids("--board", "quick") == []
    assert host.ids("--period", "2026-11-23") == []
    assert "0:05" in host.players("list", "--unnamed").stdout
    table = host.players("list", "--unnamed", "--csv").stdout_bytes
    assert f"{forger},{DAY},1,2450,5.0,no,".encode() in table
    assert b"\r" not in table, "the console writes its own line ends"
    clock.pass_by(days=7)
    assert host.ids("--period", WEEK, "--unnamed") == [forger], "past periods too"


@pytest.mark.parametrize("period", ["yesterday", "2026-W99", "2026-13-01", "2026", ""])
def test_what_is_no_period_is_refused_with_what_to_write(host: Host, period: str) -> None:
    result = host.players("list", "--period", period)
    assert result.exit_code == 2
    assert "2026-W48" in result.stderr


def test_a_board_that_there_is_not_is_refused_with_those_there_are(host: Host) -> None:
    assert "write daily or quick" in host.players("list", "--board", "practice").stderr


def test_a_terminal_gets_fifty_players_and_a_pipe_all(app: Flask, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    named(app, *(f"P{number}" for number in range(51)))
    assert len(host.ids()) == 51
    assert "more" not in host.players("list").stderr
    assert "more" in host.players("list", "--most", "50").stderr
    monkeypatch.setattr("quiz.cli.players.LISTED", 2)
    terminal = type(sys)("sys")
    terminal.__dict__.update(sys.__dict__, stdout=type("Terminal", (), {"isatty": lambda _self: True})())
    monkeypatch.setattr("quiz.cli.players.sys", terminal)
    assert len(host.ids()) == 2


def test_a_list_is_piped_into_a_deletion_that_first_shows_what_would_go(app: Flask, ann: Someone, host: Host) -> None:
    game = ann.start(f"/daily/{DAY}/games")
    ann.play(game)
    ann.name("Ann")
    before = left(app)
    forge(app, game, 30)
    piped = host.players("list", "--board", "daily", "--period", DAY, "--unnamed", "--faster-than", "60").stdout
    look = host.players("delete", "-", typed=piped)
    assert look.exit_code == 1
    assert "30 players (0 with a name), 30 games, 300 answers, 90 places on boards, 0 reports" in look.stdout
    assert "and 20 more" in look.stdout
    assert "Nothing is deleted yet: add --yes" in look.stderr
    assert left(app)[0] == 31
    done = host.players("delete", "-", "--yes", typed=piped)
    assert (done.exit_code, done.stdout.splitlines()) == (
        0, ["30 players deleted. Backups that were made before still contain them."]
    )  # fmt: skip
    assert left(app) == before
    assert "Everything is as the answers say" in audited()


def test_a_thousand_go_in_a_few_transactions_of_few_statements_and_the_log_is_emptied_once(
    app: Flask, ann: Someone, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = ann.start(f"/daily/{DAY}/games")
    ann.play(game)
    before, ids = left(app), forge(app, game, 1000)
    statements: list[object] = []
    commits: list[object] = []
    wiped: list[Engine] = []

    def wipe(engine: Engine) -> bool:
        wiped.append(engine)
        return real(engine)

    def execute(*asked: object) -> None:
        statements.append(asked[2])

    def commit(connection: Connection) -> None:
        commits.append(connection)

    real = secure_delete.wipe
    monkeypatch.setattr("quiz.services.moderation.wipe", wipe)
    event.listen(Engine, "before_cursor_execute", execute)
    event.listen(Engine, "commit", commit)
    try:
        assert host.players("delete", "-", "--yes", typed="\n".join(ids)).exit_code == 0
    finally:
        event.remove(Engine, "before_cursor_execute", execute)
        event.remove(Engine, "commit", commit)
    assert left(app) == before
    assert "Everything is as the answers say" in audited()
    assert len(commits) <= 15
    assert len(statements) <= 600
    assert len(wiped) == 1


@pytest.mark.parametrize(
    "lines",
    ["{0}\n{1}\n", "{0}  2026-11-24  1 games\n\n{1}\n", "\ufeffid,since\r\n{0},2026-11-24\r\n'{1},x\r\n",
     "{0}\n{1}\n{0}\n", '  {0}\t2026\n"{1}";x'],
)  # fmt: skip
def test_ids_come_one_a_line_and_whatever_follows_them_is_ignored(app: Flask, host: Host, lines: str) -> None:
    first, second, other = named(app, "Ann", "Bea", "Cea")
    assert host.players("delete", "-", "--yes", typed=lines.format(first, second)).exit_code == 0
    assert host.ids() == [other]


def test_a_pipe_of_powershell_is_read_and_what_is_no_text_is_refused(app: Flask, host: Host) -> None:
    first, other = named(app, "Ann", "Bea")
    refused = host.players("delete", "-", "--yes", typed=f"{first}\n\x00\x1b[2J\n")
    assert (refused.exit_code, host.ids()) == (2, [other, first])
    assert "line 2 of standard input is not text; nobody is deleted" in refused.stderr
    piped = f"{first}  2026-11-24\r\n".encode("utf-16")
    assert CliRunner().invoke(main, ["players", "delete", "-", "--yes"], input=piped).exit_code == 0
    assert host.ids() == [other]


@pytest.mark.parametrize("piped", ["", "\n\n", "id,since\r\n"])
def test_a_pipe_without_ids_deletes_nobody_and_says_so(app: Flask, host: Host, piped: str) -> None:
    named(app, "Ann")
    result = host.players("delete", "-", "--yes", typed=piped)
    assert (result.exit_code, result.stderr) == (0, "There are no ids on standard input: nobody is deleted.\n")
    assert len(host.ids()) == 1


def test_ids_that_name_nobody_are_told_and_the_others_go(app: Flask, host: Host) -> None:
    first, other = named(app, "Ann", "Bea")
    result = host.players("delete", "-", "--yes", typed=f"gone-already\n{first}\n*\n")
    assert result.exit_code == 1
    assert "no player gone-already, *" in result.stderr
    assert host.ids() == [other]


def test_idle_players_who_left_nothing_on_a_board_are_pruned_after_a_look(
    app: Flask, ann: Someone, ben: Someone, host: Host, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.services.wall_clock", clock)
    ann.play(ann.start())  # on a board
    ben.start()  # begun and left
    (named_only,) = named(app, "Bea")
    cea = Someone(app, clock)
    game = cea.start()
    clock.pass_by(days=400)
    cea.answer(game, ("",))
    clock.pass_by(seconds=1)
    look = host.players("prune", "--idle", "400", typed="n\n")
    assert look.exit_code == 1
    assert "2 players (1 with a name), 1 game, 0 answers, 0 places on boards" in look.stdout
    assert left(app)[0] == 4
    assert "2 players deleted" in host.players("prune", "--idle", "400", "--yes").stdout
    assert host.ids(named_only) == []
    assert ann.get("/me").status_code == cea.get(game).status_code == 200
    assert left(app)[0] == 2
    assert host.players("prune", "--idle", "400", "--yes").stdout == "There are no such players.\n"
    assert "Everything is as the answers say" in audited()


def test_who_comes_back_between_the_look_and_the_deletion_stays(
    ann: Someone, host: Host, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.services.wall_clock", clock)
    game = ann.start()
    clock.pass_by(days=401)

    def back(*_args: object, **_how: object) -> None:
        ann.answer(game, ("",))

    monkeypatch.setattr("click.confirm", back)
    assert "0 players deleted" in host.players("prune", "--idle", "400").stdout
    assert ann.get(game).status_code == 200


@pytest.mark.skipif(POSTGRES is not None, reason="looks into SQLite's files")
def test_who_reads_during_a_deletion_is_told_of_and_the_log_is_emptied_later(
    app: Flask, host: Host, tmp_path: Path
) -> None:
    engine = app.extensions["quiz"].engine
    (marzipan,) = named(app, "Marzipanengel")
    with reading(engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM player").fetchall()
        assert "still contains them" in host.players("delete", "--yes", marzipan).stderr
    assert secure_delete.wipe(engine)
    assert not any(b"Marzipanengel" in file.read_bytes() for file in tmp_path.glob("test.sqlite3*"))


@pytest.mark.parametrize("act", [["hide"], ["show"], ["delete", "--yes"], ["rename", "Ann"]])
def test_an_id_that_is_none_is_told(host: Host, act: list[str]) -> None:
    command, *rest = act
    result = host.players(command, "-no-such-id", *rest)
    assert result.exit_code == 1
    assert "quiz players list" in result.stderr


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "1e308", "-1", "0", "86401"])
def test_what_is_no_time_of_a_game_is_refused(host: Host, seconds: str) -> None:
    result = host.players("list", f"--faster-than={seconds}")
    assert (result.exit_code, "--faster-than" in result.stderr) == (2, True)


def test_without_a_command_the_help_text_alone_is_shown(host: Host) -> None:
    result = host.players()
    assert (result.exit_code, result.output.count("Usage:"), "Error" in result.output) == (2, 1, False)


HOSTILE = "\x1b]0;title\x07\x1b[31m\x9b2J\u202e" + "x" * 3000


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize(
    "words",
    [
        ["players", "hide", HOSTILE], ["players", "show", HOSTILE], ["players", "rename", HOSTILE, "Ann"],
        ["players", "delete", "--yes", HOSTILE], ["players", "list", "--board", HOSTILE],
        ["players", "list", "--period", HOSTILE], ["explain", HOSTILE], ["rescore", HOSTILE],
        ["stats", "--topic", HOSTILE], ["db", "restore", "--yes", HOSTILE], ["db", "backup", f"/nowhere/{HOSTILE}"],
        ["stats", "--questions", HOSTILE], [HOSTILE], ["players", HOSTILE], ["stats", f"--{HOSTILE}"],
    ],
)  # fmt: skip
def test_no_argument_takes_the_terminal_over(words: list[str]) -> None:
    result = CliRunner().invoke(main, words, color=True)
    assert result.exit_code in (1, 2)
    assert all(line.isprintable() and len(line) <= 2100 for line in result.output.splitlines())


@pytest.mark.usefixtures("host")
def test_what_could_take_the_terminal_over_is_not_printed(app: Flask) -> None:
    """Sequences that click strips by itself are the least of it; on a terminal it strips none."""
    named(app, "a\x1b[31mb", "\x1b]0;title\x07", "\x9b2J", "back\b\r", "\u202eright to left", "two\nlines")
    shown = CliRunner().invoke(main, ["players", "list"], color=True).stdout
    assert len(shown.splitlines()) == 6
    assert all(line.isprintable() for line in shown.splitlines())
