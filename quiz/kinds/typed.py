"""Typed: a short answer in the player's own words."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Self

from pydantic import Field

from quiz.errors import Diagnostic
from quiz.kinds.base import (
    MAX_TYPED_LETTERS,
    SECONDS_TO_ARRANGE,
    FieldText,
    Given,
    Layout,
    Question,
    Text,
    Texts,
    list_texts,
)
from quiz.language.answers import is_one_slip, same_answer, slip_keys, spellings
from quiz.language.normalize import normalise


class Typed(Question):
    """A short answer typed by the player."""

    kind = "typed"
    extra_seconds = SECONDS_TO_ARRANGE
    compares_texts = True
    max_letters = MAX_TYPED_LETTERS

    ask: Text = Field(description="A question with one short, unmistakable answer.")
    accept: Texts = Field(description="Every honest spelling; the first is the one shown.")
    unlike: tuple[Text, ...] = Field(
        (),
        description="Other answers, one slip of the keyboard away, that are wrong; members of pools need no entry.",
    )

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "accept" in keys

    @property
    def answers(self) -> tuple[str, ...]:
        return self.accept[:1]

    def giveaways(self) -> tuple[str, ...]:
        return self.accept

    def accepted_texts(self) -> tuple[FieldText, ...]:
        return list_texts("accept", self.accept)

    def right_texts(self) -> Iterator[FieldText]:
        yield from self.accepted_texts()[:1]  # the further texts are other spellings of the same answer

    def _share(self, given: Given, layout: Layout) -> Fraction:
        return Fraction(same_answer(given[0], self.accept, self.unlike))

    def _get_key(self, later: Self) -> dict[str, Any]:
        # Two changes do not correct the answer: `unlike` follows the pools, and a deleted spelling may compare equal
        # to one that is left.
        same = later.answers == self.answers and set(map(normalise, later.accept)) == set(map(normalise, self.accept))
        return {} if same else {"accept": later.accept, "unlike": later.unlike}

    def format_answer(self, given: Given, layout: Layout) -> tuple[str, ...]:
        return tuple(text.strip() for text in given if text.strip())

    def find_problems(self) -> Iterator[Diagnostic]:
        for index, text in enumerate(self.accept):
            if not spellings(text):
                advice = f"“{text}” holds no letter or digit to compare; write it in words"
                yield Diagnostic("Q309", advice, field=("accept", index))
            if len(text) > MAX_TYPED_LETTERS:
                advice = f"is longer than the {MAX_TYPED_LETTERS} letters that its field takes; shorten it"
                yield Diagnostic("Q313", f"entry {index + 1} of `accept` {advice}", field=("accept", index))

    def with_pool_members(self, members_by_slip_key: Mapping[str, Iterable[str]]) -> Self:
        """Return the question with `unlike` extended by the pools' members that differ from its answer by one typo."""
        accepted = {spelling for text in self.accept for spelling in spellings(text)}
        near = {
            member
            for text in self.accept
            for key in slip_keys(text)
            for member in members_by_slip_key.get(key, ())
            if accepted.isdisjoint(spellings(member)) and is_one_slip(member, text)
        }
        return self.model_copy(update={"unlike": (*self.unlike, *sorted(near))}) if near else self
