"""`quiz new`: asks for a question in the terminal, and appends it to its file if the bank has no problem with it."""

import re
import sys
from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import click

from quiz.bank import FILM_FILE, Bank, read_bank
from quiz.bank.fields import POOL
from quiz.bank.film import no_film
from quiz.bank.new_question import Entry, append_entry, create_id, find_shape, key_schemas, list_values
from quiz.bank.source import UNSEEN
from quiz.cli import give_up
from quiz.errors import Diagnostic
from quiz.kinds import KINDS, Choice
from quiz.paths import PACKAGE, questions_folder


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def new(path: Path | None) -> None:
    """Ask for a new question and append it to PATH, a topic's file, such as questions/cast.yaml.

    If PATH is a folder, the topic is asked for too. Ctrl+C stops; nothing is written before the end.
    """
    folder, topic = _parse_path(path)
    bank = _read(folder)
    if topic is not None:
        for problem in Entry(Choice, bank.film, {"topic": topic}).validate("topic"):
            give_up(f"{path}: {problem.code} {problem.message}")
    if sys.stdin.isatty() and find_spec("readline"):
        import_module("readline")  # importing it is enough: `input` then lets arrow keys move within the line
    try:
        _ask_and_append(folder, topic, bank)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.", err=True)
        raise


def _ask_and_append(folder: Path, topic: str | None, bank: Bank) -> None:
    topic = topic or ask_for_topic(bank)
    file = folder / f"{topic}.yaml"
    written = ask_for_entry(bank).format(topic)
    click.echo(f"\n{written}")
    if not click.confirm(f"Append it to {file}?", default=True):
        click.echo("Nothing is written.")
        return
    problems = append_entry(file, written)
    if problems:
        refused = file.with_name(f"{file.name}.refused")
        with refused.open("a", encoding="utf-8") as opened:
            opened.write(written)
        why = "The bank has these problems with the question, so it was taken out of the file again."
        _refuse(problems, f"{why}\nIt is in {refused}, which is not played: correct it there and copy it over.")
    click.echo(f"Written to {file}.")


def _parse_path(path: Path | None) -> tuple[Path, str | None]:
    """Return the bank's folder, and the topic if the path names one."""
    folder, topic = path or questions_folder(), None
    if path is None and PACKAGE in folder.resolve().parents:
        give_up(
            "name a file of yours, such as questions/cast.yaml; the installed bank is replaced by every update; "
            "`quiz init FOLDER --title …` makes a bank of your own"
        )
    if path is not None and not path.is_dir():
        if not path.exists() and not path.suffix:
            give_up(no_film(path))
        folder, topic = path.parent, path.stem
        if path.suffix != ".yaml" or path.name == FILM_FILE:
            give_up(f"{path} is no topic; its file's name is the topic and .yaml, as in questions/cast.yaml")
    return folder, topic


def _read(folder: Path) -> Bank:
    if not (folder / FILM_FILE).is_file():
        give_up(no_film(folder))
    result = read_bank(folder)
    if result.bank is None or result.mistakes:
        _refuse(result.mistakes, "Correct the lines above first; then a new question can be checked.")
    return result.bank


def _refuse(problems: Iterable[Diagnostic], why: str) -> NoReturn:
    for problem in problems:
        click.echo(str(problem))
    click.echo(why, err=True)
    sys.exit(1)


ALWAYS = ("because", "source", "quote", "difficulty", "spoiler", "about")
"""Asked of every question; what else may be left out is asked only if the author wants it."""
# Characters that the loader refuses; a pasted line may also contain a tab or a lost letter.
_UNSEEN = re.compile(f"{UNSEEN.pattern}|[\t\ufffd]")


def ask_for_topic(bank: Bank) -> str:
    """Ask for a topic of the bank, or a new one."""
    click.echo(f"The topics are {', '.join(bank.topics)}." if bank.topics else "There is no topic yet.")
    while True:
        topic = _prompt("Topic, one of these or a new one", optional=False)
        if not _report(Entry(Choice, bank.film, {"topic": topic}).validate("topic")):
            return topic


def ask_for_entry(bank: Bank) -> Entry:
    """Ask for a whole question, checked by itself; its id is new in the bank."""
    kinds = {kind.kind: kind for kind in KINDS}
    name = _pick("What kind of question?", {name: str(kind.__doc__) for name, kind in kinds.items()})
    entry = Entry(kinds[name], bank.film)
    while (next_key := entry.find_next()) is not None:  # those of the kind, and again those that do not fit together
        key, problem = next_key
        _report([problem] if problem else [])
        entry = _ask(entry.without(key), key)
    for key in ALWAYS:
        entry = _ask(entry, key)
    keys = [key for key in key_schemas(entry.kind) if not _is_required(entry, key) and key not in ALWAYS]
    while key := _pick("\nAnything else? Enter: no.", {key: _purpose(entry, key) for key in keys}, optional=True):
        entry = _ask(entry.without(key), key)
    return _ask_id(entry, bank.by_id)


