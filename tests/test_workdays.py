"""Which days are worked where; the dates come from each government's own list."""

import os
import subprocess
import sys
import tomllib
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest
from holidays.registry import COUNTRIES

from followcal import workdays as workdays_module
from followcal.errors import InputError
from followcal.workdays import (
    _entity,
    either,
    region_code,
    region_name,
    regions,
    unknown_in,
    workdays,
)

# Every holiday on a weekday, substitutes included: month-day.
OFFICIAL = """
US      2026  01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25
US      2027  01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31
GB-ENG  2026  01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
GB-ENG  2027  01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
GB-SCT  2026  01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
GB-SCT  2027  01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
DE-BY   2026  01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25
DE-BY   2027  01-01 01-06 03-26 03-29 05-06 05-17 05-27 11-01
FR      2026  01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25
FR      2027  01-01 03-29 05-06 05-17 07-14 11-01 11-11
IE      2026  01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25
IE      2027  01-01 02-01 03-17 03-29 05-03 06-07 08-02 10-25
JP      2026  01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23
JP      2026  10-12 11-03 11-23
JP      2027  01-01 01-11 02-11 02-23 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11
JP      2027  11-03 11-23
NZ      2026  01-01 01-02 02-06 04-03 04-06 04-27 06-01 07-10 10-26 12-25 12-28
NZ      2027  01-01 01-04 02-08 03-26 03-29 04-26 06-07 06-25 10-25 12-27 12-28
CA-ON   2026  01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-28
CA-ON   2027  01-01 02-15 03-26 05-24 07-01 09-06 10-11 12-27 12-28
AU-NSW  2026  01-01 01-26 04-03 04-06 04-27 06-08 10-05 12-25 12-28
SG      2026  01-01 02-17 02-18 04-03 05-01 05-27 06-01 08-10 11-09 12-25
ZA      2026  01-01 04-03 04-06 04-27 05-01 06-16 08-10 09-24 12-16 12-25
ZA      2027  01-01 03-22 03-26 03-29 04-27 06-16 08-09 09-24 12-16 12-27
IN      2026  01-26 10-02
IN      2027  01-26
HK      2026  01-01 02-17 02-18 02-19 04-03 04-06 04-07 05-01 05-25 06-19 07-01 10-01 10-19 12-25
DK      2026  01-01 04-02 04-03 04-06 05-14 05-25 12-25
"""
# Beyond what the list above holds: India's days by the moon, South Africa's elections.
MORE_IS_KNOWN = {"IN", "ZA"}


def official():
    days: dict[tuple[str, int], set[str]] = {}
    for region, year, *rest in (line.split() for line in OFFICIAL.split("\n") if line):
        days.setdefault((region, int(year)), set()).update(f"{year}-{day}" for day in rest)
    return [(region, year, listed) for (region, year), listed in days.items()]


def kept(region, year):
    """The region's holidays on weekdays, in ISO."""
    calendar = workdays(region)
    return {str(day) for day in calendar.named(year) if not calendar.is_weekend(day)}


def off(region, *days, closed=()):
    calendar = workdays(region, closed)
    return [calendar.why_off(date.fromisoformat(day)) for day in days]


@pytest.mark.parametrize(("region", "year", "listed"), official())
def test_official_holidays(region, year, listed):
    found = kept(region, year)
    assert listed - found == set()
    if region not in MORE_IS_KNOWN:
        assert found - listed == set()


