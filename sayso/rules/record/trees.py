"""All leaves together come to one root: the Merkle tree of RFC 9162 (2.1), over SHA-256.

A leaf and a node are hashed with another byte before them, so that nobody can pass one off as the
other. Hashes are 32 bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

LEAF, NODE = b"\x00", b"\x01"
HASH_BYTES = 32


def leaf_hash(contents: bytes) -> bytes:
    """Hash what one leaf holds."""
    return sha256(LEAF + contents).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash what two hashes come to."""
    return sha256(NODE + left + right).digest()


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree: all that is needed to let it grow, without the leaves it has.

    `hashes`: of its whole subtrees, the largest first; one for each 1 in the size written in twos.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> Self:
        """Add one leaf, by its hash. It costs two hashes on average, whatever the size."""
        kept, new, size = list(self.hashes), leaf, self.size
        while size & 1:
            new = node_hash(kept.pop(), new)
            size >>= 1
        return type(self)(self.size + 1, (*kept, new))

    def root(self) -> bytes:
        """Tell the root. Without a leaf it is the hash of nothing."""
        if not self.hashes:
            return sha256().digest()
        *others, root = self.hashes
        for each in reversed(others):
            root = node_hash(each, root)
        return root

    def to_hex(self) -> str:
        """Write the hashes in a row."""
        return b"".join(self.hashes).hex()

    @classmethod
    def from_hex(cls, size: int, told: str) -> Self:
        """Read what `to_hex` wrote. Raises ValueError where it does not fit the size."""
        row = bytes.fromhex(told)
        if len(row) != size.bit_count() * HASH_BYTES:
            raise ValueError(f"This is not the edge of a tree with {size} leaves.")
        return cls(size, tuple(row[at : at + HASH_BYTES] for at in range(0, len(row), HASH_BYTES)))


class Tree:
    """A tree with all its leaves, by their hashes: it knows every root it ever had, and proves.

    A proof is the hashes that someone needs who has only a leaf or a root, in the order of RFC 9162.
    """

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self.levels = [list(leaves)]  # level n: each whole subtree of 2**n leaves
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            pairs = zip(below[::2], below[1::2], strict=False)
            self.levels.append([node_hash(left, right) for left, right in pairs])

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.levels[0])

    def root(self, size: int | None = None) -> bytes:
        """Tell the root, of the first `size` leaves. Raises ValueError where there are not so many."""
        size = self._within(size)
        return self._hash(0, size) if size else sha256().digest()

    def inclusion(self, place: int, size: int | None = None) -> tuple[bytes, ...]:
        """Prove that the leaf at this place, from 0, is among the first `size` (2.1.3.1)."""
        size = self._within(size)
        if not 0 <= place < size:
            raise ValueError(f"There is no leaf at place {place} among {size}.")
        first, path = 0, []
        while size > 1:
            half = _largest_power_below(size)
            if place < first + half:
                path.append(self._hash(first + half, first + size))
                size = half
            else:
                path.append(self._hash(first, first + half))
                first, size = first + half, size - half
        return tuple(reversed(path))

    def consistency(self, earlier: int, size: int | None = None) -> tuple[bytes, ...]:
        """Prove that the first `size` leaves begin with the first `earlier` ones (2.1.4.1)."""
        size = self._within(size)
        if not 0 < earlier <= size:
            raise ValueError(f"A tree of {size} leaves did not grow out of {earlier}.")
        first, path, whole = 0, [], True
        while earlier != size:
            half = _largest_power_below(size)
            if earlier <= half:
                path.append(self._hash(first + half, first + size))
                size = half
            else:
                path.append(self._hash(first, first + half))
                first, earlier, size, whole = first + half, earlier - half, size - half, False
        if not whole:
            path.append(self._hash(first, first + size))
        return tuple(reversed(path))

    def _within(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise ValueError(f"There are {self.size} leaves, not {size}.")
        return size

    def _hash(self, first: int, end: int) -> bytes:
        """Tell the hash of the leaves from `first` up to `end`. A subtree begins where it may."""
        many = end - first
        level = many.bit_length() - 1
        if many == 1 << level:
            return self.levels[level][first >> level]
        half = _largest_power_below(many)
        return node_hash(self._hash(first, first + half), self._hash(first + half, end))


def _largest_power_below(number: int) -> int:
    """Tell the largest power of two that is smaller than a number from 2 up."""
    return 1 << ((number - 1).bit_length() - 1)
