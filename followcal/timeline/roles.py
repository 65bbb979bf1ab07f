"""Roles: what a clause is about, told by its words; an expression of time in it stands as "§".

The lists are vocabulary, a phrase to each "|"; which date counts is decided in `clauses`.
"""

import re
from functools import cache

_DECISION = r"""
(?:it|that|this)(?:'ll| will| may| might| could| would| should)(?: \w+){0,2} be
slip\w*|postponed|pushed (?:back|out)|delay\w*
deci\w+|hear\w*|let you know|inform(?:s|ed|ing|ation)?|notif(?:y|ies|ied|ying|ication\w*)
updat(?:e|es|ed|ing)|know|get(?:ting)? back|in touch
(?:call|ring|contact|e-?mail|phone|write to|reach out to|message|text|tell|get|give|send) you
contacted|respon(?:d|ds|ded|ding|se|ses)|repl(?:y|ies|ied|ying)|answer(?:s|ed)?|offers?
announce\w*|outcome|results?|feedback|verdict|choose|choice|choosing|pick\w*|mind up|news
come back|coming back|back to you|back with you|revert\w*|next steps?|forward|finali[sz]\w*
select\w*|appoint\w*|sign(?:ed)? off|confirm\w*|timeline|timescale|timeframe|process|turnaround
takes?(?! place)|taking(?! place)|recommend\w*|expect\w*|hire|hired
hiring(?! manager| team| committee| panel| group)|conclu\w+|word|successful|allow|told|tell|figure
bear with|leave it with|looking at|letters?|due out|go(?:es)? out|vot(?:e|es|ing)|signs?|appoint
fill|wants? it
"""
_BACKGROUND = r"""
interview\w*|see|seeing|seen|meet\w*|committee|board|panel|finish\w*|wrap\w*|close|closes|closed
closing|out|away|leave|holidays?|vacation|back|returns?|returning|travel\w*|candidates?|advert\w*
applications?|deadline|shortlist\w*|review\w*|sift\w*|start|starts|spoken|speak\w*|open|assess\w*
complete\w*|end|ends|rounds?|sits|convene\w*|reconvene\w*|short handed|off|busy|early
"""
_RETURN = r"back|returns?|returning|meets?|meeting|sits|convene\w*|reconvene\w*|until"
_TOUCH = r"""
follow(?:ing|ed)? up|check(?:ing|ed)? (?:back|in)|touch(?:ing)? base|reach(?:ing|ed)? out
circl(?:e|ing|ed) back|g[eo]t(?:ting)? (?:back )?in touch|be in touch|stay in touch|ping(?:ing)?
chas(?:e|ing|ed)(?: \w+)?(?: up)?|nudg(?:e|ing)|shout
(?:drop(?:ping)?|send(?:ing)?|shoot(?:ing)?) (?:me|us) an?|try again
giv(?:e|ing) (?:me|us|hr|(?:the|my|our) \w+) an? (?:quick )?(?:call|ring|shout|bell|buzz|nudge)
(?:call|ring|phone|message|text|try|write|write to|ask|remind|prompt|bug|catch|e ?mail) (?:me|us|hr)
(?:call|ring|phone|message|text|try|write to|ask|remind|bug|catch) (?:the|her|him|them|our)
(?:call|ring|phone|message|try|write|ask) (?:back|in|again)|contact\w*|call(?:ing|ed)?|ringing
e ?mail(?:ing|ed)?|enquir\w+|inquir\w+|phon(?:e|ing)|get back to (?:me|us)|speak to (?:me|us)
come back to (?:me|us)|ring|pester\w*|hound\w*
"""
_LEAD = r"""
fine to|ok to|okay to|alright to|all right to|please|free to|welcome to|you can|you could|you may
you might|you should|you to|do|just|then|why don't you|hesitate to|happy for you to|best to|and|so
or|want to|try to|can you|could you|would you|ask that you|suggest you|suggest that you|ask you to
let's|worth|better to|by all means|recommend|you'd be|i'd|i would|you mind|must|mind|rather you
like you to|prefer you to|prefer if you|can always|you are welcome to|you will need to
you'll need to|you'll have to|you need to
"""
_THEY = r"""
we|i|they|he|she|hr|team|recruiter|someone|somebody|manager|we'll|i'll|they'll|he'll|she'll|who
company
"""
_REFUSING = r"""
don't|do not|please not|no need(?: for you)? to|needn't|need not|refrain from|avoid|hold off
rather you didn't|prefer (?:that )?you (?:don't|didn't|not)|prefer not to be|not to|cannot
not necessary to|no|unable to|unnecessary to|shouldn't|should not|must not|mustn't|can't
not accept(?:ing)?|discourage\w*(?: candidates from| applicants from)?
"""
_CALLS = r"""
phone calls?|calls|phoning|follow ups?|enquiries|inquiries|emails|telephone|chase|chasing|contact
status|contacting
"""
_TURNED_AWAY = r"""
(?:calls|enquiries|inquiries|e ?mails|follow ups?|correspondence)(?: \S+){0,6}?
(?:not|cannot|can't|aren't)
(?:be )?(?:entertained|accepted|answered|returned|welcome\w*|considered|possible|replied)
"""
_QUIET = r"""
unless|haven't|hasn't|have not|has not|don't|do not|does not|doesn't|not|didn't|did not|no|nothing
never|none|quiet|silen\w+|unheard|ghosted
"""
_COURTESY = r"""
thank\w*|pleasure|(?:great|nice|lovely|good) (?:to |)(?:meet|see|speak|talk|chat)\w*|enjoyed
appreciat\w*|delighted|glad (?:you|that you)
(?:role|position|job|post|contract|salary|successful candidate|someone to|you would|you'd) starts?
starts? date|contract|salary|runs for|lasted|lasts|office hours|opening hours|we are open
we're open|probation\w*|notice period|holiday allowance|reviewed every
"""
_ASSUME = r"""
assum\w+|presum\w+|consider|take it|conclu\w+|means?|mean that|unsuccessful|another way|gone with
not (?:been|be) (?:successful|selected|shortlisted|progress\w*|mov\w+)|another direction|regard
another candidate|someone else|somebody else|move on|moved on|not progress\w*|not proceed\w*|treat
not (?:be )?mov\w+|rejected|filled|hasn't been successful|haven't been successful|won't be
on this occasion|safe to say|not to (?:proceed|progress)|other candidates|different direction
no longer|it's a no|is a no|a no|rejection|not selected|weren't selected|were not selected|chosen
we've filled|we have filled|no luck|bad news|it's not you|wasn't you|rule yourself out|not you
"""
_VAGUE = r"""
as early as|soon|shortly|asap|sure|unsure|no idea
(?:can't|couldn't|cannot|could not|can not) (?:\w+ ){0,2}?(?:say|tell|give|put)
(?:hard|difficult|tough|unable|able|too early|impossible) to (?:\w+ )?(?:say|tell|give|put)
unclear|unknown|tb[dcan]|timelines?|timescales?|time ?frames?|timetable|waiting|approval|pending
guess|crystal ball|due course|depend\w*|eventually|quick\w*|prompt\w*|convenience|imminent\w*
before (?:too |very )?long|posted|notice|tuned|ongoing|undecided|determined|whenever|patien\w+
while|near future|not too long|a bit|in the works|rolling|as and when|in time|when|once|until
interviewing|early days|too early|any day|any ?time|moment|momentarily|still|schedule|rush|hurry
wait for us|later|somewhat|date|bear with|deadline|sometime|some point|stage|after|keep you
watch this space|open-ended
"""
_STEMS = frozenset(
    """
    follow check touch reach circl ping chas nudg shout drop giv send shoot call ring phon messag
    text contact try write ask remind prompt bug catch mail quir speak back pester hound
    corresp status
    """.split()
)
_SPENT = (
    r"\b(?:been(?! in| pushed| put| postponed| delayed| moved)|took|spent|had)(?: \w+){0,2} §"
    r"|§ (?:old|in a row|of experience)"
)
_WELCOME = r"hesitate|don't be afraid|no (?:problem|trouble|harm)|don't worry|why don't"
_IF = r"\b(?:if|unless|should|in case|where|when)\b"
_NO = (
    r"\bnot hearing\b"
    r"|\b(?:no|nothing) (?:news|word|response|reply|contact|call|answer|message|by|from|within|in|§"
    r"|means?|until|after|past)|\bsilence\b|\bdid you not\b"
)


