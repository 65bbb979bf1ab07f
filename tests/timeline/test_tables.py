"""The reader against tables that others labelled by the conventions, before they met the code.

A row has the readings that its labellers allow, the first being the one they prefer. Rows of the
half "seen" were looked at while the reader was built. Those of the half "unseen" were not until it
had been measured on them, once: it read exactly 76.1 % of real, 77.4 % of traps, 66.6 % of mails,
82.8 % of later, 86.4 % of phrases and 86.6 % of refusals. Those of the "third" were met later: it
read 82.6 % of real, 79.7 % of traps, 64 % of mails, 97.9 % of phrases, and all of later and of
refusals. Of the "fourth" it read 68.5 % of mails, two of them too early, and 87.5 % of traps when
it met them; of the "other third" 91.5 % of real, 84.5 % of traps, 60 % of mails, 96 % of phrases
and 93.3 % of later and of refusals, with six rows too early. Of the "other fourth" it read 74.2 %
of mails and 82.5 % of traps, four of them too early. Of the "fifth" it read 95.6 % of real, 84.4 %
of traps, 65.8 % of mails, 57.1 % of later, and all of phrases and refusals, ten rows too early; of
the "other fifth" 95.4 % of real, 80.3 % of traps, 64.3 % of mails, 87.5 % of later and of refusals
and 92.6 % of phrases, 16 rows too early.
Of the "sixth", which one labeller alone has made as hard as could be, it read 64.3 % of mails,
68.9 % of later and 65.7 % of traps, 22 rows too early. The "own" rows are of those who mend the
reader, labelled before it met them: 87.3 % of mails and 77.5 % of traps, ten too early. Of the
"seventh" it read 77.5 % of mails, 75.4 % of traps and 83.3 % of later when it met them, eight rows
too early. Of the "other seventh" it read 85 % of mails, 72.3 % of
traps and 76.9 % of later, eight rows too early. What they taught it since is in the bars.
Of the "ninth", when it met them, it read 94 % of German, 86 % of French, 84 % of Spanish and of
Dutch, two rows of French and three of Dutch too early.
Of the "unseen" half in German it read 88.2 %, in French 91.7 % and in Spanish 90.5 %, three, two
and three rows too early.
Of the rows in French it read 91.8 % of the "seen" half when it met them, two of them too early.
Its "own" rows are sentences of the one who wrote its lexicon, and hold what was read and gone over.
Of those in Dutch it read 85.9 %, eight of them too early; the "own" rows of Dutch were written with
the reader at hand and keep what it does. Of the unseen half of Dutch it read 88.2 % when it met
them, two rows too early. Of the "spoken" rows of Dutch, labelled before it met them by who mended
it then, it read 81.7 %, three of them too early.
Of the "eighth" in Dutch it read 81.3 % when it met them, three rows too early. The "reworded" are
those of 749 sentences of who mended it then that it misread, 35 of them too early: it read 80 %.
Of the "eighth" in German it read 88 % when it met them, two rows too early; of the "spoken" ones,
which were chosen of 1,302 of who mended it then, and of those read by now, 81 %, 63 too early.
Of the "eighth" in Spanish it read 74.7 % when it met them, three rows too early; of the "spoken"
ones, which were chosen from 660 of who mended it then, 79 %, 24 of them too early.
Of the "eighth" in English it read 92 % of traps and all of sayings2 when it met them, none too
early; the "own" rows of sayings2, and the last of traps, are such as it misread at first. Of its
mails it read 91.4 %, of later 92 %, one row too early. The "reworded" ones are those that it had
misread of 190 mails and 124 later words of who mended it then, labelled before: it read 63.2 % and
79 %, 20 rows too early.
Of the "eighth unseen", of which nobody who mended it knew until then, it read 94.6 % of traps,
93.3 % of sayings2, 71.4 % of mails, 92 % of later, 94.6 % of German, 92 % of French, 84 % of Dutch
and 78.7 % of Spanish, twelve rows too early.
Of the "tenth" in English, when it met them, it read 95.6 % of traps, all of sayings2 and 75 % of
later, two of these and one trap too early; of what stands beside a decision, which is among its
traps, 77.5 %, 19 as a decision; 74 % of mails, two too early. The "tenth own" mails are of who
mended it then, labelled before: it read 84 %, none too early.
Of the "eleventh" in English, when it met them, it read 90 % of mails, two too early, all of later,
83.3 % of traps, five too early, and 96.7 % of sayings2.
Of the "tenth" in French it read 84.3 % of 70 sayings, two too early, in Spanish 87.1 %, none; of
what stands beside a decision 73 % and 80 %. The "own" rows among these are a third of those of who
mended it then, and the misread: of all 447 it read 78 % when it met them.
Of the "tenth" in German it read 94.3 % of the sentences when it met them, and 76.3 % of mails made
of its deciding and other sentences, in Dutch 91.4 % and 91.1 %, 34 of the mails too early.
Of 35 sentences and mails of the "tenth unseen" it read 29 of German when it met them, 33 of Dutch,
28 of French and 30 of Spanish, one of German and two of French too early; 29 of 30 that decide in
German, 27 in the others, two too early; one of 45 that stand beside a decision as one in German,
four in Dutch, eight in French and five in Spanish.
Of the "tenth unseen" in English it read 76 % of 50 mails, three too early, 88.9 % of traps, two too
early, 96 % of sayings2 and 90 % of later; what it had learnt of the "tenth" by then moved none of
these, and one trap the wrong way.
Of the "twelfth" in French, of which the mails are put together by chance, it read 87.7 % of the
sentences when it met them and 73 % of such mails, three of the sentences too early; of the "twelfth
own", which who mended it wrote, 81.5 and 77 % of the first quarter, 82.6 and 73 % of the second.
Of 40 of the "eleventh" it read 35 of German when it met them, 35 of Dutch, 36 of French and 35 of
Spanish, one of Dutch and three of Spanish too early.
Of the "twelfth" it read 84.6 % of German when it met them, two of 65 too early, and 90.8 % of
Dutch, one too early; of 70 sentences that stand beside a decision 10 of German as one and six are
asked about, of Dutch 14 and eight; of mails made of both it read 77.5 % and 66 %. The "own" are
half of those of who mended it then: of 121 and 113 that decide it read 80 % and 84 %, of 177 and
174 that stand beside them 68 %.
In Spanish it read 81.5 % of the "twelfth" when it met them, four of 65 too early; of 70 beside a
decision it read 13 as one and asked about four, of mails made of both 84.5 % right. The "own" are a
fifth of 336 and 383 of who mended it then, of which it read 83 % and 71 % when it met them.
Of the "fifteenth", when it met them, it read 90 % of mails, 92 % of later, 86.7 % of traps and all
of sayings2 in English, 95 % of German, 85 % of Dutch, 88.1 % of French and 90.2 % of Spanish; two
mails, one of later, two traps and one of French too early. A second labeller, blind, agreed with
the first on all of the "thirteenth" mails, later and traps: what is misread there is misread.
Of the "sixteenth", when it met them, it read 72 % of mails, 87 % of later, 86.5 % of traps and 90 %
of sayings2 in English, 83 % of German and of Spanish and 87 % of Dutch and of French; eight mails,
one of later, twelve traps, seven rows of German, five of Dutch, four of Spanish and two of French
too early. What the first part of them taught it moved one of the 355 rows kept aside meanwhile.
Of the "thirteenth", when it met them, it read 77.5 % of mails, 80 % of later, 93.3 % of traps and
96.7 % of sayings2 in English, 80 % of German, and 92.5 % of Dutch, French and Spanish, one row each
of traps, Dutch and French too early.
A sentence beside a decision is asked about where it stands alone and nothing tells what it is of,
so some of those are refused by now.
Of the "twelfth" sayings in English it read 92.3 % when it met them, three of 130 too early; of 140
sentences that stand beside a decision 17 as one and 8 it asked about; of mails made of both it read
81.8 %. The "own" are drawn from those that it reads by now of who mended it then: of 284 that
decide it read 84.5 % at first, of 360 that stand beside them 66.7 %.
The "fourteenth" in English are what it misread, when it met them, of 130 sentences that decide (it
read 92.3 %, one too early) and of 140 that stand beside them (18 as an answer, or asked about), and
the most telling of who mended it then: of 342 that decide it read 90.1 %, of 522 that stand beside
them 68 %, of mails made of both 79.4 %, 97 of 4,200 too early.
Of the "ninth" in English it read 71.4 % of mails, two of them too early, 88 % of later and 95 % of
traps, one each too early, and 97.5 % of sayings2.
Of the "fourteenth", when it met them, it read 59 of 65 sentences that decide in French and 56 in
Spanish, one each too early, and 93.2 % and 82.8 % of mails made of these and of others. The rows
are those that it misread then, and a few of 533 sentences of who mended it, of which it read 83 %
in both, and of 613 that stand beside a decision, of which it took 26 % for one or asked about them.
In German and Dutch it then read 58 and 62 of 65 that decide, four and one too early, and 91.8 % and
73.8 % of mails; the rows are chosen likewise, of 160 and 161 sentences of who mended it that decide
(87 % and 88 %) and of 225 and 225 that stand beside one (29 % and 33 % were taken for one or asked
about).
"""

