"""Why a file cannot be read as YAML, for somebody who has never programmed, and where to mend it.

The parser says what it expected where it gave up; the mistake often stands before that. Each rule here knows
one of its sentences (libyaml's; PyYAML's own are the same but for a few) and looks at the lines around.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from quiz.bank import keys
from quiz.bank.parse_context import ParseContext
from quiz.bank.problems import (
    MAX_SHOWN,
    Place,
    begun_with,
    dash_without_space,
    in_quotes,
    shorten,
    write_in_quotes,
)

Told = tuple[Place, str]

_KEY = re.compile(r"[\w-]+:(?:\s|$)")
_GLUED = re.compile(r"([\w-]+):([^\s:/].*)")
_UNEQUAL = re.compile(r"([\w-]+)\s*[\s=：]\s*(.*)")
_QUESTION = r"\s*-\s+id:"
_CLOSING = {"[": "]", "{": "}"}
_UNCLOSED = "the quote `{}` that opens here is not closed; write another one at the end of the text"


def explain(broken: ParseContext) -> Told:
    """Where to mend a file that the parser gave up on, and how."""
    for sentence, rule in _RULES:
        told = rule(broken) if broken.why.startswith(sentence) else None
        if told:
            return told
    advice = "compare this line and the one above with a question that works"
    return broken.at, f"cannot be read ({broken.why}); {advice}, and put a text with special signs in quotes"


def _colon(broken: ParseContext) -> Told:
    words, begin = broken.bare(broken.at[0])
    said = words[: broken.at[1] - begin]
    if re.fullmatch(r"[\w-]+", said):
        return _space_missing(broken, broken.above(broken.at[0])) or _too_far_right(broken, said, begin)
    key = re.match(r"[\w-]+:\s+", said)
    mend = "write the text in quotes, from its first word to its last"
    if key and not broken.goes_on():
        mend = write_in_quotes(words[key.end() :])
    advice = f"`: ` within a text is taken for the end of a key; {mend}"
    word = said.split()[-1] if said.strip() else ""
    if word in keys.of_any_kind():
        advice += f", or, if `{word}` is meant as a key, begin a new line before it"
    return broken.at, advice


def _too_far_right(broken: ParseContext, key: str, begin: int) -> Told:
    above = broken.above(broken.at[0])
    words, column = broken.bare(above)
    if words.startswith("-"):
        return (above, column), dash_without_space(words)
    advice = f"`{shorten(key)}` begins too far right, so this line is read as part of the text above it"
    if _KEY.match(words):
        return (broken.at[0], begin), f"{advice}; begin it in column {column}, like the key on line {above}"
    return (broken.at[0], begin), f"{advice}; begin it below the keys of its question, or put that text in quotes"


def _space_missing(broken: ParseContext, number: int) -> Told | None:
    words, column = broken.bare(number)
    glued = _GLUED.match(words)
    if glued is None:
        return None
    key, value = glued.groups()
    advice = f"a space is missing after the colon; write {begun_with(f'{shorten(key)}: ', value)}"
    return (number, column + len(key)), advice


def _no_colon(broken: ParseContext) -> Told:
    number = broken.start[0]
    words, column = broken.bare(number)
    if not words.strip("-=_*#~ "):
        return (number, column), "this line is neither a key nor a text; delete it"
    key, value = unequal.groups() if (unequal := _UNEQUAL.match(words)) else ("", "")
    if key in keys.of_any_kind():
        return (number, column + len(key)), f"no colon follows the key; write {begun_with(f'{key}: ', value)}"
    if words.startswith("-"):
        return (number, column), dash_without_space(words)
    further = broken.bare(broken.above(number))[1] + 2
    advice = f"this line is no `key: value`; if it goes on with the text above, begin it in column {further}"
    if re.match(r"\s*-\s", broken.line(broken.above(number))):
        advice += f", and if it is an entry of a list, with a dash: {begun_with('- ', words.lstrip('–—•*· '))}"
    elif column == 1:
        advice += ", and if it is a comment, with `# `"
    return _space_missing(broken, number) or ((number, column), advice)


def _outside(broken: ParseContext) -> Told | None:
    """A line that begins left or right of those it should stand below."""
    number, column = broken.at
    if broken.before.strip():
        return None
    line, words = broken.line(number), broken.line(number).strip()
    question = broken.above(number, _QUESTION)
    margin = broken.bare(question)[1] if question else broken.start[1]
    if re.match(r"-\s", words):
        return _dash_outside(broken, question if re.match(_QUESTION, line) else 0)
    if re.match(r"-\w", words):
        return broken.at, dash_without_space(words)
    if words.startswith((":", "id:")):
        no_key = "no key stands before this colon; write one, or delete the line"
        no_dash = f"a new question begins with a dash; write {begun_with('- ', words)}"
        return broken.at, no_key if words.startswith(":") else no_dash
    if _KEY.match(words):
        advice = f"this key begins in column {column}, so it belongs to no question"
        return broken.at, f"{advice}; begin it in column {margin}, exactly below the other keys"
    advice = f"this line belongs to nothing above it; if it goes on with a text, begin it in column {margin + 2}"
    advice += ", if it is an entry of a list, with a dash, and if it is a comment, with `# `"
    return _space_missing(broken, number) or (broken.at, advice)


def _dash_outside(broken: ParseContext, question: int) -> Told:
    number, column = broken.at
    like = question or broken.above(number, r"\s*-\s")
    if not like:
        return broken.at, "what stands above is no question; begin each question with `- id: …`, a comment with `# `"
    wanted = broken.line(like).index("-") + 1
    return broken.at, f"this dash stands in column {column}; begin it in column {wanted}, like the one on line {like}"


def _quote(broken: ParseContext) -> Told | None:
    """A quote that ends its text too early, or one that is closed only by the next one's opening."""
    before = "\n".join((*broken.lines[: broken.at[0] - 1], broken.before)).rstrip(" ")
    mark = before[-1:]
    opened = before.rfind(mark, 0, -1) if mark in ("'", '"') else -1
    if opened < 0:
        return None
    line, column = before.count("\n", 0, opened) + 1, opened - before.rfind("\n", 0, opened)
    if line < broken.at[0]:
        return (line, column), _UNCLOSED.format(mark)
    inner = before[opened + 1 : -1].strip()
    if inner.endswith(",") and broken.before.endswith(mark):  # a mark that opens stands close to what follows
        return (line, column), _closed_by_an_opening(mark, inner.rstrip(", "))
    rest = broken.line(line)[broken.at[1] - 1 :].strip()
    if not rest.strip(",;."):
        return broken.at, f"`{rest}` stands after the closing quote; delete it, or write it between the quotes"
    whole = broken.text_from((line, column))
    bare = whole[1:-1] if whole.endswith(mark) else whole
    return broken.at, f"the text goes on after its closing quote; {write_in_quotes(bare)}"


