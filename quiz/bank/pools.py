"""What a question takes from the film's pools: its wrong options, and the names that a slip must not turn into."""

from collections.abc import Mapping
from typing import Any

from quiz.bank.film import Film
from quiz.bank.keys import POOL
from quiz.bank.problems import did_you_mean, shorten
from quiz.kinds import Flaw, Question, Typed
from quiz.language.answers import one_slip, slip_keys, spellings


def wrong_ones(raw: Mapping[str, Any], film: Film) -> list[str] | Flaw:
    """The members of the pool that `wrong_from` names but for the right answers, or why there are none."""
    name, right = raw[POOL], raw.get("right")
    if not isinstance(name, str) or name not in film.pools:
        known = f"name one pool of film.yaml ({', '.join(film.pools) or 'it has none yet'})"
        if not name or not isinstance(name, str):
            return Flaw((POOL,), "Q314", f"`{POOL}` is empty or more than one word; {known}")
        return Flaw((POOL,), "Q314", f"there is no pool `{shorten(name)}`; {known}{did_you_mean(name, film.pools)}")
    if "wrong" in raw:
        return Flaw((POOL,), "Q314", f"`{POOL}` stands beside `wrong`; delete one of the two")
    rights = [each for each in (right if isinstance(right, list) else [right]) if isinstance(each, str) and each]
    wrong = film.wrong_options(name, rights)
    if wrong is None:
        advice = (
            f"the right answer is not in the pool `{name}`; write it as the pool does, add it there, or list `wrong`"
        )
        return Flaw(("right",), "Q314", advice)
    return wrong or Flaw((POOL,), "Q304", f"the pool `{name}` holds no wrong option; add some there")


def with_unlike(question: Question, film: Film) -> Question:
    """A typed question knows the members of pools that a slip of the keyboard would make of its answer."""
    if not isinstance(question, Typed):
        return question
    accepted = {way for text in question.accept for way in spellings(text)}
    near = {
        member
        for text in question.accept
        for key in slip_keys(text)
        for member in film.members_by_slip_key.get(key, ())
        if accepted.isdisjoint(spellings(member)) and one_slip(member, text)
    }
    return question.model_copy(update={"unlike": (*question.unlike, *sorted(near))}) if near else question
