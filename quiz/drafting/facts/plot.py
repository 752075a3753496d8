"""The plot: acts, pairs, relatives, quotations and numbers that a sentence states literally."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.article.document import Article, Sentence, sentences, subject_of
from quiz.article.person_names import slug
from quiz.drafting.facts.base import Proof, prose_proof

_ASKING = {
    "asks": "ask", "tells": "tell", "orders": "order", "begs": "beg", "persuades": "persuade",
    "convinces": "convince", "warns": "warn", "instructs": "instruct", "urges": "urge", "forces": "force",
    "invites": "invite", "hires": "hire", "helps": "help",
}  # fmt: skip
_DOING = {
    "kills": "kill", "murders": "murder", "shoots": "shoot", "stabs": "stab", "strangles": "strangle",
    "poisons": "poison", "marries": "marry", "rescues": "rescue", "saves": "save", "betrays": "betray",
    "kidnaps": "kidnap", "arrests": "arrest", "blackmails": "blackmail", "adopts": "adopt", "attacks": "attack",
    "defeats": "defeat", "divorces": "divorce", "abandons": "abandon", "seduces": "seduce", "forgives": "forgive",
    "recruits": "recruit", "frees": "free", "hires": "hire", "follows": "follow", "confronts": "confront",
}  # fmt: skip
_TOGETHER = {
    r"(?:have |had )?kill(?:ed)? each other": "kill each other",
    r"(?:have |had |having )?(?:fall|fell|fallen) in love": "fall in love",
    r"(?:have |had |having )?form(?:ed|ing)? a romance": "form a romance",
    r"(?:have |had |having )?form(?:ed|ing)? a friendship": "form a friendship",
    r"(?:marry|get married|got married)": "get married",
    r"(?:become|became) friends": "become friends",
    r"(?:have |had |having )?(?:begin|began|begun|start|started) an affair": "have an affair",
}
_KIN = ("brothers", "sisters", "siblings", "twins", "cousins")
_SAYING = r"(?:says|replies|responds|answers|shouts|whispers|declares|exclaims|screams|insists|responds by saying)"
_TITLES = frozenset({
    "The", "Old", "Captain", "General", "Colonel", "Major", "Sergeant", "Detective", "Inspector", "Sheriff", "Officer",
    "Agent", "Doctor", "Nurse", "Professor", "Judge", "Boss", "Driver", "King", "Queen", "Prince", "Princess", "Sir",
    "Lady", "Lord", "Aunt", "Uncle", "Father", "Mother", "Sister", "Brother", "Mrs.", "Mr.", "Miss", "Mme", "Deacon",
})  # fmt: skip
"""First words of roles that do not identify anybody."""
_AGED = re.compile(r"(?:Young|Old|Older|Younger|Adult|Teenage|Little) (?=\S)")
_UNITS = "hours|days|weeks|months|years|minutes|miles|kilometres|kilometers"
_COUNT = re.compile(
    r"(?P<before>\b\w+ \w+ \w+ (?:within|after|for|in|every|only|another|last|next|about)) "
    rf"(?P<n>\d{{1,3}}) (?P<unit>{_UNITS})\b"
)
_DOUBT = re.compile(
    r"\b(?:if|unless|whether|dream(?:s|ed|ing)?|imagin\w+|pretend\w*|believ\w+|thinks?|suspect\w*|fear\w*|hop(?:es|ing)|"
    r"wants?|plans?|tries|trying|attempts?|threaten\w*|claims?|alleg\w+|suppos\w+|rumou?rs?|never|almost|nearly)\b",
    re.IGNORECASE,
)
_PURPOSE_ENDS = re.compile(r" (?:to|and|so|while|before|after|but|because|in order|when|as|until|if)\b|[,.;:–—(]")
MAX_WORDS = 9


@dataclass(frozen=True, slots=True)
class Act:
    """An act of one role towards another, and the questions for both."""

    key: str
    subject: str
    object: str
    who: str
    whom: str
    claim: str
    """A statement with places for the two roles."""
    proof: Proof


@dataclass(frozen=True, slots=True)
class Pair:
    """Two roles that do something together."""

    key: str
    ask: str
    roles: tuple[str, str]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Relatives:
    """Two roles that are related, as `brothers`."""

    roles: tuple[str, str]
    called: tuple[str, str]
    """The names of the two in the plot."""
    kin: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a role says."""

    speaker: str
    words: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Count:
    """A number of hours, days or miles in the plot, with the words before it."""

    number: int
    unit: str
    before: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class PlotFacts:
    """The facts of the plot that can be asked."""

    acts: tuple[Act, ...] = ()
    pairs: tuple[Pair, ...] = ()
    kin: tuple[Relatives, ...] = ()
    sayings: tuple[Quotation, ...] = ()
    counts: tuple[Count, ...] = ()


def read_plot(article: Article, roles: Sequence[str]) -> PlotFacts:
    """The facts of the plot; only numbers if the cast list names no roles."""
    plot = [
        sentence for section in article.sections if subject_of(section) == "plot" for sentence in sentences(section)
    ]
    counts = tuple(
        Count(int(match["n"]), match["unit"], match["before"], prose_proof(sentence, *match.span(), 6))
        for sentence in plot
        for match in _COUNT.finditer(sentence.without_speech())
        if int(match["n"]) > 1
    )
    names = short_names(roles)
    if not names:
        return PlotFacts(counts=counts)
    anyone = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    acts = [act for sentence in plot for act in _find_acts(sentence, anyone, names)]
    asked = Counter(question for act in acts for question in (act.who, act.whom))
    return PlotFacts(
        acts=tuple(act for act in acts if asked[act.who] == asked[act.whom] == 1),
        pairs=_unambiguous_pairs([pair for sentence in plot for pair in _find_pairs(sentence, anyone, names)]),
        kin=tuple(kin for sentence in plot for kin in _find_relatives(sentence, anyone, names)),
        sayings=tuple(saying for sentence in plot for saying in _find_quotations(sentence, anyone, names)),
        counts=counts,
    )


