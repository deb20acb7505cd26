"""The official table: its words, its order, its cells, as the convention prints them."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from reporting.behind import figures_of
from reporting.french import french_number, hours_of, percent_text
from reporting.header import CapacityPeriod
from reporting.notes import notes_of
from reporting.official_table import TITLE, cells_of, official_tables
from reporting.table import build_table
from services.enums import AccompaniedRule, PercentageBase
from tests.reporting.worked import DIRECT_MINUTES, INDIRECT_MINUTES, NUMBERS, carottage, empty_year, worked_example

HEAD = [
    ("Capacité autorisée", "", "60", "", ""),
    ("Nombre de jours d'ouverture / an", "246", "250", "", ""),
    ("Amplitude horaire d'ouverture / jour", "8,3", "8,5", "", ""),
    ("Nombre de professionnels en ETP", "5,8", "6", "", ""),
    ("Nombre de personnes accompagnées", "78", "", "", ""),
    ("Nombre de personnes en file active", "90", "", "", ""),
]
INDIRECT = [
    ("Fonctionnement institutionnel", "", "420,00", "", "19,0 %"),
    ("Fonctionnement partenarial", "", "180,00", "", "8,1 %"),
    ("Fonctions support", "", "1 456,00", "", "65,9 %"),
    ("Temps de transport des équipes", "", "95,00", "", "4,3 %"),
    ("Temps de préparation des équipes", "", "60,00", "", "2,7 %"),
    ("Sous-total actes indirects", "", "2 211,00", "", "100,0 %"),
]
FLOWS = [
    ("Ratio file active", "1,50", "", "", ""),
    ("Sorties", "5", "", "", ""),
    ("Entrées", "11", "", "", ""),
]
TIMED = [
    ("Actes individuels", "3 200", "2 640,00", "97,1 %", "80,8 %"),
    ("Actes collectifs", "96", "216,00", "2,9 %", "6,6 %"),
    ("Temps de transport auprès de l'utilisateur", "", "410,00", "", "12,6 %"),
    ("Sous-total actes directs", "3 296", "3 266,00", "100,0 %", "100,0 %"),
]
UNTIMED = [
    ("Actes individuels", "3 200", "—", "97,1 %", "—"),
    ("Actes collectifs", "96", "—", "2,9 %", "—"),
    ("Temps de transport auprès de l'utilisateur", "", "—", "", "—"),
    ("Sous-total actes directs", "3 296", "—", "100,0 %", "—"),
]


def share(text):
    return [("Part prestations directes / indirectes", "", text, "", "")]


def plain(text):
    """With ordinary spaces, so that a test can be read."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def printed(table):
    return [(line.label, *[plain(cell.text) if cell else "" for cell in line.cells]) for line in table.lines]


def test_worked_table_is_printed_line_by_line():
    [table] = official_tables(worked_example())
    assert printed(table) == [*HEAD, *TIMED, *INDIRECT, *share("59,6 % / 40,4 %"), *FLOWS]


def test_words_around_the_lines_are_those_of_the_convention():
    [table] = official_tables(worked_example())
    assert TITLE == "Annexe 1 : Tableau d'indicateurs de mesure d'activité"
    assert table.subtitle == ""
    assert [section.title for section in table.sections] == [
        "",
        "Prestations directes",
        "Prestations indirectes",
        "Flux",
    ]
    head, direct, indirect, flows = [[list(row) for row in section.headings] for section in table.sections]
    assert head == [[("", 1), ("Réalisé N", 1), ("Autorisé", 1), ("", 1), ("", 1)]]
    assert direct == [
        [("", 1), ("En valeur", 2), ("En %", 2)],
        [("", 1), ("Nombre", 1), ("Durée (en h)", 1), ("Nombre", 1), ("Durée (en h)", 1)],
    ]
    assert indirect == flows == []


def test_carottage_prints_what_was_counted_then_what_is_extrapolated():
    real, theoretical = official_tables(carottage())
    assert (real.subtitle, theoretical.subtitle) == ("Tableau au réel", "Tableau théorique")
    assert printed(real) == [*HEAD, *UNTIMED, *INDIRECT, *share("—"), *FLOWS]
    assert printed(theoretical) == [*HEAD, *TIMED, *INDIRECT, *share("59,6 % / 40,4 %"), *FLOWS]


def test_empty_base_prints_a_dash_and_absent_cells_stay_empty():
    [table] = official_tables(empty_year())
    lines = {label: cells for label, *cells in printed(table)}
    assert lines["Capacité autorisée"] == ["", "—", "", ""]
    assert lines["Nombre de professionnels en ETP"] == ["—", "—", "", ""]
    assert lines["Actes individuels"] == ["0", "0,00", "—", "—"]
    assert lines["Fonctions support"] == ["", "0,00", "", "—"]
    assert lines["Sous-total actes indirects"] == ["", "0,00", "", "—"]
    assert lines["Part prestations directes / indirectes"] == ["", "—", "", ""]
    assert lines["Ratio file active"] == ["—", "", "", ""]
    assert lines["Sorties"] == ["0", "", "", ""]


