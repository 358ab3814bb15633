"""Nobody is told no without being told why.

An answer to "may I?" is `Allowed()` or `Refused(reason)`. A reason is a code; the words people read
for it live in `web/kit/words`, in every language. Codes are never reused for another meaning.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something is not allowed. Each has words in `web/kit/words`; a test makes sure."""

    # Who you are
    NOT_SIGNED_IN = "not-signed-in"
    NOT_A_MEMBER = "not-a-member"
    NOT_YOURS = "not-yours"
    NOT_YOUR_DUTY = "not-your-duty"
    HAS_LEFT = "has-left"
    # Who decides
    ONLY_THOSE_WHO_LIVE_WITH_IT = "only-those-who-live-with-it"
    STAFF_DO_NOT_VOTE_HERE = "staff-do-not-vote-here"
    FAMILY_DO_NOT_VOTE_HERE = "family-do-not-vote-here"
    VOICE_NOT_VOTE = "voice-not-vote"
    POWER_MOVES_ONE_WAY = "power-moves-one-way"
    PEOPLE_SAW_WHO_DECIDES = "people-saw-who-decides"
    THEY_SAW_IT_IS_THEIRS = "they-saw-it-is-theirs"
    NOBODY_VOTES_ON_THIS = "nobody-votes-on-this"
    NOBODY_DECIDES_ALONE = "nobody-decides-alone"
    NOBODY_LIVES_WITH_IT = "nobody-lives-with-it"
    THEIR_OWN_LIFE = "their-own-life"
    NOBODY_HAS_THE_SAY = "nobody-has-the-say"
    SETTING_WHY_NEEDED = "setting-why-needed"
    ANSWER_EACH_POINT = "answer-each-point"
    ANSWER_EACH_OBJECTION = "answer-each-objection"
    ROUNDS_ARE_USED_UP = "rounds-are-used-up"
    LIVED_EXPERIENCE_CHECKS = "lived-experience-checks"
    NOT_YOUR_OWN_WORDS = "not-your-own-words"
    ON_NO_SIDE = "on-no-side"
    JOINED_LATER = "joined-later"
    ONLY_THE_ELECTED_LEAD = "only-the-elected-lead"
    YOU_ASKED_THIS = "you-asked-this"
    # Sides, and voting openly
    LIVED_SIDE_NEEDED = "lived-side-needed"
    PART_ON_TWO_SIDES = "part-on-two-sides"
    STAFF_AMONG_THE_PEOPLE = "staff-among-the-people"
    NO_ELECTED_LEAD = "no-elected-lead"
    NO_CHAIR_ABOVE_SIDES = "no-chair-above-sides"
    EACH_SIDE_NEEDS_A_CHAIR = "each-side-needs-a-chair"
    ALONE_ON_A_SIDE = "alone-on-a-side"
    LEAVES_ONE_ALONE = "leaves-one-alone"
    ONLY_ONE_VOTER = "only-one-voter"
    NOT_ALL_WANT_IT_OPEN = "not-all-want-it-open"
    # Who holds the key to a secret vote
    OPEN_VOTE_HAS_NO_KEY = "open-vote-has-no-key"
    VOTERS_CHOSE_CUSTODIANS = "voters-chose-custodians"
    THREE_HOLD_THE_KEY = "three-hold-the-key"
    LIVED_EXPERIENCE_HOLDS_IT = "lived-experience-holds-it"
    PAID_PEOPLE_COULD_OPEN_IT = "paid-people-could-open-it"
    PARTS_NOT_TAKEN = "parts-not-taken"
    PART_DOES_NOT_FIT = "part-does-not-fit"
    TWO_PARTS_NEEDED = "two-parts-needed"
    # The law
    LAW_NOT_ANSWERED = "law-not-answered"
    NOT_LAWFUL = "not-lawful"
    # Sides
    TWO_SIDES_NEEDED = "two-sides-needed"
    ONE_SIDE_ONLY = "one-side-only"
    SIDE_IS_EMPTY = "side-is-empty"
    SHARES_MAKE_A_HUNDRED = "shares-make-a-hundred"
    SHARE_IS_MISSING = "share-is-missing"
    EQUAL_SHARES_MEAN_BOTH = "equal-shares-mean-both"
    QUORUM_TOO_HIGH = "quorum-too-high"
    THRESHOLD_IS_FOR_YES_OR_NO = "threshold-is-for-yes-or-no"
    CONSENT_HAS_NO_SHARES = "consent-has-no-shares"
    LEAD_CHOOSES_ONE_THING = "lead-chooses-one-thing"
    # A way out of a deadlock
    WAY_OUT_NEEDED = "way-out-needed"
    WAY_OUT_NEEDS_SOMEONE = "way-out-needs-someone"
    WAY_OUT_HAS_BEGUN = "way-out-has-begun"
    SIDES_STILL_TALK = "sides-still-talk"
    PAID_PEOPLE_DO_NOT_SETTLE_IT = "paid-people-do-not-settle-it"
    EVERY_SIDE_SAYS_YES_TO_THEM = "every-side-says-yes-to-them"
    # What must be there
    NO_AUTHORITY = "no-authority"
    NO_HOME = "no-home"
    NOBODY_LIVES_HERE = "nobody-lives-here"
    NO_MANAGER = "no-manager"
    TOO_FEW_WORRY_READERS = "too-few-worry-readers"
    NO_OUTSIDE_READER = "no-outside-reader"
    NO_HELPER = "no-helper"
    NO_DIRECTOR = "no-director"
    NO_KEEPER = "no-keeper"
    NO_WAY_IN = "no-way-in"
    # Moving in and out
    ALREADY_HERE = "already-here"
    PEOPLE_STILL_LIVE_HERE = "people-still-live-here"
    # Taking back, and being forgotten
    ONLY_THE_PERSON_ASKS_THIS = "only-the-person-asks-this"
    SAY_IT_ONCE_FIRST = "say-it-once-first"
    SLEEP_ON_IT = "sleep-on-it"
    SOMEONE_ELSE_SAYS_THE_LAST_YES = "someone-else-says-the-last-yes"
    END_YOUR_QUESTION_FIRST = "end-your-question-first"
    ALREADY_TAKEN_BACK = "already-taken-back"
    PEOPLE_VOTE_ON_IT = "people-vote-on-it"
    IT_WON = "it-won"
    SOMEONE_READ_IT = "someone-read-it"
    # Coming in
    WAIT_A_LITTLE = "wait-a-little"
    CARD_IS_UNKNOWN = "card-is-unknown"
    CODE_NEEDS_OUR_DEVICE = "code-needs-our-device"
    LINK_IS_OVER = "link-is-over"
    ANOTHER_PICTURE = "another-picture"
    NOT_RIGHT_TOGETHER = "not-right-together"
    NOT_A_SHARED_DEVICE = "not-a-shared-device"
    MORE_PHOTOS_NEEDED = "more-photos-needed"
    NAME_IS_TAKEN = "name-is-taken"
    SHOW_IT_IS_YOU = "show-it-is-you"
    CODE_IS_WRONG = "code-is-wrong"
    PASSKEY_IS_UNKNOWN = "passkey-is-unknown"
    PASSKEY_NOT_KEPT = "passkey-not-kept"
    NOT_ON_A_SHARED_DEVICE = "not-on-a-shared-device"
    CARD_NEEDS_ANOTHER = "card-needs-another"
    # Who is beside whom
    NOT_YOURSELF = "not-yourself"
    WORKS_HERE = "works-here"
    ONLY_THE_PERSON_AGREES = "only-the-person-agrees"
    NOT_BESIDE_YOU = "not-beside-you"
    ALREADY_ASKED = "already-asked"
    # When
    NOT_OPEN_YET = "not-open-yet"
    ALREADY_OPEN = "already-open"
    ALREADY_CLOSED = "already-closed"
    STILL_OPEN = "still-open"
    ONLY_JUST_OPENED = "only-just-opened"
    ALREADY_SETTLED = "already-settled"
    NOT_DECIDED_YET = "not-decided-yet"
    NOT_VOTED_YET = "not-voted-yet"
    NOT_TO_CLOSE_NOW = "not-to-close-now"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    AFTER_THE_WAY_OUT = "after-the-way-out"
    TWO_NIGHTS_NEEDED = "two-nights-needed"
    # Before it can open
    NOT_LIVE_YET = "not-live-yet"
    LIMITS_NOT_SAID = "limits-not-said"
    TOO_FEW_OPTIONS = "too-few-options"
    TOO_MANY_OPTIONS = "too-many-options"
    TOO_FEW_TO_CHOOSE_FROM = "too-few-to-choose-from"
    BUDGET_NOT_SAID = "budget-not-said"
    COSTS_NOT_SAID = "costs-not-said"
    NOT_SEALED_RIGHT = "not-sealed-right"
    TOO_MANY_DOTS = "too-many-dots"
    FORMS_NOT_READY = "forms-not-ready"
    # Projects, and what is tried in them
    FIXED_WHEN_IT_OPENED = "fixed-when-it-opened"
    SAY_WHO_DECIDES = "say-who-decides"
    SAY_THE_CLAIM = "say-the-claim"
    CLAIM_TOO_HIGH = "claim-too-high"
    NOTHING_CAN_CHANGE = "nothing-can-change"
    TRIED_IN_A_PLACE = "tried-in-a-place"
    BOTH_SIDES_ASK = "both-sides-ask"
    BOTH_SIDES_SAY_YES = "both-sides-say-yes"
    QUESTIONS_ARE_LOCKED = "questions-are-locked"
    TRY_HAS_NOT_BEGUN = "try-has-not-begun"
    TRY_GOES_ON = "try-goes-on"
    TRY_IS_READ = "try-is-read"
    READ_IT_TOGETHER_FIRST = "read-it-together-first"
    ONLY_WHO_TRIED_IT = "only-who-tried-it"
    OTHER_SIDE_SAYS_YES = "other-side-says-yes"
    IT_WAS_STOPPED = "it-was-stopped"
    NOT_TRIED_AGAIN = "not-tried-again"
    THREE_ENDS_STAY = "three-ends-stay"
    # Ballots
    CHOOSE_ONE = "choose-one"
    CHOOSE_AT_LEAST_ONE = "choose-at-least-one"
    NOT_TOGETHER = "not-together"
    NOT_AN_OPTION = "not-an-option"
    ONE_AT_EACH_PLACE = "one-at-each-place"
    REASON_NEEDED = "reason-needed"
    NO_SUCH_PICTURE = "no-such-picture"
    KEYS_ARE_ELSEWHERE = "keys-are-elsewhere"
    # Promises
    DATE_NEEDED = "date-needed"
    DATE_IS_OVER = "date-is-over"
    DATE_IS_TOO_FAR = "date-is-too-far"
    NO_HAS_NO_PLACE_HERE = "no-has-no-place-here"
    A_PROMISE_STANDS = "a-promise-stands"
    NOTHING_PROMISED = "nothing-promised"
    NOT_DONE_YET = "not-done-yet"
    PROMISER_CANNOT_CONFIRM = "promiser-cannot-confirm"
    # Questions, and what people say to them
    BLANK_PAGE_FIRST = "blank-page-first"
    ASKED_OF_OTHERS = "asked-of-others"
    NOT_ASKED_SO = "not-asked-so"
    NOTHING_SAID = "nothing-said"
    NOTHING_TO_HEAR = "nothing-to-hear"
    FACT_NEEDS_A_SOURCE = "fact-needs-a-source"
    NOT_BESIDE_THEM = "not-beside-them"
    YOUR_OWN_VOICE = "your-own-voice"
    CARDS_NEEDED = "cards-needed"
    STATEMENTS_NEEDED = "statements-needed"
    ALREADY_ANSWERED = "already-answered"
    NOT_A_LEADER = "not-a-leader"
    # Worries, and calls for help
    NOBODY_CAN_READ_IT = "nobody-can-read-it"
    OTHERS_READ_IT_NOW = "others-read-it-now"
    READ_IT_FIRST = "read-it-first"
    ANSWER_FIRST = "answer-first"
    SLIP_IS_UNKNOWN = "slip-is-unknown"
    HELP_IS_COMING = "help-is-coming"
    # Stories
    TOLD_ALREADY = "told-already"
    NOT_TOLD_YET = "not-told-yet"
    NOBODY_SAID_YES = "nobody-said-yes"
    ASK_THE_TELLER_FIRST = "ask-the-teller-first"
    ASK_IS_UNANSWERED = "ask-is-unanswered"
    NOTHING_TO_SEE_YET = "nothing-to-see-yet"
    A_YES_IS_MISSING = "a-yes-is-missing"
    NO_PART_IS_LEFT = "no-part-is-left"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes. True in a condition."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Refused:
    """No, because of `reason`. False in a condition."""

    reason: Reason

    def __bool__(self) -> bool:
        return False


Verdict = Allowed | Refused
