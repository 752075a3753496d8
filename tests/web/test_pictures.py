"""Pictures of questions: on their pages, by address, and for decks that outlive a file."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from quiz.app import create_app
from quiz.bank import load_bank
from quiz.reload import generation_fingerprint, save_next_generation
from quiz.rules.deck import Card
from quiz.services.bank_reload import BankReload
from quiz.storage import decks
from quiz.storage.database import reading, writing
from quiz.storage.models import Picture
from tests import factories
from tests.conftest import settings, write_bank
from tests.factories import EXAMPLES, NOON, questions, right_answer
from tests.players import Clock, Someone

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320"><rect width="{}" height="9"/>'
    + "<g/>" * 99
    + "</svg>"
)
PICTURED = {
    kind: make(
        id=f"pictured-{number}", picture=f"the-answer-{number}.svg", alt=f"View {number} & more.", credit="Ann Able"
    )
    for number, (kind, make) in enumerate(sorted(EXAMPLES.items()))
}


def draw(bank: Path, number: int, width: int) -> str:
    """Draw the picture of a question, or another one in its place; return the address it has from then on."""
    (bank / "pictures").mkdir(exist_ok=True)
    content = SVG.format(width)
    (bank / "pictures" / f"the-answer-{number}.svg").write_text(content, encoding="utf-8")
    return f"/pictures/{sha256(content.encode()).hexdigest()}.svg"


@dataclass
class Gallery:
    """A game on a bank of which a question of each kind has a picture."""

    app: Flask
    bank: Path
    data: Path
    addresses: list[str]

    @property
    def ann(self) -> Someone:
        return Someone(self.app, Clock(NOON))

    def start(self, someone: Someone, *kinds: str) -> str:
        """Start a game on a deck of the pictured questions of these kinds, as the bank has them now."""
        services = self.app.extensions["quiz"]
        found = [services.bank.by_id[PICTURED[kind].id] for kind in kinds]
        cards = [Card(question, tuple(range(len(question.entries)))[:4], 20) for question in found]
        with writing(services.engine) as connection:
            deck = decks.create_deck(connection, cards, NOON, kind="practice", spoilers=False).id
        return someone.start(f"/decks/{deck}/games")

    def count_stored(self) -> int:
        with reading(self.app.extensions["quiz"].engine) as connection:
            return connection.execute(select(func.count()).select_from(Picture)).scalar_one()


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    bank = write_bank(tmp_path / "bank", [*questions(200), *PICTURED.values()])
    addresses = [draw(bank, number, 10 + number) for number in range(len(PICTURED))]
    app = create_app(settings(tmp_path, bank), Clock(NOON))
    yield Gallery(app, bank, tmp_path, addresses)
    app.extensions["quiz"].engine.dispose()


def images(page: str) -> list[str]:
    return re.findall(r'<img src="/pictures/[^>]*>', page)


@pytest.mark.parametrize("kind", sorted(PICTURED))
def test_a_question_of_any_kind_shows_its_picture_before_and_after_the_answer(gallery: Gallery, kind: str) -> None:
    ann, number = gallery.ann, sorted(PICTURED).index(kind)
    game = gallery.start(ann, kind)
    asked = ann.get(game).text
    (image,) = images(asked)
    assert f'src="{gallery.addresses[number]}"' in image
    assert f'alt="View {number} &amp; more."' in image
    assert 'width="640"' in image
    assert 'height="320"' in image
    assert "Ann Able" in asked
    ann.answer(game, right_answer(ann.card(game)))
    assert images(ann.get(game).text) == [image]
    ann.go_on(game)
    assert images(ann.get(game).text) == [image]


def test_a_page_holds_no_file_name_and_nothing_of_the_pictures_to_come(gallery: Gallery) -> None:
    ann = gallery.ann
    game = gallery.start(ann, *sorted(PICTURED))
    for number in range(len(PICTURED)):
        page = ann.get(game)
        everything = page.text + str(page.headers)
        assert "the-answer" not in everything
        for later in range(number + 1, len(PICTURED)):
            assert f"View {later}" not in everything
            assert gallery.addresses[later] not in everything
        picture = ann.get(images(page.text)[0].split('"')[1])
        assert "the-answer" not in picture.text + str(picture.headers)
        ann.answer(game, ("",))
        ann.go_on(game)


def test_a_picture_may_be_kept_for_good_and_can_do_nothing(gallery: Gallery) -> None:
    response = gallery.ann.get(gallery.addresses[0])
    assert response.text == SVG.format(10)
    headers = response.headers
    assert headers["Content-Type"].split(";")[0] == "image/svg+xml"
    assert headers.getlist("Content-Security-Policy") == ["default-src 'none'; sandbox"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in headers


def test_a_browser_that_has_a_picture_gets_no_second_one(gallery: Gallery) -> None:
    browser, address = gallery.ann.browser, gallery.addresses[0]
    for accepted in ("gzip", "identity"):
        first = browser.get(address, headers={"Accept-Encoding": accepted})
        content = gzip.decompress(first.data) if accepted == "gzip" else first.data
        assert content.decode() == SVG.format(10)
        again = browser.get(address, headers={"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        head = browser.head(address, headers={"Accept-Encoding": accepted})
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["Content-Length"] == str(len(first.data))


@pytest.mark.parametrize(
    "path", ["/pictures", "/pictures/", "/pictures/the-answer-0.svg", f"/pictures/{'0' * 64}.svg"]
)
def test_what_is_no_digest_of_a_picture_is_not_found(gallery: Gallery, path: str) -> None:
    assert gallery.ann.get(path).status_code == 404
    assert gallery.ann.get(f"{gallery.addresses[0]}x").status_code == 404


def test_a_deck_keeps_its_picture_when_the_file_changes(gallery: Gallery) -> None:
    ann, reload = (
        gallery.ann,
        BankReload(gallery.app.extensions["quiz"], gallery.data, generation_fingerprint(gallery.data)),
    )
    old_game = gallery.start(ann, "choice")
    number = sorted(PICTURED).index("choice")
    new_address = draw(gallery.bank, number, 500)
    save_next_generation(gallery.data, gallery.bank)
    reload.reload()
    new_game = gallery.start(ann, "choice")
    assert f'"{gallery.addresses[number]}"' in ann.get(old_game).text
    assert f'"{new_address}"' in ann.get(new_game).text
    assert ann.get(gallery.addresses[number]).text == SVG.format(10 + number)
    assert ann.get(new_address).text == SVG.format(500)


def test_a_deck_keeps_its_picture_if_a_restored_backup_had_none_of_it(gallery: Gallery) -> None:
    """The host restores a backup from before the pictures under the running server, and then replaces the bank."""
    ann, services = gallery.ann, gallery.app.extensions["quiz"]
    with writing(services.engine) as connection:
        connection.execute(delete(Picture))
    game = gallery.start(ann, "choice")
    number = sorted(PICTURED).index("choice")
    draw(gallery.bank, number, 500)
    services.replace_bank(load_bank(gallery.bank))
    assert f'"{gallery.addresses[number]}"' in ann.get(game).text
    assert ann.get(gallery.addresses[number]).text == SVG.format(10 + number)


def test_a_server_shows_the_pictures_of_banks_before_its_own(gallery: Gallery, tmp_path: Path) -> None:
    bare = write_bank(tmp_path / "bare", load_bank_without_pictures(gallery.bank))
    restarted = create_app(settings(gallery.data, bare), Clock(NOON))
    assert Someone(restarted, Clock(NOON)).get(gallery.addresses[0]).text == SVG.format(10)
    restarted.extensions["quiz"].engine.dispose()


def load_bank_without_pictures(folder: Path) -> list[factories.Question]:
    return [question for question in load_bank(folder).questions if question.picture is None]


def test_each_picture_is_stored_once(gallery: Gallery) -> None:
    assert gallery.count_stored() == len(PICTURED)
    create_app(settings(gallery.data, gallery.bank), Clock(NOON)).extensions["quiz"].engine.dispose()
    assert gallery.count_stored() == len(PICTURED)