def _any(*lists: str) -> str:
    """Return the pattern of any phrase of `lists`."""
    return "(?:" + "|".join(phrases.strip().replace("\n", "|") for phrases in lists) + ")"


@cache
def _pattern(what: str) -> re.Pattern[str]:
    """Return the pattern of one of the things that `says` knows, compiled when it is needed."""
    touch = _any(_TOUCH)
    pattern = {
        "decision": _any(_DECISION),
        "background": _any(_BACKGROUND),
        "return": _any(_RETURN),
        "going on": r"(?:interview\w*|see|seeing|shortlist\w*|applications?|advert\w*|sift\w*)",
        "they": rf"{_any(_THEY)}\b(?:\s+\S+){{0,3}}?\s+{touch}",
        "invited": rf"(?:(?<!.)|{_any(_LEAD)}\s+(?:also |please |then |just )?){touch}",
        "discouraged": rf"{_any(_REFUSING)}\s+(?:\w+\s+){{0,3}}?{_any(_TOUCH, _CALLS)}",
        "quiet": _any(_QUIET),
        "put off": r"(?:slip\w*|pushed|postponed|delay\w*|moved|put back|put off)",
        "denial": r"(?:don't|do not|can't|cannot|couldn't|not|won't|unable)",
        "then": r"(?:then|after|afterwards|takes?|taking|needs?|allow)",
        "unheard": rf"(?:if|unless|should|in case)\b.*\b{_any(_QUIET)}",
        "courtesy": _any(_COURTESY),
        "turned away": _TURNED_AWAY.strip().replace("\n", " "),
        "assume": _any(_ASSUME),
        "vague": _any(_VAGUE),
    }[what]
    return re.compile(rf"\b{pattern}\b")


