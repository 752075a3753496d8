"""`create_app`, which only wires the parts of the app together."""

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from random import Random, SystemRandom

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from quiz import paths
from quiz.bank import Bank, load_bank
from quiz.config import Settings
from quiz.errors import QuizError
from quiz.reload import generation_fingerprint
from quiz.rules.calendar import day_of
from quiz.rules.scoring import Millis
from quiz.services import Services, installation, wall_clock
from quiz.services.bank_reload import BankReload
from quiz.services.data_folders import load_settings
from quiz.services.nicknames import MAX_LETTERS, UNNAMED
from quiz.services.party_watch import PartyWatch
from quiz.storage.installation import open_database, save_film
from quiz.web import (
    access_log,
    challenge,
    daily,
    errors,
    formatting,
    games,
    home,
    info,
    leaderboard,
    me,
    metrics,
    parties,
    rate_limits,
    security,
    survival,
)
from quiz.web.context import PageEnvironment
from quiz.web.home_screen import load_home_screen
from quiz.web.sessions import COOKIE_DAYS, Cookie
from quiz.web.static_files import LINK_PICTURES, load_pictures, load_static_files

MAX_BODY_BYTES = 8_000
MAX_CACHED_ADDRESSES = 1_000
"""Enough for the URLs that every page links to and the URLs of the games being played."""


def create_app(
    settings: Settings | None = None,
    now: Callable[[], Millis] = wall_clock,
    random: Random | None = None,
    bank: Bank | None = None,
) -> Flask:
    """Create the WSGI app, with a clock and a source of randomness, and with a bank if it is loaded already.

    Raises `BadBank` and `BadSettings`.
    """
    settings = settings or load_settings(first_use=True)
    app = Flask("quiz", template_folder=str(paths.templates_folder()), static_folder=None)
    app.jinja_environment = PageEnvironment
    app.config.update(
        SECRET_KEY=settings.secret_keys[0],
        SECRET_KEY_FALLBACKS=list(settings.secret_keys[1:]),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=COOKIE_DAYS),
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
    )
    app.session_interface = Cookie()
    installation.refuse_unsafe(settings, debug=app.debug)
    _keep_watch(app, settings)
    for family in (home, games, survival, challenge, daily, leaderboard, me, info, parties):
        app.register_blueprint(family.pages)
    rate_limits.limit_acts(app, settings)
    metrics.count_requests(app, settings.metrics_token)
    engine = open_database(settings.database_url, now())
    services = Services(settings, engine, lambda: load_bank(settings.questions), now, random or SystemRandom())
    try:
        services.bank = bank or services.bank
        save_film(engine, services.bank)
        services.save_pictures()
    except QuizError:
        engine.dispose()
        raise
    app.extensions["quiz"] = services
    app.extensions["quiz.parties"] = PartyWatch(services)
    _furnish_templates(app, services)
    return app


def _keep_watch(app: Flask, settings: Settings) -> None:
    """Log requests, refuse bad requests, protect responses and register error pages, in this order."""
    if settings.proxies:
        hops = settings.proxies
        # Not X-Forwarded-Host: the proxy passes Host itself, and a client can set any header that the proxy does not.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    access_log.log_requests(app, settings.log)
    app.before_request(security.keep_the_database_off_the_loop)
    app.before_request(security.refuse_foreign_hosts)
    app.before_request(security.refuse_what_the_front_refused)
    app.before_request(security.refuse_foreign_posts)
    app.before_request(security.refuse_oversized)
    app.before_request(security.refuse_unreadable)
    app.after_request(security.protect)
    errors.register_error_pages(app)


def create_worker() -> Flask:
    """Create the app of one `quiz serve` process, which loads the banks that `quiz reload` accepts."""
    settings = load_settings(first_use=True)
    seen = generation_fingerprint(settings.data)
    app = create_app(settings)
    BankReload(app.extensions["quiz"], settings.data, seen).start()
    app.extensions["quiz.parties"].start()
    return app


def _furnish_templates(app: Flask, services: Services) -> None:
    """Give templates the values and functions that every page needs. None of them reads the database."""
    static_files, addresses = load_static_files(paths.STATIC)
    app.register_blueprint(static_files)
    app.register_blueprint(load_pictures(services.find_picture))
    app.register_blueprint(load_home_screen(addresses))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        formatting.FILTERS,
        day=lambda date: formatting.day(date, services.today()),
        day_of=lambda millis: formatting.day(day_of(millis, services.settings.zone), services.today()),
        deck_title=lambda deck: formatting.title_of(deck, services.today()),
        period=lambda period: formatting.period(period, services.today()),
        language_attributes=lambda text: formatting.language_attributes(text, services.bank.film.language),
    )
    adapter = app.url_map.bind("localhost")

    @lru_cache(MAX_CACHED_ADDRESSES)
    def url_for(endpoint: str, **values: object) -> str:
        """Build a URL as Flask's `url_for` does, without its options; that took a tenth of the time of a page."""
        return adapter.build(endpoint, values)

    app.jinja_env.globals.update(
        url_for=url_for, static=addresses, link_pictures=LINK_PICTURES, nonce=security.nonce, unnamed=UNNAMED,
        name_letters=MAX_LETTERS,
    )  # fmt: skip
