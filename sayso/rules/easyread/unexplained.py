"""A rare word is fine when it is needed, and explained."""

from collections.abc import Iterator

from sayso.rules.easyread.early_words import EARLY, GLUE
from sayso.rules.easyread.explaining import is_explained
from sayso.rules.easyread.familiarity import Known
from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.hard_words import LISTED
from sayso.rules.easyread.sentences import Passage, Sentence, Word

# Rare in writing, and known to everyone at home: nobody needs "bingo" explained.
AT_HOME = frozenset(
    "afloat allergies allergy allotment apron armchair asthma aubergine backpack bandage "
    "barbecue barber bathmat bathtub bedding bedside bedspread bedtime bingo binoculars blouse "
    "bonfire booklet bookshelf bouquet bracelet brake briefcase broccoli broom bruise budgie "
    "bungalow cactus calculator caravan cardigan cartoon cauliflower celery cereal cherries "
    "cherry chestnut chilli chopping chores cinnamon clipboard coleslaw comb commas cooker "
    "cough councillor courgette cousin cousins crane crayon crisps crossword crumble crutches "
    "cucumber cupboard cupcake curtain curtains cushion custard cutlery dandelion darts daytime "
    "decorate decorating dentist dentures deodorant dessert diary dishwasher disinfect doorbell "
    "doormat doughnut downstairs drawers dressing dustbin duvet earache earring earrings "
    "envelope extinguisher eyebrow fibre firefighter fireman firework fireworks flannel fridge "
    "funfair garage germs giraffe glasses goggles goodnight grandad grandchildren granddad "
    "granddaughter grandparents grandson gravy greenhouse guitar hairbrush haircut hairdresser "
    "hamper hamster handbag handkerchief hedgehog helmet hiccups hoover hosepipe hourglass "
    "housework hymn injection itchy jelly jewellery jigsaw jumper karaoke kettle kicking laces "
    "ladder ladle ladybird laundry lavatory lawnmower leaflet lemonade lettuce lifebuoy "
    "lipstick litter loudspeaker lounge macaroni magnet magnifying marmalade mashed masks "
    "mattress mayonnaise meatballs megaphone microphone microwave minibus mittens moisturiser "
    "motorbike mower mushroom mushrooms mustard napkin naughty necklace newsletter nightdress "
    "nightmare noodles optician ornament oven overdue painkiller painkillers paintbrush palette "
    "pamper pancake pancakes paramedic parcel parsnip pastry peanut pedal penguin pepper piano "
    "picnic pillowcase pineapple plaster plughole plumber porridge postbox postcard postman "
    "pram pudding puddings pullover punching pyjamas quilt radiator raincoat raisins ramp "
    "recycling rhubarb roundabout rucksack salad sandal sandals sandwich sandwiches satsuma "
    "sausage sausages saxophone scarf scissors scooter scratching scroll seaside seedling "
    "shampoo shaver shelf shoelace shoelaces shrugs skipping skittles slapping sleepover "
    "slippers snail sneeze snooker snooze snowflake snowman spade spaghetti spanner spinach "
    "sponge squash stethoscope stew stopwatch strawberries strawberry suitcase supper swimming "
    "tablecloth tambourine teabag teapot teaspoon telescope thermometer thermostat thrilled "
    "tights tissue tissues toaster toenail toilets toolbox toothache toothbrush toothpaste "
    "torch tortoise towels trampoline triangle trolley trombone trumpet tulip turnip umbrella "
    "underpants underwear unsure upright upstairs vacuum vase vegetarian vinegar violin "
    "vitamins waistcoat wardrobe washable watermelon wellies wheelbarrow wheelchair wheelchairs "
    "whistle windscreen wipe workman wristwatch yawns yoghurt yogurt zebra".split()
)
FINE = EARLY | GLUE | AT_HOME
SHORTEST = 5  # letters: shorter ones are mostly names of letters, sounds and things
RARE, HARD = 4.0, 4.0
LONG, LONG_RARE, LONG_HARD = 9, 3.8, 3.0  # letters; long words are harder at the same level


def unexplained(passage: Passage) -> Iterator[Finding]:
    """Find rare and late-learned words, where each first stands, unless they are explained.

    It needs to be told how well people know the words. Names, words of the list of hard words and
    words in no list at all (a name, a slip of the pen) are left alone.
    """
    met: set[str] = set()
    for place, sentence in enumerate(passage.sentences):
        hard = [word for word in sentence.words if _is_hard(word, sentence, passage.known)]
        listed = {each for hit in LISTED.find(sentence) for each in hit.words} if hard else set()
        for word in hard:
            if word.plain not in met and word not in listed:
                met.add(word.plain)
                if not is_explained(passage, place, (word,)):
                    yield Finding("unexplained-word", word.start, word.end, Advice.EXPLAIN_THE_WORD)


def _is_hard(word: Word, sentence: Sentence, known: Known) -> bool:
    told = known.get(word.plain)
    if told is None or not told.level or len(word.plain) < SHORTEST or not word.plain.isalpha():
        return False
    rare = told.zipf < RARE and told.level >= HARD
    if len(word.plain) >= LONG:
        rare = rare or (told.zipf < LONG_RARE and told.level >= LONG_HARD)
    if not rare:
        return False
    is_name = word.text[0].isupper() and (word is not sentence.words[0] or word.text.isupper())
    return not is_name and word.plain not in FINE
