"""The YAML keys of questions, and messages about wrong keys and values: what is wrong and what to write instead."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from quiz import kinds
from quiz.bank.messages import MAX_SHOWN, nearest, shorten, write_in_quotes
from quiz.errors import FieldPath
from quiz.kinds import Question
from quiz.language.normalize import normalise

POOL = "wrong_from"
"""The key that replaces `wrong` in a file by the name of a pool of the film."""
NOT_WRITTEN = ("topic", "image")
"""Fields that are not written in files: the topic is the file's name, and the image is read from the picture."""
_SYNONYMS = {
    "ask": "question q prompt stem",
    "claim": "statement assertion question",
    "clues": "clue hint hints",
    "right": "answer answers correct correct_answer right_answer solution",
    "wrong": "options choices answers wrong_answer wrong_answers wrong_options incorrect distractors",
    "accept": "answer answers accepted spellings",
    "order": "sequence timeline answer",
    "number": "answer value amount",
    "within": "tolerance margin range plus_minus",
    "pairs": "match matches answer",
    "because": "explanation explain why reason note comment",
    "source": "section reference ref chapter",
    "quote": "citation cite evidence proof",
    "difficulty": "level",
    "seconds": "time timer limit time_limit",
    "about": "fact facts subject",
    "tags": "tag keywords labels",
    "picture": "image img photo drawing file",
    "alt": "alt_text description caption alternative",
    "credit": "credits author artist photographer licence license",
}
"""Words that authors try before they know the keys."""
_LEFT_OUT = {
    "topic": "the file’s name is the topic",
    "category": "the file’s name is the topic",
    "kind": "the other keys show the kind",
    "type": "the other keys show the kind",
}
"""Keys that authors expect but that questions do not need."""
_YES, _NO = ("yes", "y", "on", "1", "true"), ("no", "n", "off", "0", "false")
_NUMBERS = ("int_", "decimal_", "finite_", "is_instance_of")
_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:[.,][0-9]+)?"
_SORTS = ("string_type", "tuple_type", "dict_type")
_LIMITS = {"gt": "more than", "ge": "at least", "le": "at most", "lt": "less than"}


def own_keys(kind: type[Question]) -> list[str]:
    """List the keys that a question of this kind may have, without those of every question."""
    keys = [key for key in kind.model_fields if key not in Question.model_fields]
    return [*keys, POOL] if "wrong" in keys else keys


def keys_of_kind(kind: type[Question]) -> list[str]:
    """List the keys that a question of this kind may have in its file."""
    return [*own_keys(kind), *(key for key in Question.model_fields if key not in NOT_WRITTEN)]


def keys_of_any_kind() -> tuple[str, ...]:
    """List the keys that a question of some kind may have."""
    return _keys_of_kinds(kinds.KINDS)


@cache
def _keys_of_kinds(all_kinds: tuple[type[Question], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for kind in all_kinds for key in keys_of_kind(kind)))


def kind_keys() -> list[str]:
    """List the keys that decide the kind of a question."""
    raws: dict[str, tuple[dict[str, object], ...]] = {key: ({key: ""}, {key: []}) for key in keys_of_any_kind()}
    return [key for key in raws if any(kind.recognises(raw) for kind in kinds.KINDS for raw in raws[key])]


def describe_kinds() -> str:
    """Format every kind with its required keys, without those of all questions."""
    return "; ".join(f"{kind.kind}: {', '.join(_required_keys(kind))}" for kind in kinds.KINDS)


def _required_keys(kind: type[Question]) -> Iterator[str]:
    for key, field in kind.model_fields.items():
        if field.is_required() and key not in Question.model_fields:
            is_list = kind.recognises({key: []}) and not kind.recognises({key: ""})
            yield f"{key} (a list)" if is_list else key


def find_meant_key(word: str, keys: Collection[str]) -> str | None:
    """Return the key of which a word is a synonym or a misspelling, or None."""
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    synonym = (key for key in keys if plain == key or plain in _SYNONYMS.get(key, "").split())
    return next(synonym, None) or nearest(plain, keys)


