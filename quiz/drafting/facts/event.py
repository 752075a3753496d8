"""One thing that happened to the film, as questions ask for it and as options name it."""

from dataclasses import dataclass
from typing import Literal

from quiz.article.dates import Date
from quiz.article.person_names import slug
from quiz.drafting.facts.base import Proof

Kind = Literal[
    "black-list", "greenlight", "joined", "filming-start", "filming-end", "rights", "premiere", "release",
    "streaming", "video", "box",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the film."""

    kind: Kind
    place: str
    """Where, on what or by whom, as the article names it; empty where it does not."""
    happened: str
    """The rest of a question that begins with when: `did the film premiere at the Tribeca Film Festival`."""
    told: str
    """The same as a statement: `the film had its premiere at the Tribeca Film Festival`."""
    label: str
    """What it was, as an option: `Premiere at the Tribeca Film Festival`."""
    date: Date | None
    proof: Proof
    line: int
    what: str = ""
    """The thing that changed hands, for rights."""

    @property
    def key(self) -> str:
        """What the question is about, as a slug."""
        return f"{self.kind}-{slug(self.place)}".strip("-")
