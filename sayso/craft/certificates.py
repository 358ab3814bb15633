"""Certificates of a home's own, for when nobody has given one. The library is `cryptography`.

Two are made. The *root* is what a tablet is told to trust, once. It can vouch for this home's own
names and for addresses inside a building, and for nothing else in the world: its limits are written
into it. The *leaf* is what the server shows, and is made anew with the same root before it ends, so
nobody has to visit the tablets again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LEAF_LIFE = timedelta(days=825)  # the most that iPads accept
ROOT_LIFE = timedelta(days=3650)
IN_GOOD_TIME = timedelta(days=60)  # a leaf is made anew this long before it ends
BEFOREHAND = timedelta(days=1)  # a tablet's clock may be slow
INSIDE = [
    ip_network(network)
    for network in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "::1/128", "fc00::/7", "fe80::/10",
    )
]  # fmt: skip
INSIDE_NAMES = ["localhost", "local", "home.arpa"]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its private key, both as PEM."""

    certificate: bytes
    key: bytes


def make_root(names: Sequence[str], now: datetime) -> Pair:
    """Make a root that can vouch for these host names and IP addresses, and those inside."""
    key = ec.generate_private_key(ec.SECP256R1())
    serial = x509.random_serial_number()
    # A number of its own: two roots with one name would confuse a tablet.
    name = _called(f"Sayso, for this home only, {serial % 1_000_000:06}")
    limits = x509.NameConstraints(
        permitted_subtrees=[
            *(x509.DNSName(name) for name in dict.fromkeys([*INSIDE_NAMES, *_split(names)[0]])),
            *(x509.IPAddress(network) for network in _networks(_split(names)[1])),
        ],
        excluded_subtrees=None,
    )
    built = (
        _begin(name, name, key.public_key(), now - BEFOREHAND, now + ROOT_LIFE, serial)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_may(sign=True), critical=True)
        .add_extension(limits, critical=True)
    )
    return _pair(built.sign(key, hashes.SHA256()), key)


def make_leaf(root: Pair, names: Sequence[str], now: datetime) -> Pair:
    """Make a certificate for a server with these host names and IP addresses."""
    issuer = x509.load_pem_x509_certificate(root.certificate)
    root_key = serialization.load_pem_private_key(root.key, password=None)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey):
        raise TypeError("The root's key is not one of ours.")
    key = ec.generate_private_key(ec.SECP256R1())
    hosts, addresses = _split(names)
    known_by = [*map(x509.DNSName, hosts), *map(x509.IPAddress, addresses)]
    ends = min(now - BEFOREHAND + LEAF_LIFE, issuer.not_valid_after_utc)
    serial = x509.random_serial_number()
    built = (
        _begin(_called("Sayso"), issuer.subject, key.public_key(), now - BEFOREHAND, ends, serial)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_may(sign=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(known_by), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
    )
    return _pair(built.sign(root_key, hashes.SHA256()), key)


def root_still_serves(root: bytes, names: Sequence[str], now: datetime) -> bool:
    """Whether this root can vouch for all these names for as long as a leaf lives."""
    certificate = x509.load_pem_x509_certificate(root)
    limits = certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = [part.value for part in limits.permitted_subtrees or ()]
    hosts, addresses = _split(names)
    return (
        now + LEAF_LIFE < certificate.not_valid_after_utc
        and all(any(_is_under(host, part) for part in permitted) for host in hosts)
        and all(any(_is_inside(address, part) for part in permitted) for address in addresses)
    )


def leaf_still_serves(leaf: bytes, root: bytes, names: Sequence[str], now: datetime) -> bool:
    """Whether this leaf is of this root, names all of these, and does not end soon."""
    certificate = x509.load_pem_x509_certificate(leaf)
    known_by = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    hosts, addresses = _split(names)
    return (
        certificate.issuer == x509.load_pem_x509_certificate(root).subject
        and set(hosts) <= set(known_by.get_values_for_type(x509.DNSName))
        and set(addresses) <= set(known_by.get_values_for_type(x509.IPAddress))
        and certificate.not_valid_before_utc <= now
        and now + IN_GOOD_TIME < certificate.not_valid_after_utc
    )


def fit(certificate: bytes, key: bytes) -> bool:
    """Whether this key (PEM) belongs to this certificate."""
    private = serialization.load_pem_private_key(key, password=None)
    return private.public_key() == x509.load_pem_x509_certificate(certificate).public_key()


def ends_at(certificate: bytes) -> datetime:
    """When a certificate (PEM) ends. Raises `ValueError` if it is none."""
    return x509.load_pem_x509_certificate(certificate).not_valid_after_utc


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a certificate (PEM), as tablets show it: `AB:CD:...`."""
    digest = x509.load_pem_x509_certificate(certificate).fingerprint(hashes.SHA256())
    return digest.hex(":").upper()


def _begin(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    begins: datetime,
    ends: datetime,
    serial: int,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(serial)
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _may(*, sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign,
        key_cert_sign=sign,
        crl_sign=sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pair(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Pair:
    return Pair(
        certificate.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )


def _split(names: Sequence[str]) -> tuple[list[str], list[Address]]:
    """Host names, and IP addresses."""
    hosts, addresses = [], []
    for name in names:
        try:
            addresses.append(ip_address(name.strip("[]")))
        except ValueError:
            hosts.append(name.lower())
    return hosts, addresses


def _networks(addresses: Sequence[Address]) -> list[Network]:
    outside = [
        ip_network(address)
        for address in addresses
        if not any(_is_inside(address, network) for network in INSIDE)
    ]
    return [*INSIDE, *outside]


def _is_under(host: str, part: object) -> bool:
    return isinstance(part, str) and (host == part or host.endswith(f".{part}"))


def _is_inside(address: Address, part: object) -> bool:
    return isinstance(part, IPv4Network | IPv6Network) and address in part
