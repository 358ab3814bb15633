"""Words that children know before they go to school, and so nearly everyone. In our own words.

People know best what they learned first, and what can be seen and touched. Each stands here as in a
dictionary, with the forms of those verbs and nouns that change inside.
"""

# The glue of every sentence. How many there are says little of how hard a text is.
GLUE = frozenset(
    "a about above across after again against all almost along already also although always am "
    "among an and another any anybody anyone anything are aren't around as at away be became "
    "because become becomes been before behind being below beside between both but by can can't "
    "cannot could couldn't did didn't do does doesn't doing don't done down during each either "
    "else enough even ever every everybody everyone everything few for from had hadn't has "
    "hasn't have haven't having he he'd he'll he's her here hers herself him himself his how i "
    "i'd i'll i'm i've if in inside instead into is isn't it it's its itself just less let like "
    "many may me might mine more most much must my myself near neither never no nobody none nor "
    "not nothing now of off often on once only onto or other others ought our ours ourselves out "
    "outside over own per perhaps quite rather same shall she she'd she'll she's should "
    "shouldn't since so some somebody someone something sometimes soon still such than that "
    "that's the their theirs them themselves then there there's these they they'd they'll "
    "they're they've this those though through till to together too toward towards under unless "
    "until up upon us very was wasn't we we'd we'll we're we've well were weren't what what's "
    "whatever when whenever where wherever whether which while who who's whoever whole whom "
    "whose why will with within without won't would wouldn't yes yet you you'd you'll you're "
    "you've your yours yourself yourselves".split()
)

_THINGS = (
    "air animal ant apple arm baby back bag ball balloon banana bath bean bear beach bed bedroom "
    "bee bell belly bike bird birthday biscuit blanket boat body bone book boot bottle bottom "
    "bowl box boy bread breakfast brother brush bucket bus butter button cake camera candle car "
    "card carpet carrot castle cat ceiling chair cheese chick chicken child children chin chip "
    "chocolate christmas clock cloth clothes cloud coat coffee colour color corner cow cream cup "
    "dad daddy dark daughter day dinner dish doctor dog doll donkey door dragon dream dress "
    "drink drum duck ear earth egg elephant end eye face fairy family farm farmer father feather "
    "feet field finger fire fish flag floor flower fly fog food foot football fork fox friend "
    "frog front fruit fun game garden gate girl glass glove goat gold goose grandfather grandma "
    "grandmother grandpa granny grass ground hair half hall hand handle hat head heart hen hill "
    "hole holiday home honey horse hospital hour house ice insect island jacket jam jar job joke "
    "juice jumper key kid kind king kiss kitchen kite kitten knee knife knock lady lake lamb "
    "lamp land leaf leaves leg lemon letter lid light line lion lip list love lunch man map "
    "market mat meal meat men mess middle milk minute mirror monday money monkey monster month "
    "moon morning mother mountain mouse mouth mud mum mummy music name neck neighbour nest net "
    "news night noise nose number nurse nut oil onion orange owl page pain paint pair pants "
    "paper parent park part party path paw pea pen pencil penny people person pet phone photo "
    "picture pie piece pig pillow pipe pizza place plane plant plate pocket police pond pool "
    "post pot potato present prince princess puddle puppy queen question rabbit rain rainbow red "
    "rice ring river road robot rock roof room rope sand saturday saucer school sea seat seed "
    "shadow shape sheep shell ship shirt shoe shop shoulder shower side sister skin skirt sky "
    "smell smile snake snow soap sock sofa son song sound soup space spider spoon spot spring "
    "square squirrel stair star stick stomach stone storm story street string sugar summer sun "
    "sunday surprise table tail taxi tea teacher teddy teeth telephone television thing thumb "
    "ticket tiger time today toe toilet tomato tomorrow tongue tooth top towel town toy tractor "
    "train tree truck trousers tummy turn uncle aunt van vegetable village voice wall water way "
    "weather week weekend wheel wife wind window wing winter witch wolf woman women wood wool "
    "word work world year yesterday zoo"
)
_ACTS = (
    "ask ate bake bang bark beat began begin believe bend bit bite blow blew bounce break broke "
    "bring brought build built bump burn buy bought call came care carry catch caught chase "
    "cheer choose chose clap clean climb close come cook cost count cover crawl cross cry cut "
    "dance die dig dive draw drew drank drive drove drop dry eat eaten fall fell feed feel felt "
    "fetch fight fill find found finish fit fix flew float fold follow forget forgot gave get "
    "give given go goes going gone got grab grew grow guess hang happen hate hear heard help hid "
    "hide hit hold held hop hope hug hunt hurry hurt jump keep kept kick knew know known laugh "
    "lay lead learn leave left lick lie lift listen live lived look lose lost made make mean "
    "meant meet met mend miss mix move need open pack pass pay paid pick play point pour pull "
    "push put rain ran reach read ride rode roar roll rub run rush said sail sang sat save saw "
    "say says scream see seen sell send sent set sew shake share shine shout show shut sing sit "
    "sleep slept slide slip smash sneeze sold speak splash spoke stand stay steal step stir "
    "stood stop sweep swim swam swing take taken talk taste teach tear tell tickle tidy tie told "
    "took touch try understand use visit wait wake walk want wash watch wave wear went whisper "
    "wish woke wonder worry wrap write wrote yell"
)
_LIKENESS = (
    "afraid alive alone angry asleep awake bad beautiful best better big bigger biggest black "
    "blue bored brave bright brown busy careful cold cool cross dead dear deep different "
    "difficult dirty dizzy early easy empty excited far fast fat fine first five four full fair "
    "free fresh friendly frightened funny furry glad good great green grey happy hard heavy high "
    "hot huge hungry ill important kind last late lazy left little long loud low lovely lucky "
    "mad naughty new next nice nine noisy old one orange pink poor pretty proud purple quick "
    "quickly quiet quietly ready real really rich right round sad safe scared scary second seven "
    "sharp short shy sick silly six sleepy slow slowly small smooth soft sorry special strange "
    "strong suddenly sure sweet tall ten thick thin third thirsty three tiny tired two ugly "
    "upset warm well wet white wide wild wrong yellow young"
)


def _with_forms(word: str) -> set[str]:
    """The word, and what may be made of it. Some of these nobody says, and so nobody writes."""
    stem = word.removesuffix("e")
    forms = {word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing", f"{stem}er", f"{word}'s"}
    if word.endswith("y"):
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    elif len(word) < 5:  # noqa: PLR2004  (short words double their end: "stopped")
        forms |= {f"{word}{word[-1]}{ending}" for ending in ("ed", "ing", "er")}
    return forms


ACTS = frozenset().union(*map(_with_forms, _ACTS.split()))
EARLY = frozenset().union(*map(_with_forms, f"{_THINGS} {_LIKENESS}".split()), ACTS)
