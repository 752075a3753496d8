"""What a bank lacks: the message names what is short, and as many questions as it says do fill the decks."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.bank import load_bank, read_bank
from quiz.bank.shortage import find_shortage
from quiz.errors import Diagnostic
from quiz.kinds import Question
from quiz.rules.stock import MIX, Stock, TopicGroup
from tests.conftest import write_bank
from tests.factories import choice, typed

LEVELS = tuple(MIX)


def made(counts: tuple[int, int, int], topics: str = "abcd", **shared: str) -> list[Question]:
    """So many easy, medium and hard questions, over topics in turn; the first four of a level may share a fact."""
    return [
        choice(
            id=f"{level}-{topics[0]}-{number}", difficulty=level, topic=topics[number % len(topics)],
            about=(shared[level],) if level in shared and number < 4 else (),
        )
        for level, count in zip(LEVELS, counts, strict=True) for number in range(count)
    ]  # fmt: skip


def told(folder: Path, questions: list[Question]) -> Diagnostic:
    (problem,) = read_bank(write_bank(folder, questions)).problems
    assert problem.code == "B402"
    return problem


def asked_for(message: str) -> Iterator[Question]:
    """The questions that a message asks for, in the topics that it names."""
    for level, places in re.findall(r"\d+ more (\w+) questions? \((.*?)\)", message):
        for count, topic in re.findall(r"(\d+) in `?([\w -]+?)`?(?:,|$)", places):
            for _ in range(int(count)):
                yield choice(difficulty=level, topic=topic.replace(" ", "-"))


SHORT = {
    "nothing at all": [],
    "a few of each": made((3, 3, 1)),
    "one hard question": made((12, 12, 3)),
    "easy ones": made((5, 14, 7)),
    "hard facts": made((12, 12, 4), hard="capsule"),
    "facts of two difficulties": made((8, 8, 6), easy="crew", medium="end"),
    "a third topic": made((20, 20, 10), "ab"),
    "two more topics": made((20, 20, 10), "a"),
    "all but one topic": [*made((20, 20, 10), "a"), *made((3, 3, 2), "bc")],
    "questions for everybody": [each.model_copy(update={"spoiler": True}) for each in made((20, 20, 10))],
}


@pytest.mark.parametrize("questions", SHORT.values(), ids=SHORT)
def test_as_many_questions_as_the_message_says_fill_the_decks(tmp_path: Path, questions: list[Question]) -> None:
    more = list(asked_for(told(tmp_path, questions).message))
    assert load_bank(write_bank(tmp_path, [*questions, *more]))


@pytest.mark.parametrize("questions", SHORT.values(), ids=SHORT)
def test_no_more_are_asked_for_than_are_needed(tmp_path: Path, questions: list[Question]) -> None:
    """One less of any difficulty fails on some day, though perhaps not on one of those that a bank is tried on."""
    more = list(asked_for(told(tmp_path, questions).message))
    for level in {each.difficulty for each in more}:
        fewer = more.copy()
        fewer.remove(next(each for each in more if each.difficulty == level))
        shortage = find_shortage(Stock([*questions, *fewer]))
        assert shortage is None or sum(topics.total() for topics in shortage.missing.values()) <= 3


def test_banks_at_random_are_filled_by_what_their_messages_ask_for(tmp_path: Path) -> None:
    rng = Random(7)
    for number in range(12):
        facts = [f"fact-{rng.randrange(12)}" for _ in range(60)]
        questions: list[Question] = [
            choice(difficulty=rng.choice(LEVELS), topic=rng.choice("abc"), about=(fact,), spoiler=rng.random() < 0.2)
            for fact in facts[: rng.randrange(10, 40)]
        ]
        folder = write_bank(tmp_path / str(number), questions)
        for _ in range(3):  # other days are tried once questions are added, so a bank on the edge may ask once more
            problems = read_bank(folder).problems
            if not problems:
                break
            questions += asked_for(problems[0].message)
            write_bank(folder, questions)
        assert load_bank(folder), problems


def test_the_message_names_difficulty_topics_and_shared_facts(tmp_path: Path) -> None:
    assert told(tmp_path / "a", SHORT["one hard question"]).message == (
        "a deck free of spoilers, beside the day’s, cannot be filled: 3 hard questions are free of spoilers, and two "
        "decks take 4. Write 1 more hard question (1 in `d`), about a fact of its own"
    )
    shared = told(tmp_path / "b", SHORT["hard facts"]).message
    assert "4 hard questions are free of spoilers, but a deck takes only one of" in shared
    assert "`hard-a-0`, `hard-a-1`, `hard-a-2` and 1 more (`about: capsule`)" in shared
    assert "there are questions of 2 topics. Write" in told(tmp_path / "c", SHORT["a third topic"]).message
    assert "50 of 58 are of `a`" in told(tmp_path / "d", SHORT["all but one topic"]).message


def test_questions_that_give_each_other_away_are_named(tmp_path: Path) -> None:
    hard = [
        choice(id="one", difficulty="hard", ask="Which zeppelin landed?", right="Norge", topic="a", because="So."),
        choice(id="two", difficulty="hard", ask="Who sailed?", because="The zeppelin was Norge.", topic="b"),
        choice(id="three", difficulty="hard", ask="Who rode?", because="This zeppelin was Norge.", topic="c"),
        choice(id="four", difficulty="hard", ask="Who swam?", because="That zeppelin was Norge.", topic="d"),
    ]
    message = told(tmp_path, [*made((12, 12, 0)), *hard]).message
    assert "but a deck takes only one of `one` and `two` (one gives the other away)" in message


MIXED = {
    "too few of a group": (TopicGroup(frozenset("ab"), at_least=7), made((12, 12, 8), "abcdef")),
    "a group without questions": (TopicGroup(frozenset("x"), at_least=2), made((20, 20, 10))),
    "all but a group": (TopicGroup(frozenset("abc"), at_most=1), made((20, 20, 10), "abcd")),
}
MIXED_WITH_SPOILERS = {
    "more with spoilers than are left beside the daily": TopicGroup(
        frozenset("ab"), at_least=4, at_least_with_spoilers=6
    ),
    "a limit for decks with spoilers alone": TopicGroup(frozenset("ab"), at_least_with_spoilers=8),
}


@pytest.mark.parametrize(("group", "questions"), MIXED.values(), ids=MIXED)
def test_a_mix_that_cannot_be_kept_names_the_group_and_what_fills_it(
    group: TopicGroup, questions: list[Question]
) -> None:
    stock = Stock(questions, mix=(group,))
    message = str(find_shortage(stock))
    bound = f"at least {group.at_least}" if group.at_least else f"at most {group.at_most}"
    assert f"by `mix` a deck takes {bound} of {', '.join(sorted(group.topics))}" in message
    more = list(asked_for(message))
    assert all((question.topic in group.topics) == bool(group.at_least) for question in more)
    assert find_shortage(Stock([*questions, *more], mix=(group,))) is None


@pytest.mark.parametrize("group", MIXED_WITH_SPOILERS.values(), ids=MIXED_WITH_SPOILERS)
def test_a_mix_that_decks_with_spoilers_cannot_keep_asks_for_questions_too(group: TopicGroup) -> None:
    others = made((12, 12, 8), "cdef")
    questions = [*made((3, 3, 2), "ab"), *(each.model_copy(update={"id": f"more-{each.id}"}) for each in others)]
    stock = Stock(questions, mix=(group,))
    message = str(find_shortage(stock))
    assert f"by `mix` a deck takes at least {group.at_least_with_spoilers} of a, b, which have 8" in message
    more = list(asked_for(message))
    assert more
    assert {question.topic for question in more} <= group.topics
    assert find_shortage(Stock([*questions, *more], mix=(group,))) is None


def test_a_mix_is_no_reason_where_decks_cannot_be_filled_without_it() -> None:
    stock = Stock(SHORT["hard facts"], mix=(TopicGroup(frozenset("a"), at_least=1),))
    assert "`mix`" not in str(find_shortage(stock))


def test_a_bank_of_answers_to_write_lacks_others(tmp_path: Path) -> None:
    questions: list[Question] = [typed(difficulty=level, topic=topic) for level in LEVELS for topic in "abcd" * 5]
    message = told(tmp_path, questions).message
    assert "a deck takes 2 at most whose answer is written, and 60 of 60 are typed or estimates" in message
    assert find_shortage(Stock([*questions, *asked_for(message)])) is None
