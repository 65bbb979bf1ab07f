"""Which date answers: what later words and other clauses leave of a date.

A row is what was said on 2026-11-19 in the US, its kind, the latest day or -, and the end of what
was promised before it, if that matters.
"""

from datetime import date

from followcal import timeline
from followcal.workdays import workdays

SAID = """
Would you know by Friday? We wouldn't. | decision | 2026-11-27
You asked whether it would be next week. It won't. | decision | 2026-12-04
No news by the 27th means no. Disregard that. We'll call you by 4 December. | decision | 2026-12-04
We'll let you know on Monday. Sorry, Tuesday. | decision | 2026-11-24
My letter said 'within ten days'. It should have said 'within ten weeks'. | decision | 2027-01-28
You asked if the 4th of December still holds. It does. | decision | 2026-12-04
The other candidate has until Tuesday to accept. | none | -
Our preferred candidate has a week to make up her mind. | none | -
Our first choice needs to answer by 27 November. | none | -
Could you confirm by Monday that you can start in January? | none | -
Can you send us your references by Friday? | none | -
Would you please let us know by Wednesday? | none | -
It'll be two days sooner than we said. | decision | 2026-12-02 | 2026-12-04
You'll hear a week earlier. | decision | 2026-11-27 | 2026-12-04
We'll decide three working days ahead of schedule. | decision | 2026-12-01 | 2026-12-04
Expect our call a day or two sooner than planned. | decision | 2026-12-03 | 2026-12-04
We're still on track. | decision | 2026-12-04 | 2026-12-04
Nothing has changed at our end. | decision | 2026-12-04 | 2026-12-04
The date I gave you still stands. | decision | 2026-12-04 | 2026-12-04
We're not on track any more. | none | - | 2026-12-04
The plan hasn't changed since we spoke. | decision | 2026-12-04 | 2026-12-04
We are no longer on schedule. | none | - | 2026-12-04
Give it two weeks before ringing us. | contact | 2026-12-10
Please allow three weeks before assuming you were unsuccessful. | silence | 2026-12-10
Leave it ten days before contacting us. | contact | 2026-12-04
Wait until 4 December before taking it as a no. | silence | 2026-12-04
Next week is out. | decision | 2026-12-04
December is a non-starter for a decision. | decision | 2027-01-31
This week is not on. | decision | 2026-11-27
Friday is out, so think Monday 30 November. | decision | 2026-11-30
It'll be January, the third week. | decision | 2027-01-22
You'll hear in February, probably the last week. | decision | 2027-02-26
Two weeks. Possibly double that. | decision | 2026-12-17
I'd guess ten days. Double it. | decision | 2026-12-09
It took a month last time, but this time two weeks. | decision | 2026-12-03
It used to take a fortnight, these days it's a month. | decision | 2026-12-19
It will be six weeks before we know. | decision | 2026-12-31
It'll be ten working days before anyone can tell you. | decision | 2026-12-04
You'll hear no earlier than the 1st and no later than the 4th. | decision | 2026-12-04
Not before 1 December and no later than 4 December. | decision | 2026-12-04
Bank on two and a half weeks. | decision | 2026-12-07
We're looking at four and a half weeks. | decision | 2026-12-21
It's been put back by ten days from Monday. | decision | 2026-12-03
Slipped a week from the 27th, sorry. | decision | 2026-12-04
After the New Year we'll decide. | decision | 2027-01-08
We see two more on Monday. Yes. We'll tell you by 4 December. | decision | 2026-12-04
You'd hear by 27 November. We'd said 30 November. Ignore that. | decision | 2026-11-27
"""


def test_what_answers_among_the_dates_of_a_saying():
    wrong = []
    for line in SAID.strip().splitlines():
        said, kind, latest, *promised = line.split(" | ")
        before = date.fromisoformat(promised[0]) if promised else None
        found = timeline.read(said, date(2026, 11, 19), workdays("US"), before)
        if (str(found.kind), str(found.latest or "-")) != (kind, latest):
            wrong.append((said, found))
    assert not wrong
