"""Each film has its own database and data folder: whose games are whose is noted, and never mixed."""

import shutil
import sqlite3
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import insert, select, update

from quiz import paths
from quiz.app import create_app
from quiz.bank import load_bank, read_bank
from quiz.bank.film import default_id
from quiz.cli import main
from quiz.config import Settings
from quiz.errors import BadSettings
from quiz.paths import data_folder, questions_folder
from quiz.preview import create_preview
from quiz.reload import save_next_generation, server_note
from quiz.services.bank_reload import BankReload
from quiz.services.data_folders import choose_data_folder, load_settings
from quiz.storage import installation
from quiz.storage.database import connect, read_session, reading, writing
from quiz.storage.installation import open_database
from quiz.storage.models import Installation, QuestionVersion
from tests.conftest import POSTGRES, database_url, settings, write_bank
from tests.factories import NOON, questions
from tests.players import Clock, Someone, words
from tests.storage.test_upgrades import SCHEMAS

SQLITE = pytest.mark.skipif(POSTGRES is not None, reason="the default data folder is for SQLite")


def film_in(url: str) -> str | None:
    engine = connect(url)
    with reading(engine) as connection:
        film: str | None = connection.execute(select(Installation.film)).scalar_one()
    engine.dispose()
    return film


def bank_of(folder: Path, title: str, **fields: str) -> Path:
    """A bank of another film, with questions of its own."""
    write_bank(folder, questions(200))
    return retitle(folder, title=title, **fields)


def retitle(folder: Path, **fields: str) -> Path:
    """Change the film file of a bank."""
    file = folder / "film.yaml"
    film = yaml.safe_load(file.read_text(encoding="utf-8")) | fields
    file.write_text(yaml.safe_dump(film), encoding="utf-8")
    return folder


