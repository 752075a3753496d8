"""The film file of an article: title, year, where the article probably is, its sections, the people in pools."""

from collections.abc import Iterable

from quiz.article.document import LEAD
from quiz.article.infobox import INFOBOX
from quiz.bank import Film
from quiz.bank.film import default_id
from quiz.bank.skeleton import LICENCE, NO_YEAR, guess_article
from quiz.drafting.facts import Facts
from quiz.drafting.facts.credits import JOBS
from quiz.drafting.facts.infobox import year_of
from quiz.language.normalize import normalise


def film_of(facts: Facts) -> Film:
    """The film of an article. Its address is a guess by the title."""
    article = facts.article
    year = year_of(article)
    sections = {name: "top" if name in (INFOBOX, LEAD) else _anchor(name) for name in article.texts}
    return Film(
        title=article.title,
        year=year or NO_YEAR,
        id="" if year else default_id(article.title, ""),
        article=guess_article(article.name),
        licence=LICENCE,
        sections=sections,
        pools={name: members for name, members in _pools(facts).items() if len(members) > 1},
    )


def _anchor(name: str) -> str:
    return name.replace(" ", "_")


def _pools(facts: Facts) -> dict[str, tuple[str, ...]]:
    crew = [credit.name for field in JOBS if field != "starring" for credit in facts.credits.get(field, ())]
    actors = [part.actor for part in facts.parts] or [credit.name for credit in facts.credits.get("starring", ())]
    return {
        "actors": _once(actors),
        "roles": _once(role for part in facts.parts for role in part.roles),
        "makers": _once(crew),
        "critics": _once(critic.name for critic in facts.critics),
    }


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({normalise(name): name for name in names}.values())
