"""Drawing decks: every rule over thousands of draws, freshness, give-aways, and banks that barely fill one."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest

from quiz.bank import load_bank
from quiz.decks import MIX, TOPIC_MOST, Stock, draw, draw_topic
from quiz.errors import CannotFill
from quiz.kinds import Choice
from quiz.places import questions_folder
from tests import factories

DRAWS = 10_000
CHI_SQUARE_3_AT_0_001 = 16.27
"""The value that chi-square with three degrees of freedom exceeds once in a thousand."""


@pytest.fixture(scope="module")
def stock() -> Stock:
    """The stock of the bank that ships: the rules must hold for it above all."""
    return load_bank(questions_folder()).stock


def test_ten_thousand_decks_keep_every_rule_and_favour_no_place(stock: Stock) -> None:
    rng, places, clashes = Random(20231), Counter[int](), {}
    for number in range(DRAWS):
        spoilers = number % 2 == 0
        deck = draw(stock, rng, spoilers=spoilers)
        asked = [card.question for card in deck]
        assert [each.difficulty for each in asked] == [level for level in MIX for _ in range(MIX[level])]
        assert max(Counter(each.topic for each in asked).values()) <= TOPIC_MOST
        assert spoilers or not any(each.spoiler for each in asked)
        abouts = [fact for each in asked for fact in each.about]
        assert len(abouts) == len(set(abouts))
        for pair in combinations(sorted(asked, key=lambda each: each.id), 2):
            key = pair[0].id, pair[1].id
            if key not in clashes:
                clashes[key] = stock.clash(*pair)
            assert not clashes[key]
        places.update(
            card.layout.index(0) for card in deck if isinstance(card.question, Choice) and not card.question.keep_order
        )
    expected = places.total() / 4
    statistic = sum((places[place] - expected) ** 2 / expected for place in range(4))
    assert statistic < CHI_SQUARE_3_AT_0_001, places


def test_every_question_gets_its_turn(stock: Stock) -> None:
    rng = Random(7)
    drawn = {card.question.id for _ in range(3000) for card in draw(stock, rng, spoilers=True)}
    assert drawn == {question.id for question in stock.questions}


def test_questions_never_met_come_first_then_those_met_longest_ago() -> None:
    stock, rng, met = factories.stock(400), Random(3), dict[str, int]()
    for game in range(12):
        deck = draw(stock, rng, spoilers=True, met=met)
        assert not met.keys() & {card.question.id for card in deck}
        met |= {card.question.id: game for card in deck}
    everything = {question.id: number for number, question in enumerate(stock.questions)}
    late = draw(stock, rng, spoilers=True, met=everything)
    for level, count in MIX.items():
        oldest = [each.id for each in stock.questions if each.difficulty == level]
        newest = max(oldest.index(card.question.id) for card in late if card.question.difficulty == level)
        assert newest < 4 * count, "only what clashes may be passed over"


def test_what_is_to_be_avoided_is_not_drawn(stock: Stock) -> None:
    rng = Random(5)
    avoid = {card.question.id for card in draw(stock, rng, spoilers=False)}
    for _ in range(200):
        assert not avoid & {card.question.id for card in draw(stock, rng, spoilers=False, avoid=avoid)}


def test_a_bank_where_the_first_choice_leads_nowhere_is_filled_all_the_same() -> None:
    """Ten questions that fit together, and a dozen of each difficulty that clash with all of them."""
    levels = [level for level in MIX for _ in range(MIX[level])]
    good = [
        factories.choice(difficulty=level, topic=f"topic-{number}", about=(f"fact-{number}",))
        for number, level in enumerate(levels)
    ]
    everything = tuple(f"fact-{number}" for number in range(10))
    bad = [factories.choice(difficulty=level, topic="other", about=everything) for level in MIX for _ in range(12)]
    for seed in range(30):
        deck = draw(Stock([*good, *bad]), Random(seed), spoilers=False)
        assert {card.question.id for card in deck} == {question.id for question in good}


@pytest.mark.parametrize("missing", MIX)
def test_a_bank_that_cannot_fill_a_deck_says_so(missing: str) -> None:
    items = [each for each in factories.questions(200) if each.difficulty != missing]
    with pytest.raises(CannotFill, match="4 easy, 4 medium, 2 hard"):
        draw(Stock(items), Random(1), spoilers=True)


def test_one_topic_alone_cannot_fill_a_deck() -> None:
    items = [factories.choice(difficulty=level, topic="cast") for level in MIX for _ in range(6)]
    with pytest.raises(CannotFill):
        draw(Stock(items), Random(1), spoilers=True)


def test_practice_keeps_to_its_topic_and_goes_from_easy_to_hard(stock: Stock) -> None:
    for seed in range(50):
        deck = draw_topic(stock, Random(seed), "production", spoilers=False)
        assert {card.question.topic for card in deck} == {"production"}
        levels = [list(MIX).index(card.question.difficulty) for card in deck]
        assert levels == sorted(levels)
        assert not any(card.question.spoiler for card in deck)
    with pytest.raises(CannotFill):
        draw_topic(stock, Random(1), "plot", spoilers=False)


def give_away_pair(because: str) -> tuple[Stock, Choice, Choice]:
    one = factories.choice(ask="Who plays the commander?", right="Chris Messina", because=because, quote="as Gordon")
    other = factories.choice(
        ask="Which festival held the premiere?", right="Tribeca", because="It opened later.", quote="world premiere"
    )
    return Stock([one, other], names=("Chris Messina",)), one, other


def test_an_explanation_that_tells_another_answer_beside_its_stem_gives_it_away() -> None:
    stock, one, other = give_away_pair("The premiere was at Tribeca.")
    assert stock.clash(one, other)
    assert stock.clash(other, one)


@pytest.mark.parametrize(
    "because",
    [
        "He likes Tribeca.",  # the answer alone, with nothing of the stem
        "He was at the premiere. He lives near Tribeca.",  # in two sentences
        "The premiere was in Tribecaville.",  # not as a whole phrase
    ],
)
def test_an_answer_without_its_stem_gives_nothing_away(because: str) -> None:
    stock, one, other = give_away_pair(because)
    assert not stock.clash(one, other)


def test_a_name_alone_gives_nothing_away() -> None:
    one = factories.choice(ask="Who plays Gordon Barrett?", right="Chris Messina", quote="Messina as Gordon")
    other = factories.choice(
        ask="Whom does Gordon Barrett love?", right="Weronika", because="Here Gordon Barrett is Chris Messina."
    )
    assert not Stock([one, other], names=("Gordon Barrett", "Chris Messina", "Weronika")).clash(one, other)