def says(what: str, words: str) -> bool:
    """Tell whether `words` say one of the things that this module knows, such as "vague"."""
    return bool(_pattern(what).search(words))


def role(words: str) -> str:
    """Return what a clause is about: contact, decision, courtesy, background or, if none, ""."""
    if _is_about_contact(words):
        if says("they", words):
            return "decision"
        if says("invited", words):
            return "contact"
    if says("courtesy", words):
        return "courtesy"
    if says("decision", words):
        return "decision"
    return "background" if says("background", words) else ""


def _is_about_contact(words: str) -> bool:
    """Tell quickly whether `words` may speak of getting in touch."""
    return any(stem in words for stem in _STEMS)


def measures_past(words: str) -> bool:
    """Tell whether the span in a clause measures what has been: "it's been a hectic few weeks"."""
    return bool(re.search(_SPENT, words))


def is_discouraging(words: str) -> bool:
    """Tell whether a clause asks not to be contacted; "don't hesitate to call" does not."""
    if not _is_about_contact(words):
        return False
    asked = says("discouraged", words) or says("turned away", words)
    return asked and not re.search(_WELCOME, words)


def takes_silence_for_no(words: str) -> bool:
    """Tell whether the whole saying makes silence an answer: "if you don't hear, assume …"."""
    conditional = bool(re.search(_IF, words) or re.search(_NO, words))
    return conditional and says("assume", words) and says("quiet", words)