def explain_unknown_key(key: str, kind: type[Question] | None) -> str:
    """Explain an unknown key: name the key that was probably meant, or all valid keys."""
    message = f"`{shorten(key)}` is not known here"
    if key.strip().lower() in _LEFT_OUT:
        return f"{message}; leave the line out: {_LEFT_OUT[key.strip().lower()]}"
    near = find_meant_key(key, keys_of_kind(kind) if kind else keys_of_any_kind())
    if near:
        return f"{message}; did you mean `{near}`?"
    if kind is None:
        return f"{message}; delete it, or choose another"
    article = "an" if kind.kind[0] in "aeiou" else "a"
    has = f"{article} {kind.kind} question has {', '.join(own_keys(kind))}, besides the keys that all have"
    return f"{message}; delete it, or choose another: {has}"


def explain_no_list(content: Any) -> str:
    """Explain a file whose content is not a list of questions."""
    message = "the file must be a list of questions, each beginning with `- id: …`"
    if not content:
        return f"{message}; it holds none yet"
    if not isinstance(content, Mapping):
        return f"{message}; this is a text, so begin it with `# ` if it is a comment"
    first = next(iter(content))
    if first.startswith("-"):
        return f"{message}; a space is missing after the dash"
    if len(content) == 1 and isinstance(content[first], list):
        return f"{message}; delete the line `{shorten(first)}:` above them"
    return f"{message}; write a dash and a space before `{shorten(first)}` and two spaces before each other key"


def explain_no_question(entry: Any) -> str:
    """Explain an entry of the outermost list that is not a question."""
    if not entry:
        return "this dash has no question behind it; write one, or delete the dash"
    message = "must be a question: keys and values, beginning with `id: …`"
    if isinstance(entry, list):
        return f"{message}; take away the second dash, or the brackets"
    return f"{message}; if it is an entry of the list above, begin its dash further right than that list’s key"


def explain_field_error(
    sort: str, keys: FieldPath, raw: Mapping[str, Any], kind: type[Question], context: Mapping[str, Any]
) -> tuple[str, str]:
    """Return the code and the message for one of pydantic's errors, given its type, `loc` and `ctx`."""
    key, value = str(keys[0]), value_at(raw, keys)
    if sort == "extra_forbidden":
        return "Q302", explain_unknown_key(key, kind)
    if sort == "missing":
        purpose = kind.model_fields[key].description or ""
        return "Q303", f"`{key}` is missing; write a line `{key}: …` ({purpose.rstrip('.')})"
    name = _name(keys, raw)
    if value in ("", [], {}) or sort == "string_too_short":
        return "Q311", f"{name} {_explain_empty(sort, keys, kind)}"
    if sort in _SORTS:
        return "Q312", f"{name} {_explain_another_sort(sort, key, value)}"
    return "Q313", f"{name} {_explain_out_of_range(sort, key, value, context)}"


def value_at(raw: Any, keys: FieldPath) -> Any:
    """Return the raw value at a path, or the nearest enclosing value if the model's path is not in the file."""
    for part in keys:
        if isinstance(raw, Mapping):
            raw = raw.get(part)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            break
    return raw


def _name(keys: FieldPath, raw: Mapping[str, Any]) -> str:
    """Name the wrong value as a person would: a key, an entry of its list, or one side of a pair."""
    key = f"`{shorten(str(keys[0]))}`"
    if len(keys) == 1 or not isinstance(raw.get(str(keys[0])), list | Mapping):
        return key
    if isinstance(keys[1], int):
        return f"entry {keys[1] + 1} of {key}"
    return f"“{shorten(keys[1])}” in {key}" if keys[1] else f"a pair in {key}"


def _explain_empty(sort: str, keys: FieldPath, kind: type[Question]) -> str:
    if keys[-1] == "[key]":
        return "has nothing before its colon; write it, or delete the pair"
    if len(keys) > 1 and isinstance(keys[1], str):
        return "has no partner; write it after a colon and a space"
    if sort == "tuple_type" and len(keys) == 1:
        return f"is empty; write its entries below it, each with a dash, further right than `{keys[0]}`"
    required = len(keys) == 1 and kind.model_fields[str(keys[0])].is_required()
    return f"is empty; write something{' behind its colon' if required else ', or delete it'}"