@pytest.mark.parametrize(
    ("region", "day", "why"),
    [
        ("", "2026-12-25", None),
        ("", "2026-12-26", "Saturday"),
        ("", "2026-12-27", "Sunday"),
        ("US", "2026-11-26", "Thanksgiving Day"),
        ("US", "2026-11-27", None),
        ("US", "2026-07-03", "Independence Day (observed)"),
        ("US", "2026-07-04", "Saturday"),
        ("US-NY", "2026-06-19", "Juneteenth National Independence Day"),
        ("DE-BY", "2026-05-25", "Pentecost Monday"),
        ("SE", "2026-06-19", "Midsummer Eve"),
        ("SE", "2026-12-24", "Christmas Eve"),
        ("SE", "2026-12-31", "New Year's Eve"),
        ("DK", "2026-05-01", None),  # the Great Prayer Day was abolished in 2024
        ("EG", "2026-03-20", "Friday"),
        ("SA", "2026-05-27", "Eid al-Adha Holiday (depends on the moon, may shift by a day)"),
        (
            "SN",
            "2027-05-17",
            "Eid al-Adha (observed, depends on the moon, may shift by a day) and Pentecost Monday",
        ),
        ("CN", "2026-02-23", "Day off (substituted from 2026-02-28)"),
        ("CN", "2026-02-28", "Saturday"),  # worked in China, but no day to nudge
        ("HK", "2026-04-11", "Saturday"),
        ("IR", "2026-04-16", None),
        ("IR", "2026-04-17", "Friday"),
        ("IR", "2026-04-18", None),
        ("BN", "2026-04-18", None),
        ("BN", "2026-04-19", "Sunday"),
        ("AE", "2021-12-17", "Friday"),
        ("AE", "2021-12-19", None),
        ("AE", "2022-01-07", None),
        ("AE", "2022-01-09", "Sunday"),
        ("MY-01", "2024-12-13", "Friday"),
        ("MY-01", "2025-01-10", None),
        ("MY-01", "2025-01-12", "Sunday"),
    ],
)
def test_why_off(region, day, why):
    assert off(region, day) == [why]


def test_several_holidays_on_a_day_read_as_a_sentence():
    king = "HM King Bhumibol Adulyadej the Great's Birthday"
    assert workdays("TH").named(2026)[date(2026, 12, 5)] == (
        f"{king}, National Day and National Father's Day"
    )


def test_a_datetime_is_its_day():
    assert workdays("US").why_off(datetime(2026, 11, 26, 9, 30)) == "Thanksgiving Day"


def test_named_holds_holidays_on_weekends():
    named = workdays("us").named(2026)
    assert named[date(2026, 7, 4)] == "Independence Day"
    assert list(named) == sorted(named)
    assert dict(workdays().named(2026)) == {}


@pytest.mark.parametrize(
    ("region", "gained"),
    [
        ("GB", "2026-04-06 2026-08-31"),
        ("CA", "2026-02-16 2026-05-18 2026-10-12 2026-11-11"),
        ("AU", "2026-06-08 2026-12-28"),
        ("CH", "2026-04-03 2026-04-06 2026-05-25"),
        ("ES", "2026-04-02 2026-12-07"),
        ("US", ""),
        ("NL", ""),  # its only parts are school zones
    ],
)
def test_a_country_keeps_what_most_of_its_parts_keep(region, gained):
    import holidays  # noqa: PLC0415  # the package's own view, to compare

    own = {str(day) for day in holidays.country_holidays(region, years=2026)}
    assert kept(region, 2026) - own == set(gained.split())


def test_bare_gb_is_england():
    for year in (2026, 2027):
        assert workdays("GB").named(year) == workdays("GB-ENG").named(year)


def test_most_common_name_of_a_day_that_most_parts_keep():
    assert workdays("CA").named(2026)[date(2026, 2, 16)] == "Family Day"


def test_names_do_not_depend_on_the_locale():
    script = (
        "from followcal.workdays import *\n"
        "for region in ('DE', 'CH', 'TH', 'US', 'ZA', 'GP', 'AX'):\n"
        "    print(*workdays(region).named(2026).values(), sep='\\n')"
    )
    german = {**os.environ, "LANGUAGE": "de", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=german, capture_output=True, text=True, check=True
    )
    listed = ("DE", "CH", "TH", "US", "ZA", "GP", "AX")
    here = [name for region in listed for name in workdays(region).named(2026).values()]
    assert ran.stdout.splitlines() == here
    assert "New Year's Day" in here


# Prints a line for each country, and for its first and last part: its days in four years.
EVERY_REGION = """
from holidays.registry import COUNTRIES
for _, country, *_ in COUNTRIES.values():
    entity = entity_of(country)
    for part in (None, *entity.subdivisions[:1], *entity.subdivisions[-1:]):
        named = entity(subdiv=part, years=range(2025, 2029), expand=False, language="en_US")
        print(country, part, *map("{0[0]} {0[1]}".format, sorted(named.items())), sep="; ")
"""


