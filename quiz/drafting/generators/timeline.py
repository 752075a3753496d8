"""Questions on several events at once: which came first, their order, which date is whose, in which months."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from quiz.article.dates import Date
from quiz.article.document import LEAD
from quiz.article.infobox import INFOBOX
from quiz.article.number_words import in_words
from quiz.drafting.facts import Event, Facts
from quiz.drafting.generators.distractors import some
from quiz.drafting.generators.draft_builder import MAX_RIGHT, SHOWN, Claim, Draft, DraftBuilder, Luck
from quiz.kinds import Match, Order

SHOWINGS = ("premiere", "release", "streaming", "video")
MADE = ("black-list", "greenlight", "joined", "filming-start", "filming-end")
_YEAR = 12
_MAX_PAIRS = 3
_MONTHS_AFTER = 6
"""How far beyond the last month a wrong one may lie."""


def timeline_drafts(facts: Facts, avoid: Collection[Date], luck: Luck) -> Iterator[Draft | Claim]:
    """All drafts on several events that one section tells of; what the box and the lead tell goes with each."""
    for dated in _by_section(facts):
        yield from _before(dated)
        yield from _order(facts, dated)
        yield from _match(facts, dated)
        yield from _months(facts, dated, avoid, luck)


def topic_of(event: Event) -> str:
    """The topic that an event belongs to."""
    return "production" if event.kind in MADE else "release"


def comparable(facts: Facts) -> list[Event]:
    """The events that have at least a month, none of which may have happened at once: their order is beyond doubt."""
    dated = [event for event in facts.events if event.date and event.date.month and event.kind != "box"]
    dated = [event for event in dated if unambiguous(facts, event)]
    return [event for event in dated if not any(_at_once(event, other) for other in dated if other is not event)]


def unambiguous(facts: Facts, event: Event) -> bool:
    """Whether no other event would answer the same question, as a release with a place beside one without would."""
    same = [each for each in facts.events if each.kind == event.kind and each is not event]
    return bool(event.place) or not same


def _at_once(one: Event, other: Event) -> bool:
    return bool(one.date and other.date and one.date.agrees_with(other.date))


def distance(event: Event, other: Event, than: str = "that") -> str:
    """How long after or before an event another one came, in our own words."""
    ours, theirs = event.date or Date(0), other.date or Date(0)
    months = (theirs.year - ours.year) * _YEAR + theirs.month - ours.month
    label = other.label[0].lower() + other.label[1:]
    if not months:
        return f"The {label} came in the same month."
    return f"The {label} came {_span(abs(months))} {'after' if months > 0 else 'before'} {than}."


def _span(months: int) -> str:
    """So many months in words, no more exact than a month's date allows."""
    years, rest = divmod(months, _YEAR)
    if months < _YEAR:
        return "about a month" if months == 1 else f"about {in_words(months)} months"
    if years == 1:
        return "about a year" if rest <= 1 else "more than a year"
    return f"{'about' if rest <= 1 else 'more than'} {in_words(years)} years"


def _by_section(facts: Facts) -> Iterator[list[Event]]:
    """The comparable events of each main section, those of box and lead with all of them."""
    main = {section.name: section.path[0] for section in facts.article.sections}
    dated = comparable(facts)
    sections = dict.fromkeys(main.get(event.proof.section, INFOBOX) for event in dated)
    own = [name for name in sections if name not in (INFOBOX, LEAD)] or list(sections)[:1]
    for name in own:
        yield [event for event in dated if main.get(event.proof.section, INFOBOX) in (name, INFOBOX, LEAD)]


def _before(dated: Sequence[Event]) -> Iterator[Claim]:
    """Which of two events came first, as a statement, for events next to each other in time."""
    shown = [event for event in dated if event.kind in SHOWINGS]
    for one, other in list(pairwise(shown))[:_MAX_PAIRS]:
        sheet = DraftBuilder("release", (one.key, other.key), other.proof, distance(one, other, "the other"))
        true, false = (f"{a.told} before {_it(b.told)}." for a, b in ((one, other), (other, one)))
        yield sheet.claim(f"{one.kind}-before-{other.key}", "medium", true, false, sheet.because)


def _it(told: str) -> str:
    return told.replace("the film ", "it ", 1) if told.startswith("the film ") else told


def _order(facts: Facts, dated: Sequence[Event]) -> Iterator[Draft]:
    chosen = list(dated)[-Match.MOST :]
    if len(chosen) >= Order.LEAST:
        topic = topic_of(chosen[-1])
        sheet = DraftBuilder(
            topic, tuple(event.key for event in chosen), facts.proof_of_all([event.proof for event in chosen])
        )
        ask = "Put these steps of the film’s way in order, the earliest first."
        yield sheet.order(f"{topic}-order", "medium", ask, [event.label for event in chosen])


def _match(facts: Facts, dated: Sequence[Event]) -> Iterator[Draft]:
    """Dates and events, days apart from months: a date's form is no hint then."""
    days = [event for event in dated if event.date and event.date.day]
    months = [event for event in dated if event.date and not event.date.day]
    for name, group in (("dates", days), ("months", months)):
        chosen = group[-Match.MOST :]
        if len(chosen) >= Match.LEAST:
            topic = topic_of(chosen[-1])
            sheet = DraftBuilder(
                topic, tuple(event.key for event in chosen), facts.proof_of_all([event.proof for event in chosen])
            )
            pairs = {event.date.written(facts.date_style): event.label for event in chosen if event.date}
            yield sheet.match(f"{topic}-{name}-match", "hard", "Match each date to what happened then.", pairs)


def _months(facts: Facts, dated: Sequence[Event], avoid: Collection[Date], luck: Luck) -> Iterator[Draft]:
    """In which months the film was first shown somewhere, among months of which the article says nothing."""
    shown = [event for event in dated if event.kind in SHOWINGS]
    months = sorted({event.date.to_the_month for event in shown if event.date})
    if not 1 < len(months) <= MAX_RIGHT or len(shown) < sum(event.kind in SHOWINGS for event in comparable(facts)):
        return
    busy = {date.to_the_month for date in avoid if date.month}
    span = (months[-1].year - months[0].year) * _YEAR + months[-1].month - months[0].month + _MONTHS_AFTER
    free = [month for by in range(1, span) if (month := months[0].moved(by)) not in busy]
    wrong = some([month.written(facts.date_style) for month in free], luck("months"))
    if len(months) + len(wrong) >= SHOWN:
        ask = "In which of these months did the film have a premiere or a release somewhere? Choose all."
        sheet = DraftBuilder(
            "release", tuple(event.key for event in shown), facts.proof_of_all([event.proof for event in shown])
        )
        right = [month.written(facts.date_style) for month in months]
        yield sheet.select("release-months", "hard", ask, right, wrong)
