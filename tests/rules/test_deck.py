"""Drawing decks: every rule over thousands of draws, freshness, give-aways, and banks that barely fill one."""

import hmac
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from random import Random

import pytest

from quiz.errors import CannotFill
from quiz.kinds import Choice, Question
from quiz.paths import questions_folder
from quiz.rules.deck import DECOY_DECKS, MAX_TOPIC, MAX_WRITTEN, POOL_MIN, Card, draw, draw_topic, find_decoys
from quiz.rules.stock import DECK_SIZE, MIX, Stock, TopicGroup
from tests import factories
from tests.conftest import load_once
from tests.factories import TOPICS

DRAWS = 10_000
CHI_SQUARE_3_AT_0_001 = 16.27
"""The value that chi-square with three degrees of freedom exceeds once in a thousand."""


@pytest.fixture(scope="module")
def stock() -> Stock:
    """The stock of the bank that ships: the rules must hold for it above all."""
    return load_once(questions_folder()).stock


def test_ten_thousand_decks_keep_every_rule_and_favour_no_place(stock: Stock) -> None:
    rng, places, clashes = Random(20231), Counter[int](), {}
    for number in range(DRAWS):
        spoilers = number % 2 == 0
        deck = draw(stock, rng, spoilers=spoilers)
        asked = [card.question for card in deck]
        assert [each.difficulty for each in asked] == [level for level in MIX for _ in range(MIX[level])]
        assert [each.arranges for each in asked] == [
            arranges
            for level in MIX
            for arranges in sorted(each.arranges for each in asked if each.difficulty == level)
        ]
        assert max(Counter(each.topic for each in asked).values()) <= MAX_TOPIC
        assert spoilers or not any(each.spoiler for each in asked)
        assert sum(each.is_written for each in asked) <= MAX_WRITTEN
        for group in stock.mix:
            least, most = group.bounds(spoilers=spoilers)
            assert least <= sum(each.topic in group.topics for each in asked) <= most
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
    for _ in range(50):
        late = draw(stock, rng, spoilers=True, met=everything)
        for level, count in MIX.items():
            oldest = [each.id for each in stock.questions if each.difficulty == level]
            places = sorted(oldest.index(card.question.id) for card in late if card.question.difficulty == level)
            assert places[count // 2] < (len(oldest) + 1) // 2, "only what clashes may be passed over"


def ids_of(deck: Iterable[Card]) -> set[str]:
    return {card.question.id for card in deck}


def test_a_deck_cannot_be_foretold_from_what_its_player_has_met(stock: Stock) -> None:
    """By age, when all is met; or steered: what fits together is left unmet, or left to grow old."""
    rng = Random(11)
    age = {question.id: number for number, question in enumerate(stock.questions)}
    guesses, most_at_once = Counter[str](), 0
    for _ in range(200):
        oldest = [each.id for level in MIX for each in stock.candidates(level, spoilers=False)[: MIX[level]]]
        guesses["the oldest"] += len(ids_of(draw(stock, rng, spoilers=False, met=age)) & set(oldest))
        left = ids_of(draw(stock, rng, spoilers=False))
        met = {its: when for its, when in age.items() if its not in left}
        hits = len(ids_of(draw(stock, rng, spoilers=False, met=met)) & left)
        guesses["those left unmet"] += hits
        most_at_once = max(most_at_once, hits)
        young = {its: (when if its in left else when + 1000) for its, when in age.items()}
        guesses["those left to grow old"] += len(ids_of(draw(stock, rng, spoilers=False, met=young)) & left)
    by_chance = sum(take * take / (len(stock.candidates(level, spoilers=False)) / 2) for level, take in MIX.items())
    assert guesses["the oldest"] / 200 < 2 * by_chance, (guesses, by_chance)
    assert guesses["those left to grow old"] / 200 < 2 * by_chance, (guesses, by_chance)
    # 4.1 to 4.4 of ten with the shipped bank and twelve seeds: its mix of topics leaves fewer ways to fill a deck
    assert guesses["those left unmet"] / 200 < 1.4 * DECK_SIZE / POOL_MIN, guesses
    assert most_at_once < DECK_SIZE, "a whole deck is foretold"


@pytest.mark.parametrize("decks", [1, 2, 3, 4])
def test_questions_left_unmet_come_first_but_never_make_a_whole_deck_that_was_foretold(decks: int) -> None:
    """All that is drawn is unmet while POOL_MIN decks are left; of fewer, each has an equal chance."""
    few = factories.stock_of({level: 12 * take for level, take in MIX.items()})
    left = {each.id for level, take in MIX.items() for each in few.candidates(level, spoilers=False)[: decks * take]}
    met = {question.id: number for number, question in enumerate(few.questions) if question.id not in left}
    drawn = [ids_of(draw(few, Random(seed), spoilers=False, met=met)) for seed in range(100)]
    if decks >= POOL_MIN:
        assert all(deck <= left for deck in drawn)
        assert set().union(*drawn) == left
    else:
        share = sum(len(deck & left) for deck in drawn) / len(drawn) / DECK_SIZE
        assert abs(share - decks / POOL_MIN) < 0.1
        assert decks > 1 or not any(deck <= left for deck in drawn)
        assert len(set().union(*drawn) & met.keys()) > 3 * DECK_SIZE, (
            "those among them come from half of all that is met"
        )


def test_a_small_bank_does_not_take_turns() -> None:
    """Of the least bank that is played, the half met longest ago would be one deck alone."""
    few = factories.stock_of({level: 2 * take for level, take in MIX.items()})
    age = {card.question.id: 1 for card in draw(few, Random(1), spoilers=False)}
    decks = {frozenset(ids_of(draw(few, Random(seed), spoilers=False, met=age))) for seed in range(20)}
    assert len(decks) == 20


def secret(key: bytes) -> Callable[[str], bytes]:
    return lambda question_id: hmac.digest(key, question_id.encode(), "sha256")


def decoys_of(stock: Stock, daily: set[str], met: dict[str, int], key: bytes) -> frozenset[str]:
    return frozenset().union(*find_decoys(stock, daily, met, secret(key)))


def days_of(stock: Stock, count: int) -> Iterator[tuple[int, dict[str, int], set[str], frozenset[str]]]:
    """Days, what was in dailies before each, its daily, and the decoys."""
    rng, met = Random(4), dict[str, int]()
    for day in range(count):
        daily = ids_of(draw(stock, rng, spoilers=False, met=stock.recent_half(met)))
        yield day, dict(met), daily, decoys_of(stock, daily, met, b"%d" % day)
        met |= dict.fromkeys(daily, day)


def test_of_the_questions_that_rest_each_is_as_likely_of_the_daily_and_nothing_tells_which(stock: Stock) -> None:
    """Whatever the daily could be told by: age, place in the bank, topic, give-aways. A guess gets one in four."""
    among, of_daily = Counter[str](), Counter[str]()
    by_id = {question.id: question for question in stock.questions}
    places = {question.id: place for place, question in enumerate(stock.questions)}
    told = {question.id: stock.disclosures(question) for question in stock.questions}
    hits, days = Counter[str](), 300
    for _day, met, daily, decoys in days_of(stock, days):
        assert len(decoys) == DECOY_DECKS * DECK_SIZE
        assert not decoys & daily
        among.update(daily | decoys)
        of_daily.update(daily)
        resting = sorted(daily | decoys)
        topics = Counter(by_id[each].topic for each in resting)
        signs: dict[str, Callable[[str], float]] = {
            "longest ago": lambda its, met=met: met.get(its, -1),  # type: ignore[misc]
            "latest": lambda its, met=met: -met.get(its, -1),  # type: ignore[misc]
            "first in the bank": places.__getitem__,
            "common topic": lambda its, topics=topics: -topics[by_id[its].topic],  # type: ignore[misc]
            "rare topic": lambda its, topics=topics: topics[by_id[its].topic],  # type: ignore[misc]
            "tells most": lambda its: -len(told[its].sentences),
            "shares most facts": lambda its: -len(by_id[its].about),
        }
        for sign, key in signs.items():
            for level, take in MIX.items():
                of_level = sorted((its for its in resting if by_id[its].difficulty == level), key=key)
                hits[sign] += len(daily & set(of_level[:take]))
    assert all(abs(hits[sign] / days - DECK_SIZE / (1 + DECOY_DECKS)) < 0.5 for sign in hits), hits
    share = 1 / (1 + DECOY_DECKS)
    statistic = sum((of_daily[its] - n * share) ** 2 / (n * share * (1 - share)) for its, n in among.items())
    freedom = len(among)
    assert statistic < freedom + 5 * (2 * freedom) ** 0.5, (statistic, freedom)


def test_decoys_stay_when_the_bank_changes_during_the_day(stock: Stock) -> None:
    """Or whoever compares what is missing before and after knows the day's by what is missing still."""
    *_, (_day, met, daily, before) = days_of(stock, 10)
    changes = []
    for gone in sorted(before):
        fewer = Stock([each for each in stock.questions if each.id != gone], stock.names, stock.mix)
        changes.append(len(before - decoys_of(fewer, daily, met, b"9")))
    assert sum(changes) / len(changes) <= 6, "the one that left the bank, and few that it made way for or kept away"
    assert max(changes) <= DECK_SIZE * (DECOY_DECKS - 1), "some decoys stay whatever question leaves the bank"
    more = Stock([*stock.questions, *factories.questions(6)], stock.names, stock.mix)
    assert len(before - decoys_of(more, daily, met, b"9")) <= DECK_SIZE


@pytest.mark.parametrize(("times", "decks"), [(2, 0), (5, 0), (6, 1), (7, 2), (8, 3), (12, 3)])
def test_decoys_leave_four_times_a_deck_to_play(times: int, decks: int) -> None:
    few = factories.stock_of({level: times * take for level, take in MIX.items()})
    daily = ids_of(draw(few, Random(2), spoilers=False))
    decoys = decoys_of(few, daily, {}, b"k")
    assert len(decoys) == decks * DECK_SIZE
    assert draw(few, Random(3), spoilers=False, avoid=daily | decoys)


@pytest.mark.parametrize("size", [60, 80, 100, 120, 161])
def test_quick_decks_are_drawn_beside_the_decoys_of_part_of_the_shipped_bank(stock: Stock, size: int) -> None:
    """Wherever they can be drawn beside the daily alone; in a bank as large as the shipped one all decoys rest."""
    free = [question for question in stock.questions if not question.spoiler]
    for seed in range(4):
        part = Stock(Random(seed).sample(free, min(size, len(free))), stock.names)
        daily = ids_of(draw(part, Random(seed), spoilers=False))
        decoys = find_decoys(part, daily, {}, secret(b"%d" % seed))
        assert size < len(free) or len(decoys) == DECOY_DECKS
        if decoys:
            for number in range(20):
                assert draw(part, Random(number), spoilers=False, avoid=daily.union(*decoys))


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


MIXES = {
    "at least": (TopicGroup(frozenset(TOPICS[:2]), at_least=5),),
    "at most": (TopicGroup(frozenset(TOPICS[:3]), at_most=3),),
    "both": (
        TopicGroup(frozenset(TOPICS[:2]), at_least=1, at_least_with_spoilers=3, at_most_with_spoilers=5),
        TopicGroup(frozenset(TOPICS[2:4]), at_least=1, at_most=2),
    ),
}


@pytest.mark.parametrize("mix", MIXES.values(), ids=MIXES)
def test_each_deck_keeps_the_mix_of_topics_of_the_film(mix: tuple[TopicGroup, ...]) -> None:
    stock = Stock(factories.questions(300), mix=mix)
    counts: dict[tuple[int, bool], Counter[int]] = {}
    for seed in range(300):
        for spoilers in (False, True):
            topics = [card.question.topic for card in draw(stock, Random(seed), spoilers=spoilers)]
            for number, group in enumerate(mix):
                count = sum(topic in group.topics for topic in topics)
                counts.setdefault((number, spoilers), Counter())[count] += 1
    for (number, spoilers), numbers in counts.items():
        least, most = mix[number].bounds(spoilers=spoilers)
        assert least <= min(numbers) <= max(numbers) <= most
        assert least == most or len(numbers) > 1, "within the bounds, chance decides"


def test_decoys_keep_the_mix_as_the_daily_does() -> None:
    group = TopicGroup(frozenset(TOPICS[:2]), at_least=5)
    stock = Stock(factories.questions(400), mix=(group,))
    daily = ids_of(draw(stock, Random(1), spoilers=False))
    decks = find_decoys(stock, daily, {}, secret(b"k"))
    topic_of = {question.id: question.topic for question in stock.questions}
    assert len(decks) == DECOY_DECKS
    assert all(sum(topic_of[each] in group.topics for each in deck) >= group.at_least for deck in decks)


def test_a_mix_that_the_questions_cannot_keep_fills_no_deck() -> None:
    mix = (TopicGroup(frozenset(("elsewhere",)), at_least=1),)
    with pytest.raises(CannotFill):
        draw(Stock(factories.questions(200), mix=mix), Random(1), spoilers=True)


def test_one_topic_alone_cannot_fill_a_deck() -> None:
    items = [factories.choice(difficulty=level, topic="cast") for level in MIX for _ in range(6)]
    with pytest.raises(CannotFill):
        draw(Stock(items), Random(1), spoilers=True)


@pytest.mark.parametrize("make", [factories.typed, factories.estimate])
def test_two_answers_of_a_deck_are_written_at_most(make: Callable[..., Question]) -> None:
    items = [make(difficulty=level, topic=topic) for level in MIX for topic in TOPICS for _ in range(3)]
    few = [factories.choice(difficulty=level, topic=topic) for level in MIX for topic in TOPICS]
    for seed in range(50):
        deck = draw(Stock([*items, *few]), Random(seed), spoilers=False)
        assert sum(card.question.is_written for card in deck) <= MAX_WRITTEN
        practice = draw_topic(Stock([*items, *few]), Random(seed), TOPICS[0], spoilers=False)
        assert sum(card.question.is_written for card in practice) <= MAX_WRITTEN


def test_practice_keeps_to_its_topic_and_goes_from_easy_to_hard(stock: Stock) -> None:
    for seed in range(50):
        deck = draw_topic(stock, Random(seed), "production", spoilers=False)
        assert {card.question.topic for card in deck} == {"production"}
        levels = [list(MIX).index(card.question.difficulty) for card in deck]
        assert levels == sorted(levels)
        assert not any(card.question.spoiler for card in deck)
    with pytest.raises(CannotFill, match="tells the story"):
        draw_topic(stock, Random(1), "plot", spoilers=False)
    everything = {each.id for each in stock.questions}
    with pytest.raises(CannotFill, match="rests until tomorrow"):
        draw_topic(stock, Random(1), "production", spoilers=False, avoid=everything)


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


@pytest.mark.parametrize(
    "because",
    ["The premiere of Gallagher Jr. was at Tribeca.", "The U.S. premiere in the U.S. Army’s hall followed Tribeca."],
)
def test_the_stop_of_an_abbreviation_separates_no_answer_from_its_stem(because: str) -> None:
    stock, one, other = give_away_pair(because)
    assert stock.clash(one, other)


def test_a_name_alone_gives_nothing_away() -> None:
    one = factories.choice(ask="Who plays Gordon Barrett?", right="Chris Messina", quote="Messina as Gordon")
    other = factories.choice(
        ask="Whom does Gordon Barrett love?", right="Weronika", because="Here Gordon Barrett is Chris Messina."
    )
    assert not Stock([one, other], names=("Gordon Barrett", "Chris Messina", "Weronika")).clash(one, other)
