"""Small programs that stand where whoever runs Sayso puts their own: made here, run as any other."""

import sys
from textwrap import dedent

LISTENS = """
    import sys, wave
    with wave.open(sys.stdin.buffer) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (16_000, 1, 2)
        print(f"I like the sun.  It was {sound.getnframes() / 16_000:.0f}\\x07 second long.")
"""
COUNTS = """
    import sys
    THINGS = [{"bus", "zither", "yodel"}, {"soup", "numbat", "quokka"}]
    for line in sys.stdin:
        told = set(line.lower().replace(".", " ").split())
        print([float(len(told & each)) + 0.01 for each in THINGS])
"""
"""Which of two things a text is about, by words that nobody would lay together."""


def program(tmp_path, code, name="program.py"):
    """A command for this code."""
    path = tmp_path / name
    path.write_text(dedent(code))
    return [sys.executable, "-I", str(path)]
