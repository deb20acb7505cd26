"""Durations as people type them: what is understood, what is refused rather than guessed, what is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.minutes import NotADuration, minutes_from, printed


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", None),
        ("   ", None),
        ("0", 0),
        ("5", 5),
        ("90", 90),
        ("007", 7),
        ("1440", 1440),
        ("45 min", 45),
        ("45min", 45),
        ("45 MN", 45),
        ("45 minutes", 45),
        ("1 minute", 1),
        ("45'", 45),
        ("45’", 45),
        ("45m", 45),
        ("1h", 60),
        ("1 heure", 60),
        ("2 heures", 120),
        ("24h", 1440),
        ("1h30", 90),
        ("1H30", 90),
        ("1 h 30", 90),
        ("1\u00a0h\u00a030", 90),
        ("01h05", 65),
        ("1h30min", 90),
        ("1 heure 30 minutes", 90),
        ("1h5min", 65),
        ("0h45", 45),
        ("1:30", 90),
        ("01:30", 90),
        ("0:05", 5),
        ("24:00", 1440),
        ("1,5h", 90),
        ("1.5 h", 90),
        ("1,5 heures", 90),
        ("0,25h", 15),
        ("2,0h", 120),
        ("1,05h", 63),
    ],
)
def test_minutes_from_understands(typed, minutes):
    assert minutes_from(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("1,5", "1,5h"),
        ("1.30", "1.30h"),
        ("90,0", "deux façons"),
        ("1h5", "1h05 ou 1h50"),
        ("1:5", "1h05 ou 1h50"),
        ("1h75", "00 à 59"),
        ("1:60", "00 à 59"),
        ("1,33h", "minute entière"),
        ("1441", "24 heures"),
        ("24h01", "24 heures"),
        ("25h", "24 heures"),
        ("24,5h", "24 heures"),
        ("-30", "non comprise"),
        ("+30", "non comprise"),
        ("1 30", "non comprise"),
        ("1e2", "non comprise"),
        ("0x1e", "non comprise"),
        ("h30", "non comprise"),
        ("1h30 ou 2h", "non comprise"),
        ("une heure", "non comprise"),
        ("1h min", "non comprise"),
        ("45 s", "non comprise"),
        ("٤٥", "non comprise"),
        ("½", "non comprise"),
        ("45 😀", "non comprise"),
        ("9" * 5000, "non comprise"),
        ("1:30:00", "non comprise"),
    ],
)
def test_minutes_from_refuses_what_it_would_have_to_guess(typed, hint):
    with pytest.raises(NotADuration, match=hint):
        minutes_from(typed)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 h 00"), (5, "0 h 05"), (45, "0 h 45"), (60, "1 h 00"), (90, "1 h 30"), (9000, "150 h 00")],
)
def test_printed(minutes, text):
    assert printed(minutes).replace("\u00a0", " ") == text


@given(st.integers(0, 24 * 60))
def test_minutes_from_reads_every_way_of_writing_the_same_duration(minutes):
    hours, rest = divmod(minutes, 60)
    ways = [
        f"{minutes}",
        f"{minutes} min",
        f"{hours}h{rest:02}",
        f"{hours} h {rest:02}",
        f"{hours}:{rest:02}",
        printed(minutes),
    ]
    assert {minutes_from(way) for way in ways} == {minutes}


@given(st.text(max_size=30))
def test_minutes_from_never_breaks_and_never_leaves_a_day(text):
    try:
        found = minutes_from(text)
    except NotADuration:
        return
    assert found is None or 0 <= found <= 24 * 60
