"""Who may open which door, written down by hand from the table of who may see what.

It is the expectation, so nothing here is asked of the product. Words like "home" are people, listed
in WHO. SEES says who may know of a thing at all. DOORS says, for each address, who it opens for;
"its" is everyone who may know of the thing. Whoever may know of it and is not named is told why not,
or that there is no such page. For everyone else there is no such page, whatever they do.
"""

WHO = {
    "home": "rosie sam bilal june grace winston",
    "staff": "greg kofi dan esther",
    "manager": "greg",
    "oak": "maureen arthur doris ken ravi",
    "family": "priya",
    "oak-staff": "anita tom pat",
    "oak-manager": "anita",
    "director": "marta",
    "keeper": "leila",
    "office": "leila marta nadia ade ines oscar",
    "team": "hope theo aisha ben cleo dev",
    "readers": "nadia ines",
    "helpers": "kofi leila",
    "board": "hope bilal theo priya ines marta",
    "fund": "aisha ben cleo dev theo kofi esther",
    "fund-votes": "aisha ben cleo dev theo kofi esther",
    "joint": "hope bilal june theo priya dan tom marta anita",
    "birch": "olga oren orla otis opal omar odin gus",
    "birch-staff": "oren otis odin gus",
    "birch-live": "orla opal",
    "gone": "moss nell",
    "here": "home staff oak family oak-staff office team",
    "everyone": "here birch",
    "live": "home oak team",  # who draw on support
    "managers": "greg anita oren",
    "keepers": "leila olga",
    "directors": "marta odin",
    "starters": "home staff oak oak-staff team leila marta nadia ade orla birch-staff",
    "nobody": "",
}

# Words that stand in one thing only: who may read them, on whatever page.
SECRETS = {
    "rmadillos": "home staff director",
    "Narwhals": "rosie",
    "xylophones": "rosie readers",
    "zigzag": "manager",
    "Zigzag": "manager",
    "wombat": "home staff director",
    "quokka": "board",
    "argoyle": "manager rosie",
    "bath at nine": "rosie staff",
    "room with a clock": "theo",
    "Okapi": "rosie",
    "hairdresser": "oak family oak-staff director",
    "do on Fridays": "home staff director",
    "capybaras": "home staff director",
    "kookaburras": "rosie director",
}

# What: who may know that it is there. Everyone else finds nothing, whatever the address.
SEES = """
-               everyone
draft           manager
fridays         home staff director
paint           home staff director
plants          home staff director
bus             home staff director
advice          home staff director
consent         home staff director
wombat          home staff director
garden          home staff director
garden-line     home staff director
tea             home staff director
new-project     manager
board-vote      board
lessons         fund director
laptop          fund director
agency          joint
interviews      joint
handbook        home staff director
garden-tip      home staff director
tip             home staff director
tip-film        home staff director
paper           manager rosie
paper-writer    manager
paper-rule      manager rosie
paper-task      manager rosie
paper-try       manager rosie
paper-word      manager rosie
paint-promise   home staff director
lessons-promise fund director
wombat-promise  home staff director
bath            rosie staff
hair            oak family oak-staff director
elm             here
oak             here
sam-news        everyone
elm-printing    greg kofi
birch-house     birch
organisation    here
birch           birch
board           here
seat            here
renaming        board
tablet          here
box-photo       here
symbol          everyone
fridays-photo   home staff director
bath-photo      rosie staff
rosie           here
maureen         here
kofi            here
beside-rosie    rosie kofi
beside-arthur   arthur tom
worry           readers
call            helpers
nadia-job       keeper
kofi-part       manager keeper
zigzag-choice   manager
rosie-point     rosie
sam-reason      sam
rosie-worry     rosie
rosie-turn      rosie
theo-story      here
rosie-story     rosie kofi
piece           marta priya
part            marta priya
showing         marta priya
greg-passkey    manager
nell            nobody
q-draft         manager
q-open          home staff director
q-public        home staff director
q-cards         home staff director
q-survey        home staff director
q-agree         home staff director
typed           everyone
rosie-voice     home staff director
q-sheet         rosie
q-letter        rosie director
q-answered      rosie director
t-question      home staff director
t-theme         home staff director
t-voice         home staff director
t-suggested     home staff director
t-answer        home staff director
t-plan          home staff director
t-line          rosie
"""

