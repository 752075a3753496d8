"""Questions on events: their dates and places, and several together, such as which came first."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from quiz.article.document import LEAD
from quiz.article.infobox import INFOBOX
from quiz.drafting.distractor_pools import COMPANIES, COUNTRIES, FESTIVALS, REGIONS, STATES, STREAMERS, STUDIOS
from quiz.drafting.facts import Event, Facts, Location
from quiz.drafting.generators.distractors import (
    MIN_WRONG,
    draw,
    draw_dates,
    draw_similar,
    unmentioned,
    without_shared_words,
)
from quiz.drafting.generators.draft_builder import MAX_RIGHT, SHOWN, Claim, Draft, DraftBuilder, RandomFor, capitalise
from quiz.kinds import Match, Order
from quiz.language.dates import Date, locate_dates
from quiz.language.numbers import in_words

SHOWINGS = ("premiere", "release", "streaming", "video")
MADE = ("black-list", "greenlight", "joined", "filming-start", "filming-end")
_MONTHS_A_YEAR = 12
_MAX_PAIRS = 3
_MONTHS_AFTER = 6
"""The months after the last right one that may be wrong options."""


def timeline_drafts(facts: Facts, avoid: Collection[Date], random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on several events of one section; those of box and lead are added to each section."""
    for dated in _by_section(facts):
        yield from _before(dated)
        yield from _order(facts, dated)
        yield from _match(facts, dated)
        yield from _months(facts, dated, avoid, random_for)


def topic_of(event: Event) -> str:
    """The topic of an event."""
    return "production" if event.kind in MADE else "release"


def comparable(facts: Facts) -> list[Event]:
    """The events with at least a month whose order is certain, because no two may have been at the same time."""
    dated = [event for event in facts.events if event.date and event.date.month and event.kind != "box"]
    dated = [event for event in dated if unambiguous(facts, event)]
    dates = [event.date for event in dated if event.date]
    return [event for event in dated if event.date and sum(map(event.date.agrees_with, dates)) == 1]


def unambiguous(facts: Facts, event: Event) -> bool:
    """Whether no other event answers the same question, as two releases of which one has no place would."""
    same = [other for other in facts.events if other.kind == event.kind and other is not event]
    return bool(event.place) or not same


def distance(event: Event, other: Event, than: str = "that") -> str:
    """A sentence on the time between an event and another one."""
    ours, theirs = event.date or Date(0), other.date or Date(0)
    months = (theirs.year - ours.year) * _MONTHS_A_YEAR + theirs.month - ours.month
    label = other.label[0].lower() + other.label[1:]
    if not months:
        return f"The {label} came in the same month."
    return f"The {label} came {_months_in_words(abs(months))} {'after' if months > 0 else 'before'} {than}."


def _months_in_words(months: int) -> str:
    """A number of months in words, as exact as dates of months allow."""
    years, rest = divmod(months, _MONTHS_A_YEAR)
    if months < _MONTHS_A_YEAR:
        return "about a month" if months == 1 else f"about {in_words(months)} months"
    if years == 1:
        return "about a year" if rest <= 1 else "more than a year"
    return f"{'about' if rest <= 1 else 'more than'} {in_words(years)} years"


def _by_section(facts: Facts) -> Iterator[list[Event]]:
    """The comparable events of each main section, with those of box and lead."""
    main = {section.name: section.path[0] for section in facts.article.sections}
    dated = comparable(facts)
    sections = dict.fromkeys(main.get(event.proof.section, INFOBOX) for event in dated)
    own = [name for name in sections if name not in (INFOBOX, LEAD)] or list(sections)[:1]
    for name in own:
        yield [event for event in dated if main.get(event.proof.section, INFOBOX) in (name, INFOBOX, LEAD)]


def _before(dated: Sequence[Event]) -> Iterator[Claim]:
    """Statements on which of two successive events came first."""
    shown = [event for event in dated if event.kind in SHOWINGS]
    for event, other in list(pairwise(shown))[:_MAX_PAIRS]:
        builder = DraftBuilder("release", (event.key, other.key), other.proof, distance(event, other, "the other"))
        then, now = (re.sub("^the film ", "it ", earlier.statement) for earlier in (other, event))
        true, false = f"{event.statement} before {then}.", f"{other.statement} before {now}."
        yield builder.claim(f"{event.kind}-before-{other.key}", "medium", true, false, builder.because)


def _order(facts: Facts, dated: Sequence[Event]) -> Iterator[Draft]:
    chosen = list(dated)[-Match.MAX_PAIRS :]
    if len(chosen) >= Order.MIN_ENTRIES:
        topic = topic_of(chosen[-1])
        builder = DraftBuilder(
            topic, tuple(event.key for event in chosen), facts.proof_of_all([event.proof for event in chosen])
        )
        ask = "Put these steps of the film’s way in order, the earliest first."
        yield builder.order(f"{topic}-order", "medium", ask, [event.label for event in chosen])