import json
from datetime import date
from pathlib import Path

import pytest

from followcal import timeline
from followcal.errors import InputError
from followcal.workdays import workdays

DATA = Path(__file__).parents[1] / "data"

# Of each table and half: the least share of rows read exactly, and the rows read too early.
BARS = {
    ("fr", "ninth"): (0.98, set()),
    ("nl", "ninth"): (1.0, set()),
    ("de", "ninth"): (0.98, set()),
    ("de", "tenth"): (0.942, set()),
    ("nl", "tenth"): (0.937, set()),
    ("fr", "tenth"): (0.941, {"10-own-fr-b028", "10-own-fr-c006", "10-own-fr-c024"}),
    ("es", "tenth"): (
        0.925,
        {"10-own-es-b009", "10-own-es-b024", "10-own-es-b028", "10-own-es-c005"},
    ),
    ("es", "ninth"): (0.92, set()),
    ("de", "tenth unseen"): (0.963, set()),
    ("nl", "tenth unseen"): (0.981, set()),
    ("fr", "tenth unseen"): (0.954, set()),
    ("es", "tenth unseen"): (0.954, {"10u-es-b-072"}),
    ("de", "eleventh"): (0.95, set()),
    ("nl", "eleventh"): (0.975, set()),
    ("fr", "eleventh"): (0.95, set()),
    ("fr", "twelfth"): (1.0, set()),
    ("fr", "twelfth own"): (0.95, set()),
    ("es", "eleventh"): (0.975, set()),
    ("real", "seen"): (0.954, {"real-198"}),
    ("real", "unseen"): (0.946, {"real-253"}),
    ("real", "third"): (0.971, set()),
    ("real", "other third"): (0.97, set()),
    ("traps", "seen"): (0.985, set()),
    ("traps", "unseen"): (0.966, set()),
    ("traps", "third"): (0.956, set()),
    ("traps", "other third"): (0.955, set()),
    ("mails", "seen"): (1.0, set()),
    ("mails", "unseen"): (1.0, set()),
    ("mails", "third"): (0.96, set()),
    ("mails", "other third"): (0.96, set()),
    ("traps", "fourth"): (0.97, set()),
    ("mails", "fourth"): (0.97, set()),
    ("traps", "other fourth"): (1.0, set()),
    ("mails", "other fourth"): (1.0, set()),
    ("real", "fifth"): (0.978, set()),
    ("traps", "fifth"): (1.0, set()),
    ("mails", "fifth"): (0.92, set()),
    ("later", "fifth"): (1.0, set()),
    ("phrases", "fifth"): (1.0, set()),
    ("refusals", "fifth"): (1.0, set()),
    ("real", "other fifth"): (0.954, set()),
    ("traps", "other fifth"): (0.878, {"5o-trap-049", "5o-trap-126"}),
    ("mails", "other fifth"): (0.88, {"5o-mail-a-017"}),
    ("later", "other fifth"): (1.0, set()),
    ("phrases", "other fifth"): (0.962, set()),
    ("refusals", "other fifth"): (0.875, set()),
    ("traps", "sixth"): (0.871, {"6-trapC-054"}),
    ("mails", "sixth"): (0.871, {"6-mailC-024", "6-mailC-052", "6-mailC-067", "6-mailC-069"}),
    ("later", "sixth"): (0.955, set()),
    ("traps", "seventh"): (1.0, set()),
    ("mails", "seventh"): (1.0, set()),
    ("later", "seventh"): (1.0, set()),
    ("traps", "own"): (0.96, {"own-mu-035"}),
    ("mails", "own"): (0.96, {"own-mz-008"}),
    ("later", "seen"): (1.0, set()),
    ("later", "unseen"): (0.942, set()),
    ("later", "third"): (1.0, set()),
    ("later", "other third"): (0.93, set()),
    ("phrases", "seen"): (0.992, set()),
    ("phrases", "unseen"): (0.971, set()),
    ("phrases", "third"): (1.0, set()),
    ("phrases", "other third"): (1.0, set()),
    ("refusals", "seen"): (1.0, set()),
    ("refusals", "unseen"): (1.0, set()),
    ("refusals", "third"): (1.0, set()),
    ("refusals", "other third"): (1.0, set()),
    ("mails2", "seen"): (0.962, set()),
    ("sayings2", "seen"): (0.96, set()),
    ("sayings2", "own"): (1.0, set()),
    ("sayings2", "eighth"): (1.0, set()),
    ("traps", "eighth"): (1.0, set()),
    ("mails", "eighth"): (1.0, set()),
    ("later", "eighth"): (1.0, set()),
    ("traps", "eighth unseen"): (0.973, set()),
    ("sayings2", "eighth unseen"): (0.955, set()),
    ("mails", "eighth unseen"): (0.942, set()),
    ("later", "eighth unseen"): (0.96, set()),
    ("traps", "ninth"): (1.0, set()),
    ("sayings2", "ninth"): (1.0, set()),
    ("mails", "ninth"): (0.942, set()),
    ("later", "ninth"): (1.0, set()),
    ("traps", "tenth"): (0.951, set()),
    ("sayings2", "tenth"): (1.0, set()),
    ("later", "tenth"): (1.0, set()),
    ("mails", "tenth"): (0.96, set()),
    ("mails", "tenth own"): (0.977, set()),
    ("traps", "eleventh"): (1.0, set()),
    ("de", "twelfth"): (0.923, set()),
    ("de", "twelfth beside"): (0.942, {"12-de-b105", "12-de-b125"}),
    ("de", "twelfth own"): (1.0, set()),
    ("nl", "twelfth"): (0.953, set()),
    ("nl", "twelfth beside"): (0.928, {"12-nl-b073"}),
    ("nl", "twelfth own"): (0.99, {"12-own-nl-b161"}),
    ("es", "twelfth"): (0.969, set()),
    ("es", "twelfth beside"): (0.971, set()),
    ("es", "twelfth own"): (1.0, set()),
    ("traps", "twelfth"): (0.97, set()),
    ("traps", "twelfth own"): (1.0, set()),
    ("traps", "twelfth beside"): (0.942, {"12-US-b063", "12-US-b103", "12-GB-B109"}),
    ("traps", "twelfth own beside"): (1.0, set()),
    ("sayings2", "twelfth"): (0.961, set()),
    ("sayings2", "twelfth own"): (1.0, set()),
    ("mails2", "twelfth own"): (1.0, set()),
    ("mails", "fifteenth"): (0.925, {"15-enAf-m25"}),
    ("later", "fifteenth"): (0.96, set()),
    ("traps", "fifteenth"): (0.88, {"15-trap-enBf-45"}),
    ("sayings2", "fifteenth"): (1.0, set()),
    ("de", "fifteenth"): (0.95, set()),
    ("nl", "fifteenth"): (0.85, set()),
    ("fr", "fifteenth"): (0.9, set()),
    ("es", "fifteenth"): (0.9, set()),
    ("mails", "sixteenth"): (0.9, {"16-b-mails-006"}),
    ("later", "sixteenth"): (0.963, set()),
    ("traps", "sixteenth"): (0.965, {"16-a-traps-088", "16-a-traps-093"}),
    ("sayings2", "sixteenth"): (0.96, set()),
    ("de", "sixteenth"): (0.947, set()),
    ("nl", "sixteenth"): (0.973, {"16-d-nl-mail-08"}),
    ("fr", "sixteenth"): (0.956, set()),
    ("es", "sixteenth"): (0.904, set()),
    ("mails", "thirteenth"): (0.775, set()),
    ("later", "thirteenth"): (0.84, set()),
    ("traps", "thirteenth"): (0.933, {"13-trap-022"}),
    ("sayings2", "thirteenth"): (0.966, set()),
    ("de", "thirteenth"): (0.85, set()),
    ("nl", "thirteenth"): (0.95, set()),
    ("fr", "thirteenth"): (0.95, set()),
    ("es", "thirteenth"): (0.925, set()),
    ("de", "fourteenth"): (0.868, {"14-de-s-b073", "14-de-s-d089"}),
    ("nl", "fourteenth"): (0.883, {f"14-nl-s-b{at}" for at in ("055", "097", "103", "105")}),
    ("fr", "fourteenth"): (0.943, set()),
    ("es", "fourteenth"): (0.924, set()),
    ("sayings2", "fourteenth"): (0.875, set()),
    ("traps", "fourteenth"): (1.0, set()),
    ("sayings2", "eleventh"): (0.966, set()),
    ("later", "eleventh"): (1.0, set()),
    ("mails", "eleventh"): (1.0, set()),
    ("traps", "tenth unseen"): (0.933, set()),
    ("sayings2", "tenth unseen"): (1.0, set()),
    ("later", "tenth unseen"): (0.95, set()),
    ("mails", "tenth unseen"): (0.9, {"10u-mailC-030"}),
    ("de", "eighth unseen"): (0.96, set()),
    ("fr", "eighth unseen"): (0.933, set()),
    ("es", "eighth unseen"): (0.893, set()),
    ("nl", "eighth unseen"): (0.946, set()),
    ("mails", "reworded"): (0.757, {"8-reworded-m6-24"}),
    ("later", "reworded"): (0.653, set()),
    ("fr", "seen"): (0.98, set()),
    ("fr", "own"): (1.0, set()),
    ("fr", "eighth"): (0.986, set()),
    ("nl", "seen"): (0.98, set()),
    ("nl", "own"): (1.0, set()),
    ("nl", "unseen"): (0.964, set()),
    ("nl", "spoken"): (0.9, set()),
    ("nl", "eighth"): (0.986, set()),
    ("nl", "reworded"): (0.957, set()),
    ("de", "seen"): (1.0, set()),
    ("de", "own"): (1.0, set()),
    ("de", "eighth"): (0.986, set()),
    ("de", "spoken"): (1.0, set()),
    ("es", "seen"): (1.0, set()),
    ("es", "eighth"): (0.986, set()),
    ("es", "spoken"): (1.0, set()),
    ("de", "unseen"): (0.917, {"de-145"}),
    ("fr", "unseen"): (0.964, set()),
    ("es", "unseen"): (0.952, {"es-137"}),
    ("mails", "other seventh"): (0.85, {"7o-rm-055", "7o-rm-080"}),
    ("traps", "other seventh"): (0.753, {"7o-rt-050", "7o-rt-077", "7o-rt-122"}),
    ("later", "other seventh"): (0.923, {"7o-rl-020"}),
}