# The name of an address: what it is about: for whom it opens.
DOORS = """
home                    -               everyone
decisions               -               everyone
ask                     -               everyone
how-secret              -               everyone
decision                draft           its
decision                fridays         its
decision                paint           its
decision                bus             its
decision                advice          its
decision                wombat          its
decision                board-vote      its
decision                laptop          its
decision                agency          its
decision                interviews      its
affected                draft           manager
affected                wombat          nobody
setting                 draft           manager
sides                   draft           manager
ready-made              draft           manager
side                    draft           nobody
way-out                 draft           manager
asked-then              draft           manager
openness                draft           manager
openly                  laptop          nobody
agree-to-helper         interviews      nobody
step-back               interviews      joint-no-hope
step-back               fridays         home-no-bilal
ask-law                 draft           manager
answer-law              fridays         nobody
settle-clash            agency          nobody
limits                  draft           manager
limits                  wombat          nobody
remove-limit            draft           manager
way-of-deciding         draft           manager
terms                   draft           manager
costs                   draft           nobody
add-option              draft           manager
add-option              wombat          home
remove-option           draft           manager
choose-picture          draft           manager
choose-picture          wombat          nobody
tell                    draft           manager
shape                   draft           manager
show-decision           draft           manager
open-decision           draft           manager
open-decision           wombat          nobody
stop-decision           fridays         bilal greg
stop-decision           wombat          nobody
start-again             agency          hope
start-again             paint           nobody
ask-round               consent         nobody
answer-objection        consent         greg
check-words             fridays         its
check-words             draft           its
answer-point            advice          greg
break-tie               paint           nobody
decide                  advice          nobody
vote                    fridays         home
vote                    laptop          fund-votes
vote                    board-vote      board
vote                    interviews      joint
vote                    advice          home
vote-helped             fridays         its
voted                   fridays         sam june winston
close-early             fridays         nobody
paper                   fridays         home staff
paper                   draft           manager
print-sheets            fridays         bilal greg
give-sheet              fridays         bilal greg
begin-entering          fridays         nobody
enter-sheet             fridays         home staff
own-paper               fridays         its
no-sheet                fridays         nobody
ours                    advice          home
quicker                 wombat          home
advise                  advice          home
how-counted             fridays         its
counted                 paint           its
counted-as-json         paint           its
counted-as-json         lessons         its
story                   paint           its
receipts                plants          its
custodians-now          fridays         its
custodians-now          draft           manager
custodians              draft           manager
custodians              fridays         nobody
key-part                fridays         nobody
open-box                fridays         nobody
vote-sealed             fridays         home
vote-sealed             draft           nobody
how-helped              fridays         its
pushed                  fridays         its
not-my-choice           fridays         sam june winston
take-back-mine          zigzag-choice   manager
take-back-mine          rosie-point     rosie
take-back-mine          sam-reason      sam
take-back-mine          rosie-worry     rosie
projects                -               everyone
begin-project           -               everyone
project                 garden          its
project                 new-project     its
prepare-project         garden          june
prepare-project         new-project     manager
project-words           new-project     manager
project-words           garden          nobody
project-power           garden          june
project-claim           new-project     manager
project-claim           garden          nobody
project-givens          new-project     manager
project-givens          garden          nobody
remove-given            new-project     manager
project-picture         garden          june
project-picture         new-project     manager
open-project            new-project     manager
open-project            garden          nobody
project-step            garden          its
project-ladder          garden          its
project-people          garden          its
project-fixed           garden          its
project-lines           garden          its
project-line            garden-line     its
add-line                garden          home staff director
plan-try                garden          home staff director
pilot                   tea             its
ask-how                 tea             nobody
take-back-how           tea             nobody
try-picture             tea             nobody
agree-questions         tea             nobody
start-try               tea             nobody
join-try                tea             home staff director
leave-try               tea             its
tell-try                tea             bilal june winston grace kofi
said-of-try             tea             its
list-change             tea             nobody
agree-change            tea             nobody
try-read                tea             nobody
launch-day              tea             home staff director
try-again               tea             nobody
ask-what-now            tea             nobody
decision-project        draft           manager
decision-project        fridays         nobody
my-news                 -               everyone
news-code               -               everyone
stop-news               sam-news        anyone
letters-to-print        -               everyone
place-letters           elm             greg kofi
place-letters           oak             anita
place-letters           birch-house     nobody
printed-letters         elm-printing    its
promises                -               everyone
ask-someone             -               everyone
change-my-life          -               live orla
promise                 paint-promise   its
promise                 lessons-promise its
promise                 wombat-promise  its
promise                 bath            its
promise                 hair            its
promise-picture         bath            rosie
promise-picture         hair            priya
heard                   hair            its
answer                  hair            anita
answer                  bath            dan
take-on                 bath            nobody
hand-on                 hair            anita
done                    hair            anita
judge                   bath            rosie
judge                   hair            nobody
told                    -               anyone
stories                 -               everyone
tell-story              -               everyone
tell-story-as           typed           everyone-no-olga
one-story               theo-story      its
one-story               rosie-story     its
story-words             theo-story      nobody
story-wish              theo-story      nobody
story-ask               theo-story      nobody
story-consents          theo-story      theo
story-consents          rosie-story     rosie
stop-consent            theo-story      theo
stop-consent            rosie-story     rosie
hear-story              theo-story      board-no-theo
hear-story              rosie-story     kofi
heard-story             theo-story      nobody
heard-story             rosie-story     nobody
ask-to-hear             theo-story      board-no-theo
ask-to-hear             rosie-story     kofi
use-story               theo-story      board-no-theo
use-story               rosie-story     kofi
tell-again              theo-story      here-no-theo
tell-again              rosie-story     kofi
answer-use              theo-story      theo
story-file              rosie-story     rosie
story-file-small        rosie-story     rosie
answer-story            theo-story      ines marta
answer-story            rosie-story     nobody
take-back-mine          theo-story      theo
take-back-mine          part            priya
new-piece               -               here
piece                   piece           its
new-piece-part          piece           its
new-showing             piece           its
part                    part            its
fill-part               part            its
part-file               part            its
part-file-small         part            its
say-part                part            priya
say-part-showing        part            priya
showing                 showing         its
show-piece              showing         nobody
shown                   showing         nobody
handover                elm             home staff
handover                oak             oak family oak-staff
documents               -               everyone
begin-document          -               everyone
document                handbook        its
document                paper           its
document-makers         paper           its
document-makers         handbook        its
stop-making             paper-writer    manager
document-forms          paper           manager
document-forms          handbook        home
document-changes        paper           its
read-document           handbook        its
read-document           paper           nobody
read-draft              handbook        its
read-draft              paper           its
whole-document          handbook        its
whole-document          paper           nobody
whole-draft             handbook        its
whole-draft             paper           its
add-paragraph           handbook        home staff
add-paragraph           paper           manager
document-title          handbook        home
document-title          paper           manager
idea-picture            handbook        home
idea-picture            paper           manager
idea-picture-fits       paper           manager
idea-reading            handbook        home staff
idea-reading            paper           manager
change-paragraph        garden-tip      home
change-paragraph        paper-rule      manager
move-paragraph          garden-tip      nobody
move-paragraph          paper-rule      nobody
take-out-paragraph      garden-tip      home
take-out-paragraph      paper-rule      manager
comment                 garden-tip      its
comment                 paper-rule      its
not-clear               garden-tip      its
not-clear               paper-rule      its
suggest                 garden-tip      its
suggest                 paper-rule      its
answer-comment          tip             home-no-winston
answer-comment          paper-word      manager
comment-voice           tip             nobody
comment-voice           paper-word      nobody
write-down-comment      tip             nobody
write-down-comment      paper-word      nobody
check-document          handbook        its
check-document          paper           its
set-task                garden-tip      home
set-task                paper-rule      manager
do-task                 paper-task      rosie
judge-task              paper-try       manager
sign-document           handbook        nobody
sign-document           paper           nobody
send-out-document       handbook        home
send-out-document       paper           manager
publish-document        handbook        home
publish-document        paper           manager
six-weeks               handbook        home
six-weeks               paper           nobody
film                    tip-film        its
voice                   tip-film        its
take-back-mine          garden-tip      grace
take-back-mine          tip             winston
help                    -               anyone
help-ask                -               anyone
help-stop               -               anyone
help-calls              -               everyone
help-come               call            helpers
help-how                sign-in         anyone
worried                 -               anyone
my-worries              -               everyone
my-worry                worry           rosie
worry-by-pictures       -               anyone
worries                 -               everyone
worry-counts            -               director odin
worry                   worry           readers
read-worry              worry           readers
answer-worry            worry           readers
worry-done              worry           readers
worry-authority         worry           readers
worry-about-us          worry           readers
hand-on-worry           worry           readers
close-worry             worry           readers
groups                  -               everyone
start-group             -               starters
group-members           -               everyone
group-staff             -               everyone
group                   board           its
rename-group            board           board
new-terms               board           board
new-member              board           board
ask-to-join             board           its
group-seats             board           board
leave-group             board           board
stop-chairing           board           board
seat                    seat            board
proposal                renaming        board
take-back               renaming        board
set-up                  -               keepers
set-up                  organisation    keeper
set-up                  birch           olga
set-up-organisation     -               nobody
set-up-yourself         -               nobody
organisation            organisation    keeper
organisation-places     organisation    keeper
new-place               organisation    keeper
organisation-people     organisation    keeper
organisation-people     birch           olga
managers                organisation    keeper
job                     organisation    keeper
new-job                 organisation    keeper
cards                   organisation    keeper
cards                   birch           olga
organisation-tablets    organisation    keeper
go-live                 organisation    keeper
hand-over-job           nadia-job       keeper
end-job                 nadia-job       keeper
places                  -               everyone
place                   elm             its
place                   oak             its
place                   birch-house     its
place-name              elm             manager keeper
place-name              oak             oak-manager keeper
place-manager           elm             keeper
place-tablet            elm             manager keeper
place-cards             elm             keeper
close-place             elm             keeper
new-person              -               everyone
person-here             rosie           manager keeper
person-here             maureen         oak-manager keeper
person-name             rosie           manager keeper
new-part                rosie           manager keeper
person-died             rosie           manager keeper
person-leaves           rosie           keeper
move                    kofi-part       manager keeper
end-part                kofi-part       manager keeper
symbol                  symbol          anyone
pictures                -               anyone
pictures-for-words      -               everyone
photo                   fridays-photo   its
photo                   bath-photo      its
photo-small             fridays-photo   its
photo-small             bath-photo      its
gone                    organisation    keeper
gone                    birch           olga
forget-someone          nell            nobody
forget-me               -               everyone
stay                    -               everyone
forget-me-last          -               anyone
forgotten               -               anyone
about                   -               anyone
no-connection           -               anyone
worker                  -               anyone
told-back               -               everyone
voice-chain             rosie-voice     its
voice-chain             t-voice         its
theme-chain             t-theme         its
decision-chain          draft           manager
decision-chain          paint           its
decision-chain          lessons         its
promise-chain           paint-promise   its
promise-chain           bath            its
promise-chain           hair            its
story-chain             theo-story      its
story-chain             rosie-story     its
who-sees-what           -               anyone
ways                    -               anyone
way                     text-size       anyone
listen                  -               nobody
look-at-words           -               everyone
gallery                 -               anyone
scene                   home            anyone
sign-in                 -               anyone
show-card               -               anyone
show-card               rosie           nobody
type-code               -               nobody
type-code               rosie           nobody
send-link               -               nobody
link-sent               -               anyone
password                -               anyone
own-picture             -               anyone
one-of-six              1               nobody
passkey-in              -               anyone
second-step             -               anyone
new-start               -               anyone
new-start-link          token           anyone
start-anew              -               anyone
let-start-again         kofi            manager keeper director
let-start-again         rosie           nobody
show-it-is-me           -               everyone
second-way              -               everyone
ways-in                 -               everyone
signed-in               -               everyone
end-elsewhere           -               everyone
end-there               rosie-turn      rosie
my-passkeys             -               everyone
new-passkey             -               everyone
my-passkey              greg-passkey    manager
my-codes                -               everyone
new-time-codes          -               everyone
end-time-codes          -               everyone
my-spare-codes          -               everyone
card-in                 -               anyone
card-link               token           anyone
link-in                 -               anyone
link                    token           anyone
start-in                -               anyone
start                   token           anyone
beside                  -               everyone
finish-turn             -               anyone
rest                    -               anyone
still-here              -               everyone
kept                    -               everyone
me                      -               everyone
my-name                 -               everyone
my-photo                -               everyone
my-password             -               everyone
my-face                 -               nobody
my-history              -               everyone
my-card                 -               everyone
my-picture              -               everyone
my-drawing              -               everyone
my-own-photo            -               everyone
people-beside-me        -               everyone
ask-beside              me              everyone
ask-beside-as           me-rosie        here-no-rosie
beside-limits           beside-rosie    rosie kofi
agree-beside            beside-arthur   arthur
end-beside              beside-rosie    rosie kofi
end-beside              beside-arthur   arthur tom
face                    rosie           its
face                    maureen         its
person-card             rosie           rosie keeper
person-card             maureen         maureen keeper
new-card                rosie           rosie keeper
end-card                rosie           rosie keeper
end-picture             rosie           rosie keeper
devices                 -               managers keepers directors
register-device         -               managers keepers directors
end-device              tablet          anita greg keeper director
box                     -               managers keepers directors
box-photo               box-photo       anita greg keeper director
questions               -               everyone
ask-question            -               everyone
question                q-draft         manager
question                q-open          its
question                q-cards         its
question                q-survey        its
question-voices         q-open          its
question-settle         q-draft         manager
question-settle         q-open          nobody
question-ready          q-draft         manager
question-picture        q-draft         manager
add-card                q-cards         home staff
add-card                q-draft         nobody
answer-card             q-cards         nobody
add-statement           q-draft         manager
open-question           q-draft         manager
question-public         q-open          manager director
question-draft          q-open          manager director
question-paper          q-open          its
question-print          q-open          manager director
question-give           q-open          manager director
question-come-back      q-open          nobody
question-read-sheet     q-open          home staff director
question-own-paper      q-open          its
question-no-paper       q-open          nobody
say                     q-open          home staff
say-it                  q-open          home staff
say-for                 q-open          its
say-for-how             q-open          staff
say-it-for              q-open          staff
agree                   q-agree         home staff
my-stance               q-agree         its
agreement               q-agree         its
sort-cards              q-cards         home staff
sort-card               q-cards         home staff
fill-in                 q-survey        home staff
fill-in-for             q-survey        its
sheet                   q-sheet         rosie
words-are-a-worry       q-sheet         nobody
take-words-back         q-sheet         rosie
sheet-helped            q-sheet         rosie
voice-helped            rosie-voice     rosie
change-voice            rosie-voice     rosie
me-too                  rosie-voice     home-no-rosie staff
write-down              rosie-voice     rosie greg
voice-sound             rosie-voice     its
voice-image             rosie-voice     its
voice-thumb             rosie-voice     its
take-back-mine          rosie-voice     rosie
public-question         q-public        anyone
say-in-public           q-public        anyone
what-came-of-it         -               anyone
right-for-me            -               anyone
answer-voice            rosie-voice     nobody
letters                 -               everyone
write-letter            organisation    its
write-letter-so         organisation    its
letter                  q-letter        its
open-letter             q-letter        its
answer-letter           q-letter        director
letter-sound            q-letter        its
letter-image            q-letter        its
letter-answer-sound     q-answered      its
wall                    t-question      its
wall-screen             t-question      its
suggest-heaps           t-question      home staff
suggestions             t-question      its
answer-suggestion       t-suggested     home staff
card-heaps              t-voice         its
themes                  t-question      its
second-round            t-question      home staff
theme                   t-theme         its
name-theme              t-theme         home
theme-picture           t-theme         home
why                     t-theme         home staff
cause                   t-theme         home staff
sign                    t-theme         home staff
answer-theme            t-theme         staff director
accept-answer           t-answer        home
eight-steps             t-question      its
begin-workshop          t-question      manager
end-workshop            t-question      home staff
review-lines            t-question      home
share-line              t-line          rosie
take-back-mine          t-line          rosie
plan-theme              t-theme         home staff
plan-done               t-plan          rosie greg
say-again               t-theme         rosie
answered-themes         draft           manager
decide-theme            t-theme         home staff
"""
