"""Questions on companies, countries, languages, genre and year; the figures of the information box."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.article.money import Sum
from quiz.article.person_names import name_key
from quiz.drafting.distractor_pools import ALIKE, COMPANIES, COUNTRIES, GENRE_HEADS, LANGUAGES, PLACE_NAMES
from quiz.drafting.facts import Credit, Facts, Figure
from quiz.drafting.facts.base import Proof
from quiz.drafting.generators.distractors import MIN_WRONG, draw, draw_dates, draw_similar, unmentioned
from quiz.drafting.generators.draft_builder import MAX_RIGHT, SHOWN, Claim, Draft, DraftBuilder, RandomFor, capitalise
from quiz.drafting.generators.people import link
from quiz.language.dates import Date
from quiz.language.normalize import normalise

TOPIC = "credits"
_TYPED_COUNTRIES = {
    "United States": ["United States", "USA", "US", "America", "United States of America"],
    "United Kingdom": ["United Kingdom", "UK", "Great Britain", "Britain"],
}
_SILENT = re.compile(r"\b(?:silent|none|no|without|dialogue|intertitles)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")


def infobox_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on companies, countries, languages, genre and year."""
    yield from _companies(facts, random_for)
    yield from _countries(facts, random_for)
    yield from _languages(facts, random_for)
    yield from _genre(facts, random_for)
    yield from _year(facts, random_for)
    yield from _gross_and_budget(facts)


def _names(facts: Facts, field: str) -> list[str]:
    return [credit.name for credit in facts.credits.get(field, ())]


def _one_or_several(
    builder: DraftBuilder, name: str, level: str, asks: tuple[str, str], right: Sequence[str], wrong: Sequence[str]
) -> Iterator[Draft]:
    """A choice if a field has one name, a select if it has several."""
    if len(right) == 1 and len(wrong) >= MIN_WRONG:
        yield builder.choice(name, level, asks[0], right[0], wrong)
    elif len(right) > 1 and len(wrong) + min(len(right), MAX_RIGHT) >= SHOWN:
        yield builder.select(name, level, asks[1], right, wrong)


def _credit_builder(credited: Sequence[Credit], about: tuple[str, ...], because: str | None = None) -> DraftBuilder:
    return DraftBuilder(TOPIC, about, credited[-1].proof, because)