@pytest.mark.untraced
def test_a_country_alone_has_the_dates_that_it_has_in_the_whole_package():
    alone = f"from followcal.workdays import _entity as entity_of\nentity_of(''){EVERY_REGION}"
    whole = f"import holidays\ndef entity_of(code): return getattr(holidays, code){EVERY_REGION}"
    both = [
        subprocess.Popen([sys.executable, "-W", "ignore", "-c", script], stdout=subprocess.PIPE)
        for script in (alone, whole)
    ]
    found, expected = (process.communicate()[0].decode().splitlines() for process in both)
    assert len(found) > len(COUNTRIES)
    assert found == expected


def test_one_country_is_loaded_without_the_others():
    code = (
        "import sys\nfrom followcal.workdays import workdays\n"
        "print(len(workdays('DE-BY').named(2026)))\nprint(*sys.modules)\n"
        "import holidays\nfound = holidays.FR(years=2026)\n"
        "print(len(found), len(holidays.NYSE(years=2026)), '25 Dec 2026' in found)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    days, loaded, whole = ran.stdout.splitlines()
    assert days == "12"
    assert [name for name in loaded.split() if name.startswith("holidays.countries.")] == [
        "holidays.countries.germany"
    ]
    assert {"holidays.groups.thai", "dateutil.parser._parser"}.isdisjoint(loaded.split())
    assert whole == "11 10 True"


def test_counting_loads_no_calendars_of_other_cultures_and_leaves_them_whole():
    code = (
        "import sys\nfrom datetime import date\nfrom followcal.workdays import workdays\n"
        "print(workdays('DE').add_working_days(date(2026, 12, 24), 1))\n"
        "assert not {'pymeeus', 'convertdate.islamic'} & sys.modules.keys()\n"
        "from workalendar.asia import Qatar\nimport convertdate\n"
        "print(convertdate.islamic.to_gregorian(1448, 1, 1), convertdate.__version__[:1])\n"
        "print(str(min(day for day, name in Qatar().holidays(2026) if 'Eid' in name)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        "2026-12-28",
        "(2026, 6, 17) 2",
        "2026-03-20",
    ]


def test_a_country_that_is_kept_elsewhere_is_asked_of_the_whole_package(monkeypatch):
    names = COUNTRIES["germany"]
    monkeypatch.delitem(COUNTRIES, "germany")
    monkeypatch.setitem(COUNTRIES, "federal_republic", names)
    found = _entity.__wrapped__("DE")(years=2026, subdiv="BY")
    assert sorted(found) == [*workdays("DE-BY").named(2026)]


def test_every_country_has_english_names():
    """Else `language="en_US"` would fall back to the locale's language."""
    import holidays  # noqa: PLC0415

    for _, country, *_ in COUNTRIES.values():
        languages = getattr(holidays, country).supported_languages
        assert not languages or "en_US" in languages, country


def test_regions():
    listed = regions()
    assert listed == sorted(set(listed))
    assert {"DE", "DE-BY", "US-NY", "GB-SCT", "FR-Zone A", "XK"} <= set(listed)
    assert len([region for region in listed if "-" not in region]) == len(COUNTRIES) == 250
    assert len([region for region in listed if region != region.upper()]) == 22


def test_every_code_is_its_own_in_any_case():
    for region in regions():
        assert region_code(region) == region
        assert region_code(region.lower()) == region
        assert region_code(f" {region.upper()}".replace("-", "_")) == region


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Germny", "Did you mean DE (Germany)?"),
        ("Georgia", "Did you mean GE (Georgia) or US-GA (United States, Georgia)?"),
        ("Guam", "Did you mean GU (Guam) or US-GU (United States, Guam)?"),
        ("WA", "Did you mean US-WA (Washington) or AU-WA (Western Australia)?"),
        ("Cambridge", "Did you mean US-MA (Massachusetts) or GB-ENG (England)?"),
        ("Wolfsberg, Germany", "Did you mean DE-NI (Lower Saxony)?"),
        ("Fresnoo, CA", "Did you mean US-CA (California)?"),
        ("Zedville, CA", "Did you mean CA (Canada) or US-CA (California)?"),
        ("Paris, Germany", "such as US, US-NY or DE-BY."),
        ("California or Texas", "such as US, US-NY or DE-BY."),
        ("a b c d e f g h", "such as US, US-NY or DE-BY."),
        ("US-Nwe York", "Did you mean US-NY (New York)?"),
        ("US-YN", "or US-NY (New York)?"),
        ("US-XX", "Did you mean US-TX (Texas)?"),
        ("LK-01", "Did you mean LK (Sri Lanka)?"),
        ("Isle of Mann", "Did you mean IM (Isle of Man)?"),
        ("DE-BYP", "Did you mean DE-BY (Bavaria)?"),  # deprecated by the package, as are these:
        ("GB-UK", "Did you mean GB (United Kingdom)?"),
        ("US-FM", "or US-MT (Montana)?"),
        ("CE", "Did you mean BR-CE (Ceará) or ES-CE (Ceuta) or IT-CE (Caserta)?"),  # of four
        ("xyzzy", "such as US, US-NY or DE-BY."),
        ("\n\x1b[31m", "such as US, US-NY or DE-BY."),
        ("", "such as US, US-NY or DE-BY."),
        ("-", "such as US, US-NY or DE-BY."),
        ("US-" + "a" * 1_000_000, "Did you mean US (United States)?"),
    ],
)
def test_unknown_region(text, hint):
    with pytest.raises(InputError) as caught:
        region_code(text)
    assert str(caught.value).startswith(f"No single region is called {text.strip()[:60]!r}. ")
    assert str(caught.value).endswith(hint)


