"""Which date answers: what later words and other clauses leave of a date.

A row is what was said on 2026-11-19 in the US, its kind, the latest day or -, and the end of what
was promised before it, if that matters.
"""

from datetime import date

from followcal import timeline
from followcal.errors import InputError
from followcal.workdays import workdays

SAID = """
If I forget and you hear nothing by 27 November, assume it's a no. | silence | 2026-11-27
Results are emailed, starting on Monday and finishing by 27 November. | decision | 2026-11-27
Our office shuts from 24 December to 2 January. | none | -
I'll be on parental leave from 12 April to 2 July. | none | -
Our new clinic in Tempe opens its doors on 1 December. | none | -
We move to the new building on Elm Street on 14 December. | none | -
Because of a burst pipe at our Leeds site everything's pushed back to the 9th. | decision \
| 2026-12-09
The person we select will have one week to accept or decline. | none | -
Under state law we answer requests within one month. | none | -
The minutes of the meeting will be posted on Friday. | none | -
The requests of the board, about which we told you, come on Friday. | none | -
A check on whoever is selected takes two weeks. | none | -
From the Park & Ride it is a long bus ride, and buses run every day but Sunday. | none | -
Nah mate, nothing's changed here, still looking good for Friday. | decision | 2026-11-20
Help with the move is paid to staff who leave within two years. | none | -
Trainees sit a paper in June and a second one a year and a half on. | none | -
Vetting takes a year and a half, after which you get the decision. | decision | 2028-05-19
The show opens on 27 November and we'll decide that weekend. | decision | 2026-11-29
She's away until the 29th so we'll decide that week. | decision | 2026-12-04
The panel meets on 27 November and you'll hear in the fortnight after that. | decision | 2026-12-11
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
If we haven't heard from you by Friday we'll assume you've lost interest. | none | -
If we don't receive your reply by Friday, we'll assume you've withdrawn. | none | -
If no response is received from you within 5 days your application will be closed. | none | -
Should we not receive your documents by 30 November your application will lapse. | none | -
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
Not this Friday, the one after. That's when you'll know. | decision | 2026-11-27
We see two more on Monday. Yes. We'll tell you by 4 December. | decision | 2026-12-04
You'd hear by 27 November. We'd said 30 November. Ignore that. | decision | 2026-11-27
Sorry, no news yet. Give us until the middle of next week. | decision | 2026-11-25 | 2026-11-18
We've had to move it to the 8th. | decision | 2026-12-08 | 2026-11-20
It'll now be early December. | decision | 2026-12-10 | 2026-11-20
Things have dragged on; I'd add ten days to whatever I told you. | decision | 2026-12-07 \
| 2026-11-27
Could you bear with us another fortnight? | decision | 2026-12-04 | 2026-11-20
The decision has moved from Friday to the following Wednesday. | decision | 2026-11-25 | 2026-11-20
We're running a week late. | decision | 2026-11-27 | 2026-11-20
It's going to be at least a week later than I said. | decision | 2026-12-01 | 2026-11-20
Not this Friday after all but the one after. | decision | 2026-11-27 | 2026-11-20
Still no word from the client, sorry. Will keep you posted. | none | - | 2026-11-20
You'll have to give us three more working days. | decision | 2026-11-25 | 2026-11-20
We expected to be done by today but the panel needs until Tuesday. | decision | \
2026-11-24 | 2026-11-19
It hasn't gone anywhere, we're just waiting on finance. Probably another two weeks. | \
decision | 2026-12-03 | 2026-11-13
We can let you know sooner: Monday rather than the 30th. | decision | 2026-11-23 | 2026-11-30
I'm told it will be one or two days late. | decision | 2026-11-22 | 2026-11-20
Forget the end of November, it'll be the middle of December. | decision | 2026-12-20 | 2026-11-30
The board meeting slipped to December 3 so figure on the 4th. | decision | 2026-12-04 | 2026-11-20
We said two weeks. Realistically it's going to be four. | decision | 2026-12-17 | 2026-11-20
Nothing yet - should be by the end of this week though. | decision | 2026-11-20 | 2026-11-18
The answer's the same as last week: by the 30th. | decision | 2026-11-30 | 2026-11-30
Delayed again I'm afraid, and I honestly can't say until when. | none | - | 2026-11-20
Change of plan: they'll announce on December 2 instead of November 25. | decision | \
2026-12-02 | 2026-11-25
We need an extra day. | decision | 2026-11-21 | 2026-11-20
Let's call it a week on Friday. | decision | 2026-11-27 | 2026-11-20
Your patience is appreciated, a further update will follow within five working days. | \
decision | 2026-11-27 | 2026-11-18
We've pushed everything back by two weeks. | decision | 2026-12-04 | 2026-11-20
No change, still the 30th. | decision | 2026-11-30 | 2026-11-30
It has been brought forward a week. | decision | 2026-11-27 | 2026-12-04
Good news: we're two days ahead of schedule. | decision | 2026-12-02 | 2026-12-04
The director wants to sleep on it over the weekend, so Monday. | decision | 2026-11-23 | 2026-11-20
I wouldn't expect anything before the 30th. | decision | 2026-12-04
We can't possibly decide before Thanksgiving. | decision | 2026-12-04
There is no way we'll be done this month. | decision | 2026-12-31
Don't expect a call on Monday. | decision | 2026-12-04
Neither this week nor next will work for a decision. | decision | 2026-12-04
It isn't going to be Monday or Tuesday. | decision | 2026-12-04
You will not hear on Friday, you will hear on Monday. | decision | 2026-11-23
Not a chance of hearing by Wednesday. | decision | 2026-12-04
We'd never leave you waiting longer than two weeks. | decision | 2026-12-03
It won't take longer than Friday. | decision | 2026-11-20
No later than the 30th, no earlier than the 25th. | decision | 2026-11-30
We are not going to keep you past Tuesday. | decision | 2026-11-24
Probably next week, possibly the week after. | decision | 2026-12-04
By Wednesday, or Friday at a push. | decision | 2026-11-27
A week if we're lucky, three if we're not. | decision | 2026-12-10
Two weeks is optimistic, a month more likely. | decision | 2026-12-19
Within a week; ten days at the outside. | decision | 2026-11-29
Three Mondays from now. | decision | 2026-12-07
The second Tuesday in December. | decision | 2026-12-08
Friday fortnight. | decision | 2026-12-04
A week from next Tuesday. | decision | 2026-12-01
The last working day of the month. | decision | 2026-11-30
Two Fridays hence. | decision | 2026-11-27
Not this coming Monday but the Monday after that. | decision | 2026-11-30
If you've heard nothing by close of play on the 27th, take it that we've gone another \
way. | silence | 2026-11-27
Should a fortnight pass with no call, give us a shout. | contact | 2026-12-10
Feel free to nudge me if it's gone quiet after next Wednesday. | contact | 2026-12-03
Ring us on the 30th if you've not had a letter. | contact | 2026-11-30
No news by Friday just means we're slow; you'll hear by the 27th. | decision | 2026-11-27
Please don't ring before the 1st of December. | contact | 2026-12-11
I'll call Monday, no, Tuesday. | decision | 2026-11-24
We'll decide on the 25th. Apologies, the 27th. | decision | 2026-11-27
By Friday. Wait, I'm off Friday. Make it Monday. | decision | 2026-11-23
It says the 27th in the email but it should be the 29th. | decision | 2026-11-29
Two weeks - no, let me be honest, three. | decision | 2026-12-10
If the budget's approved, Friday; if not, two weeks later. | decision | 2026-12-04
Provided the client replies on Monday you'll hear Tuesday, otherwise Thursday. | decision \
| 2026-11-26
If you need an answer by Friday, tell me now. | none | -
If I don't get a yes from finance by Friday it'll be the week after Thanksgiving. | \
decision | 2026-12-04
Unless something goes wrong, Wednesday. | decision | 2026-11-25
If it's a yes we'll ring on Friday, if it's a no we'll write by the 4th. | decision | 2026-12-04
You have ten days to appeal. | none | -
We need your answer by noon on Monday. | none | -
Your references have a week to reply. | none | -
Another applicant has another offer that expires Friday, so we may move fast. | none | -
The funder gives us until 4 December to name someone. | decision | 2026-12-04
We have until Friday to pick someone. | decision | 2026-11-20
You'd start on 4 January and be trained for three weeks. | none | -
She handed in her notice and leaves on the 27th. | none | -
We interviewed four on Monday and three on Tuesday. | none | -
Last time we hired it took until March. | none | -
Offers went out on the 12th and yours wasn't among them. | none | -
Payroll closes on the 25th, so forms by then. | none | -
My maternity leave begins on the 27th; Tom takes over. | none | -
We hope to decide by Friday but it may well be Wednesday. | decision | 2026-11-25
The decision isn't mine, it's the board's, and they meet on 2 December. | decision | 2026-12-04
You needn't worry before the end of the month. | none | -
There'll be no news on Friday, nor on Monday. | decision | 2026-12-04
We haven't got a date yet but it won't be before the 7th. | decision | 2026-12-11
I can't promise Friday. | decision | 2026-11-27
Friday would be a stretch. Call it Tuesday. | decision | 2026-11-24
It'd be foolish of me to say Friday. | none | -
At this rate it will be Christmas before we decide. | decision | 2026-12-25
It could be as soon as Monday or as late as the 4th. | decision | 2026-12-04
Somewhere between one and three weeks. | decision | 2026-12-10
Two to three weeks, four in the worst case. | decision | 2026-12-17
A month, give or take a week. | decision | 2026-12-26
About ten days, two weeks tops. | decision | 2026-12-03
Best case Monday, worst case Friday. | decision | 2026-11-27
48 hours. | decision | 2026-11-21
A day or three. | decision | 2026-11-22
Within three to five business days of today. | decision | 2026-11-27
One month and ten days. | decision | 2026-12-29
Three and a half weeks from tomorrow. | decision | 2026-12-15
A fortnight on Monday. | decision | 2026-12-07
Week of the 7th, I'd think. | decision | 2026-12-11
First thing Monday week. | decision | 2026-11-30
The Friday of the week after next. | decision | 2026-12-04
If there's no letter by the 4th, you haven't got it. | silence | 2026-12-04
If you don't get a call by Friday evening you can assume someone else did. | silence | 2026-11-20
Please email Jan if two weeks go by without news. | contact | 2026-12-10
Do chase me on Monday if I forget. | contact | 2026-11-23
Kindly do not call the office before 10 December. | contact | 2026-12-18
Don't contact us, we'll contact you by the 11th. | decision | 2026-12-11
I'd leave it until after the 30th before chasing. | contact | 2026-12-07
We meant to call you on Tuesday. It'll be tomorrow. | decision | 2026-11-20
I told you the 25th. That was before I saw the calendar. It's the 2nd now. | decision | 2026-12-02
You may have been told two weeks by the agency. It's three. | decision | 2026-12-10
The website says 30 November; that's out of date, it's 14 December. | decision | 2026-12-14
Sorry, my mistake, I meant a week from Friday. | decision | 2026-11-27
If all references are in by Friday we decide on Monday. | decision | 2026-11-23
Once finance sign off, which should be Monday, allow three days. | decision | 2026-11-26
When the committee has met on the 30th you'll get a call the next day. | decision | 2026-12-01
Depending on the weather it's either Tuesday or Thursday. | decision | 2026-11-26
If you're through to the last two you'll know on Friday, and if you've got it, the Friday \
after. | decision | 2026-11-27
Assuming no surprises, by the end of the month. | decision | 2026-11-30
Should the vote be tied, it goes to the dean, who decides by 11 December. | decision | 2026-12-11
Should you get another offer before Friday, ring me. | none | -
You can have the weekend to think it over. | none | -
You'd have 28 days to find a flat. | none | -
Your visa runs out in ten days, doesn't it? | none | -
We ask all finalists to hand in slides by Monday. | none | -
Can you do a trial shift on Saturday? | none | -
The post has been vacant since 1 September. | none | -
It took them nine weeks to hire me. | none | -
The last person stayed three weeks. | none | -
Our financial year ends on 31 March. | none | -
The job was filled last Friday. | none | -
We've offered it to someone who has until Monday to say yes. | none | -
If our first choice turns it down by Monday you're next. | none | -
Our panel chair has asked for more time, so it will be Friday week. | decision | \
2026-11-27 | 2026-11-20
We're a couple of days behind, nothing to worry about. | decision | 2026-11-22 | 2026-11-20
I'm going to need to push you back to the week commencing 7 December. | decision | \
2026-12-11 | 2026-11-20
The timeline has been extended to the 11th. | decision | 2026-12-11 | 2026-11-20
It's looking like mid next week instead. | decision | 2026-11-25 | 2026-11-20
Would you mind waiting until the 25th? | decision | 2026-11-25 | 2026-11-20
Afraid it's slid into December now. | decision | 2026-12-31 | 2026-11-20
It will take us a little longer, but you'll definitely know by the 4th. | decision | \
2026-12-04 | 2026-11-20
The mail that promised an answer by the 1st went out in error. | none | -
Nothing till Thursday, sure. | decision | 2026-11-27
You'd have a week for the task and then we'd take two days over it. | decision | 2026-11-28
Your interview was on the 16th, and letters go ten working days after that. | decision | 2026-12-01
Mo will text the winner by the 24th. | decision | 2026-11-24
I only work Tuesdays and Thursdays. | none | -
A nudge after the 24th is fine. | contact | 2026-12-02
We'd like to have you behind the till by Monday. | none | -
We had hoped for today, it'll be tomorrow. | decision | 2026-11-20 | 2026-11-19
Three days more, I promise. | decision | 2026-11-23 | 2026-11-20
We haven't forgotten you and will be in touch next week as agreed. | decision | \
2026-11-27 | 2026-11-27
As it stands we're still looking at the 30th. | decision | 2026-11-30 | 2026-11-30
The offer went to the other candidate this morning, sorry. | none | - | 2026-11-20
We've put the role on hold until the new budget in April. | none | - | 2026-11-20
It is taking two weeks longer than anticipated. | decision | 2026-12-04 | 2026-11-20
Another month, I'm sorry to say. | decision | 2026-12-20 | 2026-11-20
Please give us an additional 5 business days. | decision | 2026-11-30 | 2026-11-20
We won't have it this week as promised; end of next. | decision | 2026-11-27 | 2026-11-20
The end of the month is busy, we need another week. | decision | 2026-12-11 | 2026-12-04
We meet on the 30th, and then we need another week. | decision | 2026-12-07 | 2026-11-27
We thought we'd be done by now. Two more interviews next Tuesday and then we'll decide \
within 48 hours. | decision | 2026-11-26 | 2026-11-18
The date is still the 27th, don't worry. | decision | 2026-11-27 | 2026-11-27
Nothing's changed: you'll hear by the end of the month. | decision | 2026-11-30 | 2026-11-30
I can now confirm we'll make our decision by 1 December, a little earlier than I said. | \
decision | 2026-12-01 | 2026-12-04
It won't now be until the 8th. | decision | 2026-12-11 | 2026-11-27
Your second interview is on the 24th; we'd decide the day after. | decision | 2026-11-25 \
| 2026-11-20
Sorry to mess you about. The 24th has become the 26th. | decision | 2026-11-26 | 2026-11-24
Friday's off. Monday instead. | decision | 2026-11-23 | 2026-11-20
The vote was postponed a fortnight. | decision | 2026-12-04 | 2026-11-20
We'll need until the end of the following week. | decision | 2026-11-27 | 2026-11-20
You'll hear a day later than planned, on the 24th. | decision | 2026-11-24 | 2026-11-23
We can't do the 24th any more. Does hearing on the 1st work? | decision | 2026-12-01 | 2026-11-24
I can't give you a new date yet. | none | - | 2026-11-20
Still hoping for Friday but it could slip to Tuesday. | decision | 2026-11-24 | 2026-11-20
Half a week more. | decision | 2026-11-24 | 2026-11-20
Twice as long as we said, I'm afraid. | none | - | 2026-11-20
No, not next week. The week after Thanksgiving at the soonest. | decision | 2026-12-04 | 2026-11-27
Thanks for your patience: the client wants to see two more people on 1 December before \
making up their mind. | decision | 2026-12-04 | 2026-11-20
The panel hasn't been able to agree, so no answer today; Monday, I hope. | decision | 2026-11-23
I hate to do this but it's not going to be the 20th, it's going to be the 27th. | \
decision | 2026-11-27
This week was always going to be tight, so let's say Wednesday next week. | decision | 2026-11-25
Nobody gets told anything until the 1st. | decision | 2026-12-04
Neither Friday nor Monday will do; Tuesday. | decision | 2026-11-24
We're unlikely to have it sorted by Monday. | decision | 2026-12-04
Not in November. | decision | 2026-12-31
I don't think it'll take more than ten days. | decision | 2026-11-29
Nobody's in on Friday so it'll have to be Monday. | decision | 2026-11-23
We can't say anything publicly until the board has met, which is on the 30th. | decision \
| 2026-12-04
It isn't Friday we decide but the Friday after. | decision | 2026-11-27
We've no plans to decide before 4 December. | decision | 2026-12-11
Decisions aren't made on Fridays, they're made on Mondays, so the 23rd. | decision | 2026-11-23
Thirty days from the interview. | decision | 2026-12-19
In six to eight weeks' time. | decision | 2027-01-14
A week tomorrow. | decision | 2026-11-27
In just under three weeks. | decision | 2026-12-10
A good three weeks. | decision | 2026-12-21
One, maybe two weeks. | decision | 2026-12-03
Between a fortnight and a month. | decision | 2026-12-19
Ten working days, not counting today. | decision | 2026-12-04
In two and a half working weeks. | decision | 2026-12-07
Four Fridays from now. | decision | 2026-12-11
The third working day of December. | decision | 2026-12-03
The Monday before Christmas. | decision | 2026-12-21
Monday the 30th or the Tuesday. | decision | 2026-12-01
By this time next month. | decision | 2026-12-19
You'll hear in a week and, if we need a second look, in three. | decision | 2026-12-10
If the vote goes through it'll be Tuesday, and if it doesn't we'd have to wait another \
month. | decision | 2026-12-24
Either we call you on Friday or we write to you in the first week of December. | decision \
| 2026-12-04
Whatever happens you'll know by the 10th. | decision | 2026-12-10
If I'm in the office tomorrow I'll call; if not, Monday. | decision | 2026-11-23
Subject to contract we'll confirm on the 2nd. | decision | 2026-12-02
You know the drill: no call by Friday, no job. | silence | 2026-11-20
You're welcome to ring for an update from Wednesday. | contact | 2026-11-27
Please resist the temptation to chase before the 4th. | contact | 2026-12-11
No need to get in touch unless you've heard nothing by the 11th. | contact | 2026-12-18
The council said three weeks, I say five. | decision | 2026-12-24
HR will tell you ten days. Ignore HR. It's a month. | decision | 2026-12-19
Delete the 30th from your diary, it's now the 7th. | decision | 2026-12-07
The firm upstairs gave me a week to answer them. | none | -
My landlord needs to know by Friday. | none | -
We'd need you to shadow for two days first. | none | -
You'll be paid on the last Friday of the month. | none | -
The agency's contract with us ends on 31 December. | none | -
It's a 40 hour week and five weeks' leave. | none | -
Our last hire started on 2 November. | none | -
We've been interviewing since Monday. | none | -
Your interview lasted two hours and ten minutes. | none | -
Her replacement began last week. | none | -
Applications shut at noon on 4 December. | none | -
Please note our offices close from 24 December to 4 January. | none | -
We'd like you to meet the team next Thursday. | none | -
We'll hold off until the auditor has been, which is Wednesday, and ring you after. | \
decision | 2026-11-27
Until the new head has started, which is 1 December, we can't decide. | decision | 2026-12-04
My mum needs to know by Friday whether I'm coming home. | none | -
The other firm wants to hear from me by Monday. | none | -
If finance say yes it'll be Friday, if they say no we'd have to look again in a month. | \
decision | 2026-12-19
If she's back it'll be Monday, if she isn't, the Thursday after. | decision | 2026-11-26
If it goes to plan you'll hear Tuesday; if it doesn't it's the Friday. | decision | 2026-11-27
If we're quick, the 25th. If we aren't, the 2nd. | decision | 2026-12-02
Best to hold off calling until the 30th. | contact | 2026-12-04
Please resist calling before the 30th. | contact | 2026-12-04
Do try to refrain from chasing us until 4 December. | contact | 2026-12-11
The contract is 37 hours a week. | none | -
You'd get six weeks' holiday. | none | -
Someone in HR said Friday. Disregard them. It's the 4th. | decision | 2026-12-04
Applications end on 4 December. | none | -
We were meant to decide by today. We couldn't. It'll be Tuesday. | decision | 2026-11-24
"By Friday", I wrote. I was wrong, it's by the Friday after. | decision | 2026-11-27
You were told it'd be this week. That's no longer the case; next week is likelier. | \
decision | 2026-11-27
The 25th, wait, that's the day before Thanksgiving. The 30th. | decision | 2026-11-30
Same as before, Friday. | decision | 2026-11-20
Friday as agreed. | decision | 2026-11-20
The deadline we gave you still applies. | decision | 2026-11-27 | 2026-11-27
Everything is going to plan. | decision | 2026-11-27 | 2026-11-27
All good here, no delays. | none | - | 2026-11-27
We're not going to make our own deadline. | none | - | 2026-11-27
No, we're not on schedule, give us a week more. | decision | 2026-12-04 | 2026-11-27
On track? Not really. Two more weeks. | decision | 2026-12-11 | 2026-11-27
It's now likely to be two days later. | decision | 2026-11-29 | 2026-11-27
It's a week or two later than planned. | decision | 2026-12-11 | 2026-11-27
Could slip by up to a week. | decision | 2026-12-04 | 2026-11-27
Worst case it slips a week. | decision | 2026-12-04 | 2026-11-27
Push it out by a month to be safe. | decision | 2026-12-27 | 2026-11-27
I need to buy us a few more days. | decision | 2026-12-02 | 2026-11-27
Give or take a day, what I told you holds. | decision | 2026-11-27 | 2026-11-27
Not long now, a couple more days. | decision | 2026-11-29 | 2026-11-27
It'll be sooner rather than later. | none | - | 2026-11-27
A week early, if you can believe it. | decision | 2026-11-20 | 2026-11-27
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


# The region, the news or -, and what was said.
NEWS = """
DE | rejection | Leider müssen wir Ihnen absagen.
DE | rejection | Die Wahl ist auf einen anderen Kandidaten gefallen.
DE | rejection | Leider hat es nicht geklappt.
DE | rejection | Wir haben uns für eine andere Bewerberin entschieden.
DE | rejection | Wir können Ihnen leider keine Zusage geben.
DE | rejection | Leider können wir Sie nicht weiter berücksichtigen.
DE | rejection | ich habe eine Absage bekommen
DE | offer | Sie haben die Stelle!
DE | offer | Du hast den Job.
DE | offer | Wir möchten Ihnen die Stelle anbieten.
DE | offer | Wir freuen uns, Ihnen eine Zusage geben zu können.
DE | next | Wir möchten Sie gerne zu einem zweiten Gespräch am 8. Dezember einladen.
DE | next | Wir laden Sie zur zweiten Runde ein.
FR | rejection | Désolé, c'est non.
FR | rejection | Nous ne donnerons pas suite à votre candidature.
FR | rejection | Votre candidature n'a pas été retenue.
FR | rejection | Nous avons choisi un autre candidat.
FR | rejection | C'est un refus.
FR | offer | le poste est pour vous !
FR | offer | Nous vous proposons le poste.
FR | offer | Vous êtes pris.
FR | offer | Votre candidature est retenue.
FR | next | Nous aimerions vous revoir pour un second entretien le 8 décembre à 10 h.
FR | next | Nous vous convions à un deuxième entretien mardi.
ES | rejection | En esta ocasión no continuará en el proceso.
ES | rejection | Nos decantamos por otra persona.
ES | rejection | No has sido seleccionado.
ES | rejection | Lamentamos comunicarle que su candidatura ha sido descartada.
ES | rejection | Hemos elegido a otro candidato.
ES | offer | El puesto es tuyo.
ES | offer | Queremos ofrecerle el puesto.
ES | next | Queremos invitarlo a una segunda entrevista el 8 de diciembre a las 10.
ES | next | Pasas a la siguiente fase.
NL | rejection | Helaas hebben we voor iemand anders gekozen.
NL | rejection | De vacature is ondertussen ingevuld.
NL | rejection | Je bent het helaas niet geworden.
NL | rejection | We gaan niet met u verder.
NL | rejection | Ik ben afgewezen.
NL | offer | Je hebt de baan!
NL | offer | We willen je de functie aanbieden.
NL | offer | U bent aangenomen.
NL | next | We nodigen je graag uit voor een tweede gesprek op 8 december.
NL | next | Je bent door naar de volgende ronde.
DE | - | Falls Sie bis Freitag nichts hören, hat es leider nicht geklappt.
DE | - | Wenn Sie die Stelle haben, rufen wir Sie bis Freitag an.
FR | - | Si c'est non, nous vous le dirons vendredi.
ES | - | Si no continúas en el proceso te avisaremos el viernes.
NL | - | Als we voor iemand anders kiezen, hoor je dat vrijdag.
DE | - | Wir sagen Ihnen bis Freitag zu oder ab.
"""


def test_what_is_no_date_but_news_in_other_languages():
    wrong = []
    for line in NEWS.strip().splitlines():
        region, news, said = line.split(" | ")
        found = timeline.reading(said, date(2026, 11, 27), workdays(region)).news
        if found != news.strip("-"):
            wrong.append((said, found))
    assert not wrong


# The region, the latest day or - where it is asked about or none, and what was said.
ELSEWHERE = """
DE | - | Wir melden uns in den zwei Wochen nach dem Ende der Ausschreibung.
DE | - | Sie haben nach Erhalt des Angebots drei Tage Zeit, sich zu entscheiden.
DE | 2026-12-31 | Sie hören später Dezember von uns.
NL | 2026-12-04 | We laten het u deze week of verderop volgende weten.
DE | 2026-12-11 | Vor dem 4. Dezember kann ich dir da nix sagen.
FR | - | On vous recontacte dans les quinze jours qui suivent la clôture du recrutement.
FR | 2026-12-16 | Le jury délibère le 9 décembre, réponse dans les cinq jours ouvrables qui suivent.
NL | 2026-12-23 | De raad komt op 9 december samen en u hoort het binnen de twee weken daarna.
"""


def test_what_counts_from_a_day_that_is_named_or_not_in_other_languages():
    wrong = []
    for line in ELSEWHERE.strip().splitlines():
        region, latest, said = line.split(" | ")
        try:
            found = str(timeline.read(said, date(2026, 11, 27), workdays(region)).latest or "-")
        except InputError:
            found = "-"
        if found != latest:
            wrong.append((said, found))
    assert not wrong


def test_a_letter_may_be_signed_with_the_name_of_a_month():
    said = "Hi Sam,\n\nWe will ring you by Friday 27 November.\nThank you for coming.\n\nApril"
    found = timeline.read(said, date(2026, 11, 19), workdays("US"))
    assert found.latest == date(2026, 11, 27)
