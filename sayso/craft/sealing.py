"""Two envelopes, as in a postal vote: a ballot is sealed to a key that is kept out of the database.

Sealing is HPKE (RFC 9180) from `cryptography`: X25519, HKDF-SHA256, AES-128-GCM, which browsers
have too (`seal.js`). The plain words are padded first, so that a sealed ballot's length tells nothing
of the choice.
"""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sayso.craft.files import write_once, write_over

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
BLOCK = 256  # bytes: every ballot that fits into one block has one length
SEALED_BYTES = BLOCK + 48  # what such a ballot comes to: a key for one use, and a tag
AT_MOST = 16 * 1024  # bytes of plain content; a ballot far below this is already strange
MARK = "keys-lie-here"  # a file in the folder of keys: this is the one that is used
KEY_BYTES = DIGEST_BYTES = 32
ROOT_PICTURES = 8  # for the root of the record: one of 178 million million

# fmt: off
RECEIPT_PICTURES = (
    "anchor", "bee", "bell", "broom", "bucket", "butterfly", "cactus", "camel", "candle",
    "castle", "chair", "chestnut", "cloud", "cow", "crown", "drum", "duck", "elephant", "feather",
    "fountain", "gloves", "hedgehog", "helicopter", "horse", "key", "kite", "ladder", "ladybird",
    "magnet", "mirror", "moon", "mountain", "mushroom", "owl", "penguin", "pig", "rabbit",
    "rainbow", "ring", "rocket", "scarf", "scissors", "sheep", "shoes", "snail", "snowman",
    "socks", "spoon", "squirrel", "star", "suitcase", "sun", "sunflower", "sunglasses", "swan",
    "telescope", "torch", "tortoise", "tractor", "tree", "trumpet", "umbrella", "violin", "watch",
)
# fmt: on
"""64 keys of `pictures`: everyday things, easily told apart, that nobody is likely to vote about.

Never change or reorder them: a receipt given once is looked up later.
"""


class TooLong(ValueError):
    """The content is longer than `AT_MOST` bytes."""


class CannotOpen(ValueError):
    """It was sealed to another key, for another purpose, or was changed since."""


class KeyMissing(LookupError):
    """There is no whole key file of that name: destroyed, or not restored from a backup."""


class KeyLocked(KeyMissing):
    """The key is there, and no one can take it out alone: see `custody`."""


class KeyExists(ValueError):
    """There is a key file of that name already. It is never overwritten: it may hold votes."""


def seal(plain: bytes, public_key: bytes, *, info: bytes) -> bytes:
    """Seal `plain` so that only the private key can open it, and only for the same `info`.

    `info` names the purpose (a decision's id), so a ballot cannot be moved to another decision.
    The result is `plain` padded to the next 256 bytes, plus 48. Raises `TooLong` over 16 kB.
    """
    if len(plain) > AT_MOST:
        raise TooLong(f"{len(plain)} bytes to seal; at most {AT_MOST}")
    padded = plain + b"\x80"  # ISO/IEC 7816-4: a mark, then zeros to the end of the block
    padded += bytes(-len(padded) % BLOCK)
    return SUITE.encrypt(padded, X25519PublicKey.from_public_bytes(public_key), info=info)


def open_sealed(sealed: bytes, private_key: bytes, *, info: bytes) -> bytes:
    """The plain content again. Raises `CannotOpen` if key, info or content are not the same.

    Nor is anything opened that `seal` would never make so long: it could only be there to do harm.
    """
    if len(sealed) > AT_MOST + SEALED_BYTES:
        raise CannotOpen(f"{len(sealed)} bytes")
    try:
        padded = SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private_key), info=info)
    except (InvalidTag, ValueError) as wrong:
        raise CannotOpen from wrong
    plain, mark, zeros = padded.rpartition(b"\x80")
    if not mark or zeros.strip(b"\0"):
        raise CannotOpen
    return plain


def fingerprint(sealed: bytes) -> str:
    """SHA-256 of the sealed ballot in hex: it can be public, for nothing of the choice shows."""
    return hashlib.sha256(sealed).hexdigest()


def receipt(fingerprint: str) -> tuple[str, str, str]:
    """Three different pictures for a fingerprint: proof for the eye that the ballot is in the box.

    One of 249,984 triples; two ballots of a home practically never share one, those of a county
    may. So it finds a ballot, it does not prove whose it is.
    """
    first, second, third = pictures_of(fingerprint, 3)
    return first, second, third


def pictures_of(fingerprint: str, many: int) -> tuple[str, ...]:
    """So many different pictures for a fingerprint in hex, so that people can compare it."""
    number = int(fingerprint, 16)
    left = list(RECEIPT_PICTURES)
    drawn = []
    for _ in range(many):
        number, place = divmod(number, len(left))
        drawn.append(left.pop(place))
    return tuple(drawn)


