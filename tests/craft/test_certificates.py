from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from sayso.craft import certificates

NOW = datetime(2026, 11, 22, tzinfo=UTC)
NAMES = ["elm.local", "192.168.1.20", "elm"]


@pytest.fixture(scope="module")
def root():
    return certificates.make_root(NAMES, NOW)


@pytest.fixture(scope="module")
def leaf(root):
    return certificates.make_leaf(root, NAMES, NOW)


def trusted(root, leaf, name, now=NOW):
    """Whether a device that trusts the root believes this leaf when it asks for this name."""
    parsed = [x509.load_pem_x509_certificate(pair.certificate) for pair in (root, leaf)]
    try:
        subject = x509.IPAddress(ip_address(name))
    except ValueError:
        subject = x509.DNSName(name)
    checker = PolicyBuilder().store(Store(parsed[:1])).time(now).build_server_verifier(subject)
    try:
        checker.verify(parsed[1], [])
    except VerificationError:
        return False
    return True


def test_a_device_that_trusts_the_root_believes_the_leaf_under_its_names_only(root, leaf):
    assert all(trusted(root, leaf, name) for name in NAMES)
    assert not trusted(root, leaf, "oak.local")
    assert not trusted(certificates.make_root(NAMES, NOW), leaf, "elm.local")


def test_the_root_can_vouch_for_nothing_outside_the_home(root):
    for name in ("bank.example", "8.8.8.8", "2001:db8::1"):
        assert not trusted(root, certificates.make_leaf(root, [name], NOW), name)


def test_a_leaf_lives_as_long_as_an_ipad_accepts_and_no_longer(leaf):
    certificate = x509.load_pem_x509_certificate(leaf.certificate)
    life = certificate.not_valid_after_utc - certificate.not_valid_before_utc
    assert timedelta(days=800) < life <= timedelta(days=825)


def test_a_leaf_is_made_anew_in_good_time_and_for_a_new_name(root, leaf):
    serves = certificates.leaf_still_serves
    assert serves(leaf.certificate, root.certificate, NAMES, NOW)
    assert not serves(leaf.certificate, root.certificate, NAMES, NOW + timedelta(days=780))
    assert not serves(leaf.certificate, root.certificate, [*NAMES, "10.0.0.9"], NOW)
    other = certificates.make_root(NAMES, NOW)
    assert not serves(leaf.certificate, other.certificate, NAMES, NOW)


def test_a_root_serves_a_new_address_inside_so_that_no_tablet_must_be_visited(root):
    serves = certificates.root_still_serves
    assert serves(root.certificate, [*NAMES, "10.0.0.9", "new.local"], NOW)
    assert not serves(root.certificate, ["sayso.example"], NOW)
    assert not serves(root.certificate, ["8.8.8.8"], NOW)
    assert not serves(root.certificate, NAMES, NOW + timedelta(days=3000))


def test_a_public_name_that_was_asked_for_is_vouched_for():
    root = certificates.make_root(["sayso.example", "203.0.113.5"], NOW)
    for name in ("sayso.example", "203.0.113.5"):
        assert trusted(root, certificates.make_leaf(root, [name], NOW), name)
    assert not certificates.root_still_serves(root.certificate, ["other.example"], NOW)


def test_a_key_of_another_certificate_does_not_fit(root, leaf):
    assert certificates.fit(leaf.certificate, leaf.key)
    assert not certificates.fit(leaf.certificate, root.key)


def test_the_fingerprint_reads_as_tablets_show_it(root):
    assert len(certificates.fingerprint(root.certificate).split(":")) == 32
