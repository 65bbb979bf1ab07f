"""Wording: a placed step in words, with a title, a draft, a link and a name for calendars."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from typing import NamedTuple
from urllib.parse import quote

from followcal.later import pattern, sha256
from followcal.model import (
    WANTED,
    Cadence,
    Channel,
    FollowUp,
    Interview,
    Kind,
    Person,
    Result,
    Timeline,
    TimelineKind,
    in_order,
    is_crowd,
    is_nobody,
)
from followcal.plan.bids import Placed
from followcal.speech import Speech, filled, spoken

_DONE = "✓ "
_EXTENSION = pattern(r"ext\.?|x|#", re.IGNORECASE)
_ASIDE = pattern(r"\s*\([^()]*\)$")  # "Roche (DRH)"
_FEW = 2  # people that a title names
_FORMS = (
    "gmbh ag kg ug se ohg sa sas sarl sasu sl slu sau bv nv"
    " ltd limited inc incorporated llc llp plc corp corporation co pvt pty pte"
)
_DOTTED = "|".join(map(r"\.?".join, _FORMS.split()))
_FORM = pattern(rf"(?:[\s,]+(?:&\s*)?(?:{_DOTTED})\.?)+$")  # "Beer GmbH & Co. KG"
_quoted_word = lru_cache(maxsize=4_096)(partial(quote, safe=""))  # words come again and again


class Voice(NamedTuple):
    """Who writes about an interview, in which language, and if to people as to friends.

    The UIDs of all follow-ups begin with the `owner`. `words` gives what fills the templates, to
    some of the people, for the last day that was named and the day since which that holds, for the
    day by which something is wanted, and if it was they who asked for something since then.
    """

    interview: Interview
    owner: str
    speech: Speech
    words: Callable[[tuple[Person, ...], date | None, date, date | None, bool], Mapping[str, str]]

    @classmethod
    def of(cls, interview: Interview, language: str) -> "Voice":
        """Speak as the candidate wants, else as those do who wrote to the candidate."""
        found = spoken(language)
        said = [interview.said, *(one.said for one in interview.heard)]
        told = interview.formal == "informal"
        informal = told if interview.formal else found.informal(said)
        words = cache(partial(_words, interview, found, informal))
        return cls(interview, owner(interview), found, words)


def worded(
    placed: Placed, cadence: Cadence, voice: Voice, used: set[str], revision: int
) -> FollowUp:
    """Turn a placed step into words, new in that `revision` of the plan.

    `used` are the drafts of the plan before it, to which its own is added, so that no two are
    alike.
    """
    kind, interview = placed.step.kind, voice.interview
    people = interview.interviewers[: None if kind is Kind.THANK_YOU else 1]
    drafts = voice.speech[kind]
    if kind in cadence.drafts:
        drafts = {**drafts, **cadence.drafts[kind]}
    words = _filling(people, placed, voice)
    what = f"title-{placed.wanted.what}" if placed.wanted else ""
    whose = "title-company" if interview.company else ""
    known = any(not is_nobody(person.name) for person in people)
    named = (what, "title-who" if known else "", whose, "title")
    keys = (*(f"{key}-{_situation(placed)}" for key in named), *named)
    form = next(drafts[key] for key in keys if key in drafts)
    title = voice.speech.joined(form.format_map(words))
    role = interview.role if placed.situation.several else ""
    about = _about(interview, role, voice.speech, named="{company}" in form)
    letters = _letters(people, drafts, placed, voice, words, used)
    by_mail = placed.step.channel is Channel.EMAIL
    subject = drafts.get("subject", "").format_map(words) if by_mail else ""
    if subject and interview.thread:
        subject = f"Re: {interview.thread}"
    calls = interview.phone and placed.step.channel is Channel.PHONE
    number = voice.speech.say("event", "number", number=interview.phone) if calls else ""
    todo = " ".join(filter(None, (drafts["todo"], number)))
    return FollowUp(
        kind=kind,
        uid=uid(voice.owner, kind, placed.number),
        day=placed.bid.day,
        channel=placed.step.channel,
        title=_DONE * bool(placed.mark) + title[:1].upper() + title[1:] + about,
        todo=voice.speech["event"]["done"] if placed.mark else todo,
        message=_message(letters, voice.speech),
        reasons=placed.bid.reasons,
        rule=placed.bid.rule,
        skipped=placed.bid.skipped,
        url=_call_link(interview.phone) if calls else _mail_link(letters, subject),
        subject=subject,
        wanted=placed.wanted,
        done=placed.mark is not None,
        revision=revision,
    )


def uid(owner: str, kind: Kind, number: int) -> str:
    """Return the UID of a follow-up: one for each `owner` of an interview, kind and number."""
    return f"{owner}-{kind}{f'-{number}' if number > 1 else ''}@followcal"


def owner(interview: Interview) -> str:
    """Return what the UIDs of an interview's follow-ups begin with where no calendar knows it yet.

    It is one for each candidate, employer, role and round; a name that is only a default tells no
    candidates apart. The day of the interview is part of it only where no company is named, so that
    a corrected date moves the events instead of adding others.
    """
    name, *job = spelt(interview)[:3]
    whose = () if not interview.candidate_id else (interview.candidate_id,)
    return _digest(("" if interview.default_name else name, *job, *whose), interview.round)


def application(interview: Interview) -> tuple[str, ...]:
    """Return what all rounds of interviews for one role share: candidate, employer and role.

    It is as in `spelt`, without the legal form of the company.
    """
    who, company, *rest = spelt(interview)
    return (who, _FORM.sub("", company), *rest)


def spelt(interview: Interview) -> tuple[str, ...]:
    """Return the candidate, the employer and the role of an interview as they are spelt.

    Blind to case, spaces and where the surname is. Where no company is named, the day of the
    interview stands for it.
    """
    company = interview.company or interview.day.isoformat()
    return _folded_all(interview.candidate, company, interview.role, interview.candidate_id)


@lru_cache(maxsize=4_096)  # each is asked for again and again
def _folded_all(candidate: str, company: str, role: str, number: str) -> tuple[str, ...]:
    names = (in_order(candidate), company, role, number)
    return tuple(map(_folded, names if number else names[:3]))


def employer(interview: Interview) -> tuple[str, ...]:
    """Return what all interviews of one candidate with one employer share, as `application`."""
    who, company, _, *number = application(interview)
    return (who, company, *number)


def known_on(interview: Interview) -> date:
    """Return the day on which it is known that there is an interview: that day, or an earlier one.

    Who is invited asks for a plan before the interview.
    """
    return min(interview.day, interview.asked or interview.day)


@lru_cache(maxsize=1_024)
def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=1_024)
def _digest(parts: tuple[str, ...], later: int) -> str:
    text = "\x1f".join((*parts, *([str(later)] if later > 1 else [])))
    return sha256(text.encode("utf-8", "surrogatepass"))[:32]


def hints(
    timeline: Timeline | None, interview: Interview, texts: Mapping[str, str]
) -> Iterator[str]:
    """Yield what the articles advise around the dates, from the `texts` of the drafts."""
    if outcome := interview.outcome:
        called_off = interview.never_was and outcome.result is Result.WITHDRAWN  # by whomever
        yield from () if called_off else (texts[outcome.result],)
        return
    kind = timeline.asks if timeline else None
    if timeline and timeline.put_off and not timeline.stops:
        yield from (texts["postponed"], texts["meanwhile"])
        return
    if kind in (TimelineKind.NONE, TimelineKind.DISCOURAGED, TimelineKind.SILENCE):
        yield texts["stopped" if timeline and timeline.stops else kind]
    quiet = (TimelineKind.DISCOURAGED, TimelineKind.SILENCE)
    if timeline and timeline.unrung and kind not in quiet:
        yield texts["unrung"]
    if kind in (None, TimelineKind.NONE):
        yield texts["ask"]
    elif kind in (TimelineKind.DECISION, TimelineKind.CONTACT):
        yield texts["news"]
    yield texts["meanwhile"]


def _about(interview: Interview, role: str, speech: Speech, *, named: bool) -> str:
    """Return the brackets after a title: the company if not yet `named`, role and later round."""
    later = speech.round(interview.round) if interview.round > 1 else ""
    about = ", ".join(filter(None, ("" if named else interview.company, role, later)))
    return f" ({about})" if about else ""


def _letters(  # noqa: PLR0913, PLR0917 - a draft, who reads it, and what it must not repeat
    people: tuple[Person, ...],
    drafts: Mapping[str, str],
    placed: Placed,
    voice: Voice,
    words: Mapping[str, str],
    used: set[str],
) -> list[tuple[Person | None, str]]:
    """Return the draft for each of `people`, no two of them alike, with the words filled in."""
    texts = _drafts(drafts, placed)
    if len(people) < 2:  # noqa: PLR2004
        text = next((text for text in texts if text not in used), texts[0])
        used.add(text)
        return [(people[0] if people else None, filled(text.strip(), words))]
    letters: list[tuple[Person | None, str]] = []
    for at, person in enumerate(people):
        own = _filling((person,), placed, voice)
        letters.append((person, filled(texts[at % len(texts)].strip(), own)))
    return letters


def _filling(people: tuple[Person, ...], placed: Placed, voice: Voice) -> Mapping[str, str]:
    """Return the words for a step to `people`."""
    then, due = placed.situation, placed.wanted.last if placed.wanted else None
    if not due and placed.step.kind in WANTED:
        due = placed.bid.day  # it was done, and nothing says by when it was wanted
    since = max(then.since, then.timeline.base) if then.timeline else then.since
    return voice.words(people, then.last, since, due, placed.asked)


def _message(letters: Sequence[tuple[Person | None, str]], speech: Speech) -> str:
    """Return the draft, or for several people one each."""
    if len(letters) == 1:
        return letters[0][1]
    readers = (
        (_object(_ordered(person.name, speech), speech), person.email, draft)
        for person, draft in letters
        if person
    )
    texts = (
        f"{speech.say('event', 'to', person=f'{name} ({email})' if email else name)}\n\n{draft}"
        for name, email, draft in readers
    )
    return "\n\n".join(texts)


def _mail_link(letters: Sequence[tuple[Person | None, str]], subject: str) -> str:
    """Return a link, as in RFC 6068, to the first draft for whose reader there is an address."""
    for person, draft in letters:
        if person and person.email and subject:
            body = "%0D%0A".join(map(_quoted, draft.split("\n")))
            fields = f"subject={_quoted(subject)}&body={body}"
            return f"mailto:{_quoted_word(person.email, safe='@')}?{fields}"
    return ""


def _quoted(text: str) -> str:
    """Quote a text for a link."""
    return "%20".join(map(_quoted_word, text.split(" ")))


def _call_link(phone: str) -> str:
    """Return a link, as in RFC 3966, to call a number, which may have an extension."""
    number, *extension = _EXTENSION.split(phone, maxsplit=1)
    digits = [re.sub(r"[^\d+]", "", part) for part in (number, *extension)]
    return f"tel:{';ext='.join(digits)}"


def _drafts(drafts: Mapping[str, str], placed: Placed) -> list[str]:
    """Return the drafts for the channel and the situation, best first, or those for any."""
    channel = str(placed.step.channel or "none")
    return [drafts[name] for name in _suited(tuple(drafts), channel, _situation(placed))]


@lru_cache(maxsize=1_024)
def _suited(names: tuple[str, ...], channel: str, situation: str) -> list[str]:
    first = f"{channel}-{situation}"
    begins = (first, f"{channel}-again") if first in names else (f"{channel}-other",)
    suited = [name for begin in begins for name in names if name.startswith(begin)]
    return suited if first in names else [channel, *suited]


def _situation(placed: Placed) -> str:
    """Return what a draft must suit, the more specific first."""
    now = placed.situation
    if placed.joined:
        return "joined"
    ended = now.interview.outcome
    if placed.step.kind is Kind.FINAL_THANKS and ended and ended.result is Result.CANCELLED:
        return "cancelled"
    if now.put_off:
        return "postponed"
    if now.kind is TimelineKind.MISSED and placed.first:
        return "missed"
    if now.kind is TimelineKind.CONTACT and placed.fresh == 1:
        return "unheard" if now.timeline and now.timeline.unheard else "invited"
    told = now.since if now.spoken else now.timeline.base if now.timeline else now.interview.day
    wrote = told > now.interview.day  # an update without a day counts from the interview
    if wrote and placed.fresh == 1 and now.kind is not TimelineKind.MISSED:
        return "restated"
    if placed.number > 1:
        return "again"
    return "stated" if now.last else "unstated"


class _Words(dict[str, str]):
    """What a template is filled with; "{Sie|du|ihr}" becomes the `form` of address."""

    def __init__(self, form: int) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, name: str) -> str:
        forms = name.split("|")
        return forms[min(self._form, len(forms) - 1)]


def _words(  # noqa: PLR0913, PLR0917 - whatever a letter may tell
    interview: Interview,
    speech: Speech,
    informal: bool,  # noqa: FBT001 - as a Voice has it
    people: tuple[Person, ...],
    last: date | None,
    since: date,
    due: date | None,
    asked: bool,  # noqa: FBT001 - likewise
) -> _Words:
    """Return the words that a template may use."""
    names = [_ordered(one.name, speech) for one in people if not is_nobody(one.name)]
    words = _Words((1 if names else 2) if informal else 0)
    texts = speech["words"]

    def say(key: str, **more: str) -> str:
        words.update(more)
        return str(texts[key]).format_map(words)

    few = [_object(name, speech) for name in names[:_FEW]]
    if len(names) > _FEW:
        few[1:] = [say("others", count=str(len(names) - 1))]
    role = "role" if interview.role else "role-untitled"
    if not names or any(map(is_crowd, names)):
        greeting = say("greeting-nobody")
    elif informal:
        first = [_greeted(name, speech, informal=True) for name in names]
        greeting = say("greeting-informal", names=speech.listed(first))
    else:
        polite = [_greeted(name, speech) for name in names]
        greeting = say("greeting", names=speech.listed(polite))
    call = say("call-day", day=speech.day(last, "long")) if last else say("call")
    words.update(
        greeting=greeting,
        who=speech.listed(few),
        title=interview.role,
        company=interview.company or say("company"),
        interview=speech.day(interview.day, "long"),
        stated=speech.day(last, "stated") if last else say("now"),
        call=call,
        heard=speech.day(since, "long"),
        remark=interview.remark or say("remark"),
        answer=speech.short(due) if due else "",
        more="" if asked else say("more"),
        me=interview.candidate or say("me"),
    )
    words["role"] = speech.joined(say(f"{role}-company" if interview.company else role))
    return words


@lru_cache(maxsize=4_096)  # those who interview do so again
def _ordered(name: str, speech: Speech) -> str:
    """Return "Huber, Sabine" as "Sabine Huber", and "le Dr Martin" as "Dr Martin".

    What else can stand after a comma stays there.
    """
    known = speech["language"]
    article, _, rest = name.partition(" ")
    if article.casefold() in known["articles"] and _bare(rest.split()[:1]) in known["titles"]:
        return rest
    last, _, first = name.partition(", ")
    particle, space, _ = last.partition(" ")
    alone = bool(last) and (not space or particle.casefold() in known["particles"])
    named = first.istitle() and _bare(first.split()[-1:]) not in known["titles"]
    return f"{first} {last}" if known["titles"] and alone and named else name


def _object(name: str, speech: Speech) -> str:
    """Return a name as it is after "to" or "with": in German "Herr" is "Herrn" there."""
    title, space, rest = name.partition(" ")
    return f"{speech['language']['objects'].get(_bare([title]), title)}{space}{rest}"


@lru_cache(maxsize=4_096)
def _greeted(name: str, speech: Speech, *, informal: bool = False) -> str:
    """Return how a letter greets somebody: after "Frau" by the surname, a friend by the first name.

    Whoever has a title that is a greeting of its own is greeted by it, and by no name after "Madame
    la Directrice". Where it is not sure which words of the name are which, they all stay.
    """
    known, words = speech["language"], (_ASIDE.sub("", name) or name).split()
    salutations = known["salutations"]
    at = next((count for count in (2, 1) if _bare(words[:count]) in salutations), 0)
    begin = at
    while _bare(words[begin : begin + 1]) in known["titles"]:
        begin += 1
    names = words[begin:]
    begins = [n for n, word in enumerate(names) if word.casefold() in known["particles"]]
    begins += [n + 1 for n, word in enumerate(names[:-1]) if word.endswith(".")][-1:]  # initials
    family = begins[0] if begins else int(len(names) == 2)  # noqa: PLR2004
    given = names[:family]
    plain = all(word.istitle() for word in given) and "," not in name
    sure = bool(given and salutations) and plain and names[-1][0].isalpha()
    if informal:
        first = given[0] if sure else name
        if not begin:
            first = name.partition(" ")[0]
        if not first.endswith((".", ",")) and first != name:
            return first
    if not at:
        return name if informal else " ".join(words)
    called = salutations[_bare(words[:at])]
    article, office = _bare(words[at : at + 1]), _bare(words[at + 1 : at + 2])
    if article in known["articles"] and office in known["titles"]:
        return " ".join((called, *words[at : at + 2]))
    titles = [word for word in words[at:begin] if _bare([word]) in known["kept"]]
    if _bare(titles[-1:]) in salutations:
        called, titles = salutations[_bare(titles[-1:])], []
    return " ".join((called, *titles, *_capital(names[family:] if sure else names, speech)))


def _capital(family: Sequence[str], speech: Speech) -> Sequence[str]:
    """Return a surname as it is without a first name: in Dutch "De Vries", elsewhere as it is."""
    if not speech["language"]["capitals"] or len(family) == 1:
        return family
    return (family[0][:1].upper() + family[0][1:], *family[1:])


def _bare(words: Sequence[str]) -> str:
    """Return `words` as titles are looked up: small, and without a full stop at the end."""
    return " ".join(words).casefold().removesuffix(".")