# Those that lead to branches to which no other test does; to trace the others doubles their time.
TRACED = {
    "de": ("own", "spoken", "unseen"),
    "es": ("unseen",),
    "fr": ("own",),
    "later": ("seventh", "sixth"),
    "mails": ("fifth", "other fifth", "other seventh", "reworded", "third"),
    "nl": ("own", "reworded", "spoken"),
    "real": ("fifth",),
    "refusals": ("other fifth", "seen"),
    "sayings2": ("own", "seen"),
    "traps": ("other third", "own", "seen", "twelfth own"),
}


def rows(name, half):
    with (DATA / f"reader-{name}.jsonl").open(encoding="utf-8") as file:
        return [row for row in map(json.loads, file) if row["half"] == half]


def reading(row):
    """Return kind, earliest and latest day of a row's text as they are read."""
    promised = date.fromisoformat(row["earlier"]["latest"]) if "earlier" in row else None
    base, days = date.fromisoformat(row["base"]), workdays(row["region"])
    try:
        found = timeline.read(row["text"], base, days, promised)
    except InputError:
        return ["refused", None, None]
    window = (found.earliest, found.latest)
    return [str(found.kind), *(str(day) if day else None for day in window)]


def is_early(found, row):
    """Tell whether a row is read as a day before each that its labellers allow."""
    return found[2] is not None and all(not day or found[2] < day for _, _, day in row["readings"])


def test_every_table_has_a_bar():
    names = {path.stem.removeprefix("reader-") for path in DATA.glob("reader-*.jsonl")}
    assert names == {name for name, _ in BARS}


@pytest.mark.parametrize(
    ("name", "half"),
    [
        pytest.param(name, half, marks=() if half in TRACED.get(name, ()) else pytest.mark.untraced)
        for name, half in BARS
    ],
)
def test_a_table_is_read_as_its_labellers_say(name, half):
    least, early = BARS[name, half]
    table = rows(name, half)
    missed = {row["id"]: found for row in table if (found := reading(row)) not in row["readings"]}
    by_id = {row["id"]: row for row in table}
    assert {key for key, found in missed.items() if is_early(found, by_id[key])} <= early
    assert 1 - len(missed) / len(table) >= least, missed