def _closed_by_an_opening(mark: str, entry: str) -> str:
    """That the next entry's first quote ended this one."""
    fits = "," not in entry and len(entry) <= MAX_SHOWN  # of several entries, nobody knows where the first ends
    mend = f"`{mark}{entry}{mark},`" if fits else f"another `{mark}` at the end of its entry, before the comma"
    return f"the quote before `{shorten(entry)}` is not closed; write {mend}"


def _unclosed_quote(broken: ParseContext) -> Told:
    line, column = broken.start
    return broken.start, _UNCLOSED.format(broken.line(line)[column - 1 : column])


def _after_a_bracket(broken: ParseContext) -> Told | None:
    mark = broken.before.rstrip()[-1:]
    if mark not in _CLOSING.values():
        return None
    advice = f"nothing may follow the closing `{mark}`; write it between the brackets"
    return broken.at, f"{advice}, or, if all of this is one text, put it in quotes"


def _list(broken: ParseContext) -> Told:
    line, column = broken.start
    opening, sign = broken.line(line)[column - 1 : column], broken.line(broken.at[0])[broken.at[1] - 1 :][:1]
    closing = _CLOSING.get(opening, "]")
    if sign in _CLOSING.values() and sign != closing:
        return broken.at, f"the list that begins with `{opening}` ends with `{sign}`; write `{closing}`"
    quote = _quote(broken)
    if quote:
        return quote
    advice = f"the `{opening}` here is not closed; write `{closing}` after the last entry"
    if " #" in broken.line(line)[column:]:
        advice += ", and put an entry with ` #` in quotes: that begins a comment"
    return broken.start, advice


