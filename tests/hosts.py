"""Somebody who runs the game: mends keys in the YAML, calls the command, and looks at what the tables hold."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import inspect, select
from sqlmodel import SQLModel

from quiz.cli import main
from quiz.kinds import Choice, Question
from quiz.rules.calendar import day_of
from quiz.rules.deck import Card
from quiz.rules.game import recompute
from quiz.rules.ranking import periods_of
from quiz.storage import decks
from quiz.storage.database import reading, upsert, writing
from quiz.storage.models import Answer, Correction, Game, OptionTally, Spread, Standing, Tally
from quiz.storage.question_versions import digest_of, save_versions
from tests import factories
from tests.conftest import write_bank
from tests.players import Someone

DAILY = "/daily/2026-11-24/games"


class Host:
    """Whoever runs the game: mends keys in the YAML and calls the command."""

    def __init__(self, app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app, self.folder, self.site = app, folder, app.extensions["quiz"]
        self.bank = {question.id: question for question in self.site.bank.questions}
        monkeypatch.setenv("QUIZ_DATABASE_URL", self.site.settings.database_url)
        monkeypatch.setenv("QUIZ_DATA", str(folder))

    def correct(self, question: Question, **fields: object) -> None:
        """Change a question in the YAML."""
        changed = type(question).model_validate(question.model_dump() | fields)
        self.bank[question.id] = changed

    def run(self, *words: str) -> Result:
        """Call `quiz`."""
        return CliRunner().invoke(main, words, catch_exceptions=False)

    def rescore(self, question_id: str, *options: str) -> Result:
        """Call `quiz rescore` with the bank as it is in the YAML now."""
        bank = write_bank(self.folder / "mended", list(self.bank.values()))
        return self.run("rescore", question_id, *options, "--questions", str(bank))

    def rows(self, table: type[SQLModel]) -> list[dict[str, object]]:
        with reading(self.site.engine) as connection:
            rows = connection.execute(select(table).order_by(*inspect(table).primary_key)).mappings()
            return [dict(row) for row in rows]

    def everything(self) -> dict[str, list[dict[str, object]]]:
        """All that a rescoring may touch."""
        tables = (Game, Answer, Standing, Spread, Tally, Correction)
        return {
            str(table.__tablename__): [row for row in self.rows(table) if row.get("players") != 0] for table in tables
        }


def keep(app: Flask, cards: list[Card], kind: str = "practice") -> str:
    """Store a deck; the address that starts a game on it."""
    site = app.extensions["quiz"]
    with writing(site.engine) as connection:
        if kind == "daily":
            return f"/decks/{decks.create_daily(connection, cards, site.today(), site.now())}/games"
        return f"/decks/{decks.create_deck(connection, cards, site.now(), kind=kind, spoilers=False).id}/games"


def count_answers(
    app: Flask, question: Question, *counts: tuple[int, int], answers: int = 0, correct: int = 0
) -> None:
    """Store how many players were shown each option and picked it, and how many answered right."""
    with writing(app.extensions["quiz"].engine) as connection:
        save_versions(connection, [question])
        tally = {"question_id": question.id, "answers": answers, "correct": correct}
        upsert(connection, Tally, tally, replace=("answers", "correct"))
        for option, (shown, picked) in enumerate(counts):
            row = {"digest": digest_of(question), "option": option, "shown": shown, "picked": picked}
            upsert(connection, OptionTally, row, replace=("shown", "picked"))


def deck_of_choices(app: Flask, host: Host) -> tuple[list[Choice], str]:
    """A daily of four easy choices of A, B, C, D; the second key is wrong: not A but B is right."""
    questions = [
        factories.choice(id=f"choice-{n}", right="A", wrong=("B", "C", "D"), seconds=21, about=()) for n in range(4)
    ]
    host.bank |= {question.id: question for question in questions}
    address = keep(app, [Card(question, (2, 0, 3, 1), 21) for question in questions], "daily")
    host.correct(questions[1], right="B", wrong=("A", "C", "D"), because="B it was.")
    return questions, address


def play(someone: Someone, start: str, letters: str, after: float = 1) -> str:
    """A game in which these options are chosen; `-` skips. Shown are C, A, D, B."""
    game = someone.start(start)
    for letter in letters:
        someone.answer(game, ("" if letter == "-" else str("CADB".index(letter)),), after=after)
        someone.go_on(game)
    return game


def points(someone: Someone, game: str) -> list[int]:
    return [answer.points.total for answer in someone.held(game).game.answers]


def check(host: Host) -> None:
    """Every game's points are a recomputation of it; sums, boards, spreads and tallies are those of the games."""
    someone = Someone(host.app, host.site.now)
    best: defaultdict[tuple[str, str, str], list[tuple[int, int, int]]] = defaultdict(list)
    firsts, right = Counter[object](), Counter[object]()
    for row in host.rows(Answer):
        firsts[row["question_id"]] += int(bool(row["first"]))
        right[row["question_id"]] += int(bool(row["first"] and row["correct"]))
    games = {row["id"]: row for row in host.rows(Game)}
    for row in games.values():
        held = someone.held(f"/games/{row['id']}")
        assert recompute(held.game) == held.game
        for card, stored in zip(held.game.cards, held.game.answers, strict=False):
            assert stored.verdict.skipped or card.question.grade(stored.given, card.layout) == stored.verdict
        assert (row["points"], row["correct"], row["spent"]) == (held.game.points, held.game.right, held.game.spent)
        if held.ranked and held.ended is not None:
            day = held.deck.date or day_of(held.ended, host.site.settings.zone)
            for period in periods_of(day):
                score = (-held.game.points, held.game.spent, held.ended)
                best[held.deck.kind, period, held.player_id].append(score)
    standings = host.rows(Standing)
    assert {(row["board"], row["period"], row["player_id"]): (-int(str(row["points"])), row["spent"], row["ended"])
            for row in standings} == {place: min(scores) for place, scores in best.items()}  # fmt: skip
    for row in standings:
        game = games[row["game_id"]]
        assert (game["points"], game["spent"], game["ranked"]) == (row["points"], row["spent"], 1)
    spread = {(row["board"], row["period"], row["points"]): row["players"] for row in host.rows(Spread)}
    counted = Counter((row["board"], row["period"], row["points"]) for row in standings)
    assert {place: players for place, players in spread.items() if players} == counted
    tallies = {row["question_id"]: (row["answers"], row["correct"]) for row in host.rows(Tally)}
    assert tallies == {question: (count, right[question]) for question, count in firsts.items() if count}
