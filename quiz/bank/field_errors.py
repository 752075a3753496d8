"""What a model found wrong with a field, said plainly: what it is and what to write instead."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from quiz.bank import keys
from quiz.bank.problems import MAX_SHOWN, shorten, write_in_quotes
from quiz.kinds import Question
from quiz.language.normalize import normalise

Loc = tuple[str | int, ...]
"""Where pydantic found a mistake: a key, then an item's index or a pair's key."""

_LEFT_OUT = {
    "topic": "the file’s name is the topic",
    "category": "the file’s name is the topic",
    "kind": "the other keys tell the kind",
    "type": "the other keys tell the kind",
}
"""Keys that people expect and that nobody needs."""
_YES, _NO = ("yes", "y", "on", "1", "true"), ("no", "n", "off", "0", "false")
_NUMBERS = ("int_", "decimal_", "finite_", "is_instance_of")
_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:[.,][0-9]+)?"
_SORTS = ("string_type", "tuple_type", "dict_type")
_LIMITS = {"gt": "more than", "ge": "at least", "le": "at most", "lt": "less than"}


def plainly(
    sort: str, loc: Loc, raw: Mapping[str, Any], kind: type[Question], told: Mapping[str, Any]
) -> tuple[str, str]:
    """The code and the message for one of pydantic's errors at a place of a question's raw values."""
    key, value = str(loc[0]), value_at(raw, loc)
    if sort == "extra_forbidden":
        return "Q302", unknown(key, kind)
    if sort == "missing":
        purpose = kind.model_fields[key].description or ""
        return "Q303", f"`{key}` is missing; write a line `{key}: …` ({purpose.rstrip('.')})"
    which = _which(loc, raw)
    if value in ("", [], {}) or sort == "string_too_short":
        return "Q311", f"{which} {_empty(sort, loc, kind)}"
    if sort in _SORTS:
        return "Q312", f"{which} {_another_sort(sort, key, value)}"
    return "Q313", f"{which} {_out_of_range(sort, key, value, told)}"


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _which(loc: Loc, raw: Mapping[str, Any]) -> str:
    """What is wrong, as a person would point at it: a key, an entry of its list, one side of a pair."""
    key = f"`{shorten(str(loc[0]))}`"
    if len(loc) == 1 or not isinstance(raw.get(str(loc[0])), list | Mapping):
        return key
    if isinstance(loc[1], int):
        return f"entry {loc[1] + 1} of {key}"
    return f"“{shorten(loc[1])}” in {key}" if loc[1] else f"a pair in {key}"


def _empty(sort: str, loc: Loc, kind: type[Question]) -> str:
    if loc[-1] == "[key]":
        return "has nothing before its colon; write it, or delete the pair"
    if len(loc) > 1 and isinstance(loc[1], str):
        return "has no partner; write it after a colon and a space"
    if sort == "tuple_type" and len(loc) == 1:
        return f"is empty; write its entries below it, each with a dash, further right than `{loc[0]}`"
    required = len(loc) == 1 and kind.model_fields[str(loc[0])].is_required()
    return f"is empty; write something{' behind its colon' if required else ', or delete it'}"


def no_list(content: Any) -> str:
    """That a file's content is no list of questions."""
    said = "the file must be a list of questions, each beginning with `- id: …`"
    if not content:
        return f"{said}; it holds none yet"
    if not isinstance(content, Mapping):
        return f"{said}; this is a text, so begin it with `# ` if it is a comment"
    first = next(iter(content))
    if first.startswith("-"):
        return f"{said}; a space is missing after the dash"
    if len(content) == 1 and isinstance(content[first], list):
        return f"{said}; delete the line `{shorten(first)}:` above them"
    return f"{said}; write a dash and a space before `{shorten(first)}` and two spaces before each other key"


def no_question(entry: Any) -> str:
    """That an entry of the outermost list is no question."""
    if not entry:
        return "this dash has no question behind it; write one, or delete the dash"
    said = "must be a question: keys and values, beginning with `id: …`"
    if isinstance(entry, list):
        return f"{said}; take away the second dash, or the brackets"
    return f"{said}; if it is an entry of the list above, begin its dash further right than that list’s key"