def _nothing(broken: ParseContext) -> Told:
    sign = broken.line(broken.at[0])[broken.at[1] - 1 :][:1]
    if not sign:
        return _list(replace(broken, start=_open_bracket(broken)))
    if broken.before.rstrip()[-1:] in (",", "[", "{") and sign in (",", "]", "}"):
        return broken.at, "an entry is missing at this comma; write it, or delete the comma"
    return _sign(broken)


def _open_bracket(broken: ParseContext) -> Place:
    """Where the bracket stands that is still open at the end of the file."""
    closed = 0
    for number in range(len(broken.lines), 0, -1):
        for column, sign in reversed(list(enumerate(broken.line(number), 1))):
            closed += (sign in "]}") - (sign in "[{")
            if closed < 0:
                return number, column
    return broken.at


def _sign(broken: ParseContext) -> Told:
    """A text that begins with a sign which means something to YAML."""
    text = broken.text_from(broken.start)
    if broken.start[1] == 1 and not text.startswith("* "):
        return broken.start, "this line is part of no question; delete it, or begin it with `# ` if it is a comment"
    if text.startswith("* ") and not broken.line(broken.start[0])[: broken.start[1] - 1].strip():
        return broken.start, f"an entry of a list begins with a dash; write {begun_with('- ', text[2:])}"
    return broken.start, f"a text cannot begin with “{text[:1]}” unless it stands in quotes; {write_in_quotes(text)}"


def _list_behind_a_key(broken: ParseContext) -> Told:
    text = broken.text_from(broken.at)
    advice = "a list begins on the line below its key, each entry with a dash, or stands in brackets: `[One, Two]`"
    return broken.at, f"{advice}; a text that begins so stands in quotes: {in_quotes(text)}"


def _second_document(broken: ParseContext) -> Told | None:
    dots = broken.above(broken.at[0], r"\.\.\.")
    return ((dots, 1), "three dots end the file for YAML, but more follows; delete this line") if dots else None


def _colon_in_a_list(broken: ParseContext) -> Told:
    return broken.at, "between brackets a space must follow a colon; write one, or put the whole entry in quotes"


def _backslash(broken: ParseContext) -> Told:
    return broken.at, "`\\` means something between double quotes; write `\\\\`, or put the text in single quotes"


_RULES: tuple[tuple[str | tuple[str, ...], Callable[[ParseContext], Told | None]], ...] = (
    ("mapping values are not allowed", _colon),
    ("block sequence entries are not allowed", _list_behind_a_key),
    ("could not find expected ':'", _no_colon),
    (("did not find expected key", "did not find expected '-' indicator"), _outside),
    ("did not find expected key", _quote),
    ("did not find expected key", _after_a_bracket),
    (("did not find expected ',' or ']'", "did not find expected ',' or '}'"), _list),
    (("found unexpected end of stream", "found unexpected document indicator"), _unclosed_quote),
    ("found unexpected ':'", _colon_in_a_list),
    ("did not find expected node content", _nothing),
    ("did not find expected <document start>", _second_document),
    ("did not find expected <document start>", _outside),
    (("found unknown escape", "did not find expected hexdecimal", "found invalid Unicode"), _backslash),
    (
        (
            "found character that cannot start", "mapping keys are not allowed", "did not find expected alphabetic",
            "did not find expected comment", "found undefined tag handle", "did not find expected '!'",
            "did not find expected tag", "did not find expected whitespace",
        ),
        _sign,
    ),
)  # fmt: skip
