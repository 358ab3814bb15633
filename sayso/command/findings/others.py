"""What programs do here that whoever runs Sayso chose."""

import io
import wave
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from sayso.command.findings.telling import Finding, no, yes
from sayso.craft import meaning
from sayso.craft.programs import ProgramFailed, run

SECONDS = 60  # a model may have to be read from the disk first
MOST = 64_000
WHY = {
    "not-there": "It cannot be started.",
    "too-slow": f"It takes more than {SECONDS} seconds.",
    "too-much": "It prints too much.",
    "broken": "It ends with an error.",
    "stopped": "It is killed while it works.",
    "no-vectors": "It does not print a line of numbers for each text, all of the same length.",
}
TEXTS = ["The bus is late.", "There is no bus on Sunday.", "The soup is cold."]


def programs(_now: datetime) -> Iterator[Finding]:
    """Try the program that drafts what recordings say, and the one that compares texts."""
    yield _tried("recogniser", settings.RECOGNISER, "drafts what recordings say")
    yield _tried("meanings", settings.MEANINGS, "says which texts mean something alike")


def _tried(about: str, command: list[str], does: str) -> Finding:
    if not command:
        return yes(about, f"No program {does}: people do it alone.")
    try:
        if about == "recogniser":
            run(command, _silence(), seconds=SECONDS, most=MOST)
        else:
            meaning.vectors(TEXTS, command, seconds=SECONDS)
    except ProgramFailed as failed:
        told = f"The program that {does} does not work. {WHY[failed.reason]}"
        return no(about, f"{told} Look at SAYSO_{about.upper()}.")
    return yes(about, f"A program {does}. It works. People see that it is from a computer.")


def _silence() -> bytes:
    """A second of it, as a recogniser gets recordings."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(32_000))
    return made.getvalue()
