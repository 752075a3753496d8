"""The events of the film with their dates, from the prose and the information box, each once."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from quiz.article.decoding import note_skip
from quiz.article.document import LEAD, Article
from quiz.article.infobox import INFOBOX
from quiz.article.person_names import join_names
from quiz.drafting.facts.base import Clause, Event, clauses_about
from quiz.drafting.facts.infobox import infobox_events
from quiz.drafting.facts.releases import premiere, release, rights, streaming, video
from quiz.drafting.facts.shooting import black_list, filming_end, filming_start, greenlight, joined
from quiz.errors import Diagnostic
from quiz.language.dates import Date

MAX_EVENTS = 100
_FINDERS = (black_list, greenlight, joined, filming_start, filming_end, rights, video, streaming, premiere, release)


def find_events(article: Article, notes: list[Diagnostic]) -> tuple[Event, ...]:
    """The events of the article, the earliest first, without those that have two different dates."""
    events_in_prose: list[Event] = []
    last: tuple[Clause, Event] | None = None
    for clause in clauses_about(article, ("lead", "production", "release", "reception"), notes):
        event = next(filter(None, (find(clause) for find in _FINDERS)), None)
        if not event and last and last[0].sentence is clause.sentence and last[1].kind == "release":
            # A release without a verb of its own: `and in France on 2 May 2023`.
            continues = clause.text.lstrip(" ,").startswith(("and in ", "and on ", "followed by "))
            event = release(clause, again=True) if continues else None
        if event:
            events_in_prose.append(event)
            last = clause, event
        elif clause.date and clause.date.day:
            start, end = clause.date_span or (0, 0)
            shown = clause.sentence.text[start:end]
            notes.append(note_skip(clause.sentence.line, f"{shown}: what happened then could not be told; skipped"))
    events = _merge_events([*events_in_prose[:MAX_EVENTS], *infobox_events(article, notes)], notes)
    return tuple(sorted(events, key=lambda event: (event.date or Date(9999), event.label)))


def _merge_events(events: Iterable[Event], notes: list[Diagnostic]) -> Iterator[Event]:
    """Each event once, in its most precise form; none that has two different dates."""
    by_key: dict[str, list[Event]] = {}
    for event in events:
        by_key.setdefault(f"{event.kind} {event.place}".strip(), []).append(event)
    kept: list[Event] = []
    for key, same in by_key.items():
        dates = {event.date for event in same if event.date}
        if any(not date.agrees_with(another) for date, another in combinations(dates, 2)):
            lines = join_names(str(line) for line in sorted({event.line for event in same}))
            notes.append(
                note_skip(same[0].line, f"the article has two dates for one event ({key}, lines {lines}); skipped")
            )
        else:
            kept.append(max(same, key=_precision))
    for event in sorted(kept, key=_precision, reverse=True):
        if not any(_is_more_precise(another, event) for another in kept if another is not event):
            yield event


def _precision(event: Event) -> tuple[int, bool, int]:
    """A sort key for the precision of an event: date to the day, outside the lead, early in the article."""
    date = event.date or Date(0)
    return bool(date.month) + bool(date.day), event.proof.section not in (LEAD, INFOBOX), -event.line


def _is_more_precise(event: Event, other: Event) -> bool:
    """Whether an event is the same as another of that date, in a more precise form."""
    if event.date is None or event.date != other.date:
        return False
    return other.kind == "box" or (event.kind == other.kind and _precision(event) > _precision(other))
