"""Looking at proofs, by someone who has nothing else: RFC 9162, 2.1.3.2 and 2.1.4.2."""

from collections.abc import Sequence

from sayso.rules.record.trees import node_hash


def is_included(leaf: bytes, place: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether `path` proves that this leaf is at this place, from 0, of `size` under a root."""
    if not 0 <= place < size:
        return False
    here, last, known = place, size - 1, leaf
    for each in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            known = node_hash(each, known)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            known = node_hash(known, each)
        here, last = here >> 1, last >> 1
    return last == 0 and known == root


def is_consistent(
    earlier: int, earlier_root: bytes, size: int, root: bytes, path: Sequence[bytes]
) -> bool:
    """Tell whether `path` proves that the tree of `size` grew out of the earlier one.

    A tree without leaves is no beginning: then it is never proved.
    """
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not path and earlier_root == root
    hashes = list(path)
    if earlier & (earlier - 1) == 0:  # a whole subtree: its root is known, and not told again
        hashes.insert(0, earlier_root)
    if not hashes:
        return False
    here, last = earlier - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    before = after = hashes[0]
    for each in hashes[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            after = node_hash(after, each)
        here, last = here >> 1, last >> 1
    return last == 0 and before == earlier_root and after == root