class KeyFolder:
    """Key files of open decisions, in one folder outside the database and its backups.

    A name is lower-case letters, digits and hyphens. An opening whose transaction failed leaves its
    key file behind: while the box is surely not open yet, `destroy` it before `make`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self, name: str, *, lock: Callable[[bytes], bytes] | None = None) -> bytes:
        """Make a key pair, keep its private half, give its public half (32 bytes).

        With `lock`, the file holds only what that makes of the private half. File and folder are on
        the disk before this returns. Raises `KeyExists`, never over a torn file.
        """
        file = self._file(name)
        private = X25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        kept = private.private_bytes_raw()
        if lock is not None:
            kept = _with_digest(public + lock(kept))
        self._be_there()
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as exists:
            if self._holds(name):
                raise KeyExists(name) from exists
            file.unlink()  # torn while it was written: no key in it, so nothing was sealed to it
            return self.make(name, lock=lock)
        with os.fdopen(handle, "wb") as opened:
            opened.write(kept)
            opened.flush()
            os.fsync(opened.fileno())
        _sync_folder(self.path)
        return public

    @property
    def is_marked(self) -> bool:
        """Whether this is the folder that the house uses, and not an empty place where it should be.

        On a machine where a shared folder is not mounted there is a folder all the same, or none.
        """
        return (self.path / MARK).exists()

    def mark(self) -> None:
        """Say that this is the folder. It is on the disk before this returns."""
        self._be_there()
        if not self.is_marked:
            write_once(self.path / MARK, b"The keys of secret votes lie here. Leave this file.\n")
            _sync_folder(self.path)

    def load(self, name: str) -> bytes:
        """The private key (32 bytes). Raises `KeyMissing` if its file is not there or not whole.

        That is `KeyLocked` if it takes people to open it.
        """
        kept = self._read(name)
        if len(kept) != KEY_BYTES:
            raise KeyLocked(name)
        return kept

    def locked(self, name: str) -> bytes:
        """What `lock` made of the private key. Raises `KeyMissing`, also for a key without a lock."""
        kept = self._read(name)
        if len(kept) == KEY_BYTES:
            raise KeyMissing(name)
        return kept[KEY_BYTES:-DIGEST_BYTES]

    def keep_half(self, name: str, halved: bytes) -> None:
        """Keep what one person's part left of a locked key, until another one brings theirs."""
        write_over(self._file(f"{name}-half"), _with_digest(halved))
        _sync_folder(self.path)

    def half(self, name: str) -> bytes:
        """What `keep_half` kept. Raises `KeyMissing` if nobody's part is waited for."""
        return self._read(f"{name}-half")[:-DIGEST_BYTES]

    def destroy_half(self, name: str) -> None:
        """Let go of it: whoever comes next is the first again."""
        self.destroy(f"{name}-half")

    def destroy(self, name: str) -> None:
        """Overwrite the key, then take its file away, for good. Twice is the same as once.

        Call it only when the opened ballots are safely stored: nothing opens the sealed ones after.
        A flash disk may keep an old copy of the bytes; nobody can promise more from here.
        """
        file = self._file(name)
        try:
            handle = os.open(file, os.O_WRONLY)
        except FileNotFoundError:
            return
        with os.fdopen(handle, "wb") as opened:
            opened.write(bytes(os.fstat(handle).st_size))
            opened.flush()
            os.fsync(opened.fileno())
        file.unlink(missing_ok=True)
        _sync_folder(self.path)

    def opens(self, name: str, public_key: bytes) -> bool:
        """Whether the key of that name is here, whole, and opens what was sealed to `public_key`.

        A locked one opens it once people have come. If it is not here, its ballots must be asked for
        again: after a restore, or a crash between a new key and what says that it is in use.
        """
        try:
            kept = self._read(name)
        except KeyMissing:
            return False
        if len(kept) != KEY_BYTES:
            return kept[:KEY_BYTES] == public_key
        private = X25519PrivateKey.from_private_bytes(kept)
        return private.public_key().public_bytes_raw() == public_key

    def _be_there(self) -> None:
        if not self.path.is_dir():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync_folder(self.path.parent)

    def _read(self, name: str) -> bytes:
        try:
            kept = self._file(name).read_bytes()
        except FileNotFoundError as missing:
            raise KeyMissing(name) from missing
        if len(kept) != KEY_BYTES and kept != _with_digest(kept[:-DIGEST_BYTES]):
            raise KeyMissing(name)
        return kept

    def _holds(self, name: str) -> bool:
        try:
            return bool(self._read(name))
        except KeyMissing:
            return False

    def _file(self, name: str) -> Path:
        if not re.fullmatch(r"[a-z0-9-]{1,80}", name):
            raise ValueError(f"not a name for a key: {name!r}")
        return self.path / f"{name}.key"


def _with_digest(content: bytes) -> bytes:
    """The same with its digest behind it, so that a torn file is noticed."""
    return content + hashlib.sha256(content).digest()


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
