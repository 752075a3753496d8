"""What the film took, and where it stood at the box office, from the prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.article.document import Article, subject_of
from quiz.article.money import NUMBER, FoundSum, Sum, find_sums
from quiz.article.person_names import slug
from quiz.article.prose import Sentence, sentences
from quiz.drafting.facts.base import Figure, Proof, prose_proof
from quiz.drafting.facts.releases import places

_TOOK = re.compile(
    r"\b(?:gross(?:ed|ing)?|made|earn(?:ed|ing)|took(?: in)?|taking|collect(?:ed|ing)|brought in|generated|sold)\b"
    r"[^$€£¥₹₩\d;]{0,30}$"
    r"|\b(?:gross|total|takings|earnings) of (?:about |around |approximately )?$"
)
_WHEN = re.compile(
    r"\b(?:on|in|over|during|from|for)\s(?:its|the|their)\s(?P<which>first|opening)\s(?P<span>day|weekend|week)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:worldwide|globally|around the world)\b")
_ABROAD = re.compile(r"\b(?:other|overseas|international|foreign|elsewhere|outside|domestic(?:ally)?)\b")
_NOT_ITS = re.compile(
    r"\b(?:budget|sequel|franchise|series|soundtrack|projected|expected|estimated|would|break even|marketing|"
    r"video sales|combined)\b"
)
_HALLS = re.compile(rf"\b(?P<n>{NUMBER}) (?P<unit>theaters|theatres|cinemas|screens|locations)\b")
_OPENED = re.compile(r"\b(?:released|opened|opening|first day|opening day|opening weekend|debuted)\b")
_ADMISSIONS = re.compile(
    rf"\b(?P<n>{NUMBER})(?P<scale> million)? (?P<unit>admissions|tickets|spectators|cinemagoers|moviegoers)\b"
)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RANK_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RANK = re.compile(
    r"\b(?:finish(?:ed|ing)|plac(?:ed|ing)|rank(?:ed|ing)|open(?:ed|ing)|debut(?:ed|ing)|c(?:ame|oming) in|landed) "
    rf"(?:in |at )?(?:(?P<rank>{'|'.join(_RANK_WORDS)})(?: place)?"
    rf"|(?:number|No\.) (?P<number>{'|'.join(_NUMBER_WORDS)})) (?:at|in|on) the (?:\w+ )?box[- ]office\b"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """The film's place at the box office."""

    word: str
    weekend: bool
    proof: Proof


def find_takings(article: Article, gross: Sum | None) -> Iterator[Figure]:
    """The sums, cinemas and tickets of the box office, each asked as exactly as the article tells it."""
    for sentence in _about_money(article):
        text = sentence.without_speech()
        found = list(find_sums(text))
        for index, each in enumerate(found):
            start = found[index - 1].end if index else 0
            end = found[index + 1].start if index + 1 < len(found) else len(text)
            yield from _taking(sentence, text, each, (start, end), gross)
        yield from _halls(sentence, text)
        yield from _admissions(sentence, text)


def find_rank(article: Article) -> Rank | None:
    """The film's place on its first weekend, where the article tells one and no other."""
    ranks = [
        Rank(
            found["rank"] or f"number {found['number']}",
            "weekend" in sentence.text,
            prose_proof(sentence, *found.span()),
        )
        for sentence in _about_money(article)
        for found in _RANK.finditer(sentence.without_speech())
    ]
    return ranks[0] if len({rank.word for rank in ranks}) == 1 else None


def _about_money(article: Article) -> Iterator[Sentence]:
    for section in article.sections:
        if subject_of(section) in ("reception", "release"):
            for sentence in sentences(section):
                if not _NOT_ITS.search(sentence.text):
                    yield sentence


def _taking(
    sentence: Sentence, text: str, found: FoundSum, around: tuple[int, int], gross: Sum | None
) -> Iterator[Figure]:
    """One sum, where a verb says that it was taken and the words around say when or where."""
    before, after = text[around[0] : found.start], text[found.end : around[1]]
    if not found.exact or not _TOOK.search(before) or not found.sum.number:
        return
    scope = _scope(before, after, text)
    if not scope or (scope == "worldwide" and gross and _near(gross, found.sum)):
        return
    proof = _sum_proof(sentence, found, after, around[1])
    when = _WHEN.search(scope)
    key = f"{when['which']}-{when['span']}" if when else f"take-{slug(scope)}"
    total, ask = found.sum, f"How much did the film take {scope}?"
    yield Figure(
        key, "reception", ask, total.digits, total.before, total.after, total.unit, proof,
        claim=f"The film took more than {{}} {scope}.",
    )  # fmt: skip


def _near(one: Sum, other: Sum) -> bool:
    return one.currency == other.currency and abs(one.worth - other.worth) <= one.worth / 5


def _scope(before: str, after: str, whole: str) -> str:
    """When and where a sum was taken, as a question says it; empty where that is not told for it alone."""
    if _ABROAD.search(after[:40]) or _ABROAD.search(before[-40:]):
        return ""
    where = [name for name, *_ in places(whole)]
    place = f" in {where[0]}" if len(set(where)) == 1 else ""
    when = _WHEN.search(after[:60]) or _WHEN.search(before)
    if when:
        preposition = "on" if when["span"] == "day" else "over" if when["span"] == "weekend" else "in"
        place = " worldwide" if _WHOLE.search(after[:30]) else place
        return f"{preposition} its {when['which']} {when['span']}{place}"
    if _WHOLE.search(after[:40]) or _WHOLE.search(before[-60:]):
        return "worldwide"
    nearest = next((name for name, start, _ in places(after) if start < 8), "")  # noqa: PLR2004
    return f"in {nearest}" if nearest else ""


def _sum_proof(sentence: Sentence, found: FoundSum, after: str, end: int) -> Proof:
    told = _WHEN.search(after[:60]) or _WHOLE.search(after[:40])
    last = found.end + told.end() if told else found.end
    return prose_proof(sentence, found.start, min(last, end), 6)


def _halls(sentence: Sentence, text: str) -> Iterator[Figure]:
    found = list(_HALLS.finditer(text))
    if len(found) == 1 and _OPENED.search(text):
        hall = found[0]
        where = {name for name, *_ in places(text)}
        place = f" in {where.pop()}" if len(where) == 1 else ""
        ask = f"In how many {hall['unit']} did the film open{place}?"
        proof = prose_proof(sentence, *hall.span(), 6)
        claim = f"The film opened in more than {{}}{place}."
        yield Figure("opening-halls", "reception", ask, hall["n"], "", "", hall["unit"], proof, claim=claim)


def _admissions(sentence: Sentence, text: str) -> Iterator[Figure]:
    found = list(_ADMISSIONS.finditer(text))
    if len(found) == 1:
        each = found[0]
        where = {name for name, *_ in places(text)}
        place = f" in {where.pop()}" if len(where) == 1 else ""
        scale = each["scale"] or ""
        ask = f"How many {each['unit']} did the film {'sell' if each['unit'] == 'tickets' else 'draw'}{place}?"
        proof = prose_proof(sentence, *each.span(), 6)
        yield Figure(
            "admissions", "reception", ask, each["n"], "", scale, f"{scale.strip()} {each['unit']}".strip(), proof
        )


def ranks_but(word: str) -> list[str]:
    """The other places that a film may have finished in, in the same form."""
    ranks = [f"number {number}" for number in _NUMBER_WORDS] if word.startswith("number") else list(_RANK_WORDS)
    return [each for each in ranks if each != word]
