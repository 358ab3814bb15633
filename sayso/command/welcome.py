"""What someone reads who has just started Sayso."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.module_loading import import_string

from sayso.command import sharing
from sayso.craft import certificates, codes


def words(address: str) -> str:
    """Where it is, how to trust it, what to do first. Called once the tables are ready."""
    said = ["", f"Sayso is ready: {address}"]
    if settings.SHARE and not settings.TLS_CERT:
        said += ["", *_how_to_trust(address)]
    if not get_user_model().objects.exists():
        said += ["", set_up_link(address)]
    if settings.DEMO:
        said += ["", *_cards_of_the_demo(address)]
    return "\n".join([*said, "", "To stop Sayso, press Ctrl and C.", "", ""])


def _cards_of_the_demo(address: str) -> list[str]:
    """Where to come in as someone who is made up. These cards work in this demo alone."""
    told = ["Come in as one of its people. Open an address, and press the button:"]
    for name, who, card in import_string("sayso.demo.addresses")(address):
        told += [f"  {name}, {who}:", f"    {card}"]
    return told


def set_up_link(address: str) -> str:
    """A new link to set Sayso up, with what to do with it. Only its hash is kept."""
    token = codes.card_token(secrets.token_bytes(codes.CHANCE_BYTES))
    made = import_string("sayso.web.people.changes.begin_setting_up")(
        codes.token_hash(token), now=import_string(settings.CLOCK)()
    )
    days = (made.ends_at - made.made_at).days
    return (
        f"Nobody has set up Sayso yet. Open this link. It works once, for {days} days:\n"
        f"  {address}{reverse('start', args=[token])}\n"
        f"For a new link, type: sayso set-up-link --data {settings.DATA}"
    )


def _how_to_trust(address: str) -> list[str]:
    root = (settings.DATA / "tls" / "root.crt").read_bytes()
    return [
        "Each tablet must learn once to trust this address: docs/tablet.md tells how.",
        f"It fetches the certificate here: {address}{settings.STATIC_URL}{sharing.FOR_TABLETS}",
        "Its fingerprint (SHA-256) must read:",
        f"  {certificates.fingerprint(root)}",
    ]
