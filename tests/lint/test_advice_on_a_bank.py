"""Advice on a bank: what only shows when its questions are seen together, and what is left alone."""

from itertools import combinations
from math import comb
from pathlib import Path

import pytest

from quiz.bank import Bank, read_bank
from quiz.lint import advise
from quiz.lint.context import LintContext
from quiz.lint.cross_questions import list_giveaways
from quiz.lint.whole_bank import binomial_tail
from quiz.paths import questions_folder
from tests.conftest import write_bank
from tests.entries import BALLOON, CLAIM, COLOUR, PILOTS, PRICE, SPOILER, advice, read, swap
from tests.factories import EXAMPLES, choice, questions


def test_the_bank_that_ships_needs_no_advice() -> None:
    assert advise(read_bank(questions_folder())) == []


def test_a_good_question_of_any_kind_needs_no_advice(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", questions(200))
    assert {question.kind for question in questions(200)} == set(EXAMPLES)
    assert advise(read_bank(bank)) == []


def test_there_is_no_advice_before_mistakes_are_mended(tmp_path: Path) -> None:
    reading = read(tmp_path, swap(BALLOON, ("the balloon", "Emma Eve’s balloon")) + "- id: b\n")
    assert reading.problems
    assert advise(reading) == []


def test_a_wrong_option_of_a_pool_is_advised_on_at_the_pool(tmp_path: Path) -> None:
    of_pool = swap(BALLOON, ("Emma Eve", "Ann Able"), ("wrong: [Finn Fox, Gus Gale, Hal Hood]", "wrong_from: crew"))
    shown = swap(PILOTS, ("Emma Eve", "Ben Bold"))
    assert [line.split(" ")[:2] for line in advice(tmp_path, of_pool + shown)] == [["4:15:", "A532"]]


def test_a_question_that_gives_many_away_is_told_once_and_names_three(tmp_path: Path) -> None:
    things = ("anchor", "banner", "ribbon", "saddle", "basket")
    others = "".join(swap(COLOUR, (": colour", f": {thing}"), ("basket?", f"{thing}?")) for thing in things)
    telling = swap(CLAIM, ("up went the basket", f"a green {' '.join(things)}"))
    *given, told = [line for line in advice(tmp_path, others + telling) if "A533" in line]
    assert "`anchor`, `banner`, `basket` and 2 more" in told
    assert len(given) == len(things)


def test_a_give_away_is_told_at_both_questions_with_the_line_that_both_need(tmp_path: Path) -> None:
    telling = swap(CLAIM, ("up went the basket", "up went the green basket"))
    lines = [line for line in advice(tmp_path, COLOUR + telling) if "A533" in line]
    share = "or let them share `about: claim`"
    assert lines == [
        f"1:3: A533 its answer is given away by `claim`; say less there, {share}",
        f"14:10: A533 gives “green” away, the answer to `colour`; say less here, {share}",
    ]
    mended = "".join(f"{question}  about: claim\n" for question in (COLOUR, telling))
    assert not [line for line in advice(tmp_path, mended) if "A533" in line]


def test_a_give_away_names_what_one_of_the_questions_is_about_already(tmp_path: Path) -> None:
    telling = swap(CLAIM, ("up went the basket", "up went the green basket"))
    at_the_given = advice(tmp_path, COLOUR + telling + "  about: [basket, red]\n")
    assert any("1:3: A533" in line and "`about: basket`" in line for line in at_the_given)
    at_the_giver = advice(tmp_path, COLOUR + "  about: [look, red]\n" + telling)
    assert [line for line in at_the_giver if "A533" in line] == [
        "15:10: A533 gives “green” away, the answer to `colour`; say less here, or let them share `about: look`"
    ]


def test_what_is_given_away_is_what_the_draw_keeps_apart() -> None:
    """The index finds the very pairs that `Stock.clash` finds, of which it never compares all."""
    reading = read_bank(questions_folder())
    assert reading.bank is not None
    bare = tuple(question.model_copy(update={"about": ()}) for question in reading.bank.questions)
    study = LintContext(reading, Bank(reading.bank.film, bare))
    found = {frozenset((giver.id, other)) for giver, others in list_giveaways(study) for other in others}
    clashing = {frozenset((a.id, b.id)) for a, b in combinations(bare, 2) if study.stock.clash(a, b)}
    assert found == clashing
    assert len(found) > 50


@pytest.mark.parametrize(("longest", "told"), [(20, True), (12, False)])
def test_length_is_judged_over_the_whole_bank(tmp_path: Path, longest: int, told: bool) -> None:
    """Of 40 questions with four options chance makes the right one the longest in ten; 12 are within it, 20 not."""
    sides = [("Rather long", "Short")] * longest + [("Short", "Rather long")] * (40 - longest)
    items = [choice(right=right, wrong=[wrong, "Tiny one", "Small one"]) for right, wrong in sides]
    found = [problem for problem in advise(read_bank(write_bank(tmp_path / "bank", items))) if problem.code == "A541"]
    assert [("longest in 20 of 40" in each.message, Path(each.path).name, each.line) for each in found] == [
        (True, "film.yaml", 1)
    ] * told


def test_drafts_are_advised_on_and_do_not_count_in_the_bank_as_a_whole(tmp_path: Path) -> None:
    drafts = [choice(right="Rather long", wrong=["Short", "Tiny one", "Small one"], draft=True) for _ in range(40)]
    found = advise(read_bank(write_bank(tmp_path / "bank", [*questions(200), *drafts])))
    assert found == []
    (tmp_path / "bank" / "extra.yaml").write_text(swap(BALLOON, ("Who flew", "Who did not fly")) + "  draft: true\n")
    assert "A503" in {problem.code for problem in advise(read_bank(tmp_path / "bank"))}


@pytest.mark.parametrize(("successes", "trials", "chance"), [(12, 40, 0.25), (1, 1, 0.25), (3, 3, 0.25), (0, 9, 0.5)])
def test_the_tail_of_the_binomial_distribution_is_a_sum_of_exact_terms(
    successes: int, trials: int, chance: float
) -> None:
    terms = [
        comb(trials, hits) * chance**hits * (1 - chance) ** (trials - hits) for hits in range(successes, trials + 1)
    ]
    assert binomial_tail(successes, trials, chance) == pytest.approx(sum(terms))


def test_the_tail_of_a_large_bank_is_worked_out_too() -> None:
    beyond_2_297_deviations = 0.0108  # of the normal curve
    assert binomial_tail(2_600, 10_000, 0.25) == pytest.approx(beyond_2_297_deviations, abs=0.0005)


def test_a_topic_with_few_questions_is_told_how_many_fill_a_practice_deck(tmp_path: Path) -> None:
    reading = read(tmp_path, BALLOON + PRICE + COLOUR + swap(SPOILER, ("easy", "hard")))
    (told,) = [problem.message for problem in advise(reading) if problem.code == "A542"]
    assert told == "the topic `extra` has 4 questions; a practice deck has room for 10: write 6 more"


def test_a_picture_that_no_question_names_is_reported(tmp_path: Path) -> None:
    read(tmp_path, BALLOON + "  picture: view.svg\n  alt: A basket.\n")
    (tmp_path / "pictures" / "old-view.svg").write_text("")
    (tmp_path / "pictures" / ".hidden").write_text("")
    (message,) = [problem.message for problem in advise(read_bank(tmp_path)) if problem.code == "A545"]
    assert message == "no question names pictures/old-view.svg; name it in a question, or delete it"


def test_a_bank_of_drafts_alone_is_told_how_they_come_to_be_played(tmp_path: Path) -> None:
    reading = read(tmp_path, BALLOON + "  draft: true\n")
    assert reading.problems == ()
    (told,) = [problem.message for problem in advise(reading) if problem.code == "A542"]
    assert "take `draft: true` out" in told
