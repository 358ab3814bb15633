"""What is on the record cannot be changed quietly: anyone can hold it against its seals and roots.

`seals`: what an entry says is sealed with a salt, so that it can be erased and its seal stays.
`trees`: all entries together come to one root, as RFC 9162 tells; one more, one less or another
makes another root. `proofs`: that an entry is under a root, and that a root grew out of an earlier
one, shown by a few hashes. `heads`: what is signed when the record has grown. `words`: what can be
taken back although an outcome was proved with it. `opening`: what must stay as it was while people
vote. `fields`: what a thing says now against what it said then.
"""

from sayso.rules.record.fields import field_seal, fields_changed, fields_let_go
from sayso.rules.record.heads import Head, head_words, leaf_words
from sayso.rules.record.opening import opening_of, what_moved
from sayso.rules.record.proofs import is_consistent, is_included
from sayso.rules.record.seals import digest, seal, written
from sayso.rules.record.trees import Edge, Tree, leaf_hash, node_hash
from sayso.rules.record.words import TAKEN_BACK, digest_of_told, word_seal

__all__ = [
    "TAKEN_BACK",
    "Edge",
    "Head",
    "Tree",
    "digest",
    "digest_of_told",
    "field_seal",
    "fields_changed",
    "fields_let_go",
    "head_words",
    "is_consistent",
    "is_included",
    "leaf_hash",
    "leaf_words",
    "node_hash",
    "opening_of",
    "seal",
    "what_moved",
    "word_seal",
    "written",
]
