"""Words can be taken back, and the proof of what was decided with them stands.

When an outcome goes on the record, each choice is sealed by its words and a salt of its own. What is
signed holds that seal in place of the words. Whoever takes their words back takes the salt along:
then the seal says nothing, and still fits.
"""

from collections.abc import Mapping
from typing import Any

from sayso.rules.record.seals import digest, seal

TAKEN_BACK = "Someone took back what they said here."
"""What stands where someone took back their words: on pages, in sound and in what is carried away."""


def word_seal(words: str, salt: bytes) -> str:
    """Seal words: SHA-256 in hexadecimal. Raises `ValueError` for a salt under 16 bytes."""
    return seal({"words": words}, salt)


def digest_of_told(told: Mapping[str, Any]) -> str:
    """Take the digest of a decision as it is told: its choices by their seals, where they have one.

    `told["word_seals"]`: by choice the `salt` of its words, in hexadecimal; or the `seal` alone,
    once they were taken back. Only `TAKEN_BACK` may stand there then: any other words are told as
    they are, and come to another digest. Raises `ValueError` for what cannot be read.
    """
    rest = {name: each for name, each in told.items() if name != "word_seals"}
    return digest(rest | {"options": sealed_words(told)})


def sealed_words(told: Mapping[str, Any]) -> dict[str, Any]:
    """Tell the choices of a decision by their seals, where they have one, as in `digest_of_told`."""
    seals = told.get("word_seals") or {}
    if not isinstance(seals, Mapping) or not isinstance(told.get("options"), Mapping):
        raise ValueError('"options" and "word_seals" should be objects.')  # noqa: TRY004
    return {key: _sealed(words, seals.get(key)) for key, words in told["options"].items()}


def _sealed(words: Any, kept: Any) -> Any:
    if not isinstance(kept, Mapping) or not isinstance(words, str):
        return words
    if isinstance(salt := kept.get("salt"), str):
        return {"seal": word_seal(words, bytes.fromhex(salt))}
    return {"seal": str(kept.get("seal"))} if words == TAKEN_BACK else words
