"""A métier is free text; two of them open something."""

import pytest

from accounts.enums import Job
from accounts.rules import is_direction, is_psychologist


@pytest.mark.parametrize(
    "job",
    [
        "direction",
        "Direction",
        "DIRECTRICE",
        "directeur",
        " Directeur adjoint",
        "« Directrice » (intérim)",
        "directeur-adjoint",
    ],
)
def test_direction_is_read_whatever_the_case_and_the_gender(job):
    assert is_direction(job)
    assert not is_psychologist(job)


@pytest.mark.parametrize("job", ["psychologue", "Psychologue clinicienne", "PSYCHOLOGUE", "neuropsychologue"])
def test_psychologist_is_read_whatever_the_case(job):
    assert is_psychologist(job)
    assert not is_direction(job)


@pytest.mark.parametrize(
    "job",
    [
        *[
            "",
            "  ",
            "12",
            "éducatrice spécialisée",
            "assistante de direction",
            "secrétaire de direction",
            "chef de service",
        ],
        *["assistante du psychologue", "psychomotricien", "psychiatre", "en direction de", "direct", "directionnel"],
    ],
)
def test_any_other_job_opens_nothing(job):
    assert not is_direction(job)
    assert not is_psychologist(job)


def test_accents_do_not_matter():
    """Typed on a keyboard that composes them, or by someone who puts some everywhere."""
    assert is_direction("Dirécteur")
    assert is_psychologist("psychologué")


def test_list_of_jobs_holds_the_two_and_nothing_else_opens():
    assert [job for job in Job if is_direction(job)] == [Job.DIRECTION]
    assert [job for job in Job if is_psychologist(job)] == [Job.PSYCHOLOGIST]
