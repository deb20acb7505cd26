"""Whatever two users do, in whatever order: no minute is counted twice, and the figures are the sum of what is listed."""

import datetime
import itertools
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity.actions import ActsRefused, context_for, delete_act, drafts_of, log_acts, merge_acts
from activity.enums import ActStatus, ActType
from activity.meetings.actions import correct_meeting, hold_meeting
from activity.meetings.rules import MeetingDraft
from activity.models import Act, TeamMeeting
from activity.rules import ActDraft, merged, share_of
from reporting.annexe1 import Options, compute, to_json
from reporting.behind import behind
from reporting.classeur.load import ClasseurRefused, import_classeur
from reporting.classeur.read import read_classeur
from tests.conftest import LONG
from tests.reporting import classeurs

ON = datetime.date(2026, 6, 1)
DAYS = [datetime.date(2025, 3, day) for day in (3, 4)]
FIGURES = ("directes.individuels", "directes.collectifs", "directes.transport_usager", "indirectes.institutionnel")

quarters = st.integers(32, 44).map(lambda quarter: datetime.time(quarter // 4, quarter % 4 * 15))
minutes = st.sampled_from([15, 20, 45, 60, 61, 90])
statuses = st.sampled_from([ActStatus.DONE] * 6 + [ActStatus.PLANNED, ActStatus.NO_SHOW, ActStatus.CANCELLED])
acts = st.fixed_dictionaries(
    {
        "date": st.sampled_from(DAYS),
        "start": st.one_of(quarters, quarters, st.none()),
        "minutes": minutes,
        "type": st.sampled_from([ActType.INDIVIDUAL, ActType.INDIVIDUAL, ActType.COLLECTIVE, ActType.CASES]),
        "people": st.sampled_from([(0,), (1,), (0, 1), (1, 0)]),
        "professionals": st.sampled_from([(0,), (1,), (0, 1)]),
        "transport_minutes": st.sampled_from([0, 0, 20]),
        "status": statuses,
        "uncounted_because": st.sampled_from(["", "", "", "déjà dit"]),
    }
)
places = st.integers(0, 20)
meetings = st.fixed_dictionaries(
    {
        "date": st.sampled_from(DAYS),
        "start": st.one_of(quarters, st.none()),
        "minutes": st.sampled_from([60, 90, 121]),
        "people_minutes": st.sampled_from([0, 2, 31, 60]),
        "people": st.sampled_from([(), (0,), (0, 1)]),
    }
)
steps = st.one_of(
    st.tuples(st.just("enter"), acts),
    st.tuples(st.just("enter"), acts),
    st.tuples(st.just("merge"), acts),
    st.tuples(st.just("edit"), acts, places),
    st.tuples(st.just("cancel"), places),
    st.tuples(st.just("delete"), places),
    st.tuples(st.just("meet"), meetings),
    st.tuples(st.just("correct"), meetings, places),
    st.tuples(st.just("import"), st.lists(acts, min_size=1, max_size=3), st.sampled_from(["refuse", "flag"])),
)


class Team:
    """Alice and Bob of one service, and what each does to its acts."""

    def __init__(self, cast, enter) -> None:
        self.cast, self.enter = cast, enter
        self.people, self.users = [cast.paul, cast.nadia], [cast.alice, cast.bob]

    def draft(self, values: dict, **changes) -> ActDraft:
        people = values["people"][:1] if values["type"] == ActType.INDIVIDUAL else values["people"]
        given = {name: value for name, value in values.items() if name not in {"people", "professionals"}}
        given |= {
            "service_id": self.cast.nord.pk,
            "person_ids": tuple(self.people[rank].pk for rank in people),
            "professional_ids": tuple(self.users[rank].pk for rank in values["professionals"]),
        }
        return ActDraft(**(given | changes))

    def stored(self, place: int) -> ActDraft | None:
        found = list(drafts_of(Act.objects.order_by("pk")))
        return found[place % len(found)] if found else None

    def log(self, draft: ActDraft, user) -> list:
        """What it overlaps when it is refused; nothing when it is written."""
        context = context_for(self.cast.nord, on=ON, drafts=[draft])
        try:
            with transaction.atomic():
                log_acts([draft], actor=user, context=context)
        except ActsRefused as refused:
            return refused.overlapping
        return []

    def do(self, user, step: str, *given) -> None:
        self.enter(user)
        getattr(self, f"_{step}")(user, *given)

    def _enter(self, user, values: dict) -> None:
        self.log(self.draft(values), user)

    def _merge(self, user, values: dict) -> None:
        draft = self.draft(values)
        for clash in self.log(draft, user):
            other = next(drafts_of(Act.objects.filter(ref=clash.other.ref)))
            if whole := merged(draft, other, ""):
                context = context_for(self.cast.nord, on=ON, drafts=[whole])
                try:
                    with transaction.atomic():
                        merge_acts(draft, into=whole, actor=user, context=context)
                except ActsRefused:
                    pass

    def _edit(self, user, values: dict, place: int) -> None:
        if old := self.stored(place):
            self.log(self.draft(values, id=old.id, ref=old.ref, version=old.version), user)

    def _cancel(self, user, place: int) -> None:
        if old := self.stored(place):
            self.log(replace(old, status=ActStatus.CANCELLED), user)

    def _delete(self, user, place: int) -> None:
        if old := self.stored(place):
            try:
                delete_act(Act.objects.get(pk=old.id), actor=user)
            except ActsRefused:  # a meeting holds it
                assert TeamMeeting.objects.filter(act=old.id).exists()

    def _meeting(self, values: dict) -> MeetingDraft:
        """With both; nothing is spent on people when nobody is discussed."""
        people = tuple(self.people[rank].pk for rank in values["people"])
        given = {name: value for name, value in values.items() if name not in {"people", "people_minutes"}}
        spent = values["people_minutes"] if people else None
        return MeetingDraft(
            person_ids=people, attendee_ids=tuple(one.pk for one in self.users), people_minutes=spent, **given
        )

    def _meet(self, user, values: dict) -> None:
        try:
            with transaction.atomic():
                hold_meeting(service=self.cast.nord, draft=self._meeting(values), actor=user, on=ON)
        except ActsRefused:
            pass

    def _correct(self, user, values: dict, place: int) -> None:
        held = list(TeamMeeting.objects.select_related("act", "rest", "service").order_by("pk"))
        if not held:
            return
        try:
            with transaction.atomic():
                correct_meeting(held[place % len(held)], draft=self._meeting(values), actor=user, on=ON)
        except ActsRefused:
            pass

    def _import(self, user, several: list[dict], overlaps: str) -> None:
        rows = {
            "actes": [
                {
                    "ref": f"I{rank}",
                    "service": "nord",
                    "personnes": ";".join(self.people[one].ref for one in self._present(values)),
                    "professionnels": ";".join(self.users[one].email for one in values["professionals"]),
                    "date": values["date"],
                    "debut": values["start"],
                    "minutes": values["minutes"],
                    "type": str(values["type"]),
                    "transport_minutes": values["transport_minutes"],
                    "statut": str(values["status"]),
                    "non_compte": values["uncounted_because"],
                }
                for rank, values in enumerate(several)
            ]
        }
        try:
            with transaction.atomic():
                import_classeur(read_classeur(classeurs.xlsx(rows)), actor=None, on=ON, overlaps=overlaps)
        except ClasseurRefused:
            pass

    def _present(self, values: dict) -> tuple[int, ...]:
        return values["people"][:1] if values["type"] == ActType.INDIVIDUAL else values["people"]


def assert_no_minute_is_counted_twice() -> None:
    """From the rows themselves: date, start and minutes of what is counted, for each person and each professional."""
    spans: dict[tuple, list[tuple[int, int]]] = {}
    counted = Act.objects.counted().exclude(start=None).prefetch_related("act_people", "act_professionals")
    for act in counted.order_by("pk"):
        begin = act.start.hour * 60 + act.start.minute
        everybody = [("person", row.person_id) for row in act.act_people.all()]
        everybody += [("user", row.user_id) for row in act.act_professionals.all()]
        for who in everybody:
            spans.setdefault((act.service_id, act.date, *who), []).append((begin, begin + act.minutes))
    for held in spans.values():
        for (_since, until), (since, _until) in itertools.pairwise(sorted(held)):
            assert until <= since


def assert_meetings_are_their_minutes() -> None:
    """What is shared among the people and what is left make the meeting, whoever attended."""
    for meeting in TeamMeeting.objects.select_related("act", "rest").order_by("pk"):
        act, rest = meeting.act, meeting.rest
        shares = [share_of(act.minutes, act.people_count, rank) for rank in range(act.people_count)] if act else []
        assert sum(shares) == (act.minutes if act else 0)
        assert {act.date if act else meeting.date, rest.date if rest else meeting.date} == {meeting.date}
        assert (act.minutes if act else 0) + (rest.minutes if rest else 0) in {60, 90, 121}


def assert_figures_are_the_sum_of_what_is_listed(nord) -> None:
    figures = compute(nord, 2025, Options())
    for name in FIGURES:
        found = behind(figures, name)
        rows = list(found.listing.rows)
        column = [column.kind for column in found.listing.columns].index("minutes")
        assert sum(row[column] for row in rows) == found.printed.minutes
        if found.printed.value is not None:
            assert len(rows) == found.printed.value
    counted = list(Act.objects.counted().in_year(2025).order_by("pk"))
    individual = sum(act.people_count for act in counted if act.type != ActType.COLLECTIVE)
    sessions = [act for act in counted if act.type == ActType.COLLECTIVE]
    direct = to_json(figures)["directes"]
    assert (individual, len(sessions)) == (
        behind(figures, "directes.individuels").printed.value,
        behind(figures, "directes.collectifs").printed.value,
    )
    assert direct["sous_total"]["minutes"] == sum(act.minutes + act.transport_minutes for act in counted)


@pytest.mark.django_db
@settings(max_examples=300 if LONG else 25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(sequence=st.lists(st.tuples(st.integers(0, 1), steps), min_size=4, max_size=14))
def test_no_minute_is_counted_twice_whatever_two_users_do(cast, enter, sequence):
    with transaction.atomic():
        team = Team(cast, enter)
        for who, (step, *given_) in sequence:
            team.do(team.users[who], step, *given_)
            assert_no_minute_is_counted_twice()
            assert_meetings_are_their_minutes()
        assert_figures_are_the_sum_of_what_is_listed(cast.nord)
        transaction.set_rollback(True)


@given(length=st.integers(0, 600), people=st.integers(1, 30))
def test_shares_of_several_add_up_to_their_minutes(length, people):
    shares = [share_of(length, people, rank) for rank in range(people)]
    assert sum(shares) == length
    assert max(shares) - min(shares) <= 1
    assert shares == sorted(shares, reverse=True)
