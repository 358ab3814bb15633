"""English words change their ends. A plain word offered for another must change in the same way."""

# How these are said of yesterday, and after "have" or "is".
IRREGULAR = {
    "be": ("was", "been"),
    "begin": ("began", "begun"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "buy": ("bought", "bought"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "do": ("did", "done"),
    "feel": ("felt", "felt"),
    "find": ("found", "found"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "say": ("said", "said"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "speed": ("sped", "sped"),
    "spend": ("spent", "spent"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "write": ("wrote", "written"),
}
DOUBLED = frozenset("cut get let plan put run set sit stop".split())
THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
VOWELS = frozenset("aeiou")


def many(thing: str) -> str:
    """Say a word for a thing of many of them: "agencies", "boxes"."""
    if thing.endswith("y") and thing[-2:-1] not in VOWELS:
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith(("s", "x", "ch", "sh")) else f"{thing}s"


def third(act: str) -> str:
    """Say it of him or her: "carries", "does"."""
    return THIRD.get(act) or many(act)


def going_on(act: str) -> str:
    """Say it of what goes on: "making", "stopping"."""
    if act in DOUBLED:
        return f"{act}{act[-1]}ing"
    if act.endswith("e") and not act.endswith(("ee", "be", "oe", "ye")):
        return f"{act[:-1]}ing"
    return f"{act}ing"


def past(act: str, *, done: bool = False) -> str:
    """Say it of yesterday: "made". `done`: as after "have" or "is"."""
    if act in IRREGULAR:
        return IRREGULAR[act][done]
    if act in DOUBLED:
        return f"{act}{act[-1]}ed"
    if act.endswith("y") and act[-2:-1] not in VOWELS:
        return f"{act[:-1]}ied"
    return f"{act}d" if act.endswith("e") else f"{act}ed"


def forms(act: str) -> dict[str, str]:
    """Every form of a verb as it may be written, and what kind of form it is."""
    doubled = f"{act}{act[-1]}"  # "programmed", "focussed"
    regular = {
        third(act): "third",
        going_on(act): "going-on",
        f"{doubled}ing": "going-on",
        f"{doubled}ed": "past",
        past(act): "past",
        past(act, done=True): "past",
        act: "",
    }
    if act.endswith(("ise", "yse")):  # "organise" is also written "organize"
        american = f"{act.removesuffix('se')}ze"
        regular |= {
            american: "",
            f"{american}s": "third",
            f"{american}d": "past",
            f"{american[:-1]}ing": "going-on",
        }
    return regular


def as_written(plain: str, kind: str, *, done: bool = False) -> str:
    """Change "look at it" as another verb was changed: "looking at it". Also after "not" and "and"."""
    first, _, rest = plain.partition(" ")
    if first == "not":
        helper = {"third": "does ", "past": "" if done else "did "}.get(kind, "")
        plainly = "" if kind in ("third", "past") and not done else kind
        return f"{helper}not {as_written(rest, plainly, done=done)}"
    words = plain.split()
    acts = [0, *(place + 1 for place, word in enumerate(words) if word == "and")]
    for place in acts:
        words[place] = _changed(words[place], kind, done=done)
    return " ".join(words)


def _changed(act: str, kind: str, *, done: bool) -> str:
    if kind == "past":
        return past(act, done=done)
    return {"": act, "third": third(act), "going-on": going_on(act)}[kind]
