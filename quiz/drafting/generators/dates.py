"""Questions on what happened when and where: dates, festivals, countries, services, companies, studios."""

import re
from collections.abc import Collection, Iterator, Sequence

from quiz.article.dates import Date, find_dates
from quiz.drafting.distractor_pools import COMPANIES, COUNTRIES, FESTIVALS, REGIONS, STATES, STREAMERS, STUDIOS
from quiz.drafting.facts import Event, Facts, Site
from quiz.drafting.generators.distractors import ENOUGH, dates_like, some_like, unlike, unmentioned
from quiz.drafting.generators.draft_builder import Claim, Draft, DraftBuilder, Luck, capital
from quiz.drafting.generators.timeline import comparable, distance, timeline_drafts, topic_of, unambiguous

_SITES = {
    "studio": ("At which studios", STUDIOS),
    "country": ("In which country", COUNTRIES),
    "state": ("In which American state", STATES),
}
_SHOOT_WITHIN = 0.6
"""How far off a guess at the length of the shoot may be, as a share of it."""
_YEAR_ASKED = ("premiere", "filming-start")
_FESTIVAL = ("Festival", "Fest")
_GENERAL = re.compile(r"\b(?:International |Film |of )*(?:Festival|Fest)\b.*")


def date_drafts(facts: Facts, luck: Luck) -> Iterator[Draft | Claim]:
    """All drafts on events."""
    avoid = {found.date for found in find_dates(facts.text) if found.date}
    for event in facts.events:
        sheet = _sheet(facts, event)
        yield from _when(facts, event, sheet, avoid, luck)
        yield from _where(facts, event, sheet, luck)
    yield from timeline_drafts(facts, avoid, luck)
    yield from _sites(facts, luck)
    yield from _shoot_length(facts)


def _sheet(facts: Facts, event: Event) -> DraftBuilder:
    """What the questions on an event share; they are explained by the event next to it."""
    dated = comparable(facts)
    because, about = None, [event.key]
    if event in dated and len(dated) > 1:
        at = dated.index(event)
        other = dated[at + 1] if at + 1 < len(dated) else dated[at - 1]
        because = distance(event, other)
        about += [other.key] if because else []
    return DraftBuilder(topic_of(event), tuple(about), event.proof, because)


def _when(
    facts: Facts, event: Event, sheet: DraftBuilder, avoid: Collection[Date], luck: Luck
) -> Iterator[Draft | Claim]:
    if not event.date or not event.date.month or not unambiguous(facts, event):
        return
    months = {date.to_the_month for date in avoid if date.month}
    month = event.date.to_the_month
    name = f"{event.key}-month"
    wrong = dates_like(month, facts.date_style, months, luck(name))
    if len(wrong) >= ENOUGH:
        right = month.written(facts.date_style)
        yield sheet.choice(name, "medium", f"In which month {event.happened}?", right, wrong, in_order=True)
        false = luck(f"{event.key}-claim").choice(wrong)
        true, false = f"{event.told} in {right}.", f"{event.told} in {false}."
        truth = f"It was in {right}. {sheet.because or ''}".strip()
        yield sheet.claim(f"{event.key}-claim", "medium", true, false, truth)
    if event.kind in _YEAR_ASKED:
        name, years = f"{event.key}-year", {Date(date.year) for date in avoid}
        wrong = dates_like(Date(event.date.year), facts.date_style, years, luck(name))
        if len(wrong) >= ENOUGH:
            year = str(event.date.year)
            yield sheet.choice(name, "easy", f"In which year {event.happened}?", year, wrong, in_order=True)
    name = f"{event.key}-day"
    wrong = dates_like(event.date, facts.date_style, avoid, luck(name))
    if event.date.day and len(wrong) >= ENOUGH:
        right = event.date.written(facts.date_style)
        yield sheet.choice(name, "hard", f"On which date {event.happened}?", right, wrong, in_order=True)