def _match(facts: Facts, dated: Sequence[Event]) -> Iterator[Draft]:
    """Match questions on dates and events, separately for days and months, so that the form is no hint."""
    days = [event for event in dated if event.date and event.date.day]
    months = [event for event in dated if event.date and not event.date.day]
    for name, group in (("dates", days), ("months", months)):
        chosen = group[-Match.MAX_PAIRS :]
        if len(chosen) >= Match.MIN_PAIRS:
            topic = topic_of(chosen[-1])
            builder = DraftBuilder(
                topic, tuple(event.key for event in chosen), facts.proof_of_all([event.proof for event in chosen])
            )
            pairs = {event.date.format(facts.date_style): event.label for event in chosen if event.date}
            yield builder.match(f"{topic}-{name}-match", "hard", "Match each date to what happened then.", pairs)


def _months(facts: Facts, dated: Sequence[Event], avoid: Collection[Date], random_for: RandomFor) -> Iterator[Draft]:
    """A select on the months in which the film was first shown somewhere, among months that are not mentioned."""
    shown = [event for event in dated if event.kind in SHOWINGS]
    months = sorted({event.date.without_day for event in shown if event.date})
    if not 1 < len(months) <= MAX_RIGHT or len(shown) < sum(event.kind in SHOWINGS for event in comparable(facts)):
        return
    busy = {date.without_day for date in avoid if date.month}
    span = (months[-1].year - months[0].year) * _MONTHS_A_YEAR + months[-1].month - months[0].month + _MONTHS_AFTER
    free = [month for by in range(1, span) if (month := months[0].shift(by)) not in busy]
    wrong = draw([month.format(facts.date_style) for month in free], random_for("months"))
    if len(months) + len(wrong) >= SHOWN:
        ask = "In which of these months did the film have a premiere or a release somewhere? Choose all."
        builder = DraftBuilder(
            "release", tuple(event.key for event in shown), facts.proof_of_all([event.proof for event in shown])
        )
        right = [month.format(facts.date_style) for month in months]
        yield builder.select("release-months", "hard", ask, right, wrong)


_LOCATIONS = {
    "studio": ("At which studios", STUDIOS),
    "country": ("In which country", COUNTRIES),
    "state": ("In which American state", STATES),
}
_SHOOT_WITHIN = 0.6
"""The tolerance of a guess at the length of the shoot, as a share of it."""
_YEAR_ASKED = ("premiere", "filming-start")
_FESTIVAL = ("Festival", "Fest")
_GENERAL = re.compile(r"\b(?:International |Film |of )*(?:Festival|Fest)\b.*")


def date_drafts(facts: Facts, random_for: RandomFor) -> Iterator[Draft | Claim]:
    """All drafts on events."""
    avoid = {match.date for match in locate_dates(facts.text) if match.date}
    for event in facts.events:
        builder = _event_builder(facts, event)
        yield from _when(facts, event, builder, avoid, random_for)
        yield from _where(facts, event, builder, random_for)
    yield from timeline_drafts(facts, avoid, random_for)
    yield from _locations(facts, random_for)
    yield from _shoot_length(facts)


def _event_builder(facts: Facts, event: Event) -> DraftBuilder:
    """The builder of the questions on an event; the event next to it is the explanation."""
    dated = comparable(facts)
    because, about = None, [event.key]
    if event in dated and len(dated) > 1:
        at = dated.index(event)
        other = dated[at + 1] if at + 1 < len(dated) else dated[at - 1]
        because = distance(event, other)
        about += [other.key] if because else []
    return DraftBuilder(topic_of(event), tuple(about), event.proof, because)


def _when(
    facts: Facts, event: Event, builder: DraftBuilder, avoid: Collection[Date], random_for: RandomFor
) -> Iterator[Draft | Claim]:
    if not event.date or not event.date.month or not unambiguous(facts, event):
        return
    months = {date.without_day for date in avoid if date.month}
    month = event.date.without_day
    name = f"{event.key}-month"
    wrong = draw_dates(month, facts.date_style, months, random_for(name))
    if len(wrong) >= MIN_WRONG:
        right = month.format(facts.date_style)
        yield builder.choice(name, "medium", f"In which month {event.question}?", right, wrong, in_order=True)
        false = random_for(f"{event.key}-claim").choice(wrong)
        true, false = f"{event.statement} in {right}.", f"{event.statement} in {false}."
        truth = f"It was in {right}. {builder.because or ''}".strip()
        yield builder.claim(f"{event.key}-claim", "medium", true, false, truth)
    if event.kind in _YEAR_ASKED:
        name, years = f"{event.key}-year", {Date(date.year) for date in avoid}
        wrong = draw_dates(Date(event.date.year), facts.date_style, years, random_for(name))
        if len(wrong) >= MIN_WRONG:
            year = str(event.date.year)
            yield builder.choice(name, "easy", f"In which year {event.question}?", year, wrong, in_order=True)
    name = f"{event.key}-day"
    wrong = draw_dates(event.date, facts.date_style, avoid, random_for(name))
    if event.date.day and len(wrong) >= MIN_WRONG:
        right = event.date.format(facts.date_style)
        yield builder.choice(name, "hard", f"On which date {event.question}?", right, wrong, in_order=True)