def _ask(entry: Entry, key: str) -> Entry:
    """Ask for one key and return the entry with it, or without it if it is optional and left out."""
    optional = not _is_required(entry, key)
    click.echo(f"\n{key}: {_purpose(entry, key)}{' Enter leaves it out.' if optional else ''}")
    if key == "source":
        return entry.with_value(key, _pick("", dict.fromkeys(entry.film.sections, ""), optional=True))
    if key == "wrong":
        pools = {name: ", ".join(entry.film.pools[name]) for name in entry.list_pools()}
        pool = _pick("From a pool of film.yaml? Enter: write them.", pools, optional=True) if pools else ""
        if pool:
            return entry.with_value(POOL, pool)
    if options := list_values(entry.kind, key):
        return entry.with_value(key, _pick("", dict.fromkeys(options, ""), optional=optional))
    return _ask_text(entry, key) if find_shape(entry.kind, key) == "text" else _ask_several(entry, key)


def _ask_text(entry: Entry, key: str) -> Entry:
    while True:
        attempt = entry.with_value(key, _prompt(">", optional=not _is_required(entry, key)))
        if not _report(attempt.validate(key)):
            return attempt


def _ask_several(entry: Entry, key: str) -> Entry:
    """Ask for a list or pairs, one item at a time."""
    sort = find_shape(entry.kind, key)
    at_once = " What happened at once goes on one line: this = that." if sort == "ties" else ""
    click.echo(f"A line each; an empty line ends.{at_once}")
    items: list[Any] = []
    while True:
        item = _read_item(sort)
        if item is not None:
            items = _with_item(entry, key, items, item)
        elif not items and _is_required(entry, key):
            click.echo("  Write at least one line.")
        elif not _report(entry.with_value(key, _joined(sort, items)).validate(key)):
            return entry.with_value(key, _joined(sort, items))


def _read_item(sort: str) -> Any:
    """Read a line as an item, or None for an empty one."""
    line = _prompt("-")
    if not line:
        return None
    if sort == "pairs":
        return line, _prompt(f"  {line}:", optional=False)
    tied = [part.strip() for part in line.split(" = ")] if sort == "ties" else []
    return tied if len(tied) > 1 else line


def _with_item(entry: Entry, key: str, items: list[Any], item: Any) -> list[Any]:
    """Return the items with one more, unless it has a problem of its own or causes the first one of the list."""
    sort, longer = find_shape(entry.kind, key), [*items, item]
    before = set(entry.with_value(key, _joined(sort, items)).validate(key)) if items else {None}
    after = entry.with_value(key, _joined(sort, longer)).validate(key)
    caused = [problem for problem in after if problem not in before and (len(problem.field) > 1 or not before)]
    return items if _report(caused) else longer


def _joined(sort: str, items: list[Any]) -> Any:
    return dict(items) if sort == "pairs" else items


def _ask_id(entry: Entry, taken: Collection[str]) -> Entry:
    click.echo(f"\nid: {_purpose(entry, 'id')} Enter takes the one proposed.")
    proposed = create_id(entry.question("new").prompt, taken)
    while True:
        name = click.prompt(">", default=proposed, prompt_suffix=" ").strip()
        attempt = entry.with_value("id", name)
        if name in taken:
            click.echo(f"  Q316 the id `{name}` is taken; choose another")
        elif not _report(attempt.validate("id")):
            return attempt


def _pick(title: str, options: Mapping[str, str], *, optional: bool = False) -> str:
    """Ask for one of the options, by its number, its name or the beginning of it; empty if none is chosen."""
    if title:
        click.echo(title)
    wide = max(map(len, options)) + 2
    for number, (name, purpose) in enumerate(options.items(), 1):
        click.echo(f"  {number} {name:{wide}}{purpose}".rstrip())
    while True:
        choice = _prompt(">", optional=optional).casefold()
        if not choice:
            return ""
        names = list(options)
        if choice in map(str, range(1, len(names) + 1)):
            return names[int(choice) - 1]
        matches = [option for option in names if option.casefold() == choice]
        matches = matches or [option for option in names if option.casefold().startswith(choice)]
        if len(matches) == 1:
            return matches[0]
        click.echo(f"  Type a number from 1 to {len(names)}, or one of the names.")


def _prompt(sign: str, *, optional: bool = True) -> str:
    """Read a line without invisible characters, and not empty unless it is `optional`."""
    while True:
        line = _read_line(f"{sign} ")
        if hidden := _UNSEEN.search(line):
            code = f"U+{ord(hidden[0]):04X}"
            click.secho(f"  F105 holds the invisible character {code}; type the line again without it", fg="yellow")
        elif line or optional:
            return line
        else:
            click.echo("  This is needed; Ctrl+C leaves without writing.")


def _read_line(sign: str) -> str:
    """Read a line with `input`: click passes only the end of a prompt to it, and then long lines are garbled."""
    try:
        return input(sign).strip()
    except EOFError:
        raise click.Abort from None


def _report(problems: Iterable[Diagnostic]) -> bool:
    """Print the problems, and return whether there are any."""
    lines = [f"  {problem.code} {problem.message}" for problem in problems]
    for line in lines:
        click.secho(line, fg="yellow")
    return bool(lines)


def _is_required(entry: Entry, key: str) -> bool:
    return entry.kind.model_fields[key].is_required()


def _purpose(entry: Entry, key: str) -> str:
    return entry.kind.model_fields[key].description or ""
