"""Answers become an interview."""

from datetime import date

import pytest

from followcal.interview import reading, said_on

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thank you for coming in on Friday. You will hear by the end of next week.", "2026-12-03"),
        ("Thanks for coming in yesterday, we'll let you know by Friday", "2026-11-28"),
        ("Thank you for coming in two days ago. We decide within a week.", "2026-11-29"),
        ("It was lovely to meet you last Friday. We decide within a week.", "2026-12-04"),
        ("It was great to meet you last week. We will decide by Friday.", "2026-12-06"),
        ("Thanks for Thursday, and for Friday! We decide within a week.", "2026-12-03"),
        ("Danke für das Gespräch am Freitag. Wir melden uns nächste Woche.", "2026-12-03"),
        ("Danke für das nette Gespräch gestern. Wir melden uns nächste Woche.", "2026-11-28"),
        ("Merci d'être venu vendredi. Réponse d'ici la fin de la semaine prochaine.", "2026-12-03"),
        ("Merci d'être venu hier. Vous aurez une réponse sous huit jours.", "2026-11-28"),
        ("Gracias por venir el viernes. Le contestaremos la próxima semana.", "2026-12-03"),
        ("Gracias por la entrevista de ayer. Le contestaremos en una semana.", "2026-11-28"),
        ("Bedankt voor het gesprek van vrijdag. U hoort volgende week van ons.", "2026-12-03"),
        ("Bedankt voor het gesprek gisteren. U hoort volgende week van ons.", "2026-11-28"),
        ("Many thanks for attending yesterday's interview. We decide in a week.", "2026-11-28"),
        # Said on the day itself, or of another one.
        ("Thank you for coming in today. You will hear by the end of next week.", "2026-11-27"),
        ("Thank you for coming in on Thursday. We decide within a week.", "2026-11-27"),
        ("Thank you for the talk on 27 November. We decide within 10 days.", "2026-11-27"),
        ("Thanks, we'll talk next week.", "2026-11-27"),
        ("I'd appreciate a copy of it by Friday. We decide in two weeks.", "2026-11-27"),
        ("We decide on Friday.", "2026-11-27"),
        ("gibberish", "2026-11-27"),
        ("", "2026-11-27"),
    ],
)
def test_thanks_for_a_day_that_was_over_were_given_later(said, day):
    assert said_on(said, FRIDAY).isoformat() == day
    until = date(2026, 11, 30)
    assert said_on(said, FRIDAY, until=until) == min(date.fromisoformat(day), until)
    assert said_on(said, FRIDAY, until=date(2026, 11, 1)) == FRIDAY


@pytest.mark.parametrize(
    ("said", "news"),
    [("come in for a trial shift on Saturday", "next"), ("the trial shift is over", "")],
)
def test_a_trial_is_another_interview_where_it_is_still_to_come(said, news):
    assert reading(said, date(2026, 11, 26), "GB").news == news
