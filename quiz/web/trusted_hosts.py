"""Under which names the game answers: against DNS rebinding, and links to a host that somebody else chose.

A page of another site can have its own name point to this machine, and would then read the game as if it were its
own. It cannot do so without a name: an address in the Host header is always what the browser's address bar shows.
"""

import socket
from functools import cache, lru_cache
from ipaddress import ip_address

from flask import request
from werkzeug.exceptions import SecurityError

from quiz.web.context import services

PROBES = frozenset(("info.healthz", "info.readyz"))
"""They say nothing about anybody, and whoever watches over the server calls it by any name."""
AT_HOME = ("", ".local", ".lan", ".home.arpa", ".internal")
"""What home networks append to a machine's name; nobody can have such a name point here from outside."""

HOSTS_KNOWN = 256


def refuse_foreign_hosts() -> None:
    """Raise `SecurityError`, a 400, where the Host header names no host of this game."""
    if request.endpoint not in PROBES and not is_ours(request.host, services().settings.hosts):
        raise SecurityError("another host")


@lru_cache(HOSTS_KNOWN)
def is_ours(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether a Host header names this game.

    `hosts` are the names that the host set; without any, every address and this machine's own names are right,
    so that the game works on a laptop and in a home network as it is.
    """
    name = _without_port(host).lower().removesuffix(".")
    if hosts:
        return name in hosts
    return _is_address(name) or name.endswith(".localhost") or name in own_names()


def _without_port(host: str) -> str:
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


@cache
def own_names() -> frozenset[str]:
    """What this machine is called, by itself and by its home network."""
    full = socket.gethostname().lower()
    short = full.partition(".")[0]
    return frozenset({"localhost", full, *(short + suffix for suffix in AT_HOME)})