def _explain_another_sort(sort: str, key: str, value: Any) -> str:
    if sort == "tuple_type":
        return f"must be a list; {_advise_list(key, value)}"
    if sort == "dict_type":
        hint = "; take away the dashes or brackets" if isinstance(value, list) else ""
        hint = "; a space is missing after the colon" if not hint and ":" in value else hint
        return f"must be pairs, one `left: right` a line{hint}"
    if isinstance(value, Mapping):
        left, right = next(iter(value.items()))
        whole = write_in_quotes(f"{left}: {right}") if isinstance(right, str) else "write it in quotes"
        return f"must be one text, but the part before `: ` is read as a key; {whole}"
    return "must be one text, not a list; take away the brackets or dashes"


def _advise_list(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        if any(value.values()):
            return "write one line an entry, beginning with `- `, and an entry with `: ` in quotes"
        return _advise_brackets(key, [*value])
    text = str(value).strip("()[]{} ")
    if re.match(r"[-•*–]", text):
        return "write one line an entry, each beginning with a dash and a space"
    entries = [entry for entry in re.split(r"\s*[,;]\s*", text) if entry]
    if len(entries) > 1:
        return _advise_brackets(key, entries)
    return "write one line an entry, beginning with `- `"


def _advise_brackets(key: str, entries: Sequence[str]) -> str:
    whole = " ".join(", ".join(entries).split())
    if len(whole) <= MAX_SHOWN:
        return f"write it between square brackets: `{key}: [{whole}]`"
    ends = f"`[` before `{shorten(entries[0])}`, `]` after `{shorten(entries[-1])}`"
    return f"write it between square brackets, {ends}, and commas between the entries"


def _explain_out_of_range(sort: str, key: str, value: Any, context: Mapping[str, Any]) -> str:
    given = shorten(value) if isinstance(value, str) else ""
    but = f", not `{given}`" if given else ", not a list or keys"
    if sort == "literal_error":
        return f"must be {str(context['expected']).replace(chr(39), '')}, in small letters{but}"
    if sort == "bool_type":
        truth = "true" if given.lower() in _YES else "false" if given.lower() in _NO else ""
        return f"must be true or false, in small letters{but}{f'; write `{truth}`' if truth else ''}"
    if sort == "string_pattern_mismatch":
        slug = "-".join(re.findall(r"[a-z0-9]+", normalise(given)))
        slug = f"q-{slug}" if slug[:1].isdigit() else slug or "opening-day"
        return f"must be small letters, digits and hyphens and begin with a letter; write for instance `{slug}`"
    if sort.startswith("int_"):
        return f"must be a whole number, such as 30{but}{_suggest_number(given, key, r'[0-9]+')}"
    if sort.startswith(_NUMBERS):
        return f"must be a plain number, such as 96 or 13.8{but}{_suggest_number(given, key, _DIGITS)}"
    if "max_length" in context:
        limit = f"is longer than {context['max_length']} letters; shorten it"
    else:
        limits = " and ".join(f"{word} {context[name]}" for name, word in _LIMITS.items() if name in context)
        limit = f"must be {limits}" if limits else ""
    return limit or "cannot be used as it is; compare it with a question that works"


def _suggest_number(given: str, key: str, form: str) -> str:
    """Suggest the only number in a text; return an empty text if there is not exactly one."""
    match = re.fullmatch(rf"([^0-9]*?)({form})([^0-9]*)", given)
    number = re.sub(r",(?=[0-9]{3}(?![0-9]))", "", match[2]).replace(",", ".") if match else given
    if not match or number == given or len(given) == MAX_SHOWN:  # a text that long may be only its beginning
        return ""
    unit = ", and in `unit` what it counts" if key == "number" and (match[1] + match[3]).strip() else ""
    return f"; write `{number}`{unit}"
