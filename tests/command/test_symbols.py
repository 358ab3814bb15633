"""`sayso symbols`: a pack of symbols comes in whole or not at all, and goes again."""

import sqlite3
import zipfile
from pathlib import Path

from tests.command.conftest import typed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 {}h9"/></svg>'
WHOSE = ("--name", "Bright", "--licence", "CC BY 4.0", "--by", "Ade")


def zipped(path, *, last=SVG):
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("words.csv", "word,file\n" + "".join(f"word{n},{n}.svg\n" for n in range(30)))
        for number in range(29):
            pack.writestr(f"{number}.svg", SVG.format(number))
        pack.writestr("29.svg", last.format(29))
    return path


def rows(data, table):
    with sqlite3.connect(data / "sayso.sqlite3") as database:
        found = database.execute(f"SELECT count(*) FROM content_{table}").fetchone()[0]
    database.close()
    return found


def files(data):
    return list(Path(data, "uploads", "symbols").glob("*"))


def test_a_pack_comes_in_is_told_and_goes(data, tmp_path):
    done = typed("symbols", zipped(tmp_path / "p.zip"), *WHOSE, "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Bright: 30 symbols are taken in." in done.stdout
    assert (rows(data, "symbol"), rows(data, "symbolword"), len(files(data))) == (30, 30, 30)
    assert "Bright: 30 symbols, by Ade, CC BY 4.0" in typed("symbols", "--data", data).stdout

    assert "Yes.          Bright: Ade, CC BY 4.0." in typed("check", "--data", data).stdout
    one = files(data)[0]
    one.rename(data / "elsewhere")
    assert "No.           Bright: the picture of word" in typed("check", "--data", data).stdout
    (data / "elsewhere").rename(one)

    again = typed("symbols", tmp_path / "p.zip", *WHOSE, "--data", data)
    assert again.returncode == 2
    assert "There is a pack called Bright" in again.stderr
    other = typed("symbols", tmp_path / "p.zip", *WHOSE[:1], "Two", *WHOSE[2:], "--data", data)
    assert (other.returncode, len(files(data))) == (0, 30)  # the same files serve both

    gone = typed("symbols", "--remove", "Bright", "--data", data)
    assert "Bright is not offered any more." in gone.stdout
    assert "Bright" not in typed("symbols", "--data", data).stdout
    assert typed("symbols", "--remove", "Bright", "--data", data).returncode == 2


def test_one_wrong_picture_and_nothing_comes_in(data, tmp_path):
    bad = SVG.replace("<path", '<path onclick="x()"')
    done = typed("symbols", zipped(tmp_path / "p.zip", last=bad), *WHOSE, "--data", data)
    assert done.returncode == 1
    assert "29.svg has a script in it (onclick)." in done.stderr
    assert "Nothing was taken in." in done.stderr
    assert (rows(data, "pack"), rows(data, "symbol"), files(data)) == (0, 0, [])


def test_a_database_that_says_no_leaves_no_files_behind(data, tmp_path):
    with sqlite3.connect(data / "sayso.sqlite3") as database:
        database.execute(
            "CREATE TRIGGER no BEFORE INSERT ON content_symbolword BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    database.close()
    done = typed("symbols", zipped(tmp_path / "p.zip"), *WHOSE, "--data", data)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert (rows(data, "pack"), rows(data, "symbol"), files(data)) == (0, 0, [])


def test_pictures_are_read_while_someone_else_writes(data, tmp_path):
    """The one write ticket is not asked for before everything lies there."""
    bad = SVG.replace("<path", "<script/><path")
    with sqlite3.connect(data / "sayso.sqlite3", isolation_level=None) as database:
        database.execute("BEGIN IMMEDIATE")
        done = typed("symbols", zipped(tmp_path / "p.zip", last=bad), *WHOSE, "--data", data)
        database.execute("ROLLBACK")
    database.close()
    assert "29.svg has a script in it" in done.stderr


def test_whose_they_are_must_be_said(data, tmp_path):
    done = typed("symbols", zipped(tmp_path / "p.zip"), "--name", "Bright", "--data", data)
    assert done.returncode == 2
    assert "--name, --licence and --by" in done.stderr
    done = typed("symbols", tmp_path / "gone.zip", *WHOSE, "--data", data)
    assert "There is no file" in done.stderr
    done = typed("symbols", tmp_path / "p.zip", "--name", "x" * 99, *WHOSE[2:], "--data", data)
    assert "--name is too long" in done.stderr
