"""Explaining why a file cannot be read as YAML, to readers who have never programmed, and where to correct it.

The parser reports what it expected where it gave up, but the mistake is often before that. Each rule here matches one
of its messages (libyaml's; PyYAML's own are the same but for a few) and examines the lines around the position.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quiz.bank import fields
from quiz.bank.messages import MAX_SHOWN, begun_with, dash_without_space, in_quotes, shorten, write_in_quotes

Place = tuple[int, int]
"""A line and a column, from 1."""
Explanation = tuple[Place, str]
"""Where to correct a file, and what is wrong there."""

_BULLET = re.compile(r"\s*(?:-\s+)*")
_NO_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e]")
"""Characters that end a line in Python but not in YAML."""
_MAX_LINES_BACK = 300
"""How many lines above a mistake are searched for the line with which it should be aligned."""
_KEY = re.compile(r"[\w-]+:(?:\s|$)")
_GLUED = re.compile(r"([\w-]+):([^\s:/].*)")
_UNEQUAL = re.compile(r"([\w-]+)\s*[\s=：]\s*(.*)")
_QUESTION = r"\s*-\s+id:"
_CLOSING = {"[": "]", "{": "}"}
_UNCLOSED = "the quote `{}` that opens here is not closed; write another one at the end of the text"


def lines_of(text: str) -> list[str]:
    """Return a text's lines, as the parser counts them."""
    return _NO_BREAKS.sub(" ", text).splitlines()


