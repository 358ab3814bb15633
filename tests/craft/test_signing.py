"""The installation's signature fits what it signed, and nothing else."""

import stat

import pytest

from sayso.craft.signing import Signer, fits


@pytest.fixture
def signer(tmp_path):
    return Signer(tmp_path / "key")


def test_the_key_is_made_when_it_is_first_needed_and_stays(signer):
    assert not signer.path.exists()
    signature = signer.sign(b"root")
    assert stat.S_IMODE(signer.path.stat().st_mode) == 0o600
    assert Signer(signer.path).public == signer.public
    assert Signer(signer.path).made(b"root", signature)


def test_a_signature_fits_nothing_else(signer, tmp_path):
    signature = signer.sign(b"root")
    assert fits(signer.public, b"root", signature)
    assert not fits(signer.public, b"another", signature)
    assert not fits(signer.public, b"root", bytes(64))
    assert not fits(signer.public, b"root", b"short")
    assert not fits(b"no key", b"root", signature)
    assert not Signer(tmp_path / "other").made(b"root", signature)


def test_it_signs_as_the_rfc_says(tmp_path):
    """RFC 8032, 7.1, test 2."""
    secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    (tmp_path / "key").write_bytes(bytes.fromhex(secret))
    signer = Signer(tmp_path / "key")
    known = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert signer.public.hex() == known
    assert signer.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