def test_sub_totals_follow_the_base_of_the_convention():
    report = worked_example(real=build_table(NUMBERS, DIRECT_MINUTES | INDIRECT_MINUTES, PercentageBase.TOTAL))
    lines = {label: cells for label, *cells in printed(official_tables(report)[0])}
    assert lines["Sous-total actes directs"][2:] == ["100,0 %", "59,6 %"]
    assert lines["Sous-total actes indirects"][3] == "40,4 %"


@pytest.mark.parametrize("report", [worked_example(), carottage(), empty_year()], ids=["minutes", "carottage", "empty"])
def test_every_printed_figure_opens_a_list_that_exists(report):
    opens = set(figures_of(report))
    for table in official_tables(report):
        for line in table.lines:
            for cell in line.cells:
                assert cell is None or (cell.table, cell.figure) in opens, line.label
    assert {("reel", detail.figure) for detail in notes_of(report).details if detail.figure} <= opens
    assert {("reel", verdict.figure) for verdict in notes_of(report).verdicts if verdict.figure} <= opens


def test_a_list_knows_the_cells_that_it_explains():
    report = carottage()
    found = [(cell.column, plain(cell.text)) for cell in cells_of(report, "directes.individuels", "theorique")]
    assert found == [("Durée (en h)", "2 640,00")]
    found = [(cell.column, plain(cell.text)) for cell in cells_of(report, "entete.jours_ouverture", "reel")]
    assert found == [("Réalisé N", "246"), ("Autorisé", "250")]


@pytest.mark.parametrize(
    "minutes, hours",
    [(0, "0.00"), (1, "0.02"), (18, "0.30"), (27, "0.45"), (50, "0.83"), (158_400, "2640.00"), (99_413, "1656.88")],
)
def test_minutes_become_hours_half_up(minutes, hours):
    assert str(hours_of(minutes)) == hours


@pytest.mark.parametrize(
    "value, text",
    [
        (None, "—"),
        (0, "0"),
        (1234567, "1\u202f234\u202f567"),
        (Decimal("1456.00"), "1\u202f456,00"),
        (Decimal("-3.5"), "-3,5"),
    ],
)
def test_numbers_are_written_in_french(value, text):
    assert french_number(value) == text


def test_a_percentage_keeps_its_sign_on_its_line():
    assert percent_text(Decimal("59.6")) == "59,6\u00a0%"


def test_what_blocks_is_told_first():
    verdicts = notes_of(worked_example()).verdicts
    assert [(verdict.label, verdict.tone) for verdict in verdicts] == [
        ("Bloquant", "error"),
        ("À vérifier", "warning"),
        ("En ordre", "success"),
    ]
    assert verdicts[1].figure == "annexes.entrees_hors_file_active"


def test_under_the_table_stands_what_no_line_holds():
    texts = {detail.label: plain(detail.text) for detail in notes_of(worked_example()).details}
    assert texts["Personnes accompagnées, dont DIPC signés dans l'année"] == "10"
    assert texts["File active, dont en attente de notification"] == "1"
    assert [text for label, text in texts.items() if "hors personnes accompagnées" in label] == ["9", "2", "1", "0"]
    assert texts["Trajets du professionnel, comptés dans aucune ligne"] == "60,00 h"
    assert texts["Absences au rendez-vous, comptées dans aucune ligne (1,58\u00a0h de trajet)"] == "7"


def test_a_change_of_capacity_is_shown_with_the_mean():
    report = worked_example()
    periods = (
        CapacityPeriod(datetime.date(2020, 1, 1), datetime.date(2025, 6, 30), 55),
        CapacityPeriod(datetime.date(2025, 7, 1), datetime.date(2025, 12, 31), 60),
    )
    header = dataclasses.replace(report.header, capacity_periods=periods, mean_capacity=Decimal("57.52"))
    first = notes_of(dataclasses.replace(report, header=header)).details[0]
    assert first.text == "57,52"
    assert "55 du 01/01/2020 au 30/06/2025, 60 du 01/07/2025 au 31/12/2025" in first.label


def test_the_fifteen_open_rules_say_the_option_in_force():
    report = worked_example()
    by_default = notes_of(report).open_rules
    assert len({rule.subject for rule in by_default}) == 15
    options = dataclasses.replace(
        report.options,
        accompanied=AccompaniedRule.SIGNED_IN_YEAR,
        counts_awaiting_cdaph=False,
        counts_own_trips=True,
        percentage_base=PercentageBase.TOTAL,
    )
    changed = notes_of(dataclasses.replace(report, options=options))
    differing = [rule.subject for rule, before in zip(changed.open_rules, by_default, strict=True) if rule != before]
    assert differing == [
        "Personnes accompagnées",
        "Attente d'une décision de la CDAPH",
        "Trajets du professionnel",
        "Base des pourcentages",
    ]
    labels = [detail.label for detail in changed.details]
    assert "Trajets du professionnel, compris dans le temps de transport" in labels
    assert "File active, dont en attente de notification" not in labels


def test_rules_are_named_by_method():
    assert "STR-1" in notes_of(worked_example()).rules
    assert {"STR-2", "CAR-1", "CAR-2", "CAR-3"} <= set(notes_of(carottage()).rules)