def _where(facts: Facts, event: Event, sheet: DraftBuilder, luck: Luck) -> Iterator[Draft | Claim]:
    alone = sum(each.kind == event.kind for each in facts.events) == 1
    day = event.date.written(facts.date_style) if event.date and event.date.day else ""
    if event.kind == "premiere" and event.place.endswith(_FESTIVAL) and alone:
        yield from _festival(facts, event, sheet, luck)
    elif event.kind == "release" and day:
        bare = event.place.removeprefix("the ")
        known = COUNTRIES if bare in COUNTRIES else REGIONS if bare in REGIONS else ()
        ask = f"{'In which country' if bare in COUNTRIES else 'Where'} was the film released on {day}?"
        yield from _asked(facts, event, sheet, ask, known, luck)
    elif event.kind == "streaming" and event.date:
        when = event.date.to_the_month.written(facts.date_style)
        ask = f"On which service or channel did the film arrive in {when}?"
        yield from _asked(facts, event, sheet, ask, STREAMERS, luck)
    elif event.kind == "rights":
        ask = f"Which company acquired the {event.what}?"
        if alone:
            yield from _asked(facts, event, sheet, ask, COMPANIES, luck)
            yield sheet.typed(f"{event.key}-typed", "hard", ask, [event.place])


def _festival(facts: Facts, event: Event, sheet: DraftBuilder, luck: Luck) -> Iterator[Draft | Claim]:
    """The festival of the one premiere that the article tells of."""
    had, told = (text.split(f" at the {event.place}")[0] for text in (event.happened, event.told))
    yield from _asked(facts, event, sheet, f"At which festival {had}?", FESTIVALS, luck)
    short = _GENERAL.sub("", event.place).strip()
    accept = [event.place, *([short, f"{short} Festival", f"{short} Film Festival"] if short else [])]
    yield sheet.typed(f"{event.key}-typed", "medium", f"Type the name of the festival at which {told}.", accept)
    others = unlike(event.place, unmentioned(facts, FESTIVALS))
    if others:
        other = luck(f"{event.key}-at-claim").choice(others)
        true, false = (f"{told} at the {place}." for place in (event.place, other))
        truth = f"It was the {event.place}. {sheet.because or ''}".strip()
        yield sheet.claim(f"{event.key}-at-claim", "easy", true, false, truth)


def _asked(
    facts: Facts, event: Event, sheet: DraftBuilder, ask: str, things: Sequence[str], luck: Luck
) -> Iterator[Draft]:
    """The place of an event among others of its sort that the article does not mention."""
    name = f"{event.key}-where"
    right = event.place.removeprefix("the ")
    others = unmentioned(facts, things)
    if event.kind != "release":  # two countries may share a word, two festivals hardly
        others = unlike(right, others)
    wrong = some_like(right, others, luck(name))
    level = "easy" if event.kind in ("premiere", "streaming") else "medium"
    if len(wrong) >= ENOUGH:
        yield sheet.choice(name, level, ask, right, wrong)


def _sites(facts: Facts, luck: Luck) -> Iterator[Draft]:
    """Where the film was shot."""
    american = any(credit.name == "United States" for credit in facts.credits.get("country", ()))
    for site in facts.sites:
        if site.sort == "state" and not american:
            continue  # Georgia is a country as well
        where, things = _SITES[site.sort]
        ask = f"{where} did filming begin?" if site.began else f"{where} was the film shot?"
        name = f"filming-{site.sort}"
        wrong = unmentioned(facts, things)
        wrong = unlike(site.name, wrong) if site.sort == "studio" else wrong
        if len(wrong) >= ENOUGH:
            sheet = _site_sheet(facts, site, name)
            yield sheet.choice(name, "medium", ask, site.name, some_like(site.name, wrong, luck(name)))


def _site_sheet(facts: Facts, site: Site, name: str) -> DraftBuilder:
    """A place is explained by when filming began there, where that is told of it."""
    start = next((event for event in facts.events if event.kind == "filming-start"), None)
    if not site.began or not start or not start.date:
        return DraftBuilder("production", (name, "filming-place"), site.proof)
    because = f"{capital(start.told)} there in {start.date.to_the_month.written(facts.date_style)}."
    return DraftBuilder("production", (name, "filming-place", start.key), site.proof, because)


def _shoot_length(facts: Facts) -> Iterator[Draft]:
    """How many days or weeks the shoot took."""
    if facts.shoot:
        ask = f"How many {facts.shoot.unit} did the shoot take?"
        within = str(max(2, round(facts.shoot.number * _SHOOT_WITHIN)))
        sheet = DraftBuilder("production", ("shoot-length",), facts.shoot.proof)
        yield sheet.estimate("shoot-length", "hard", ask, str(facts.shoot.number), facts.shoot.unit, within)
