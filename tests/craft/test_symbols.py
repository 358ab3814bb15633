"""A pack of symbols: all of it is looked at, and what is wrong with it is said for each file."""

import io
import json
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from sayso.craft import symbols
from sayso.craft.symbols import KEY, Pack, PackRefused

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'
LIST = "word,file\nswim,pool.svg\nlift,lift.png\n"


def png(size=(9, 9), colour=(9, 9, 9, 0)):
    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


def zipped(path, how=zipfile.ZIP_DEFLATED, **files):
    with zipfile.ZipFile(path, "w", how) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return path


@pytest.fixture
def pack(tmp_path):
    def make(how=zipfile.ZIP_DEFLATED, **files):
        whole = {"words.csv": LIST, "pool.svg": SVG, "lift.png": png()} | files
        there = {name: content for name, content in whole.items() if content is not None}
        return zipped(tmp_path / "pack.zip", how, **there)

    return make


def taken(path):
    with Pack(path) as pack:
        return pack.read()


def refusal(path):
    with pytest.raises(PackRefused) as refused:
        taken(path)
    said = " ".join(refused.value.faults)
    assert said.isprintable()
    return said


def test_every_picture_is_known_by_what_is_in_it(pack):
    pool, lift = taken(pack(**{"words.csv": 'word,file\n"swim, pool",pool.svg\nLift,lift.png\n'}))
    assert (pool.words, lift.words) == (("swim", "pool"), ("Lift",))
    assert [one.key[-4:] for one in (pool, lift)] == [".svg", ".png"]
    assert all(KEY.fullmatch(one.key) for one in (pool, lift))


def test_the_same_picture_under_two_names_is_one_symbol(pack):
    words = "swim,pool.svg\nbathe,again.svg\nswim,pool.svg\n"
    (symbol,) = taken(pack(**{"words.csv": words, "again.svg": SVG}))
    assert symbol.words == ("swim", "bathe")


@pytest.mark.parametrize(
    "told",
    [{"swim": "pool.svg"}, [{"word": "swim", "file": "pool.svg"}]],
    ids=["object", "rows"],
)
def test_the_list_can_be_json(pack, told):
    (symbol,) = taken(pack(**{"words.csv": None, "words.json": json.dumps(told)}))
    assert symbol.words == ("swim",)


def test_files_can_lie_in_a_folder_beside_their_list(tmp_path):
    path = zipped(
        tmp_path / "p.zip",
        **{
            "all/words.csv": "swim,in/pool.svg",
            "all/in/pool.svg": SVG,
            "__MACOSX/._words.csv": b"\x00\x05",
        },
    )
    assert [symbol.file for symbol in taken(path)] == ["all/in/pool.svg"]


def test_a_png_is_made_anew_and_small_and_on_white(pack):
    noted = io.BytesIO()
    info = __import__("PIL.PngImagePlugin").PngImagePlugin.PngInfo()
    info.add_text("Where", "At home")
    Image.new("RGBA", (900, 300), (0, 0, 0, 0)).save(noted, "PNG", pnginfo=info)
    with Pack(pack(**{"lift.png": noted.getvalue()})) as opened:
        _key, anew = opened.picture("lift.png")
    image = Image.open(io.BytesIO(anew))
    assert (image.size, image.getpixel((5, 5)), image.text) == ((400, 133), (255, 255, 255), {})


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"words.csv": None}, "no list of words"),
        ({"more.json": "{}"}, "more than one list"),
        ({"words.csv": "word,file\n"}, "words.csv names no picture"),
        ({"words.csv": 'swim,"pool'}, "cannot read words.csv"),
        ({"words.csv": "swim\n"}, "cannot read words.csv"),
        ({"words.csv": "swim,x\x00y,pool.svg\n"}, "no SVG and no PNG"),
        ({"words.csv": "swim,\xff".encode("latin-1")}, "not in UTF-8"),
        ({"words.csv": "swim," + "x" * 200_000}, "cannot read words.csv"),
        ({"words.csv": ",pool.svg"}, "row 1: a word or a file is missing"),
        ({"words.csv": "w" * 99 + ",pool.svg"}, "row 1: this word is too long"),
        ({"words.csv": "swim,../pool.svg"}, "../pool.svg lies outside the pack"),
        ({"words.csv": "swim,/etc/passwd"}, "lies outside the pack"),
        ({"words.csv": "swim,a\\b.svg"}, "lies outside the pack"),
        ({"words.csv": "swim,gone.svg"}, "gone.svg is in the list, but not in the pack"),
        ({"words.csv": "swim,pool.exe"}, "pool.exe is no SVG and no PNG"),
        ({"words.csv": None, "w.json": "[1]"}, "cannot read w.json"),
        ({"words.csv": None, "w.json": '[{"word": "x"}]'}, "cannot read w.json"),
        ({"words.csv": None, "w.json": '{"x": 1}'}, "cannot read w.json"),
        ({"words.csv": None, "w.json": "[" * 100_000}, "cannot read w.json"),
        ({"words.csv": None, "w.json": "7"}, "cannot read w.json"),
        ({"pool.svg": SVG.replace(b"<path", b"<script/><path")}, "pool.svg has a script"),
        ({"pool.svg": b"no"}, "pool.svg is not an SVG drawing"),
        ({"pool.svg": SVG + b" " * symbols.MOST_BYTES}, "pool.svg is too big"),
        ({"lift.png": b"no"}, "lift.png is not a PNG picture"),
        ({"lift.png": png()[:40]}, "lift.png is not a PNG picture"),
        ({"lift.png": png((5000, 5000))}, "lift.png has too many pixels"),
        ({"lift.png": SVG}, "lift.png is not a PNG picture"),
    ],
)
def test_what_is_wrong_is_said_of_each_file(pack, files, says):
    assert says in refusal(pack(**files))


