"""Wording: a placed step in words, with a title, a draft, a link and a name for calendars."""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from followcal.model import (
    Cadence,
    Channel,
    FollowUp,
    Interview,
    Kind,
    Outcome,
    Person,
    Timeline,
    TimelineKind,
    listed,
    long_date,
)
from followcal.plan.bids import Placed, Scene

_FEW = 2  # people that a title names


def worded(one: Placed, cadence: Cadence) -> FollowUp:
    """Turn a placed step into words."""
    kind, interview = one.step.kind, one.scene.interview
    people = interview.interviewers[: None if kind is Kind.THANK_YOU else 1]
    drafts = cadence.drafts[kind]
    words = _words(people, one.scene)
    title = drafts["title-who" if people and "title-who" in drafts else "title"]
    return FollowUp(
        kind=kind,
        uid=uid(interview, kind, one.number),
        day=one.bid.day,
        channel=one.step.channel,
        title=title.format_map(words) + _about(interview),
        todo=drafts["todo"],
        message=_message(people, drafts, one),
        reasons=one.bid.reasons,
        rule=one.bid.rule,
        skipped=one.bid.skipped,
        url=_mail_link(people, drafts, one),
        revision=one.scene.revision,
    )


def uid(interview: Interview, kind: Kind, number: int) -> str:
    """Return the UID of a follow-up.

    It is one for each candidate, employer, role, round, kind and number. The day of the interview
    is part of it only where no company is named, so that a corrected date moves the event instead
    of adding one.
    """
    employer = interview.company or interview.day.isoformat()
    parts = [interview.candidate, employer, interview.role]
    parts += [str(interview.round)] if interview.round > 1 else []
    folded = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    digest = hashlib.sha256("\x1f".join(folded).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}-{kind}{f'-{number}' if number > 1 else ''}@followcal"


def hints(
    timeline: Timeline | None, outcome: Outcome | None, texts: Mapping[str, str]
) -> Iterator[str]:
    """Yield what the articles advise around the dates, from the `texts` of the drafts."""
    if outcome:
        yield texts[outcome.result]
        return
    kind = timeline.kind if timeline else None
    if kind in (TimelineKind.NONE, TimelineKind.DISCOURAGED, TimelineKind.SILENCE):
        yield texts[kind]
    if kind in (None, TimelineKind.NONE):
        yield texts["ask"]
    elif kind in (TimelineKind.DECISION, TimelineKind.CONTACT):
        yield texts["news"]
    yield texts["meanwhile"]


def _about(interview: Interview) -> str:
    """Return the brackets after a title: the company, and the round from the second on."""
    later = f"round {interview.round}" if interview.round > 1 else ""
    about = ", ".join(filter(None, (interview.company, later)))
    return f" ({about})" if about else ""


def _message(people: Sequence[Person], drafts: Mapping[str, str], one: Placed) -> str:
    """Return the draft, or for several people one each, no two of them alike."""
    texts = _drafts(drafts, one)
    if len(people) < 2:  # noqa: PLR2004
        return texts[0].strip().format_map(_words(people, one.scene))
    parts = []
    for at, person in enumerate(people):
        address = f" ({person.email})" if person.email else ""
        draft = texts[at % len(texts)].strip().format_map(_words([person], one.scene))
        parts.append(f"To {person.name}{address}:\n\n{draft}")
    return "\n\n".join(parts)


def _mail_link(people: Sequence[Person], drafts: Mapping[str, str], one: Placed) -> str:
    """Return a link, as in RFC 6068, to the first draft for whose reader there is an address."""
    if not any(person.email for person in people):
        return ""
    from urllib.parse import quote  # noqa: PLC0415 - few give an address, and all wait for imports

    texts = _drafts(drafts, one)
    for at, person in enumerate(people):
        if person.email and one.step.channel is Channel.EMAIL:
            words = _words([person], one.scene)
            body = texts[at % len(texts)].strip().format_map(words).replace("\n", "\r\n")
            subject = drafts["subject"].format_map(words)
            fields = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
            return f"mailto:{quote(person.email, safe='@')}?{fields}"
    return ""


def _drafts(drafts: Mapping[str, str], one: Placed) -> list[str]:
    """Return the drafts for the channel and the situation, or the variants for several people."""
    channel = str(one.step.channel or "none")
    suited = drafts.get(f"{channel}-{_situation(one)}")
    if suited:
        return [suited]
    variants = [text for key, text in drafts.items() if key.startswith(f"{channel}-other")]
    return [drafts[channel], *variants]


def _situation(one: Placed) -> str:
    """Return what a draft must suit, the more specific first."""
    scene = one.scene
    if scene.kind is TimelineKind.CONTACT and one.fresh == 1:
        return "invited"
    if scene.revision and one.fresh == 1:
        return "restated"
    if one.number > 1:
        return "again"
    return "stated" if scene.last else "unstated"


def _words(people: Sequence[Person], scene: Scene) -> dict[str, str]:
    """Return the words that a template may use."""
    interview = scene.interview
    names = [person.name for person in people]
    few = names if len(names) <= _FEW else [names[0], f"{len(names) - 1} others"]
    role = f"the {interview.role} role" if interview.role else "the role"
    return {
        "greeting": f"Dear {listed(names)}," if names else "Hello,",
        "who": listed(few),
        "company": interview.company or "your company",
        "role": f"{role} at {interview.company}" if interview.company else role,
        "interview": long_date(interview.day),
        "stated": long_date(scene.last) if scene.last else "now",
        "heard": long_date(scene.since),
        "me": interview.candidate or "[your name]",
    }
