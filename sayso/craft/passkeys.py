"""Passkeys (WebAuthn level 3), by `fido2`: what a browser is asked, and whether its answer is right.

Chance is handed in. `host` is the name in the address ("elm.example", without a port), and `origin`
the whole of it ("https://elm.example:8443"): a key made for one opens nothing at another, so a
copied page gains nothing. What the browser sends is JSON that nobody has looked at: whatever is
wrong with it is `NotRight`.
"""

import hashlib
import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

LONGEST_ANSWER = 20_000  # signs: a real one has under 2,000
MUST = UserVerificationRequirement.REQUIRED  # the finger, face or word that opens the device


class NotRight(ValueError):
    """A browser's answer that proves nothing."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """What is kept of a new passkey: its public half and its name, and how often it was used."""

    mark: str  # what it is found by
    credential: bytes
    counter: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a browser stands: the one place for which its answer counts."""

    host: str
    origin: str

    @property
    def can(self) -> bool:
        """Whether browsers know passkeys there: a name, reached safely. Never a bare number."""
        try:
            ipaddress.ip_address(self.host.strip("[]"))
        except ValueError:
            return self.origin.startswith("https://") or self.host == "localhost"
        return False

    def _server(self) -> Fido2Server:
        us = PublicKeyCredentialRpEntity(name="Sayso", id=self.host)
        return Fido2Server(us, attestation=None, verify_origin=lambda origin: origin == self.origin)

    def ask_for_new(
        self, *, handle: bytes, name: str, known: Sequence[bytes], challenge: bytes
    ) -> str:
        """Write what a browser needs to make a passkey that it keeps by itself, as JSON.

        `handle` stands for the person, and says nothing about them. `known`: credentials they have,
        so that one device makes no second one.
        """
        person = PublicKeyCredentialUserEntity(name=name, id=handle, display_name=name)
        asked, _state = self._server().register_begin(
            person,
            [AttestedCredentialData(one) for one in known],
            resident_key_requirement=ResidentKeyRequirement.REQUIRED,
            user_verification=MUST,
            challenge=challenge,
        )
        return json.dumps(dict(asked)["publicKey"])

    def take_new(self, answer: str, *, challenge: bytes) -> NewKey:
        """Read the new passkey in a browser's answer. Raises `NotRight`."""
        try:
            made = self._server().register_complete(_state(challenge), _read(answer))
            credential = made.credential_data
        except Exception as wrong:  # a stranger's bytes go wrong in many ways
            raise NotRight("no new passkey") from wrong
        if credential is None:
            raise NotRight("no credential in it")
        return NewKey(_mark(credential.credential_id), bytes(credential), made.counter)

    def ask(self, *, challenge: bytes) -> str:
        """Write what a browser needs to offer whichever passkey it has for us, as JSON."""
        asked, _state = self._server().authenticate_begin(
            user_verification=MUST, challenge=challenge
        )
        return json.dumps(dict(asked)["publicKey"])

    def check(self, answer: str, credential: bytes, *, challenge: bytes) -> int:
        """Tell how often this passkey says it was used, if it made the answer. Raises `NotRight`."""
        try:
            said = _read(answer)
            known = [AttestedCredentialData(credential)]
            self._server().authenticate_complete(_state(challenge), known, said)
            return int(AuthenticationResponse.from_dict(said).response.authenticator_data.counter)
        except Exception as wrong:  # a stranger's bytes go wrong in many ways
            raise NotRight("not made by this passkey") from wrong


def mark_in(answer: str) -> str:
    """Read which passkey an answer says it is from. Raises `NotRight`. Proves nothing yet."""
    try:
        return _mark(AuthenticationResponse.from_dict(_read(answer)).raw_id)
    except Exception as wrong:  # a stranger's bytes go wrong in many ways
        raise NotRight("names no passkey") from wrong


def _read(answer: str) -> Any:
    if len(answer) > LONGEST_ANSWER:
        raise NotRight("too long")
    return json.loads(answer)


def _state(challenge: bytes) -> dict[str, str]:
    return {"challenge": websafe_encode(challenge), "user_verification": MUST}


def _mark(credential_id: bytes) -> str:
    """Up to 1,023 bytes of someone else's making, as 64 signs."""
    return hashlib.sha256(credential_id).hexdigest()
