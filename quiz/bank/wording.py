"""What a model found wrong with a field, said plainly: what it is and what to write instead."""

from collections.abc import Mapping
from typing import Any

from quiz.bank.problems import did_you_mean
from quiz.kinds import Question

_SORTS = {
    "string_type": "must be one text, not a list or several keys",
    "tuple_type": "must be a list: one line each, beginning with `- `",
    "dict_type": "must be pairs, one `left: right` a line",
}
_FORMS = {
    "literal_error": "easy, medium or hard",
    "bool_type": "true or false",
    "string_pattern_mismatch": "small letters, digits and hyphens and begin with a letter, as in opening-day",
}
_NUMBERS = ("int_parsing", "int_type", "decimal_parsing", "decimal_type", "is_instance_of")


def plainly(
    sort: str, loc: tuple[str | int, ...], raw: Mapping[str, Any], kind: type[Question], told: Mapping[str, Any]
) -> tuple[str, str]:
    """The code and the message for one of pydantic's errors at a place of a question's raw values."""
    key = str(loc[0])
    if sort == "extra_forbidden":
        known = [*(name for name in kind.model_fields if name != "topic"), "wrong_from"]
        return "Q302", f"`{key}` is not known in a {kind.kind} question{did_you_mean(key, known)}"
    if sort == "missing":
        return "Q303", f"`{key}` is missing: {_purpose(kind, key)}"
    if _value(raw, loc) in ("", [], {}) or sort == "string_too_short":
        return "Q311", f"`{key}` is empty; write something, or leave it out if it may be missing"
    if sort in _SORTS:
        return "Q312", f"`{key}` {_SORTS[sort]}"
    return "Q313", _out_of_range(sort, key, told)


def _out_of_range(sort: str, key: str, told: Mapping[str, Any]) -> str:
    if sort in _FORMS:
        return f"`{key}` must be {_FORMS[sort]}"
    if sort == "string_too_long":
        return f"`{key}` is longer than {told.get('max_length')} letters; shorten it"
    if sort.startswith(("greater", "less")):
        limits = {"gt": "more than", "ge": "at least", "le": "at most", "lt": "less than"}
        said = " and ".join(f"{word} {told[name]}" for name, word in limits.items() if name in told)
        return f"`{key}` must be {said}"
    if sort.startswith(_NUMBERS) or "decimal" in sort or "finite" in sort:
        return f"`{key}` must be a plain number, such as 96 or 13.8"
    return f"`{key}` cannot be used as it is; compare it with a question that works"


def _purpose(kind: type[Question], key: str) -> str:
    return kind.model_fields[key].description or f"write `{key}: …`"


def _value(raw: Any, loc: tuple[str | int, ...]) -> Any:
    """The raw value at a place, or None where the model's place is not one of the file."""
    for part in loc:
        if isinstance(raw, Mapping):
            raw = raw.get(part)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            break
    return raw