def main_roles(roles: Sequence[str]) -> list[str]:
    """The roles, without those that are another role at another age, as `Young Agnes` is Agnes."""

    def is_other(role: str) -> bool:
        aged = _AGED.match(role)
        return bool(aged) and any(set(role.split()[1:]) <= set(other.split()) for other in roles if other != role)

    return [role for role in roles if not is_other(role)]


def short_names(roles: Sequence[str]) -> dict[str, str]:
    """The names of each role in a plot: the whole name, and its first or last word if unambiguous."""
    grown = main_roles(roles)
    words = Counter(word for role in grown for word in set(role.split()))
    names = {role: role for role in grown}
    for role in grown:
        for word in (role.split()[0], role.split()[-1]):
            if words[word] == 1 and len(word) > 2 and word[0].isupper() and word not in _TITLES:  # noqa: PLR2004
                names.setdefault(word, role)
    return names


def _certain_text(sentence: Sentence) -> str:
    """The sentence up to a word of doubt: what follows is only dreamt, feared, wanted or supposed."""
    spoken = sentence.without_speech()
    doubt = _DOUBT.search(spoken)
    return spoken[: doubt.start()] if doubt else spoken


def _find_acts(sentence: Sentence, anyone: str, names: dict[str, str]) -> Iterator[Act]:
    text = _certain_text(sentence)
    asking = re.compile(
        rf"\b(?P<a>{anyone}) (?P<verb>{'|'.join(_ASKING)}) (?P<b>{anyone})"
        r"(?: [–—] [^–—]{1,60} [–—])? to (?P<what>.+)"
    )
    for match in asking.finditer(text):
        what = match["what"][: stop.start()] if (stop := _PURPOSE_ENDS.search(match["what"])) else match["what"]
        a, b, verb = names[match["a"]], names[match["b"]], match["verb"]
        if a != b and 1 < len(what.split()) <= MAX_WORDS and match["b"] not in what:
            end = match.start("what") + len(what)
            yield Act(
                f"{_ASKING[verb]}-{slug(what)}", a, b, f"Who {verb} {match['b']} to {what}?",
                f"Whom does {match['a']} {_ASKING[verb]} to {what}?", f"{{}} {verb} {{}} to {what}.",
                prose_proof(sentence, match.start(), end, from_start=True),
            )  # fmt: skip
    doing = re.compile(rf"\b(?P<a>{anyone}) (?P<verb>{'|'.join(_DOING)}) (?P<b>{anyone})\b(?!['’]| and )")
    for match in doing.finditer(text):
        a, b, verb = names[match["a"]], names[match["b"]], match["verb"]
        if a != b:
            yield Act(
                f"{slug(match['a'])}-{_DOING[verb]}-{slug(match['b'])}", a, b, f"Who {verb} {match['b']}?",
                f"Whom does {match['a']} {_DOING[verb]}?", f"{{}} {verb} {{}}.", prose_proof(sentence, *match.span()),
            )  # fmt: skip


def _find_pairs(sentence: Sentence, anyone: str, names: dict[str, str]) -> Iterator[Pair]:
    text = _certain_text(sentence)
    two = rf"\b(?P<a>{anyone}) and (?P<b>{anyone})\b(?!['’])"
    for words, act in _TOGETHER.items():
        for match in re.finditer(rf"{two} {words}\b", text):
            yield Pair(
                act.replace(" ", "-"),
                f"Which two characters {act}?",
                _role_pair(match, names),
                prose_proof(sentence, *match.span()),
            )


def _find_relatives(sentence: Sentence, anyone: str, names: dict[str, str]) -> Iterator[Relatives]:
    kin = rf"\b(?P<kin>{'|'.join(_KIN)}) (?P<a>{anyone}) and (?P<b>{anyone})\b(?!['’])"
    for match in re.finditer(kin, sentence.without_speech()):
        called = match["a"], match["b"]
        yield Relatives(_role_pair(match, names), called, match["kin"], prose_proof(sentence, *match.span(), 1))


def _role_pair(match: re.Match[str], names: dict[str, str]) -> tuple[str, str]:
    return names[match["a"]], names[match["b"]]


def _unambiguous_pairs(pairs: list[Pair]) -> tuple[Pair, ...]:
    """The pairs, without acts that two pairs share."""
    asked = Counter(pair.key for pair in pairs)
    return tuple(pair for pair in pairs if asked[pair.key] == 1 and pair.roles[0] != pair.roles[1])


def _find_quotations(sentence: Sentence, anyone: str, names: dict[str, str]) -> Iterator[Quotation]:
    pattern = re.compile(rf"\b(?P<a>{anyone}) {_SAYING}(?: that)?[,:]? ?[\"“](?P<words>[^\"“”]{{4,80}})[\"”]")
    for match in pattern.finditer(sentence.text):
        words = match["words"].strip(" ,.")
        if 1 < len(words.split()) <= MAX_WORDS - 1:
            yield Quotation(names[match["a"]], words, prose_proof(sentence, match.start("a"), match.end("words"), 1))
