"""The port that a server of ours listens on."""

import errno
import sys
from ipaddress import ip_address

import click


def address(_context: click.Context, _option: click.Parameter, host: str) -> str:
    """An address as an option's value: the server takes no names, but for "localhost"."""
    host = "127.0.0.1" if host == "localhost" else host
    try:
        ip_address(host)
    except ValueError:
        advice = "write 127.0.0.1 for this machine alone, or 0.0.0.0 for all"
        raise click.BadParameter(f"“{host}” is no address; {advice}.") from None
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
