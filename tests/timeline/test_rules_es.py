"""What the rules of Spanish do not read; what they do is in their docstrings, timeline-es.csv."""

import pytest

from followcal.timeline import rules
from followcal.timeline.chart import Chart, cover
from followcal.timeline.names import HolidayNames
from followcal.timeline.words import lexicon, spelled, split, tokens
from followcal.workdays import workdays

SPANISH = lexicon("es")
NAMES = HolidayNames(SPANISH, workdays("ES"), 2026)


@pytest.mark.parametrize(
    "said",
    [
        "las dos segundas semanas de enero",
        "las dos primeras semanas de mañana",
        "los que vienen",
        "viernes, semana 4 de diciembre",
        "ni ayer ni hoy",
        "dos semanas hábiles",
        "el lunes del próximo",
        "ni ayer ni la próxima",
        "ocho semanas de plazo dos de enero",
        "la última semana de la semana",
        "máximo de diez días no",
        "al año",
    ],
)
def test_what_makes_no_time_is_no_time_as_a_whole(said):
    found = tokens(spelled(split(said, SPANISH), SPANISH), SPANISH, NAMES)
    chart = Chart(rules.the_grammar("es"), found)
    times = cover(chart, "TIME")
    assert [time for time in times if (time.first, time.last) == (0, len(found))] == []
