"""`read`, `holidays` and `cadences`: what followcal knows and understands."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from followcal import cadence
from followcal.cli.command import command, now
from followcal.cli.options import (
    Between,
    industry_argument,
    json_option,
    region_argument,
    region_option,
    said_argument,
    said_from_option,
)
from followcal.cli.said import words_of
from followcal.cli.terminal import columns, echo_json, echo_note, say, wrap
from followcal.fields import read_language
from followcal.model import LANGUAGES, Cadence, Evidence, Limit, Source, Step, counted, short_date
from followcal.reasons import cited
from followcal.speech import spoken

_READ = """\b
Examples:
  followcal read "within five working days" --said-on 2026-11-19 -r US
  followcal read "we'll decide in two weeks" --said-on yesterday --json
  followcal read mail.eml --explain

SAID is what they said, or a file with it: a text, or a saved mail, which was said on the day of its
Date. - stands for standard input.
"""
_HOLIDAYS = """\b
Examples:
  followcal holidays US-NY
  followcal holidays DE-BY --year 2027
  followcal holidays GB --json
"""
_CADENCES = """\b
Examples:
  followcal cadences
  followcal cadences sales
  followcal cadences office --toml > mine.toml
  followcal cadences office --json
"""


@command(_READ)
@said_argument
@said_from_option
@click.option(
    "--said-on",
    metavar="DATE",
    help="The day on which they said it, if not today or the Date of a mail.",
)
@click.option("--explain", is_flag=True, help="Show what each date is about, and which decides.")
@click.option(
    "--language",
    default="",
    metavar="LANGUAGE",
    help=f"What it is in, if the words do not tell: {', '.join(LANGUAGES)}, or its name.",
)
@region_option
@json_option
def read(
    ctx: click.Context,
    /,
    *,
    region: str,
    explain: bool,
    language: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Show how the employer's words are understood."""
    from followcal import api  # noqa: PLC0415 - slow, and --help can do without
    from followcal.cli.explain import explained, reading_data  # noqa: PLC0415

    today = now(ctx).date()
    words = words_of(ctx, {**options, "region": region}, today, or_file=True, needed=True)
    if not (words.day or as_json):
        echo_note(f"Counted from today, {short_date(today)}; --said-on names another day.")
    day = words.day or today
    reading = api.reading(words.text, day, region, language=read_language(language))
    timeline = reading.timeline
    if as_json:
        echo_json(reading_data(reading))
    else:
        say(f"Understood: {api.describe(timeline, region)}", sys.stdout)
        for line in explained(reading, columns(sys.stdout)) if explain else ():
            click.echo(line)
        for doubt in api.doubts_of(reading):
            echo_note(doubt)
        heard = api.reading(words.text, day, region, "heard", language=read_language(language))
        later = api.describe(heard.timeline, region)
        if later != api.describe(timeline, region):
            echo_note(f"Heard after the interview, it means: {later}.")
    if region and timeline.latest:
        for warning in api.days_off(region, timeline.latest.year)[1]:
            say(warning)


@command(_HOLIDAYS)
@region_argument
@click.option(
    "--year",
    type=Between(2000, 2100),
    metavar="YEAR",
    show_default="this year",
    help="The year to list, from 2000 to 2100.",
)
@json_option
def holidays(ctx: click.Context, /, *, region: str, year: int | None, as_json: bool) -> None:
    """List the public holidays on which nobody is contacted.

    Weekends are skipped as well; holidays that fall on them are not listed.
    """
    from followcal import api  # noqa: PLC0415 - slow, and --help can do without

    days, warnings = api.days_off(region, year or now(ctx).year)
    if as_json:
        echo_json([{"date": day, "name": name} for day, name in days.items()])
    else:
        for day, name in days.items():
            click.echo(f"{short_date(day):<15}  {name}")
    for warning in warnings:
        say(warning)


