"""The facts of an article that can be asked, each with its proof."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from quiz.article.document import LEAD, Article
from quiz.article.infobox import INFOBOX
from quiz.article.person_names import name_key
from quiz.drafting.facts.base import Event, Figure, Proof
from quiz.drafting.facts.box_office import Rank, find_box_office, find_rank
from quiz.drafting.facts.cast import Part, find_cast
from quiz.drafting.facts.credits import Credit, find_credits, find_source_author
from quiz.drafting.facts.events import find_events
from quiz.drafting.facts.infobox import InfoboxFacts, read_infobox
from quiz.drafting.facts.plot import PlotFacts, read_plot
from quiz.drafting.facts.reviews import Critic, Grade, find_critics, find_grade, find_ratings
from quiz.drafting.facts.shooting import Location, ShootLength, find_locations, find_shoot_length
from quiz.errors import Diagnostic
from quiz.language.dates import date_style
from quiz.language.normalize import normalise

__all__ = ["Credit", "Critic", "Event", "Facts", "Figure", "Location", "Part", "Proof", "gather"]

_POSSESSIVE = re.compile(r"['’]s\b")
MAX_PARTS = 12
"""The first names of a cast, which questions are made of."""


@dataclass(frozen=True)
class Facts:
    """The facts of one article on a film."""

    article: Article
    credits: dict[str, tuple[Credit, ...]]
    source_author: Credit | None
    infobox: InfoboxFacts
    parts: tuple[Part, ...]
    minor_parts: tuple[Part, ...]
    """The rest of the cast, who are not asked for but act too."""
    events: tuple[Event, ...]
    locations: tuple[Location, ...]
    shoot: ShootLength | None
    figures: tuple[Figure, ...]
    rank: Rank | None
    grade: Grade | None
    critics: tuple[Critic, ...]
    plot: PlotFacts

    @cached_property
    def text(self) -> str:
        """The whole text of the article."""
        box = (value.shown for field in self.article.infobox for value in field.values)
        return "\n".join(chain(box, (section.text for section in self.article.sections)))

    @cached_property
    def date_style(self) -> str:
        """The style of most dates in the article."""
        return date_style(self.text)

    def proof_of_all(self, proofs: Sequence[Proof]) -> Proof:
        """The section that has all of these proofs, apart from box and lead, with the quote of the last one."""
        own = [proof for proof in proofs if proof.section not in (INFOBOX, LEAD)] or list(proofs)
        sections = {proof.section for proof in own}
        if len(sections) == 1:
            return own[-1]
        main = {section.name: section.path[0] for section in self.article.sections}
        return Proof(main.get(own[-1].section, own[-1].section), own[-1].quote)

    @cached_property
    def _words(self) -> str:
        return f" {normalise(_POSSESSIVE.sub('', self.text))} "

    def mentions(self, phrase: str) -> bool:
        """Whether a phrase occurs in the article."""
        return f" {normalise(phrase)} " in self._words


def collect_facts(article: Article, notes: list[Diagnostic]) -> Facts:
    """The facts of an article. Passages that could not be read are added to `notes`."""
    credits_ = find_credits(article, notes)
    parts = find_cast(article, [credit.name for credit in credits_.get("starring", ())], notes)
    box = read_infobox(article, notes)
    figures = (*find_box_office(article, box.gross[0] if box.gross else None), *find_ratings(article))
    credited = {name_key(credit.name) for credit in chain.from_iterable(credits_.values())}
    return Facts(
        article=article,
        credits=credits_,
        source_author=find_source_author(article),
        infobox=box,
        parts=parts[:MAX_PARTS],
        minor_parts=parts[MAX_PARTS:],
        events=find_events(article, notes),
        locations=find_locations(article),
        shoot=find_shoot_length(article),
        figures=_consistent(figures),
        rank=find_rank(article),
        grade=find_grade(article),
        critics=find_critics(article, credited | {name_key(part.actor) for part in parts}),
        plot=read_plot(article, [role for part in parts[:MAX_PARTS] for role in part.roles]),
    )


def _consistent(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, without those that have two different numbers in the article."""
    values: dict[str, set[str]] = {}
    for figure in figures:
        values.setdefault(figure.ask, set()).add(figure.digits + figure.after)
    agreed = {figure.ask: figure for figure in reversed(figures) if len(values[figure.ask]) == 1}
    return tuple(reversed(agreed.values()))
