"""`quiz explain`: what a code of `quiz check` means, why it matters, and how it is mended."""

import sys
import textwrap
from typing import NoReturn

import click

from quiz.lint.pages import PAGES, Page

WIDTH = 88


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
    if unknown:
        _give_up(unknown)
    click.echo("\n\n\n".join(_page(PAGES[code]) for code in wanted))


def _give_up(unknown: list[str]) -> NoReturn:
    from quiz.bank.messages import nearest, shorten  # with the whole bank behind it, which a known code does not need

    for code in unknown:
        near = nearest(code, PAGES)
        hint = f"did you mean {near}?" if near else "`quiz explain` lists all codes"
        click.echo(f"quiz explain: there is no code {shorten(code)}; {hint}", err=True)
    sys.exit(2)


def _page(page: Page) -> str:
    why = textwrap.fill(page.why, WIDTH)
    bad, good = (textwrap.indent(example.rstrip("\n"), "    ") for example in (page.bad, page.good))
    return f"{page.code}: {page.title}\n\n{why}\n\nInstead of\n\n{bad}\n\nwrite\n\n{good}"