@dataclass(frozen=True, slots=True)
class ParseContext:
    """The place where the parser gave up, its message, and the lines around."""

    lines: Sequence[str]
    at: Place
    why: str
    start: Place
    """Where the element begins that the parser could not finish."""

    def line(self, number: int) -> str:
        """Return a line by its number from 1, or an empty one beyond the last."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def bare(self, number: int) -> tuple[str, int]:
        """Return a line without its indentation and dashes, and the column where it then begins."""
        line = self.line(number)
        bullet = _BULLET.match(line)
        begin = bullet.end() if bullet else 0
        return line[begin:].rstrip(), begin + 1

    @property
    def before(self) -> str:
        """The part of the line before the place."""
        return self.line(self.at[0])[: self.at[1] - 1]

    def is_continued(self) -> bool:
        """Whether the text of this line continues on the next one."""
        words, begin = self.bare(self.at[0] + 1)
        return bool(words) and begin > self.bare(self.at[0])[1] and not re.match(r"[\w-]+:(?:\s|$)", words)

    def find_above(self, number: int, pattern: str = r"\s*[^\s#]") -> int:
        """Return the number of the nearest line above that matches, or 0 if none of the nearest does."""
        numbers = range(number - 1, max(0, number - _MAX_LINES_BACK), -1)
        return next((number for number in numbers if re.match(pattern, self.line(number))), 0)

    def text_from(self, place: Place) -> str:
        """Return the rest of a line; in a list between brackets, up to the next comma or bracket."""
        number, column = place
        line = self.line(number)
        rest = line[column - 1 :].strip()
        return re.split(r"[,\]}]", rest, maxsplit=1)[0] if re.search(r"[\[{]", line[: column - 1]) else rest


def explain(context: ParseContext) -> Explanation:
    """Explain where to correct a file that the parser gave up on, and how."""
    for sentence, rule in _RULES:
        explanation = rule(context) if context.why.startswith(sentence) else None
        if explanation:
            return explanation
    advice = "compare this line and the one above with a question that works"
    return context.at, f"cannot be read ({context.why}); {advice}, and put a text with special signs in quotes"


def _colon(context: ParseContext) -> Explanation:
    words, begin = context.bare(context.at[0])
    before = words[: context.at[1] - begin]
    if re.fullmatch(r"[\w-]+", before):
        return _space_missing(context, context.find_above(context.at[0])) or _too_far_right(context, before, begin)
    key = re.match(r"[\w-]+:\s+", before)
    remedy = "write the text in quotes, from its first word to its last"
    if key and not context.is_continued():
        remedy = write_in_quotes(words[key.end() :])
    advice = f"`: ` within a text is taken for the end of a key; {remedy}"
    word = before.split()[-1] if before.strip() else ""
    if word in fields.keys_of_any_kind():
        advice += f", or, if `{word}` is meant as a key, begin a new line before it"
    return context.at, advice


def _too_far_right(context: ParseContext, key: str, begin: int) -> Explanation:
    above = context.find_above(context.at[0])
    words, column = context.bare(above)
    if words.startswith("-"):
        return (above, column), dash_without_space(words)
    advice = f"`{shorten(key)}` begins too far right, so this line is read as part of the text above it"
    if _KEY.match(words):
        return (context.at[0], begin), f"{advice}; begin it in column {column}, like the key on line {above}"
    return (context.at[0], begin), f"{advice}; begin it below the keys of its question, or put that text in quotes"


def _space_missing(context: ParseContext, number: int) -> Explanation | None:
    words, column = context.bare(number)
    glued = _GLUED.match(words)
    if glued is None:
        return None
    key, value = glued.groups()
    advice = f"a space is missing after the colon; write {begun_with(f'{shorten(key)}: ', value)}"
    return (number, column + len(key)), advice


def _no_colon(context: ParseContext) -> Explanation:
    number = context.start[0]
    words, column = context.bare(number)
    if not words.strip("-=_*#~ "):
        return (number, column), "this line is neither a key nor a text; delete it"
    key, value = unequal.groups() if (unequal := _UNEQUAL.match(words)) else ("", "")
    if key in fields.keys_of_any_kind():
        return (number, column + len(key)), f"no colon follows the key; write {begun_with(f'{key}: ', value)}"
    if words.startswith("-"):
        return (number, column), dash_without_space(words)
    further = context.bare(context.find_above(number))[1] + 2
    advice = f"this line is no `key: value`; if it goes on with the text above, begin it in column {further}"
    if re.match(r"\s*-\s", context.line(context.find_above(number))):
        advice += f", and if it is an entry of a list, with a dash: {begun_with('- ', words.lstrip('–—•*· '))}"
    elif column == 1:
        advice += ", and if it is a comment, with `# `"
    return _space_missing(context, number) or ((number, column), advice)


def _outside(context: ParseContext) -> Explanation | None:
    """Explain a line that begins to the left or right of the lines it should be aligned with."""
    number, column = context.at
    if context.before.strip():
        return None
    line, words = context.line(number), context.line(number).strip()
    question = context.find_above(number, _QUESTION)
    margin = context.bare(question)[1] if question else context.start[1]
    if re.match(r"-\s", words):
        return _dash_outside(context, question if re.match(_QUESTION, line) else 0)
    if re.match(r"-\w", words):
        return context.at, dash_without_space(words)
    if words.startswith((":", "id:")):
        no_key = "there is no key before this colon; write one, or delete the line"
        no_dash = f"a new question begins with a dash; write {begun_with('- ', words)}"
        return context.at, no_key if words.startswith(":") else no_dash
    if _KEY.match(words):
        advice = f"this key begins in column {column}, so it belongs to no question"
        return context.at, f"{advice}; begin it in column {margin}, exactly below the other keys"
    advice = f"this line belongs to nothing above it; if it goes on with a text, begin it in column {margin + 2}"
    advice += ", if it is an entry of a list, with a dash, and if it is a comment, with `# `"
    return _space_missing(context, number) or (context.at, advice)


def _dash_outside(context: ParseContext, question: int) -> Explanation:
    number, column = context.at
    like = question or context.find_above(number, r"\s*-\s")
    if not like:
        return context.at, "the text above is no question; begin each question with `- id: …`, a comment with `# `"
    wanted = context.line(like).index("-") + 1
    return context.at, f"this dash is in column {column}; begin it in column {wanted}, like the one on line {like}"


def _quote(context: ParseContext) -> Explanation | None:
    """Explain a quote that ends its text too early, or a quote that is closed only by the next opening quote."""
    before = "\n".join((*context.lines[: context.at[0] - 1], context.before)).rstrip(" ")
    mark = before[-1:]
    opened = before.rfind(mark, 0, -1) if mark in ("'", '"') else -1
    if opened < 0:
        return None
    line, column = before.count("\n", 0, opened) + 1, opened - before.rfind("\n", 0, opened)
    if line < context.at[0]:
        return (line, column), _UNCLOSED.format(mark)
    inner = before[opened + 1 : -1].strip()
    if inner.endswith(",") and context.before.endswith(mark):  # an opening mark is next to what follows it
        return (line, column), _closed_by_an_opening(mark, inner.rstrip(", "))
    rest = context.line(line)[context.at[1] - 1 :].strip()
    if not rest.strip(",;."):
        return context.at, f"`{rest}` follows the closing quote; delete it, or write it between the quotes"
    whole = context.text_from((line, column))
    bare = whole[1:-1] if whole.endswith(mark) else whole
    return context.at, f"the text goes on after its closing quote; {write_in_quotes(bare)}"


def _closed_by_an_opening(mark: str, entry: str) -> str:
    """Explain a quote that ends at the first quote of the next entry."""
    fits = "," not in entry and len(entry) <= MAX_SHOWN  # of several entries, nobody knows where the first ends
    remedy = f"`{mark}{entry}{mark},`" if fits else f"another `{mark}` at the end of its entry, before the comma"
    return f"the quote before `{shorten(entry)}` is not closed; write {remedy}"


def _unclosed_quote(context: ParseContext) -> Explanation:
    line, column = context.start
    return context.start, _UNCLOSED.format(context.line(line)[column - 1 : column])


def _after_a_bracket(context: ParseContext) -> Explanation | None:
    mark = context.before.rstrip()[-1:]
    if mark not in _CLOSING.values():
        return None
    advice = f"nothing may follow the closing `{mark}`; write it between the brackets"
    return context.at, f"{advice}, or, if all of this is one text, put it in quotes"


def _list(context: ParseContext) -> Explanation:
    line, column = context.start
    opening, sign = context.line(line)[column - 1 : column], context.line(context.at[0])[context.at[1] - 1 :][:1]
    closing = _CLOSING.get(opening, "]")
    if sign in _CLOSING.values() and sign != closing:
        return context.at, f"the list that begins with `{opening}` ends with `{sign}`; write `{closing}`"
    quote = _quote(context)
    if quote:
        return quote
    advice = f"the `{opening}` here is not closed; write `{closing}` after the last entry"
    if " #" in context.line(line)[column:]:
        advice += ", and put an entry with ` #` in quotes: that begins a comment"
    return context.start, advice


def _nothing(context: ParseContext) -> Explanation:
    sign = context.line(context.at[0])[context.at[1] - 1 :][:1]
    if not sign:
        return _list(replace(context, start=_open_bracket(context)))
    if context.before.rstrip()[-1:] in (",", "[", "{") and sign in (",", "]", "}"):
        return context.at, "an entry is missing at this comma; write it, or delete the comma"
    return _sign(context)


def _open_bracket(context: ParseContext) -> Place:
    """Find the bracket that is still open at the end of the file."""
    closed = 0
    for number in range(len(context.lines), 0, -1):
        for column, sign in reversed(list(enumerate(context.line(number), 1))):
            closed += (sign in "]}") - (sign in "[{")
            if closed < 0:
                return number, column
    return context.at


def _sign(context: ParseContext) -> Explanation:
    """Explain a text that begins with a character that has a meaning in YAML."""
    text = context.text_from(context.start)
    if context.start[1] == 1 and not text.startswith("* "):
        return context.start, "this line is part of no question; delete it, or begin it with `# ` if it is a comment"
    if text.startswith("* ") and not context.line(context.start[0])[: context.start[1] - 1].strip():
        return context.start, f"an entry of a list begins with a dash; write {begun_with('- ', text[2:])}"
    return context.start, f"a text cannot begin with “{text[:1]}” unless it is in quotes; {write_in_quotes(text)}"


def _list_behind_a_key(context: ParseContext) -> Explanation:
    text = context.text_from(context.at)
    advice = "a list begins on the line below its key, each entry with a dash, or is in brackets: `[One, Two]`"
    return context.at, f"{advice}; a text that begins so needs quotes: {in_quotes(text)}"


def _second_document(context: ParseContext) -> Explanation | None:
    dots = context.find_above(context.at[0], r"\.\.\.")
    return ((dots, 1), "three dots end the file for YAML, but more follows; delete this line") if dots else None


def _colon_in_a_list(context: ParseContext) -> Explanation:
    return context.at, "between brackets a space must follow a colon; write one, or put the whole entry in quotes"


def _backslash(context: ParseContext) -> Explanation:
    return context.at, "`\\` means something between double quotes; write `\\\\`, or put the text in single quotes"


_RULES: tuple[tuple[str | tuple[str, ...], Callable[[ParseContext], Explanation | None]], ...] = (
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