def _where(facts: Facts, event: Event, builder: DraftBuilder, random_for: RandomFor) -> Iterator[Draft | Claim]:
    alone = sum(other.kind == event.kind for other in facts.events) == 1
    day = event.date.format(facts.date_style) if event.date and event.date.day else ""
    if event.kind == "premiere" and event.place.endswith(_FESTIVAL) and alone:
        yield from _festival_drafts(facts, event, builder, random_for)
    elif event.kind == "release" and day:
        bare = event.place.removeprefix("the ")
        places = COUNTRIES if bare in COUNTRIES else REGIONS if bare in REGIONS else ()
        ask = f"{'In which country' if bare in COUNTRIES else 'Where'} was the film released on {day}?"
        yield from _where_choice(facts, event, builder, ask, places, random_for)
    elif event.kind == "streaming" and event.date:
        when = event.date.without_day.format(facts.date_style)
        ask = f"On which service or channel did the film arrive in {when}?"
        yield from _where_choice(facts, event, builder, ask, STREAMERS, random_for)
    elif event.kind == "rights":
        ask = f"Which company acquired the {event.what}?"
        if alone:
            yield from _where_choice(facts, event, builder, ask, COMPANIES, random_for)
            yield builder.typed(f"{event.key}-typed", "hard", ask, [event.place])


def _festival_drafts(
    facts: Facts, event: Event, builder: DraftBuilder, random_for: RandomFor
) -> Iterator[Draft | Claim]:
    """Questions on the festival of the only premiere."""
    question, statement = (text.split(f" at the {event.place}")[0] for text in (event.question, event.statement))
    yield from _where_choice(facts, event, builder, f"At which festival {question}?", FESTIVALS, random_for)
    short = _GENERAL.sub("", event.place).strip()
    accept = [event.place, *([short, f"{short} Festival", f"{short} Film Festival"] if short else [])]
    yield builder.typed(f"{event.key}-typed", "medium", f"Type the name of the festival at which {statement}.", accept)
    others = without_shared_words(event.place, unmentioned(facts, FESTIVALS))
    if others:
        other = random_for(f"{event.key}-at-claim").choice(others)
        true, false = (f"{statement} at the {place}." for place in (event.place, other))
        truth = f"It was the {event.place}. {builder.because or ''}".strip()
        yield builder.claim(f"{event.key}-at-claim", "easy", true, false, truth)


def _where_choice(
    facts: Facts, event: Event, builder: DraftBuilder, ask: str, things: Sequence[str], random_for: RandomFor
) -> Iterator[Draft]:
    """A choice on the place of an event, among others of its sort that the article does not mention."""
    name = f"{event.key}-where"
    right = event.place.removeprefix("the ")
    others = unmentioned(facts, things)
    if event.kind != "release":  # two different countries may share a word, two festivals hardly
        others = without_shared_words(right, others)
    wrong = draw_similar(right, others, random_for(name))
    level = "easy" if event.kind in ("premiere", "streaming") else "medium"
    if len(wrong) >= MIN_WRONG:
        yield builder.choice(name, level, ask, right, wrong)


def _locations(facts: Facts, random_for: RandomFor) -> Iterator[Draft]:
    """Questions on where the film was shot."""
    american = any(credit.name == "United States" for credit in facts.credits.get("country", ()))
    for site in facts.locations:
        if site.sort == "state" and not american:
            continue  # Georgia is a country as well
        where, things = _LOCATIONS[site.sort]
        ask = f"{where} did filming begin?" if site.began else f"{where} was the film shot?"
        name = f"filming-{site.sort}"
        wrong = unmentioned(facts, things)
        wrong = without_shared_words(site.name, wrong) if site.sort == "studio" else wrong
        if len(wrong) >= MIN_WRONG:
            builder = _location_builder(facts, site, name)
            yield builder.choice(name, "medium", ask, site.name, draw_similar(site.name, wrong, random_for(name)))


def _location_builder(facts: Facts, site: Location, name: str) -> DraftBuilder:
    """The builder of the questions on a place; the start of filming there is the explanation, if known."""
    start = next((event for event in facts.events if event.kind == "filming-start"), None)
    if not site.began or not start or not start.date:
        return DraftBuilder("production", (name, "filming-place"), site.proof)
    because = f"{capitalise(start.statement)} there in {start.date.without_day.format(facts.date_style)}."
    return DraftBuilder("production", (name, "filming-place", start.key), site.proof, because)


def _shoot_length(facts: Facts) -> Iterator[Draft]:
    """An estimate of the length of the shoot."""
    if facts.shoot:
        ask = f"How many {facts.shoot.unit} did the shoot take?"
        within = str(max(2, round(facts.shoot.number * _SHOOT_WITHIN)))
        builder = DraftBuilder("production", ("shoot-length",), facts.shoot.proof)
        yield builder.estimate("shoot-length", "hard", ask, str(facts.shoot.number), facts.shoot.unit, within)
