"""The port that a server of ours listens on."""

import errno
import sys
from ipaddress import ip_address
from typing import Any

import click


class Address(click.ParamType[str]):
    """An address of this machine: the server takes no names, but for "localhost"."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Say what to write instead, where it is none."""
        host = "127.0.0.1" if value == "localhost" else str(value)
        try:
            ip_address(host)
        except ValueError:
            self.fail(
                f"“{value}” is no address; write 127.0.0.1 for this machine alone, or 0.0.0.0 for all.", param, ctx
            )
        return host


def open_port(host: str, port: int) -> int:
    """The port, or a free one for 0. Exits with 2 where it is taken: the server itself would share it in silence."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":  # a port left a moment ago is free; there the flag would mean "share it"
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            advice = "perhaps it runs there already; if not, name another port with --port"
            if error.errno == errno.EADDRNOTAVAIL:
                advice = "that is an address of another machine; 0.0.0.0 stands for all of this one's"
            click.echo(f"quiz: cannot listen on {host}, port {port} ({why}): {advice}.", err=True)
            sys.exit(2)
        found: int = probe.getsockname()[1]
        return found
