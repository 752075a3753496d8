"""`quiz explain`: what a code of `quiz check` means, why it matters, and how to correct it."""

import sys
import textwrap

import click

from quiz.bank.messages import nearest, shorten
from quiz.lint import PAGES, Page

MAX_LINE_LETTERS = 88


@click.command()
@click.argument("codes", nargs=-1)
def explain(codes: tuple[str, ...]) -> None:
    """Explain codes of `quiz check`, with a bad and a good example each; without CODE list them all.

    Exit status: 0 all explained, 2 a code is unknown.
    """
    if not codes:
        for page in PAGES.values():
            click.echo(f"{page.code}  {page.title}")
        return
    wanted = dict.fromkeys(code.upper() for code in codes)
    unknown = [code for code in wanted if code not in PAGES]
    for code in unknown:
        near = nearest(code, PAGES)
        hint = f"did you mean {near}?" if near else "`quiz explain` lists all codes"
        click.echo(f"quiz explain: there is no code {shorten(code)}; {hint}", err=True)
    if unknown:
        sys.exit(2)
    click.echo("\n\n\n".join(_format(PAGES[code]) for code in wanted))


def _format(page: Page) -> str:
    why = textwrap.fill(page.why, MAX_LINE_LETTERS)
    bad, good = (textwrap.indent(example.rstrip("\n"), "    ") for example in (page.bad, page.good))
    return f"{page.code}: {page.title}\n\n{why}\n\nInstead of\n\n{bad}\n\nwrite\n\n{good}"
