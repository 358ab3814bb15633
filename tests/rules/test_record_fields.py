"""What a thing says is held against its seals, field by field, and can be let go of."""

from sayso.rules.record import field_seal, fields_changed, fields_let_go, opening_of, what_moved

SALT = bytes(range(32))
KEPT = {"words": field_seal("Yes", SALT), "day": field_seal(None, SALT[::-1])}
NOW = {"words": "Yes", "day": None}
TOLD = {
    "question": "What shall we eat?",
    "options": {"a": "Fish"},
    "method": "choose-one",
    "terms": {"tie": "lot", "lot": None, "chair": None, "caps": [{"ids": ["a"], "most": 3}]},
    "power": None,
    "setting": "advice-only",
}
SETTINGS = ["advice-only", "we-live-here"]


def test_what_is_as_it_was_is_not_named():
    assert fields_changed(KEPT, NOW) == ()


def test_a_field_that_was_changed_taken_out_or_put_in_is_named():
    assert fields_changed(KEPT, NOW | {"words": "No"}) == ("words",)
    assert fields_changed(KEPT, {"words": "Yes", "more": 1}) == ("day", "more")


def test_only_what_fitted_before_is_let_go_of():
    assert fields_let_go(KEPT, NOW, NOW | {"words": ""}) == {"words"}
    assert fields_let_go(KEPT, NOW, {"words": "Yes"}) == {"day"}
    assert fields_let_go(KEPT, NOW | {"words": "No"}, NOW | {"words": ""}) == frozenset()


def test_what_moved_since_it_opened_is_named_in_words():
    opened = opening_of(TOLD)
    drawn = TOLD | {"terms": TOLD["terms"] | {"lot": "00ff"}}
    assert what_moved([opened], drawn, settings=SETTINGS) == ()
    assert what_moved([opened], TOLD | {"method": "irv"}, settings=SETTINGS) == (
        "the way of deciding",
    )
    theirs = TOLD | {"setting": "we-live-here"}
    assert what_moved([opened, opening_of(theirs)], theirs, settings=SETTINGS) == ()
    sunk = what_moved([opening_of(theirs), opened], TOLD, settings=SETTINGS)
    assert sunk == ("who decides",)
    other = opening_of(TOLD | {"question": "Who goes?"})
    assert what_moved([other, opened], TOLD, settings=SETTINGS) == ("the question",)
