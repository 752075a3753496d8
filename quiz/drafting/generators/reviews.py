"""Questions on critics, polls and the film's place at the box office."""

from collections.abc import Iterator

from quiz.article.person_names import name_key, slug
from quiz.drafting.distractor_pools import GRADES, OUTLETS
from quiz.drafting.facts import Critic, Facts
from quiz.drafting.facts.box_office import other_ranks
from quiz.drafting.generators.distractors import MIN_WRONG, draw, unmentioned, without_shared_words
from quiz.drafting.generators.draft_builder import Claim, Draft, DraftBuilder, RandomFor
from quiz.kinds import Match
from quiz.language.normalize import normalise
from quiz.language.numbers import in_words

TOPIC = "reception"
_SCALES = ("4", "5")
"""The maximum points of the scores that are asked for."""


def review_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on the reception of the film."""
    for critic in facts.critics:
        yield from _outlet_drafts(facts, critic, random_for)
        yield from _score_choice(critic)
        yield from _words_choice(facts, critic, random_for)
    yield from _outlet_match(facts)
    yield from _grade_drafts(facts, random_for)
    yield from _rank_drafts(facts, random_for)


def _key(critic: Critic, what: str) -> str:
    return f"{slug(critic.name) or 'critic'}-{what}"


def _outlet_drafts(facts: Facts, critic: Critic, random_for: RandomFor) -> Iterator[Draft | Claim]:
    key = _key(critic, "outlet")
    because, about = None, key
    if critic.score:
        because, about = f"The review came with {critic.score[0]} out of {critic.score[1]}.", _key(critic, "score")
    elif critic.words:
        because, about = f"The review says: “{critic.words[0]}”.", _key(critic, "words")
    builder = DraftBuilder(TOPIC, (key, about), critic.proof, because)
    own = [other.outlet for other in facts.critics if name_key(other.outlet) != name_key(critic.outlet)]
    wrong = [*dict.fromkeys(own), *without_shared_words(critic.outlet, unmentioned(facts, OUTLETS))]
    if len(wrong) >= MIN_WRONG:
        yield builder.choice(
            key, "medium", f"Where did {critic.name} review the film?", critic.outlet, draw(wrong[:8], random_for(key))
        )
    outlet = name_key(critic.outlet)
    others = [other.name for other in facts.critics if other is not critic and name_key(other.outlet) != outlet]
    name = _key(critic, "who")
    if len(others) >= MIN_WRONG:
        yield builder.choice(
            name,
            "hard",
            f"Which critic reviewed the film for {critic.outlet}?",
            critic.name,
            draw(others, random_for(name)),
        )


def _score_choice(critic: Critic) -> Iterator[Draft]:
    if not critic.score:
        return
    points, most, proof = critic.score
    wrong = [str(n) for n in range(1, int(most) + 1) if str(n) != points]
    if most in _SCALES and "." not in points and len(wrong) >= MIN_WRONG:
        key = _key(critic, "score")
        ask = f"How many points out of {in_words(int(most))} did {critic.name} give the film?"
        yield DraftBuilder(TOPIC, (key,), proof).choice(key, "medium", ask, points, wrong, in_order=True)


def _words_choice(facts: Facts, critic: Critic, random_for: RandomFor) -> Iterator[Draft]:
    others = [other.name for other in facts.critics if other is not critic]
    if critic.words and len(others) >= MIN_WRONG:
        words, proof = critic.words
        key = _key(critic, "words")
        ask = f"Which critic wrote of the film: “{words}”?"
        builder = DraftBuilder(
            TOPIC, (key, _key(critic, "outlet")), proof, f"It stood in a review for {critic.outlet}."
        )
        yield builder.choice(key, "hard", ask, critic.name, draw(others, random_for(key)))


def _outlet_match(facts: Facts) -> Iterator[Draft]:
    outlets = {name_key(critic.outlet): critic for critic in reversed(facts.critics)}
    unambiguous = [critic for critic in facts.critics if outlets[name_key(critic.outlet)] is critic]
    # An outlet with the name of its critic would be no puzzle.
    chosen = [
        critic
        for critic in unambiguous
        if set(normalise(critic.name).split()).isdisjoint(normalise(critic.outlet).split())
    ][: Match.MAX_PAIRS]
    if len(chosen) >= Match.MIN_PAIRS:
        about = tuple(_key(critic, "outlet") for critic in chosen)
        pairs = {critic.name: critic.outlet for critic in chosen}
        yield DraftBuilder(TOPIC, about, chosen[-1].proof).match(
            "critics-match", "hard", "Where did these critics review the film?", pairs
        )


def _grade_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    if not facts.grade or facts.grade.letter not in GRADES:
        return
    letter, proof = facts.grade
    at = GRADES.index(letter)
    wrong = [grade for grade in GRADES if abs(GRADES.index(grade) - at) > 1]
    poll = next((figure for figure in facts.figures if figure.key == "posttrak-positive"), None)
    because = f"The audiences polled by PostTrak were {poll.digits}% positive." if poll else None
    builder = DraftBuilder(TOPIC, ("cinemascore", "posttrak-positive") if poll else ("cinemascore",), proof, because)
    ask = "Which average grade did audiences polled by CinemaScore give the film?"
    yield builder.choice("cinemascore", "medium", ask, letter, draw(wrong, random_for("cinemascore")))
    other = random_for("cinemascore-claim").choice(wrong)
    statement = "On average, CinemaScore’s audiences graded the film {}."
    truth = f"It was {letter}. {because or ''}".strip()
    yield builder.claim("cinemascore-claim", "easy", statement.format(letter), statement.format(other), truth)


def _rank_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    if facts.rank:
        when = " on its opening weekend" if facts.rank.weekend else ""
        ask = f"In which place did the film finish at the box office{when}?"
        wrong = [word.capitalize() for word in draw(other_ranks(facts.rank.word), random_for("rank"))]
        took = next((figure for figure in facts.figures if figure.key == "opening-weekend"), None)
        because = f"The opening weekend brought {took.before}{took.digits}{took.after}." if took else None
        about = ("box-office-rank", "opening-weekend") if took else ("box-office-rank",)
        builder = DraftBuilder(TOPIC, about, facts.rank.proof, because)
        yield builder.choice("box-office-rank", "medium", ask, facts.rank.word.capitalize(), wrong)
        top = facts.rank.word in ("first", "second", "third", "number one", "number two", "number three")
        statements = [f"The film {made} the top three at the box office{when}." for made in ("made", "missed")]
        true, false = statements if top else reversed(statements)
        yield builder.claim("box-office-claim", "easy", true, false, f"It finished {facts.rank.word}.")