PLACES = """
: remote; n/a
AE: VAE; Émirats arabes unis
AL: Tirana, AL
AM: ARM
AR-M: AR-M
AT: Autriche
AU-NSW: NSW Australia; Sydney; NSW
AU-VIC: Melbourne; Victoria
AU-WA: Perth
BE: Gent; Gand; Kortrijk; Namur; Luik; Bélgica; Vlaanderen
BR-SP: sao paulo
CA-ON: Ontario, Canada; London, Ontario; London ON; Toronto; ON; Ottawa; Mississauga
CA-QC: Montréal; montreal; QC; Quebec
AT-8: Dornbirn
CH-GE: Genf
CH-SG: St. Gallen
CH-Stadt Zurich: CH-Stadt Zürich; ch-stadt zurich
DE: Germany; Deutschland; Alemania; Duitsland
DE-BY: De-By;  de_by; Bavaria; Bayern; DE-Bavaria; Munich; München; Muenchen
DE-HE: Frankfurt; Hesse; Gießen
DE-SH: Lübeck - DE
ES-AS: Gijón
ES-CT: Barcelona
FR: Paris; Saint-Étienne; Frankreich; Francia; Frankrijk
GB: UK; Remote - UK; the UK; Great Britain; U.K.
GB-ENG: England; Cambridge (UK); Leeds, UK; Leeds, West Yorkshire, England, UK; London (hybrid)
GB-ENG: London; Birmingham; Leeds; West Yorkshire; Newcastle upon Tyne; Manchester; Engeland
GB-NIR: Belfast; Ulster
GB-SCT: Schottland; GB-Scotland; Perth, Scotland; Scotland; Edinburgh; Perth, GB-SCT; Falkirk
GB-WLS: Cardiff; Llandudno
GE: Tbilisi, Georgia
GW: Guinea-Bissau
HK: Hong Kong; Hong Kong, China
IE: Dublin; Republic of Ireland
IN: Indien; Inde; India
IN-KA: Bangalore; Bengaluru
IN-MH: Mumbai, IN
IN-TS: IN-TG
IT-MI: Mailand
KR: south korea; Korea; Südkorea; Corea del Sur; Zuid-Korea
MA: MAR
MX: Ciudad de México; Saltillo; Mexique
NL: Assen; Heerlen; Middelburg; Limburg, Nederland
NL: the Netherlands; Holland; Amsterdam; Nederland; Haarlem; Den Bosch; Niederlande; Países Bajos
SA: KSA
SG: Singapur; Singapour
SZ: Swaziland
TL: Timor Leste
US: USA; U.S.; the States
US-AL: Birmingham, AL
US-CA: SF; San Francisco; San Diego; California; Bay Area; Berkeley
US-DC: Washington DC; Washington D.C.; DC
US-GA: US-Georgia; Atlanta, Georgia
US-IL: Chicago
US-IN: Indianapolis, IN
US-MA: Massachusetts, USA; MA, USA; USA / MA; Boston MA USA; Cambridge, MA
US-NY: us-ny; us ny; usa-ny; US-New York; new york; Rochester, USA; New York; NYC; NY; the Bronx
US-NY: New York City; Rochester
US-TX: Paris, Texas
"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (text, code)
        for code, _, texts in (line.partition(": ") for line in PLACES.strip().splitlines())
        for text in texts.split("; ")
    ],
)
def test_a_place_as_people_say_it_alone_or_with_what_it_is_in(text, code):
    assert region_code(text) == workdays(text).region == code
    assert unknown_in(text) == ""


def test_every_name_that_is_known_of_a_region_means_it():
    names = tomllib.loads(
        Path(workdays_module.__file__).with_name("regions.toml").read_text("utf-8")
    )
    for code, several in names.items():
        for name in several.split("; "):
            assert code in (either(name) or (region_code(name),)), name


@pytest.mark.parametrize(
    ("text", "code", "unknown"),
    [
        ("Zwickau, Germany", "DE", "Zwickau"),
        ("Zedville, MI", "US-MI", "Zedville"),
        ("Leeds, Holbeck, UK", "GB-ENG", "Holbeck"),
        ("Seattle, Ohio", "US-OH", "Seattle"),
    ],
)
def test_what_is_unknown_of_a_place_can_be_said(text, code, unknown):
    assert (region_code(text), unknown_in(text)) == (code, unknown)


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("CA", ["CA", "US-CA"]),
        ("de", ["DE", "US-DE"]),
        ("SA", ["SA", "AU-SA"]),
        ("L.A.", ["LA", "US-CA"]),
        ("LA", ["LA", "US-LA", "US-CA"]),
        ("NL", ["NL", "CA-NL"]),
        ("Georgia", ["GE", "US-GA"]),
        ("Zedville, CA", ["CA", "US-CA"]),
        ("US-CA", []),
        ("CAN", []),
        ("GB", []),
        ("UK", []),
        ("xyzzy", []),
    ],
)
def test_what_can_be_two_regions(text, regions):
    assert list(either(text)) == regions


def test_every_place_has_a_region_that_is_known_and_what_stands_twice_is_asked_for():
    folder = Path(workdays_module.__file__).parent
    data = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    data["names"] = tomllib.loads((folder / "regions.toml").read_text(encoding="utf-8"))
    known, named = set(regions()), defaultdict(set)
    for table in ("names", "places", "elsewhere"):
        for region, names in data[table].items():
            assert region in known
            for name in names.split("; "):
                named[table, name].add(region)
    for (table, name), meant in named.items():
        if table == "elsewhere":
            assert not meant & named.get(("places", name), set()), name
            for region in meant:
                country, part = [*region_name(region).split(", "), ""][:2]
                assert region_code(f"{name}, {part}, {country}") == region
        elif not either(name):
            assert {region_code(name)} == meant, name
    assert len([name for table, name in named if table == "places"]) >= 300


def test_the_codes_that_people_write_alone_are_those_of_the_parts():
    for country, codes in workdays_module._STATES.items():  # noqa: SLF001 - data beside a package
        parts = {part[3:] for part in regions() if part.startswith(f"{country}-")}
        assert set(codes.split()) <= parts
        assert {part for part in parts if part.isupper()} - set(codes.split()) <= {
            *("AS", "FM", "GU", "MH", "MP", "PR", "PW", "UM", "VI")
        }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("", ""),
        ("US", "United States"),
        ("US-NY", "United States, New York"),
        ("GB-ENG", "United Kingdom, England"),
        ("DE-BY", "Germany, Bavaria"),
        ("IN-TS", "India, Telangana"),
        ("CA-QC", "Canada, Quebec"),
        ("BE-Flemish", "Belgium, Flemish"),
    ],
)
def test_the_name_of_a_region(code, name):
    assert region_name(code) == name


@pytest.mark.parametrize("region", ["US", "US-NY", "PR", "GU", "FM", "MH", "PW", "PH"])
def test_month_first(region):
    assert workdays(region).month_first


@pytest.mark.parametrize("region", ["", "GB", "CA", "CA-ON", "DE-BY", "AU", "IN", "MX"])
def test_day_first(region):
    assert workdays(region).month_first is (False if region else None)


def test_closed():
    shut = [(date(2026, 12, 24), date(2027, 1, 4))]
    assert off("US", "2026-12-23", "2026-12-24", "2026-12-25", closed=shut) == [
        None,
        "the employer's own day off",
        "Christmas Day",
    ]
    assert off("US", "2026-12-26", "2027-01-04", "2027-01-05", closed=shut) == [
        "Saturday",
        "the employer's own day off",
        None,
    ]


def test_closed_for_a_year_and_to_the_last_day():
    assert off("", "2027-01-01", closed=[(date(2026, 1, 1), date(2027, 1, 1))]) == [
        "the employer's own day off"
    ]
    assert off("", "9999-12-31", closed=[(date(9999, 12, 31), date.max)]) == [
        "the employer's own day off"
    ]


def test_closed_spans_that_make_no_sense_are_all_named():
    reversed_span = (date(2027, 1, 1), date(2026, 12, 24))
    too_long = (date(2026, 1, 1), date(2027, 1, 2))
    with pytest.raises(InputError) as caught:
        workdays("US", iter([reversed_span, too_long]))
    assert str(caught.value) == (
        "The employer's days off end before they begin: 2027-01-01..2026-12-24.\n"
        "The employer's days off are longer than 366 days: 2026-01-01..2027-01-02."
    )


def test_years_without_dates_are_known():
    days = [first := date(2026, 12, 1), date(2028, 1, 15), date(2027, 1, 1), date(2028, 1, 14)]
    assert workdays("LK").unknown_years([first]) == ()
    assert workdays("LK").unknown_years(days) == (2027, 2028)
    assert workdays("UA").unknown_years([first]) == (first.year,)
    assert workdays("US-NY").unknown_years(days) == ()
    assert workdays().unknown_years(days) == ()


@pytest.mark.parametrize(
    ("region", "day", "delta", "to"),
    [
        ("US", "2026-11-25", 1, "2026-11-27"),
        ("US", "2026-11-25", 2, "2026-11-30"),
        ("US", "2026-11-30", -2, "2026-11-25"),
        ("US", "2026-11-26", 0, "2026-11-26"),  # though nobody works
        ("", "2026-12-24", 1, "2026-12-25"),
        ("", "2026-01-01", 2_600, "2035-12-20"),  # the most
        ("IL", "2026-11-26", 1, "2026-11-29"),
        ("CN", "2026-02-13", 1, "2026-02-24"),
    ],
)
def test_add_working_days(region, day, delta, to):
    assert str(workdays(region).add_working_days(date.fromisoformat(day), delta)) == to


def test_add_working_days_passes_closed_days():
    shut = [(date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))]
    assert workdays("US", shut).add_working_days(date(2025, 12, 31), 1) == date(2028, 1, 3)


@pytest.mark.parametrize(
    ("day", "delta"), [("9999-12-30", 5), ("0001-01-02", -5), ("2026-01-01", 10**9)]
)
def test_add_working_days_ends(day, delta):
    with pytest.raises(InputError, match="working days"):
        workdays("US").add_working_days(date.fromisoformat(day), delta)


def test_every_year_can_be_asked():
    for region in ("", "US", "IN", "MY", "HK", "AE"):  # India's dates end in 2035
        calendar = workdays(region)
        for day in (date.min, date(1899, 12, 30), date(2040, 6, 1), date(9999, 12, 25), date.max):
            assert calendar.why_off(day) is None or calendar.why_off(day)


def test_workalendar_as_a_whole_is_left_as_it_is():
    import workalendar  # noqa: PLC0415 - whole, before it counts

    known = workalendar.__version__
    workdays_module._engine.cache_clear()  # noqa: SLF001 - it was made without the whole
    friday = workdays("US").add_working_days(date(2026, 11, 25), 1)
    assert (friday, workalendar.__version__) == (date(2026, 11, 27), known)
