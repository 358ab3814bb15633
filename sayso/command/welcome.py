"""What someone reads who has just started Sayso."""

from django.conf import settings

from sayso.command import sharing
from sayso.craft import certificates


def words(address: str) -> str:
    """Where it is, how to trust it, what to do first. Called once the tables are ready."""
    said = ["", f"Sayso is ready: {address}"]
    root = settings.DATA / "tls" / "root.crt"
    if settings.SHARE and not settings.TLS_CERT:
        said += [
            "",
            "Each tablet must learn once to trust this address: docs/tablet.md tells how.",
            f"It fetches the certificate here: {address}{settings.STATIC_URL}{sharing.FOR_TABLETS}",
            "Its fingerprint (SHA-256) must read:",
            f"  {certificates.fingerprint(root.read_bytes())}",
        ]
    return "\n".join([*said, "", "To stop Sayso, press Ctrl and C.", "", ""])
