"""How other devices reach this computer: under which names, and with which certificate."""

import socket
import ssl
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings

from sayso.command import folder
from sayso.command.stop import Stop
from sayso.craft import certificates
from sayso.craft.files import write_over

ON_THIS_MACHINE = ["localhost", "127.0.0.1", "::1"]
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  (compared with, not listened on)
FOR_TABLETS = "sayso.crt"  # the root, where a tablet can fetch it: /static/sayso.crt


@dataclass(frozen=True, slots=True)
class Papers:
    """What the server shows: the files with a certificate and with its key."""

    certificate: Path
    key: Path


def names() -> list[str]:
    """Names and addresses under which others find this computer. The best one is first."""
    given = [name.strip("[]") for name in settings.ALLOWED_HOSTS]
    if chosen := [name for name in given if name not in (*ON_THIS_MACHINE, "*")]:
        return chosen
    if settings.HOST not in EVERYWHERE:
        return [settings.HOST]
    own = socket.gethostname().lower()
    short = own.partition(".")[0]
    found = [*_own_addresses(), own, f"{short}.local"]
    return [name for name in dict.fromkeys(found) if name not in ON_THIS_MACHINE]


def hosts(reached_as: list[str]) -> str:
    """The same as SAYSO_HOSTS wants it, with this machine's own names."""
    return ",".join(_as_hosts(dict.fromkeys([*reached_as, *ON_THIS_MACHINE])))


def address(reached_as: list[str], port: int) -> str:
    """What people type into a browser."""
    return f"https://{_as_hosts(reached_as)[0]}:{port}"


def papers(reached_as: list[str], now: datetime) -> Papers:
    """The certificate that was given, or our own, made or made anew if need be. Raises `Stop`."""
    if settings.TLS_CERT:
        found = Papers(Path(settings.TLS_CERT), Path(settings.TLS_KEY or settings.TLS_CERT))
        _look_at(found, now)
        return found
    return _our_own([*reached_as, *ON_THIS_MACHINE], now)


def _as_hosts(wanted: Iterable[str]) -> list[str]:
    return [f"[{name}]" if ":" in name else name for name in wanted]


def _own_addresses() -> list[str]:
    """This computer's addresses in its networks, the one it uses to go out first."""
    found = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent; it only finds the way
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        known = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
        found += [str(address[0]) for *_kind, address in known]
    return [name for name in dict.fromkeys(found) if not ip_address(name).is_loopback]


def _look_at(given: Papers, now: datetime) -> None:
    """Find out now what would otherwise be found out by the first visitor. Raises `Stop`."""
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            given.certificate, given.key
        )
        ends = certificates.ends_at(given.certificate.read_bytes())
    except (OSError, ValueError) as fault:  # ssl.SSLError is an OSError
        why = fault.strerror if isinstance(fault, FileNotFoundError) else "they do not fit together"
        raise Stop(
            f"The certificate cannot be used ({why})."
            f" Look at SAYSO_TLS_CERT ({given.certificate}) and SAYSO_TLS_KEY ({given.key})."
        ) from None
    if ends < now:
        raise Stop(f"The certificate {given.certificate} ended on {ends:%d %B %Y}. Get a new one.")


def _our_own(known_by: list[str], now: datetime) -> Papers:
    kept = settings.DATA / "tls"
    kept.mkdir(mode=0o700, exist_ok=True)
    with folder.in_turn(settings.DATA):
        root = _kept_pair(kept, "root")
        if not root or not certificates.root_still_serves(root.certificate, known_by, now):
            root = certificates.make_root(known_by, now)
            _keep_pair(kept, "root", root)
        leaf = _kept_pair(kept, "leaf")
        if not leaf or not certificates.leaf_still_serves(
            leaf.certificate, root.certificate, known_by, now
        ):
            _keep_pair(kept, "leaf", certificates.make_leaf(root, known_by, now))
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        write_over(settings.STATIC_ROOT / FOR_TABLETS, root.certificate)
    return Papers(kept / "leaf.crt", kept / "leaf.key")


def _kept_pair(kept: Path, name: str) -> certificates.Pair | None:
    """A pair that was written whole, or None. The certificate is written last."""
    files = kept / f"{name}.crt", kept / f"{name}.key"
    if not all(file.exists() for file in files):
        return None
    certificate, key = (file.read_bytes() for file in files)
    return certificates.Pair(certificate, key) if certificates.fit(certificate, key) else None


def _keep_pair(kept: Path, name: str, pair: certificates.Pair) -> None:
    write_over(kept / f"{name}.key", pair.key)
    write_over(kept / f"{name}.crt", pair.certificate)
