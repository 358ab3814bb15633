"""What came in with one form, before it is a voice or a letter."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.craft.recordings import Recording
from sayso.craft.uploads import Photo


@dataclass(frozen=True, slots=True)
class Said:
    """Words, pictures (keys), an image and a recording: any of them may be missing."""

    words: str = ""
    pictures: tuple[str, ...] = ()
    image: Photo | None = None
    image_words: str = ""
    sound: Recording | None = None

    @property
    def something(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.words.strip() or self.pictures or self.image or self.sound)
