"""Codes on a card: hard to guess, easy to type, and only their hash is kept."""

import hashlib
import io
import re
import secrets

import pytest
from PIL import Image

from sayso.craft import codes

CHANCE = bytes(range(32))


def test_a_token_is_32_signs_and_more_than_128_bits():
    token = codes.card_token(CHANCE)
    assert len(token) == 32
    assert len(codes.ALPHABET) ** 32 > 2**128


def test_a_code_is_8_signs_that_cannot_be_mistaken_for_others():
    assert len(codes.card_code(CHANCE)) == 8
    assert not set(codes.ALPHABET) & set("0O1IL")
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET)


def test_the_same_chance_gives_the_same_code_and_other_chance_another():
    assert codes.card_token(CHANCE) == codes.card_token(CHANCE)
    made = {codes.card_code(secrets.token_bytes(32)) for _ in range(500)}
    assert len(made) == 500
    assert set("".join(made)) == set(codes.ALPHABET)


def test_too_little_chance_is_refused():
    with pytest.raises(ValueError, match="at least 32"):
        codes.card_token(b"short")


def test_a_code_may_be_typed_in_small_letters_with_spaces():
    code = codes.card_code(CHANCE)
    assert codes.tidy_code(f" {code[:4].lower()} - {code[4:]}\n") == code


def test_only_hashes_are_kept():
    token = codes.card_token(CHANCE)
    assert codes.token_hash(token) == hashlib.sha256(token.encode()).hexdigest()
    one, other = codes.code_hash("BCDF2345", b"secret"), codes.code_hash("BCDF2345", b"another")
    assert one != other
    assert codes.code_hash("bcdf-2345", b"secret") == one


def test_a_code_is_not_hashed_without_a_secret():
    with pytest.raises(ValueError, match="empty secret"):
        codes.code_hash("BCDF2345", b"")


def test_same_compares_hashes():
    assert codes.same("abc", "abc")
    assert not codes.same("abc", "abd")


def test_a_square_code_may_stand_in_a_page_without_styles():
    drawn = codes.qr_svg("https://elm.example/card/BCDF")
    assert drawn.startswith("<svg ")
    assert 'viewBox="' in drawn
    assert not re.search(r"style|class=|<script|width=|<\?xml", drawn)


def test_a_square_code_as_png_keeps_its_quiet_edge():
    image = Image.open(io.BytesIO(codes.qr_png("https://elm.example/card/BCDF", dot=6)))
    assert image.format == "PNG"
    edge = image.convert("L").crop((0, 0, image.width, 24))
    assert edge.getextrema() == (255, 255)


def test_the_square_code_in_svg_and_png_is_the_same_code():
    text = "https://elm.example/card/" + codes.card_token(CHANCE)
    side = int(re.search(r'viewBox="0 0 (\d+)', codes.qr_svg(text))[1])
    assert Image.open(io.BytesIO(codes.qr_png(text, dot=2))).width == side * 2
