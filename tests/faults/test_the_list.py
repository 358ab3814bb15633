"""The table in README.md is true: each fault has a test that is there, and each test its line."""

import re
from pathlib import Path

HERE = Path(__file__).parent
FAULTS = """web process killed under load - database killed - power cut at any write (replay) - disk
error on fsync - disk full - writers race checkpointers - eight writers starve no one - standby promoted
- leader lost - worker killed mid-task - reply lost after commit - the same request twenty times at once
- two devices, one person - offline until after closing - wrong clocks - the night the clocks change -
29 February - slow clients - rows edited, deleted, swapped or cut off by SQL - unlinking by every hidden
column, file, WAL and backup - small numbers by subtraction - consent withdrawn, then searched for
everywhere - hostile uploads - a shared tablet after "I am finished" - ten thousand guessed cards while a
resident signs in - every page as every wrong person - a disclosure typed into every box - restore drill
- upgrade killed in the middle - a flipped byte - out of memory - an hour's soak"""
ROW = re.compile(r"\| (.+) \| \[(\w+)\]\((\S+)\) \| (.+) \| (.+) \| (.+) \|")
WITHOUT = re.compile(r'@without\("([^"]+)"\)\n(?:@.*\n)*def (test_\w+)')


def rows():
    return [
        row for line in (HERE / "README.md").read_text().splitlines() if (row := ROW.match(line))
    ]


def test_every_fault_of_the_brief_has_its_line():
    named = [row[1] for row in rows() if row[1] != "-"]
    assert named == re.split(r" - ", " ".join(FAULTS.split()))


def test_every_test_in_the_table_is_there():
    for row in rows():
        assert f"def {row[2]}(" in (HERE / row[3]).read_text(), f"{row[3]} has no {row[2]}"


def test_every_protection_that_is_switched_off_stands_in_the_table():
    told = {(row[4], row[2]) for row in rows()}
    for file in HERE.glob("test_*.py"):
        for pair in WITHOUT.findall(file.read_text()):
            assert pair in told, f"{file.name}: {pair[1]} is not in the table as it is"
