"""Ideas: the meanings that expressions of time are built from, each resolving to a window."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from followcal.timeline.dates import DAY, Days, UnreadableError, Window, day_window


class Scene(NamedTuple):
    """What an idea is resolved against: the calendar, and the window that "that" points at."""

    days: Days
    that: Window | None = None

    def earlier(self) -> Window:
        """Return the window that "that" points at."""
        if self.that is None:
            raise UnreadableError("it is not clear from which day this counts")
        return self.that


Resolve = Callable[[Scene], Window]


class Idea(NamedTuple):
    """A meaning in time.

    `chained` ideas count from an earlier window ("a week after that"), `past` ones lie before the
    words were said. `unit` names a period's length ("week"), which is `fixed` if it cannot mean
    next year's. `span` is set for a bare length of time, `limit` for what a preposition such as
    "by" has made one. `anchor` is what "that" points at where it is not the window.
    """

    resolve: Resolve
    chained: bool = False
    past: bool = False
    unit: str = ""
    fixed: bool = False
    span: bool = False
    limit: bool = False
    anchor: Resolve | None = None


THAT = Idea(Scene.earlier, chained=True)
OVER = Idea(Scene.earlier, past=True)
TODAY = Idea(lambda scene: day_window(scene.days.base))


def whole(period: Idea) -> Idea:
    """Return a period as a window, without the part of it that is over."""

    def resolve(scene: Scene) -> Window:
        window, base = period.resolve(scene), scene.days.base
        return window._replace(first=max(window.first, min(base, window.last)))

    return period._replace(resolve=resolve)


def within(period: Idea, compute: Callable[[Scene, Window], Window]) -> Idea:
    """Return what `compute` makes of a period, or of its next one if that is over.

    "The first Tuesday of the month" is next month's once this month's has passed.
    """

    def resolve(scene: Scene) -> Window:
        window = period.resolve(scene)
        found = compute(scene, window)
        if (found.due or found.last) < scene.days.base and not (period.fixed or period.chained):
            later = Scene(scene.days.at(window.last + DAY), scene.that)
            found = compute(later, period.resolve(later))
        return found

    return period._replace(resolve=resolve)


def part(name: str, period: Idea) -> Idea:
    """Return the early, middle or late part of a period, its end or a half of it."""
    of = _PARTS.get(period.unit, _of_days)
    return whole(within(period, lambda _, window: of(name, window)))


def rest(period: Idea) -> Idea:
    """Return what is left of a running period, from the next working day on."""

    def resolve(scene: Scene) -> Window:
        window = period.resolve(scene)
        if window.first > scene.days.base:
            return _PARTS.get(period.unit, _of_days)("late", window)
        return Window(min(scene.days.soonest, window.last), window.last)

    return period._replace(resolve=resolve)


def by(idea: Idea) -> Idea:
    """Return "by X": from the first working day after the base until X."""

    def resolve(scene: Scene) -> Window:
        window = idea.resolve(scene)
        last = window.due or window.last
        first = max(window.opens or scene.days.base, scene.days.soonest)
        return Window(min(first, last), last)

    return idea._replace(resolve=resolve, limit=True)


def before(idea: Idea) -> Idea:
    """Return "before X": until the day before X begins."""

    def resolve(scene: Scene) -> Window:
        window = idea.resolve(scene)
        last = window.last if idea.unit == "end" else window.first - DAY
        return Window(min(scene.days.soonest, last), last)

    return idea._replace(resolve=resolve, limit=True)


def after(idea: Idea) -> Idea:
    """Return "after X": from the first working day after X to the end of that week."""

    def resolve(scene: Scene) -> Window:
        last = idea.resolve(scene).last
        if idea.unit == "holidays":
            return scene.days.after_holidays()
        if idea.unit == "weekend":
            return day_window(scene.days.working(last, 1))
        return scene.days.after(last)

    return idea._replace(resolve=resolve, limit=True)


def since(idea: Idea) -> Idea:
    """Return "not before X": all of X, or where X is a day from it to the end of that week."""

    def resolve(scene: Scene) -> Window:
        window = idea.resolve(scene)
        if window.first < window.last:
            return window
        return scene.days.rest_of_week(window.first)

    return idea._replace(resolve=resolve, limit=True, anchor=idea.resolve)


def union(one: Idea, two: Idea) -> Idea:
    """Return from the first of two ideas to the last; a second that comes before counts from it."""

    def resolve(scene: Scene) -> Window:
        first = one.resolve(scene)
        second = two.resolve(Scene(scene.days, first) if two.chained else scene)
        if second.last < first.first and not two.limit:
            second = two.resolve(Scene(scene.days.at(first.last), scene.that))
            if second.last < first.first:
                raise UnreadableError("it ends before it begins")
        return first | second

    return Idea(
        resolve,
        one.chained,
        unit=two.unit or one.unit,
        span=one.span and two.span,
        limit=one.limit or two.limit,
    )


def successive(one: Idea, two: Idea) -> Idea:
    """Return the later of two ideas; a second that does not come later counts from the first."""

    def resolve(scene: Scene) -> Window:
        first, second = one.resolve(scene), two.resolve(scene)
        if second.last < first.last:
            second = two.resolve(Scene(scene.days.at(first.last), scene.that))
        return first | second

    return two._replace(resolve=resolve)


def _of_week(name: str, week: Window) -> Window:
    first, last = week.first, week.last
    return {
        "firstthing": Window(first, first),
        "early": Window(first, first + DAY),
        "half1": Window(first, first + 2 * DAY),
        "mid": Window(first + DAY, first + 2 * DAY),
        "half2": Window(last - 2 * DAY, last),
        "late": Window(last - DAY, last),
        "end": Window(last, last),
    }[name]


def _of_month(name: str, month: Window) -> Window:
    def days(first: int, last: int) -> Window:
        return Window(month.first.replace(day=first), month.first.replace(day=last))

    end = month.last.day
    if name == "mid":
        return days(11, 20)._replace(due=month.first.replace(day=15))
    return days(
        *{
            "firstthing": (1, 1),
            "early": (1, 10),
            "half1": (1, 15),
            "half2": (16, end),
            "late": (21, end),
            "end": (end, end),
        }[name]
    )


def _of_months(name: str, period: Window) -> Window:
    """Return a third, a half or the end of a quarter or a year."""
    months = (
        (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    )
    size = {"half1": months // 2, "half2": months // 2}.get(name, months // 3)
    start = {"mid": size, "late": months - size, "half2": months - size}.get(name, 0)
    if name == "end":
        return Window(period.last, period.last)
    if name == "firstthing":
        return Window(period.first, period.first)
    first = _month(period.first, start)
    return Window(first, _month(first, max(size, 1)) - DAY)


def _month(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _of_days(name: str, window: Window) -> Window:
    """Return the part of a window that has no parts of its own, such as a day or the new year."""
    return Window(window.last, window.last) if name in ("end", "late") else window


_PARTS: dict[str, Callable[[str, Window], Window]] = {
    "week": _of_week,
    "month": _of_month,
    "quarter": _of_months,
    "year": _of_months,
}