def test_everything_wrong_is_said_at_once(pack):
    said = refusal(pack(**{"pool.svg": b"no", "lift.png": b"no"}))
    assert [name in said for name in ("pool.svg", "lift.png")] == [True, True]


def test_a_file_that_is_no_zip_or_not_there_is_refused(tmp_path):
    (tmp_path / "no.zip").write_bytes(b"no")
    assert "not a ZIP file" in refusal(tmp_path / "no.zip")
    assert "There is no file" in refusal(tmp_path / "gone.zip")
    assert "not a ZIP file" in refusal(tmp_path)


def test_a_damaged_zip_is_refused(pack):
    path = pack()
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + b"\xff\xff\xff" + whole[place + 3 :])
        try:
            taken(path)
        except PackRefused:
            continue
    at = whole.index(b"pool.svg") + len(b"pool.svg")
    path.write_bytes(whole[:at] + b"\xff" * 20 + whole[at + 20 :])
    assert "pool.svg is damaged" in refusal(path)


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_packing_we_do_not_need_is_refused_before_it_is_opened(pack, how):
    assert "packed in a way we do not know" in refusal(pack(how=how))


def test_a_bomb_is_read_no_further_than_a_picture_may_be(pack):
    path = pack(**{"pool.svg": b" " * 50_000_000})
    assert path.stat().st_size < 100_000
    assert "pool.svg is too big" in refusal(path)


def test_a_size_that_lies_is_not_trusted(pack):
    path = pack(**{"pool.svg": zlib.compress(b"") + b" " * 3_000_000})
    whole = path.read_bytes()
    true = struct.pack("<L", 3_000_000 + len(zlib.compress(b"")))
    path.write_bytes(whole.replace(true, struct.pack("<L", 10)))
    assert "pool.svg" in refusal(path)


def test_many_pictures_together_are_not_more_than_a_pack_may_hold(pack, monkeypatch):
    monkeypatch.setattr(symbols, "MOST_IN_ALL", len(SVG))
    assert "too big" in refusal(pack())


def test_a_locked_zip_and_a_name_twice_are_refused(pack, tmp_path):
    path = pack()
    whole = bytearray(path.read_bytes())
    for at in range(len(whole) - 4):
        if whole[at : at + 4] == b"PK\x01\x02":
            whole[at + 8] |= 1
    path.write_bytes(bytes(whole))
    assert "has a password" in refusal(path)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as two:
        two.writestr("a.svg", SVG)
        with pytest.warns(UserWarning, match="Duplicate name"):
            two.writestr("a.svg", SVG)
    assert "a.svg is in the pack twice" in refusal(tmp_path / "two.zip")


def test_a_name_that_acts_on_the_screen_does_not(pack):
    assert "\x1b" not in refusal(pack(**{"words.csv": "swim,\x1b[2J.svg"}))
