"""What players see of a mended key, and how their games go on; any key of any kind may be mended at any time."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.kinds import Choice, Match, Order, Question, Select, TrueFalse
from quiz.rules.deck import Card
from quiz.storage.models import Answer, Correction
from tests import factories
from tests.conftest import settings
from tests.factories import right_answer, wrong_answer
from tests.hosts import DAILY, Host, check, deck_of_choices, keep, play, points
from tests.players import Clock, Someone


def test_results_say_corrected_since_and_show_the_right_answer_with_its_reasons(
    app: Flask, host: Host, ann: Someone
) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    game = play(ann, start, "AAAA")
    assert "Corrected since" not in ann.read(game)
    host.rescore(wrong.id, "--apply")
    page = ann.read(game)
    assert page.count("Corrected since") == 1
    assert f"{wrong.stem} 0 points You A Right B Corrected since" in page


def test_an_answer_still_shown_says_so_too(app: Flask, host: Host, ann: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    game = play(ann, start, "A")
    ann.answer(game, ("1",))
    host.rescore(wrong.id, "--apply")
    page = ann.read(game)
    assert "Not this one 0 points" in page
    assert "Corrected since" in page
    assert "B it was." in page


def test_a_game_still_open_is_graded_by_the_correction_in_every_worker(
    app: Flask, host: Host, ann: Someone, ben: Someone, clock: Clock
) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    before, after = play(ann, start, "AA"), play(ben, start, "A")
    other_worker = create_app(host.site.settings, clock)
    elsewhere = Someone(other_worker, clock)
    elsewhere.browser = other_worker.test_client()
    cookie = ben.browser.get_cookie("quiz")
    assert cookie is not None
    elsewhere.browser.set_cookie("quiz", cookie.value)
    assert "2 of 4" in elsewhere.read(after), "the other worker has the deck in memory"
    assert host.rescore(wrong.id, "--apply").exit_code == 0
    assert points(ann, before) == [150, 0]
    assert ann.held(before).game.streak == 0
    elsewhere.answer(after, ("3",), after=0)
    assert points(ben, after) == [150, 160]
    check(host)
    other_worker.extensions["quiz"].engine.dispose()


def test_misses_of_a_corrected_game_are_tried_again_by_the_corrected_key(app: Flask, host: Host, ann: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    game = play(ann, start, "AAAA")
    host.rescore(wrong.id, "--apply")
    retry = ann.start(f"{game}/retry")
    assert [card.question.id for card in ann.held(retry).game.cards] == [wrong.id]
    ann.answer(retry, right_answer(ann.card(retry)))
    assert ann.held(retry).game.right == 1
    assert "Nothing is changed" in host.rescore(wrong.id, "--apply").output
    check(host)


def test_a_deck_that_did_not_show_the_corrected_answer_keeps_its_points_and_says_so(
    app: Flask, host: Host, ann: Someone, ben: Someone
) -> None:
    question = factories.choice(right="A", wrong=("B", "C", "D", "E"), seconds=21)
    anns = play(ann, keep(app, [Card(question, (2, 0, 3, 1), 21)]), "A")
    bens = play(ben, keep(app, [Card(question, (4, 0, 3, 1), 21)]), "C")  # in C's place stands E
    host.correct(question, right="E", wrong=("A", "B", "C", "D"))
    result = host.rescore(question.id, "--apply")
    assert result.exit_code == 0
    assert "1 game did not show the right answer; their points stay." in result.output
    assert (points(ann, anns), points(ben, bens)) == ([150], [150])
    assert "Corrected since you played: right is E, which you were not offered. Points stay" in ann.read(anns)
    assert "your points follow it" in ben.read(bens)
    check(host)


def other_key(question: Question, rng: Random) -> dict[str, object]:
    """The fields of a question with some other answer right among the same options."""
    if isinstance(question, Choice):
        right = rng.choice(question.wrong)
        return {"right": right, "wrong": [entry for entry in question.entries if entry != right]}
    if isinstance(question, Select):
        rights = rng.sample(question.entries, 3)
        return {"right": rights, "wrong": [entry for entry in question.entries if entry not in rights]}
    if isinstance(question, TrueFalse):
        return {"right": not question.right}
    if isinstance(question, Order):
        return {"order": rng.sample(question.entries, len(question.entries))}
    if isinstance(question, Match):
        return {"pairs": dict(zip(question.pairs, rng.sample(question.entries, len(question.entries)), strict=True))}
    return {"accept": ["certainly not"]} if question.kind == "typed" else {"number": 7, "within": 5000}


@pytest.mark.parametrize("seed", range(3))
def test_after_any_rescoring_everything_is_as_a_recomputation_says(
    seed: int, bank_folder: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = Random(seed)
    app = create_app(settings(tmp_path, bank_folder), clock, rng)
    host = Host(app, tmp_path, monkeypatch)
    for _ in range(6):
        someone = Someone(app, clock)
        for start in (DAILY, "/games", "/games"):
            game = someone.start(start, **({"relaxed": "on"} if rng.random() < 0.3 else {}))
            for _ in range(rng.choice((4, 10, 10, 10))):
                give = rng.choice((right_answer, right_answer, wrong_answer, lambda _card: ("",)))
                someone.answer(game, give(someone.card(game)), after=rng.choice((1, 5, 20, 90)))
                someone.go_on(game)
            clock.pass_by(minutes=rng.randrange(90))
    check(host)
    asked = Counter(row["question_id"] for row in host.rows(Answer))
    for question_id, _count in asked.most_common(12):
        question = host.bank[str(question_id)]
        host.correct(question, **other_key(question, rng))
        result = host.rescore(question.id, "--apply")
        assert result.exit_code in (0, 1), result.output
        check(host)
    assert host.rows(Correction), "some of them were mended"
    app.extensions["quiz"].engine.dispose()
