"""`quiz new`: asks for a question in the terminal, and appends it to its file if the bank stays clean with it."""

import re
import sys
from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import click

from quiz.bank import FILM_FILE, Bank, Problem, read_bank
from quiz.bank.film import no_film
from quiz.bank.new_question import Complaint, Entry, append_entry, id_from, shape, values, written_keys
from quiz.bank.source import UNSEEN
from quiz.kinds import KINDS, Choice
from quiz.paths import PACKAGE, questions_folder


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def new(path: Path | None) -> None:
    """Ask for a new question and append it to PATH, a topic's file, such as questions/cast.yaml.

    Where PATH is a folder, the topic is asked for too. Ctrl+C stops; nothing is written before the end.
    """
    folder, topic = _place(path)
    bank = _read(folder)
    if sys.stdin.isatty() and find_spec("readline"):
        import_module("readline")  # being there is enough: `input` then lets arrow keys move within the line
    try:
        _ask_and_append(folder, topic, bank)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.", err=True)
        raise


def _ask_and_append(folder: Path, topic: str | None, bank: Bank) -> None:
    topic = topic or ask_for_topic(bank)
    file = folder / f"{topic}.yaml"
    written = ask_for_entry(bank).written(topic)
    click.echo(f"\n{written}")
    if not click.confirm(f"Append it to {file}?", default=True):
        click.echo("Nothing is written.")
        return
    problems = append_entry(file, written)
    if problems:
        kept = _keep(file, written)
        why = "The bank has these problems with the question, so it was taken out of the file again."
        _refuse(problems, f"{why}\nIt is kept in {kept}, which is not played: mend it there and copy it over.")
    click.echo(f"Written to {file}.")


def _keep(file: Path, written: str) -> Path:
    """Write a question that was refused beside its file, after others that were."""
    kept = file.with_name(f"{file.name}.refused")
    with kept.open("a", encoding="utf-8") as opened:
        opened.write(written)
    return kept


def _place(path: Path | None) -> tuple[Path, str | None]:
    """The bank's folder, and the topic if the path names one."""
    folder, topic = path or questions_folder(), None
    if path is None and PACKAGE in folder.resolve().parents:
        _give_up(
            "name a file of yours, such as questions/cast.yaml; the installed bank is replaced by every update; "
            "`quiz init FOLDER --title …` makes a bank of your own"
        )
    if path is not None and not path.is_dir():
        if not path.exists() and not path.suffix:
            _give_up(no_film(path))
        folder, topic = path.parent, path.stem
        if path.suffix != ".yaml" or path.name == FILM_FILE:
            _give_up(f"{path} is no topic; its file's name is the topic and .yaml, as in questions/cast.yaml")
        for complaint in Entry(Choice, _read(folder).film, {"topic": topic}).complaints("topic"):
            _give_up(f"{path}: {complaint.words}")
    return folder, topic


def _read(folder: Path) -> Bank:
    if not (folder / FILM_FILE).is_file():
        _give_up(no_film(folder))
    reading = read_bank(folder)
    if reading.bank is None or reading.mistakes:
        _refuse(reading.mistakes, "Mend the lines above first; then a new question can be checked.")
    return reading.bank


def _refuse(problems: Iterable[Problem], why: str) -> NoReturn:
    for problem in problems:
        click.echo(str(problem))
    click.echo(why, err=True)
    sys.exit(1)


def _give_up(why: str) -> NoReturn:
    click.echo(f"quiz new: {why}", err=True)
    sys.exit(2)


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
    proposed = id_from(entry.question("new").prompt, taken)
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
