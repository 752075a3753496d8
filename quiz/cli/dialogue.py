"""The questions that `quiz new` asks: each key with its purpose, each answer checked at once in the loader's words."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import click

from quiz.authoring.entry import Complaint, Entry, id_from, shape, values, written_keys
from quiz.bank import Bank
from quiz.bank.source import UNSEEN
from quiz.kinds import KINDS, Choice

ALWAYS = ("because", "source", "quote", "difficulty", "spoiler", "about")
"""Asked of every question; what else may be left out is asked only if the author wants it."""
# What the loader finds in a file; a tab and a lost letter too, which a pasted line may bring.
_UNSEEN = re.compile(f"{UNSEEN.pattern}|[\t\ufffd]")


def ask_for_topic(bank: Bank) -> str:
    """A topic of the bank, or a new one."""
    click.echo(f"The topics are {', '.join(bank.topics)}." if bank.topics else "There is no topic yet.")
    while True:
        topic = _prompt("Topic, one of these or a new one", optional=False)
        if not _told(Entry(Choice, bank.film, {"topic": topic}).complaints("topic")):
            return topic


def ask_for_entry(bank: Bank) -> Entry:
    """A whole question, checked by itself; its id is new in the bank."""
    kinds = {kind.kind: kind for kind in KINDS}
    name = _pick("What kind of question?", {name: str(kind.__doc__) for name, kind in kinds.items()})
    entry = _ask_own(Entry(kinds[name], bank.film))
    for key in ALWAYS:
        entry = _ask(entry, key)
    keys = [key for key in written_keys(entry.kind) if not _must(entry, key) and key not in ALWAYS]
    while key := _pick("\nAnything else? Enter: no.", {key: _purpose(entry, key) for key in keys}, optional=True):
        entry = _ask(entry.without(key), key)
    return _ask_id(entry, bank.by_id)


def _ask_own(entry: Entry) -> Entry:
    """The keys of the kind, and once more those that turn out not to fit together."""
    while (wanted := entry.wants()) is not None:
        _told([wanted] if wanted.words else [])
        key = str(wanted.where[0])
        entry = _ask(entry.without(key), key)
    return entry


def _ask(entry: Entry, key: str) -> Entry:
    """The entry with the answer to one key, or without it where it may be left out."""
    optional = not _must(entry, key)
    click.echo(f"\n{key}: {_purpose(entry, key)}{' Enter leaves it out.' if optional else ''}")
    if key == "source":
        return entry.having(key, _pick("", dict.fromkeys(entry.film.sections, ""), optional=True))
    if key == "wrong":
        pools = {name: ", ".join(entry.film.pools[name]) for name in entry.pools()}
        pool = _pick("From a pool of film.yaml? Enter: write them.", pools, optional=True) if pools else ""
        if pool:
            return entry.having("wrong_from", pool)
    if options := values(entry.kind, key):
        return entry.having(key, _pick("", dict.fromkeys(options, ""), optional=optional))
    return _ask_text(entry, key) if shape(entry.kind, key) == "text" else _ask_several(entry, key)


def _ask_text(entry: Entry, key: str) -> Entry:
    while True:
        attempt = entry.having(key, _prompt(">", optional=not _must(entry, key)))
        if not _told(attempt.complaints(key)):
            return attempt


def _ask_several(entry: Entry, key: str) -> Entry:
    """A list or pairs, an item at a time."""
    sort = shape(entry.kind, key)
    at_once = " What happened at once goes on one line: this = that." if sort == "ties" else ""
    click.echo(f"A line each; an empty line ends.{at_once}")
    taken: list[Any] = []
    while True:
        item = _read_item(sort)
        if item is not None:
            taken = _with_item(entry, key, taken, item)
        elif not taken and _must(entry, key):
            click.echo("  Write at least one line.")
        elif not _told(entry.having(key, _joined(sort, taken)).complaints(key)):
            return entry.having(key, _joined(sort, taken))


def _read_item(sort: str) -> Any:
    """A line as the item it stands for, or None for an empty one."""
    line = _prompt("-")
    if not line:
        return None
    if sort == "pairs":
        return line, _prompt(f"  {line}:", optional=False)
    tied = [part.strip() for part in line.split(" = ")] if sort == "ties" else []
    return tied if len(tied) > 1 else line


def _with_item(entry: Entry, key: str, taken: list[Any], item: Any) -> list[Any]:
    """The items with one more, unless that has a flaw of its own or makes one where there was none."""
    sort, longer = shape(entry.kind, key), [*taken, item]
    before = set(entry.having(key, _joined(sort, taken)).complaints(key)) if taken else {None}
    after = entry.having(key, _joined(sort, longer)).complaints(key)
    flaws = [each for each in after if each not in before and (len(each.where) > 1 or not before)]
    return taken if _told(flaws) else longer


def _joined(sort: str, items: list[Any]) -> Any:
    return dict(items) if sort == "pairs" else items


def _ask_id(entry: Entry, taken: Collection[str]) -> Entry:
    click.echo(f"\nid: {_purpose(entry, 'id')} Enter takes the one proposed.")
    proposed = id_from(entry.question("new").stem, taken)
    while True:
        name = click.prompt(">", default=proposed, prompt_suffix=" ").strip()
        attempt = entry.having("id", name)
        if name in taken:
            click.echo(f"  Q316 the id `{name}` is taken; choose another")
        elif not _told(attempt.complaints("id")):
            return attempt


def _pick(title: str, options: Mapping[str, str], *, optional: bool = False) -> str:
    """One of the options, by its number, its name or the beginning of that; empty for none of them."""
    if title:
        click.echo(title)
    wide = max(map(len, options)) + 2
    for number, (name, purpose) in enumerate(options.items(), 1):
        click.echo(f"  {number} {name:{wide}}{purpose}".rstrip())
    while True:
        said = _prompt(">", optional=optional).casefold()
        if not said:
            return ""
        names = list(options)
        if said in map(str, range(1, len(names) + 1)):
            return names[int(said) - 1]
        found = [n for n in names if n.casefold() == said] or [n for n in names if n.casefold().startswith(said)]
        if len(found) == 1:
            return found[0]
        click.echo(f"  Type a number from 1 to {len(names)}, or one of the names.")


def _prompt(sign: str, *, optional: bool = True) -> str:
    """A line that was typed, without a sign that nobody sees; an empty one only where that means something."""
    while True:
        said = _read_line(f"{sign} ")
        if hidden := _UNSEEN.search(said):
            code = f"U+{ord(hidden[0]):04X}"
            click.secho(f"  F105 holds the invisible character {code}; type the line again without it", fg="yellow")
        elif said or optional:
            return said
        else:
            click.echo("  This is needed; Ctrl+C leaves without writing.")


def _read_line(sign: str) -> str:
    """A typed line; by `input`, to which click passes only the end of a prompt, so that long lines garble."""
    try:
        return input(sign).strip()
    except EOFError:
        raise click.Abort from None


def _told(complaints: Iterable[Complaint]) -> bool:
    """Say what is wrong, and whether anything is."""
    said = [complaint.words for complaint in complaints]
    for words in said:
        click.secho(f"  {words}", fg="yellow")
    return bool(said)


def _must(entry: Entry, key: str) -> bool:
    return entry.kind.model_fields[key].is_required()


def _purpose(entry: Entry, key: str) -> str:
    return entry.kind.model_fields[key].description or ""
