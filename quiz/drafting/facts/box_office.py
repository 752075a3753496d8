"""The box office in the prose: sums, cinemas, tickets, and the rank of the film."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.article.document import Article, Sentence, sentences, subject_of
from quiz.article.money import NUMBER, Sum, SumMatch, find_sums
from quiz.article.person_names import slug
from quiz.drafting.facts.base import Figure, Proof, prose_proof
from quiz.drafting.facts.releases import find_places
from quiz.language.numbers import ONES, ORDINALS

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
_OTHER_SUMS = re.compile(
    r"\b(?:budget|sequel|franchise|series|soundtrack|projected|expected|estimated|would|break even|marketing|"
    r"video sales|combined)\b"
)
_CINEMAS = re.compile(rf"\b(?P<n>{NUMBER}) (?P<unit>theaters|theatres|cinemas|screens|locations)\b")
_OPENED = re.compile(r"\b(?:released|opened|opening|first day|opening day|opening weekend|debuted)\b")
_ADMISSIONS = re.compile(
    rf"\b(?P<n>{NUMBER})(?P<scale> million)? (?P<unit>admissions|tickets|spectators|cinemagoers|moviegoers)\b"
)
_NUMBER_WORDS = tuple(ONES)[1:11]
_RANK_WORDS = tuple(ORDINALS)[:10]
_RANK = re.compile(
    r"\b(?:finish(?:ed|ing)|plac(?:ed|ing)|rank(?:ed|ing)|open(?:ed|ing)|debut(?:ed|ing)|c(?:ame|oming) in|landed) "
    rf"(?:in |at )?(?:(?P<rank>{'|'.join(_RANK_WORDS)})(?: place)?"
    rf"|(?:number|No\.) (?P<number>{'|'.join(_NUMBER_WORDS)})) (?:at|in|on) the (?:\w+ )?box[- ]office\b"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of the film at the box office."""

    word: str
    weekend: bool
    proof: Proof


def find_box_office(article: Article, gross: Sum | None) -> Iterator[Figure]:
    """The sums, cinemas and tickets of the box office, with the time and place that the article gives."""
    for sentence in _box_office_sentences(article):
        text = sentence.without_speech()
        matches = list(find_sums(text))
        for index, match in enumerate(matches):
            start = matches[index - 1].end if index else 0
            end = matches[index + 1].start if index + 1 < len(matches) else len(text)
            yield from _find_gross(sentence, text, match, (start, end), gross)
        yield from _find_cinemas(sentence, text)
        yield from _find_admissions(sentence, text)


def find_rank(article: Article) -> Rank | None:
    """The rank of the film, or None if the article gives none or several."""
    ranks = [
        Rank(
            match["rank"] or f"number {match['number']}",
            "weekend" in sentence.text,
            prose_proof(sentence, *match.span()),
        )
        for sentence in _box_office_sentences(article)
        for match in _RANK.finditer(sentence.without_speech())
    ]
    return ranks[0] if len({rank.word for rank in ranks}) == 1 else None


def _box_office_sentences(article: Article) -> Iterator[Sentence]:
    for section in article.sections:
        if subject_of(section) in ("reception", "release"):
            for sentence in sentences(section):
                if not _OTHER_SUMS.search(sentence.text):
                    yield sentence


def _find_gross(
    sentence: Sentence, text: str, match: SumMatch, around: tuple[int, int], gross: Sum | None
) -> Iterator[Figure]:
    """The figure of one sum, if a verb says that it was taken and the words around say when or where."""
    before, after = text[around[0] : match.start], text[match.end : around[1]]
    if not match.exact or not _TOOK.search(before) or not match.sum.number:
        return
    scope = _scope(before, after, text)
    near = gross and gross.currency == match.sum.currency and abs(gross.worth - match.sum.worth) <= gross.worth / 5
    if not scope or (scope == "worldwide" and near):
        return
    context = _WHEN.search(after[:60]) or _WHOLE.search(after[:40])
    last = match.end + context.end() if context else match.end
    proof = prose_proof(sentence, match.start, min(last, around[1]), 6)
    when = _WHEN.search(scope)
    key = f"{when['which']}-{when['span']}" if when else f"take-{slug(scope)}"
    total, ask = match.sum, f"How much did the film take {scope}?"
    yield Figure(
        key, "reception", ask, total.digits, total.before, total.after, total.unit, proof,
        claim=f"The film took more than {{}} {scope}.",
    )  # fmt: skip


def _scope(before: str, after: str, whole: str) -> str:
    """The time and place of a sum, as in a question; empty if the text does not give them for this sum alone."""
    if _ABROAD.search(after[:40]) or _ABROAD.search(before[-40:]):
        return ""
    where = [name for name, *_ in find_places(whole)]
    place = f" in {where[0]}" if len(set(where)) == 1 else ""
    when = _WHEN.search(after[:60]) or _WHEN.search(before)
    if when:
        preposition = "on" if when["span"] == "day" else "over" if when["span"] == "weekend" else "in"
        place = " worldwide" if _WHOLE.search(after[:30]) else place
        return f"{preposition} its {when['which']} {when['span']}{place}"
    if _WHOLE.search(after[:40]) or _WHOLE.search(before[-60:]):
        return "worldwide"
    nearest = next((name for name, start, _ in find_places(after) if start < 8), "")  # noqa: PLR2004
    return f"in {nearest}" if nearest else ""


def _find_cinemas(sentence: Sentence, text: str) -> Iterator[Figure]:
    matches = list(_CINEMAS.finditer(text))
    if len(matches) == 1 and _OPENED.search(text):
        match = matches[0]
        where = {name for name, *_ in find_places(text)}
        place = f" in {where.pop()}" if len(where) == 1 else ""
        ask = f"In how many {match['unit']} did the film open{place}?"
        proof = prose_proof(sentence, *match.span(), 6)
        claim = f"The film opened in more than {{}}{place}."
        yield Figure("opening-halls", "reception", ask, match["n"], "", "", match["unit"], proof, claim=claim)


def _find_admissions(sentence: Sentence, text: str) -> Iterator[Figure]:
    matches = list(_ADMISSIONS.finditer(text))
    if len(matches) == 1:
        match = matches[0]
        where = {name for name, *_ in find_places(text)}
        place = f" in {where.pop()}" if len(where) == 1 else ""
        scale = match["scale"] or ""
        ask = f"How many {match['unit']} did the film {'sell' if match['unit'] == 'tickets' else 'draw'}{place}?"
        proof = prose_proof(sentence, *match.span(), 6)
        yield Figure(
            "admissions", "reception", ask, match["n"], "", scale, f"{scale.strip()} {match['unit']}".strip(), proof
        )


def other_ranks(word: str) -> list[str]:
    """The other ranks of the top ten, in the same form."""
    ranks = [f"number {number}" for number in _NUMBER_WORDS] if word.startswith("number") else list(_RANK_WORDS)
    return [rank for rank in ranks if rank != word]