def unknown(key: str, kind: type[Question] | None) -> str:
    """That a key is not known, and which one was meant or may be written."""
    said = f"`{shorten(key)}` is not known here"
    if key.strip().lower() in _LEFT_OUT:
        return f"{said}; leave the line out: {_LEFT_OUT[key.strip().lower()]}"
    near = keys.meant(key, keys.of_kind(kind) if kind else keys.of_any_kind())
    if near:
        return f"{said}; did you mean `{near}`?"
    has = f": {_a(kind.kind)} question has {', '.join(keys.own(kind))}, besides the keys that all have" if kind else ""
    return f"{said}; delete it, or choose another{has}"


def _another_sort(sort: str, key: str, value: Any) -> str:
    if sort == "tuple_type":
        return f"must be a list; {_as_a_list(key, value)}"
    if sort == "dict_type":
        hint = "; take away the dashes or brackets" if isinstance(value, list) else ""
        hint = "; a space is missing after the colon" if not hint and ":" in value else hint
        return f"must be pairs, one `left: right` a line{hint}"
    if isinstance(value, Mapping):
        left, right = next(iter(value.items()))
        whole = write_in_quotes(f"{left}: {right}") if isinstance(right, str) else "write it in quotes"
        return f"must be one text, but what stands before `: ` is read as a key; {whole}"
    return "must be one text, not a list; take away the brackets or dashes"


def _as_a_list(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        if any(value.values()):
            return "write one line an entry, beginning with `- `, and an entry with `: ` in quotes"
        return _between_brackets(key, [*value])
    text = str(value).strip("()[]{} ")
    if re.match(r"[-•*–]", text):
        return "write one line an entry, each beginning with a dash and a space"
    entries = [entry for entry in re.split(r"\s*[,;]\s*", text) if entry]
    if len(entries) > 1:
        return _between_brackets(key, entries)
    return "write one line an entry, beginning with `- `"


def _between_brackets(key: str, entries: Sequence[str]) -> str:
    whole = " ".join(", ".join(entries).split())
    if len(whole) <= MAX_SHOWN:
        return f"write it between square brackets: `{key}: [{whole}]`"
    ends = f"`[` before `{shorten(entries[0])}`, `]` after `{shorten(entries[-1])}`"
    return f"write it between square brackets, {ends}, and commas between the entries"


def _out_of_range(sort: str, key: str, value: Any, told: Mapping[str, Any]) -> str:
    given = shorten(value) if isinstance(value, str) else ""
    but = f", not `{given}`" if given else ", not a list or keys"
    if sort == "literal_error":
        return f"must be {str(told['expected']).replace(chr(39), '')}, in small letters{but}"
    if sort == "bool_type":
        truth = "true" if given.lower() in _YES else "false" if given.lower() in _NO else ""
        return f"must be true or false, in small letters{but}{f'; write `{truth}`' if truth else ''}"
    if sort == "string_pattern_mismatch":
        return (
            f"must be small letters, digits and hyphens and begin with a letter; write for instance `{_slug(given)}`"
        )
    if sort.startswith("int_"):
        return f"must be a whole number, such as 30{but}{_as_a_number(given, key, r'[0-9]+')}"
    if sort.startswith(_NUMBERS):
        return f"must be a plain number, such as 96 or 13.8{but}{_as_a_number(given, key, _DIGITS)}"
    return _beyond(sort, told)


def _slug(given: str) -> str:
    slug = "-".join(re.findall(r"[a-z0-9]+", normalise(given)))
    return f"q-{slug}" if slug[:1].isdigit() else slug or "opening-day"


def _as_a_number(given: str, key: str, form: str) -> str:
    """The one number in a text, as a suggestion; nothing where there is none, or more than one."""
    found = re.fullmatch(rf"([^0-9]*?)({form})([^0-9]*)", given)
    number = re.sub(r",(?=[0-9]{3}(?![0-9]))", "", found[2]).replace(",", ".") if found else given
    if not found or number == given or len(given) == MAX_SHOWN:  # that long it may be only its beginning
        return ""
    words = ", and in `unit` what it counts" if key == "number" and (found[1] + found[3]).strip() else ""
    return f"; write `{number}`{words}"


def _beyond(sort: str, told: Mapping[str, Any]) -> str:
    if sort == "string_too_long":
        return f"is longer than {told['max_length']} letters; shorten it"
    limits = " and ".join(f"{word} {told[name]}" for name, word in _LIMITS.items() if name in told)
    return f"must be {limits}" if limits else "cannot be used as it is; compare it with a question that works"


def value_at(raw: Any, loc: Loc) -> Any:
    """The raw value at a place, or None where the model's place is not one of the file."""
    for part in loc:
        if isinstance(raw, Mapping):
            raw = raw.get(part)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            break
    return raw