@command(_CADENCES)
@industry_argument
@click.option("--toml", "as_toml", is_flag=True, help="Print its file, to start one of your own.")
@json_option
def cadences(ctx: click.Context, /, *, name: str, as_toml: bool, as_json: bool) -> None:
    """List the industries and schools, or one with its sources.

    NAME can also be the path of a TOML file of your own, such as ./mine.toml.
    """
    if as_toml and not name:
        raise click.UsageError("--toml needs the NAME of an industry or a school.", ctx)
    built_in = cadence.named(name) if name else ""
    article = cadence.schools().get(built_in, "")
    if as_toml:
        click.echo(cadence.text(built_in).encode(), nl=False)
    elif name and as_json:
        echo_json(_data(cadence.load(name)) | {"article": article})
    elif name:
        title = cadence.articles().get(article, "")
        click.echo("\n".join(_lines(cadence.load(name), title, columns(sys.stdout))))
    elif as_json:
        echo_json([*_summaries()])
    else:
        say("\n".join(_list()), sys.stdout)


def _list() -> Iterator[str]:
    """Name the industries, then the schools."""
    found = list(_summaries())
    margin = max(len(summary["name"]) for summary in found)
    for heading, of_a_school in (("Industries", False), ("Schools, each after one article", True)):
        yield click.style(heading, bold=True)
        for summary in found:
            if bool(summary["article"]) == of_a_school:
                article = f" ({summary['article']})" if summary["article"] else ""
                cap = _cap(summary["cap"])
                yield f"  {summary['name']:<{margin}}  {summary['title']}: {cap}{article}"


def _summaries() -> Iterator[dict[str, Any]]:
    schools = cadence.schools()
    for name in (*(name for name in cadence.names() if name not in schools), *schools):
        one = cadence.load(name)
        yield {
            "name": name,
            "title": one.title,
            "cap": one.cap,
            "article": schools.get(name, ""),
        }


def _data(cadence: Cadence) -> dict[str, Any]:
    return {
        "name": cadence.name,
        "title": cadence.title,
        "cap": cadence.cap,
        "cap_rule": cadence.cap_source.rule,
        "cap_source": _cited(cadence.cap_source),
        "steps": [
            {
                "kind": step.kind,
                "channel": step.channel,
                "stated": [_limit_data(limit) for limit in step.stated],
                "unstated": [_limit_data(limit) for limit in step.unstated],
            }
            for step in cadence.steps
        ],
    }


def _limit_data(limit: Limit) -> dict[str, Any]:
    return {
        "limit": str(limit),
        "rule": limit.source.rule,
        "source": _cited(limit.source),
        "evidence": [one._asdict() for one in limit.source.evidence],
    }


def _cap(cap: int) -> str:
    return f"at most {counted(cap, 'follow-up')}"


def _lines(cadence: Cadence, article: str, columns: int) -> Iterator[str]:
    """Show the figures of `cadence`, each with its source, and the title of a school's article."""
    yield f"{cadence.title}: {_cap(cadence.cap)}"
    yield from wrap(_cited(cadence.cap_source), columns, "  ")
    if article:
        yield from wrap(f"It follows one article to the letter: “{article}”.", columns, "  ")
    for step in cadence.steps:
        yield from ("", f"{step.kind} ({step.channel})" if step.channel else str(step.kind))
        for figure, texts in _figures(step):
            yield f"  {figure}"
            for text in texts:
                yield from wrap(text, columns, "    ")


def _figures(step: Step) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the limits of `step` with their sources, once if a stated date changes nothing."""
    cases = [("", step.stated)]
    if step.stated != step.unstated:
        cases = [("if they named a date: ", step.stated), ("if not: ", step.unstated)]
    for case, limits in cases:
        for at, limit in enumerate(limits):
            texts = (_cited(limit.source), *map(_published, limit.source.evidence))
            yield f"{case}{'and ' if at else ''}{limit}", texts
        if not limits:
            yield f"{case}none", ()


def _cited(source: Source) -> str:
    return cited(source, spoken("en"))


def _published(one: Evidence) -> str:
    """Say whom a figure is about, and where and when we saw it."""
    whom = f"{one.whom[0].upper()}{one.whom[1:]}"
    return f"{whom}: “{one.title}”, seen on {short_date(one.looked)} at {one.address}"