def _companies(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    made, sold = _names(facts, "company"), _names(facts, "distributor")
    if made:
        because = f"{sold[0]} distributed it." if len(sold) == 1 and not _shared_names(made, sold) else None
        builder = _credit_builder(facts.credits["company"], ("company", "distributor"), because)
        asks = ("Which production company does the information box name?",
                "Which of these does the information box name as production companies? Choose all.")  # fmt: skip
        yield from _one_or_several(
            builder, "company", "hard", asks, made, _other_firms(facts, made, random_for("company"))
        )
    if sold:
        because = (
            f"The production company was {made[0]}." if len(made) == 1 and not _shared_names(made, sold) else None
        )
        builder = _credit_builder(facts.credits["distributor"], ("distributor", "company"), because)
        asks = ("Which distributor does the information box name?",
                "Which of these does the information box name as distributors? Choose all.")  # fmt: skip
        yield from _one_or_several(
            builder, "distributor", "medium", asks, sold, _other_firms(facts, sold, random_for("distributor"))
        )


def _shared_names(names: Sequence[str], others: Sequence[str]) -> set[str]:
    return set(map(name_key, names)) & set(map(name_key, others))


def _other_firms(facts: Facts, right: Sequence[str], rng: Random) -> list[str]:
    """The companies of the other field, and companies that are not mentioned and have no similar name."""
    own = [*_names(facts, "company"), *_names(facts, "distributor")]
    words = {word for name in own for word in normalise(name).split()[:1]}
    rest = [firm for firm in unmentioned(facts, COMPANIES) if normalise(firm).split()[0] not in words]
    taken = set(map(name_key, right))
    others = list(dict.fromkeys(name for name in own if name_key(name) not in taken))
    return draw_similar(max(right, key=len), rest, rng, others[:3])


def _countries(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    names = _names(facts, "country")
    if not names:
        return
    languages = _names(facts, "language")
    because = f"The language given is {languages[0]}." if len(languages) == 1 else None
    builder = _credit_builder(facts.credits["country"], ("country", "language"), because)
    asks = ("Which country does the information box give for the film?",
            "Which of these countries does the information box give for the film? Choose all.")  # fmt: skip
    yield from _one_or_several(
        builder, "country", "easy", asks, names, _other_things(facts, names, COUNTRIES, random_for("country"))
    )
    if len(names) == 1 and (names[0] in COUNTRIES):
        accept = _TYPED_COUNTRIES.get(names[0], [names[0]])
        yield builder.typed(
            "country-typed", "easy", "Which single country does the information box give for the film?", accept
        )


def _languages(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    names = _names(facts, "language")
    if names and not any(_SILENT.search(name) for name in names):
        countries = _names(facts, "country")
        because = (
            f"The country given is {PLACE_NAMES.get(countries[0], countries[0])}." if len(countries) == 1 else None
        )
        builder = _credit_builder(facts.credits["language"], ("language", "country"), because)
        asks = ("Which language does the information box give for the film?",
                "Which of these languages does the information box give for the film? Choose all.")  # fmt: skip
        yield from _one_or_several(
            builder, "language", "easy", asks, names, _other_things(facts, names, LANGUAGES, random_for("language"))
        )


def _other_things(facts: Facts, right: Sequence[str], things: Sequence[str], rng: Random) -> list[str]:
    near = {
        thing
        for name in right
        for thing in (ALIKE.get(name, ()) or (PLACE_NAMES.get(name.removeprefix("The "), name).removeprefix("the "),))
    }
    return draw_similar(right[0], [thing for thing in unmentioned(facts, things) if thing not in near], rng)


def _genre(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    """A choice on the genre of the first sentence; the wrong ones have another last word."""
    if not facts.infobox.genre:
        return
    genre, proof = facts.infobox.genre
    own = set(normalise(genre).split())
    *front, _ = genre.split()
    wrong = [" ".join([*front, head]) for head in GENRE_HEADS if head not in own and head[:5] not in genre]
    because, linked = link(facts, "")
    builder = DraftBuilder(TOPIC, ("genre", linked) if because else ("genre",), proof, because)
    ask = "Which genre does the article’s first sentence give the film?"
    yield builder.choice(
        "genre", "easy", ask, capitalise(genre), [capitalise(option) for option in draw(wrong, random_for("genre"))]
    )


def _year(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    if not facts.infobox.year:
        return
    year, proof = facts.infobox.year
    others = {Date(int(match)) for match in _YEAR.findall(facts.text) if match != year}
    wrong = draw_dates(Date(int(year)), facts.date_style, others, random_for("year"))
    if len(wrong) >= MIN_WRONG:
        ask = "To which year does the article’s first sentence date the film?"
        yield DraftBuilder(TOPIC, ("year",), proof).choice("year", "easy", ask, year, wrong, in_order=True)


def infobox_figures(facts: Facts) -> Iterator[Figure]:
    """The figures of running time, budget and gross."""
    box = facts.infobox
    if box.minutes:
        minutes, proof = box.minutes
        because, about = link(facts, "cinematography")
        yield Figure(
            "runtime", TOPIC, "How long does the film run?", str(minutes), "", " minutes", "minutes", proof,
            in_hours=box.in_hours, claim="The film runs for more than {}.", because=because, because_about=(about,),
        )  # fmt: skip
    if box.budget:
        because = f"It grossed {box.gross[0].format()}." if box.gross else None
        ask = "How large was the film’s budget, by the information box?"
        yield _money("budget", "credits", ask, *box.budget, "The film’s budget was more than {}.", because, "gross")
    if box.gross:
        because = f"The budget was {box.budget[0].format()}." if box.budget else None
        ask = "How much did the film gross in all, by the information box?"
        yield _money(
            "gross", "reception", ask, *box.gross, "In all, the film grossed more than {}.", because, "budget"
        )


def _money(
    key: str, topic: str, ask: str, total: Sum, proof: Proof, claim: str, because: str | None, linked: str
) -> Figure:
    return Figure(
        key, topic, ask, total.digits, total.before, total.after, total.unit, proof, claim=claim, because=because,
        because_about=(linked,) if because else (),
    )  # fmt: skip


def _gross_and_budget(facts: Facts) -> Iterator[Claim]:
    """A statement on whether the film grossed more than it cost."""
    if not facts.infobox.budget or not facts.infobox.gross:
        return
    (budget, _), (gross, proof) = facts.infobox.budget, facts.infobox.gross
    if budget.currency != gross.currency or budget.worth == gross.worth:
        return
    more = "By the information box, the film grossed more than its budget."
    less = "By the information box, the film grossed less than its budget."
    builder = DraftBuilder("reception", ("budget", "gross"), proof)
    true, false = (more, less) if gross.worth > budget.worth else (less, more)
    truth = f"It cost {budget.format()} and took {gross.format()}."
    yield builder.claim("gross-and-budget", "easy", true, false, truth)
