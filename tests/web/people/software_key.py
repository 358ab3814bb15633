"""A passkey made of software: what a phone does, in a few lines, for tests."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

HERE = "http://localhost"


def text(raw):
    return urlsafe_b64encode(raw).decode().rstrip("=")


class SoftwareKey:
    """Made for one address; `counter` counts its uses. `verified`: whether it saw a finger."""

    def __init__(self, origin=HERE, host="localhost", *, verified=True):
        self.origin, self.verified = origin, verified
        self.host = hashlib.sha256(host.encode()).digest()
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.counter = 0

    def _flags(self, more=0):
        return 0x01 | (0x04 if self.verified else 0) | more

    def _said(self, kind, asked):
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, **response):
        parts = {name: text(raw) for name, raw in response.items()}
        named = {"id": text(self.id), "rawId": text(self.id), "type": "public-key"}
        return json.dumps(named | {"response": parts, "clientExtensionResults": {}})

    def make(self, asked):
        """Answer a page that asks for a new one."""
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        seen = AuthenticatorData.create(self.host, self._flags(0x40), self.counter, credential)
        attested = AttestationObject.create("none", seen, {})
        return self._answer(
            clientDataJSON=self._said("webauthn.create", asked), attestationObject=bytes(attested)
        )

    def sign(self, asked):
        """Answer a page that asks who is there."""
        self.counter += 1
        said = self._said("webauthn.get", asked)
        seen = bytes(AuthenticatorData.create(self.host, self._flags(), self.counter))
        signature = self.private.sign(
            seen + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._answer(clientDataJSON=said, authenticatorData=seen, signature=signature)