def quiz(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def played(folder: Path, bank: Path) -> Settings:
    """The settings of a game that was begun with a bank, in a folder's database."""
    its = settings(folder, bank)
    app = create_app(its, Clock(NOON))
    Someone(app, Clock(NOON)).start()
    app.extensions["quiz"].engine.dispose()
    return its


@pytest.mark.parametrize(
    ("title", "year", "film_id"),
    [
        ("I.S.S.", "2023", "i-s-s-2023"),
        ("Amélie", "2001", "amelie-2001"),
        ("2001: A Space Odyssey", "1968", "2001-a-space-odyssey-1968"),
        ("Alien³", "1992", "alien3-1992"),
        ("  WALL·E ", "2008", "wall-e-2008"),
        ("！", "year unknown", "year-unknown"),
        ("…", "–", "film"),
    ],
)
def test_a_film_is_named_by_its_title_and_year(title: str, year: str, film_id: str) -> None:
    assert default_id(title, year) == film_id


def test_titles_that_differ_have_ids_that_differ() -> None:
    titles = ["バス", "ハス", "宮崎駿", "Солярис", "X バス", "X ハス", "A" * 80, "A" * 81, "Alien", "Aliens", "Ø", "Æ"]
    ids = {default_id(title, year) for title in titles for year in ("2023", "2024")}
    assert len(ids) == 2 * len(titles)
    for film_id in ids:
        assert len(film_id) <= 60
        assert film_id.replace("-", "").isalnum()
        assert film_id.isascii()


@pytest.mark.parametrize("film_id", ["Alien", "a b", "../x", "-a", "x" * 61, "ä"])
def test_an_id_that_cannot_name_a_folder_is_refused_with_what_to_write(tmp_path: Path, film_id: str) -> None:
    (problem,) = read_bank(retitle(write_bank(tmp_path, questions(200)), id=film_id)).problems
    assert problem.code == "B401"
    assert "`id` may hold small letters, digits and hyphens" in problem.message
    assert "write `id: " in problem.message


def test_a_film_file_names_its_film(tmp_path: Path) -> None:
    bank = write_bank(tmp_path, questions(200))
    assert load_bank(bank).film.id == "test-film-2023"
    assert load_bank(retitle(bank, id="alien")).film.id == "alien"
    assert load_bank(questions_folder()).film.id == "i-s-s-2023"


def test_a_database_is_that_of_the_film_first_served_on_it(bank_folder: Path, tmp_path: Path) -> None:
    its = settings(tmp_path, bank_folder)
    create_app(its).extensions["quiz"].engine.dispose()
    assert film_in(its.database_url) == "test-film-2023"
    create_app(its).extensions["quiz"].engine.dispose()


def test_another_films_bank_is_refused_and_both_are_named_with_the_cure(bank_folder: Path, tmp_path: Path) -> None:
    played(tmp_path, bank_folder)
    other = bank_of(tmp_path / "other", "Alien", year="1979")
    with pytest.raises(BadSettings) as refused:
        create_app(settings(tmp_path, other))
    for said in (
        "`test-film-2023`",
        "`alien-1979` (Alien)",
        "QUIZ_DATA",
        "QUIZ_QUESTIONS",
        "write `id: test-film-2023`",
    ):
        assert said in str(refused.value)
    app = create_app(settings(tmp_path, retitle(other, id="test-film-2023")))
    app.extensions["quiz"].engine.dispose()


def test_serve_refuses_another_films_bank(bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    its = played(tmp_path, bank_folder)
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATABASE_URL", its.database_url)
    monkeypatch.setenv("QUIZ_QUESTIONS", str(bank_folder))  # serve sets it, and the test must leave it as it was
    result = quiz("serve", "--port", "0", "--questions", str(bank_of(tmp_path / "other", "Alien")))
    assert result.exit_code == 2
    assert "belongs to the film `test-film-2023`, and the bank is of `alien-2023`" in result.stderr


@pytest.mark.parametrize(
    ("asked", "shared", "adopted"),
    [(0, 0, True), (1, 1, True), (20, 20, True), (20, 2, True), (20, 1, False), (20, 0, False), (1, 0, False)],
)
def test_an_older_database_is_adopted_by_a_bank_with_a_tenth_of_its_questions(
    tmp_path: Path, asked: int, shared: int, adopted: bool
) -> None:
    bank = load_bank(bank_of(tmp_path / "bank", "Alien"))
    engine = open_database(database_url(tmp_path), NOON)
    ids = [*list(bank.by_id)[:shared], *(f"theirs-{number}" for number in range(asked - shared))]
    with writing(engine) as connection:
        for number, question_id in enumerate(ids):
            for wording in range(2):  # two wordings of a question are one question
                row = {"digest": f"{number}-{wording}", "question_id": question_id, "body": "{}"}
                connection.execute(insert(QuestionVersion), row)
    if adopted:
        installation.save_film(engine, bank)
    else:
        with pytest.raises(BadSettings, match=f"has {shared} of the {asked} questions.*`quiz db adopt`"):
            installation.save_film(engine, bank)
    with read_session(engine) as session:
        assert installation.find_film_id(session) == ("alien-2023" if adopted else None)
    engine.dispose()


@SQLITE
def test_a_database_of_the_last_release_is_adopted_by_its_own_bank_alone(
    bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(tmp_path / "test.sqlite3") as connection:
        connection.executescript((SCHEMAS / "0003.sql").read_text(encoding="utf-8"))
    connection.close()
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATABASE_URL", database_url(tmp_path))
    assert quiz("db", "upgrade").exit_code == 0
    assert film_in(database_url(tmp_path)) is None
    with pytest.raises(BadSettings, match="`quiz db adopt`"):
        create_app(settings(tmp_path, bank_folder))
    assert film_in(database_url(tmp_path)) is None, "a refusal notes nothing"
    app = create_app(settings(tmp_path))
    assert "Ann" in Someone(app, Clock(NOON)).read("/leaderboard?board=daily&period=all")
    app.extensions["quiz"].engine.dispose()
    assert film_in(database_url(tmp_path)) == "i-s-s-2023"


def test_db_adopt_makes_two_ids_one_film(bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    its = played(tmp_path, bank_folder)
    other = bank_of(tmp_path / "other", "Alien")
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATABASE_URL", its.database_url)
    monkeypatch.setenv("QUIZ_QUESTIONS", str(other))
    refused = CliRunner().invoke(main, ["db", "adopt"], input="n\n")
    assert "belongs to the film `test-film-2023`. Shall it belong to `alien-2023`" in refused.output
    assert film_in(its.database_url) == "test-film-2023"
    assert quiz("db", "adopt", "--yes").exit_code == 0
    create_app(settings(tmp_path, other)).extensions["quiz"].engine.dispose()
    with pytest.raises(BadSettings, match="alien-2023"):
        create_app(its)


@pytest.mark.parametrize("command", [["stats"], ["rescore", "some-question"]])
def test_commands_with_another_films_bank_refuse_the_database(
    bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    its = played(tmp_path, bank_folder)
    other = bank_of(tmp_path / "other", "Alien")
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATABASE_URL", its.database_url)
    result = quiz(*command, "--questions", str(other))
    assert result.exit_code == 2
    assert "belongs to the film `test-film-2023`" in result.stderr


def test_the_preview_shows_no_statistics_of_another_film_and_the_doctor_says_it(
    bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    its = played(tmp_path, bank_folder)
    other = bank_of(tmp_path / "other", "Alien")
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATABASE_URL", its.database_url)
    response = create_preview(other).test_client().get("/statistics")
    assert response.status_code == 503
    assert "belongs to the film `test-film-2023`" in words(response)
    assert create_preview(other).test_client().get("/").status_code == 200
    assert create_preview(bank_folder).test_client().get("/statistics").status_code == 200
    monkeypatch.setenv("QUIZ_QUESTIONS", str(other))
    result = quiz("doctor")
    assert "wrong:     The database belongs to the film `test-film-2023`" in result.output
    assert result.exit_code == 1


def test_reload_refuses_a_bank_that_became_another_films(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    with server_note(tmp_path, bank, "test-film-2023"):
        assert quiz("reload", "--questions", str(bank)).exit_code == 0
        retitle(bank, title="Test Film 2")
        result = quiz("reload", "--questions", str(bank))
        assert result.exit_code == 1
        assert "plays the film `test-film-2023`" in result.stderr
        assert "write `id: test-film-2023`" in result.stderr
        retitle(bank, id="test-film-2023")
        assert quiz("reload", "--questions", str(bank)).exit_code == 0


@pytest.mark.parametrize("place", ["films/test-film-2023", "."])
def test_reload_without_a_chosen_folder_says_that_the_bank_became_another_films(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    monkeypatch.delenv("QUIZ_DATA", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_how: tmp_path / "share")
    data = tmp_path / "share" / place
    data.mkdir(parents=True)
    with server_note(data, bank, "test-film-2023"):
        retitle(bank, title="Test Film 2")
        result = quiz("reload", "--questions", str(bank))
        assert result.exit_code == 1
        assert "write `id: test-film-2023`" in result.stderr
    result = quiz("reload", "--questions", str(bank))
    assert result.exit_code == 1
    assert "No server runs" in result.stderr


def test_a_worker_takes_over_no_bank_of_another_film(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    app = create_app(settings(tmp_path, bank))
    worker = BankReload(app.extensions["quiz"], tmp_path, None)
    retitle(bank, title="Alien")
    save_next_generation(tmp_path, bank)
    worker.reload()
    assert app.extensions["quiz"].bank.film.id == "test-film-2023"
    assert "the film alien-2023 now; that of test-film-2023 goes on" in caplog.text
    retitle(bank, id="test-film-2023")
    save_next_generation(tmp_path, bank)
    worker.reload()
    assert app.extensions["quiz"].bank.film.title == "Alien"
    app.extensions["quiz"].engine.dispose()


@SQLITE
def test_a_copy_keeps_its_film_and_a_backup_of_another_film_is_not_restored(
    bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, bank in (("ours", bank_folder), ("theirs", bank_of(tmp_path / "bank", "Alien"))):
        (tmp_path / name).mkdir()
        played(tmp_path / name, bank)
    ours, theirs = (database_url(tmp_path / name) for name in ("ours", "theirs"))
    assert quiz("db", "copy", ours, f"sqlite:///{tmp_path}/copy.sqlite3").exit_code == 0
    assert film_in(f"sqlite:///{tmp_path}/copy.sqlite3") == "test-film-2023"
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATABASE_URL", ours)
    refused = quiz("db", "restore", str(tmp_path / "theirs" / "test.sqlite3"), "--yes")
    assert refused.exit_code == 2
    assert "belongs to the film `alien-2023`" in refused.stderr
    assert film_in(ours) == "test-film-2023"
    assert quiz("db", "restore", str(tmp_path / "copy.sqlite3"), "--yes").exit_code == 0
    engine = connect(theirs)
    with writing(engine) as connection:
        connection.execute(update(Installation).values(film=None))
    engine.dispose()
    assert quiz("db", "restore", str(tmp_path / "theirs" / "test.sqlite3"), "--yes").exit_code == 0


class Home:
    """The user's own folder, where nobody named another one."""

    def __init__(self, folder: Path, ours: Path, theirs: Path) -> None:
        self.shared, self.ours, self.theirs = folder / "share", ours, theirs

    def serve(self, bank: Path) -> Flask:
        """What `quiz serve` does before and in its workers; the app."""
        choose_data_folder(load_bank(bank))
        app = create_app(load_settings(bank, first_use=True))
        app.extensions["quiz"].engine.dispose()
        return app

    def data(self, bank: Path) -> Path:
        return data_folder(load_bank(bank).film.id)


@pytest.fixture
def home(bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    for name in ("QUIZ_DATA", "QUIZ_DATABASE_URL", "QUIZ_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_how: tmp_path / "share")
    return Home(tmp_path, bank_folder, bank_of(tmp_path / "bank", "Alien", year="1979"))


def as_of_the_last_release(home: Home, bank: Path) -> None:
    """A game that was played in the shared folder, before databases knew films."""
    home.shared.mkdir()
    its = settings(home.shared, bank).model_copy(update={"database_url": f"sqlite:///{home.shared}/quiz.sqlite3"})
    app = create_app(its, Clock(NOON))
    Someone(app, Clock(NOON)).start()
    with writing(app.extensions["quiz"].engine) as connection:
        connection.execute(update(Installation).values(film=None))
    app.extensions["quiz"].engine.dispose()
    (home.shared / "key").write_text("k" * 43)
    (home.shared / "key").chmod(0o600)


@SQLITE
def test_each_film_has_a_data_folder_of_its_own(home: Home) -> None:
    for bank, film_id in ((home.ours, "test-film-2023"), (home.theirs, "alien-1979")):
        app = home.serve(bank)
        folder = home.shared / "films" / film_id
        assert home.data(bank) == app.extensions["quiz"].settings.data == folder
        assert {"key", "quiz.sqlite3"} <= {file.name for file in folder.iterdir()}
        assert folder.stat().st_mode & 0o077 == 0
    assert not paths.holds_data(home.shared)


@SQLITE
def test_the_folder_of_an_older_installation_stays_that_of_its_film_with_its_key_and_games(home: Home) -> None:
    as_of_the_last_release(home, home.ours)
    assert home.data(home.ours) == home.shared, "commands find it before the first start"
    app = home.serve(home.ours)
    assert home.data(home.ours) == home.shared
    assert app.extensions["quiz"].settings.secret_keys == ("k" * 43,)
    assert film_in(f"sqlite:///{home.shared}/quiz.sqlite3") == "test-film-2023"
    home.serve(home.theirs)
    assert home.data(home.theirs) == home.shared / "films" / "alien-1979"


@SQLITE
def test_another_film_served_first_leaves_the_older_installation_to_its_own(home: Home) -> None:
    as_of_the_last_release(home, home.ours)
    before = (home.shared / "quiz.sqlite3").read_bytes()
    home.serve(home.theirs)
    assert home.data(home.theirs) == home.shared / "films" / "alien-1979"
    assert (home.shared / "quiz.sqlite3").read_bytes() == before
    home.serve(home.ours)
    assert home.data(home.ours) == home.shared


@SQLITE
def test_a_key_whose_database_is_elsewhere_stays_in_use(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_of_the_last_release(home, home.ours)
    (home.shared / "quiz.sqlite3").rename(tmp_path / "elsewhere.sqlite3")
    monkeypatch.setenv("QUIZ_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite3")
    assert home.serve(home.ours).extensions["quiz"].settings.secret_keys == ("k" * 43,)
    with pytest.raises(BadSettings, match="belongs to the film `test-film-2023`"):
        home.serve(home.theirs)


@SQLITE
@pytest.mark.parametrize("older", [False, True])
def test_a_film_whose_title_was_corrected_starts_nothing_anew(home: Home, tmp_path: Path, older: bool) -> None:
    bank = Path(shutil.copytree(home.ours, tmp_path / "corrected"))
    if older:
        as_of_the_last_release(home, bank)
    app = home.serve(bank)
    begun = create_app(app.extensions["quiz"].settings, Clock(NOON))
    Someone(begun, Clock(NOON)).start()
    begun.extensions["quiz"].engine.dispose()
    retitle(bank, title="The Test Film")
    with pytest.raises(BadSettings, match=r"write `id: test-film-2023` in its film\.yaml"):
        home.serve(bank)
    retitle(bank, id="test-film-2023")
    assert home.serve(bank).extensions["quiz"].settings.data == app.extensions["quiz"].settings.data


@SQLITE
def test_a_damaged_older_database_is_noted_as_nobodys(home: Home) -> None:
    as_of_the_last_release(home, home.ours)
    (home.shared / "quiz.sqlite3").write_bytes(b"this is no database" * 99)
    with pytest.raises(BadSettings, match="db restore"):
        home.serve(home.ours)
    assert paths.film_of_shared_folder() is None
