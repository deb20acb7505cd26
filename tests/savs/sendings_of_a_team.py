"""Each form of what a team does together: indirect time, weeks, months, meetings, agenda, notes."""

import hashlib

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, RightsReview
from activity.models import (
    Act,
    AdvisoryMission,
    AdvisoryReview,
    AdvisoryTime,
    ConfidentialNote,
    DayBounds,
    FavouriteRow,
    IndirectTime,
    MeetingPoint,
    MonthClosing,
    TeamMeeting,
    Transmission,
)
from activity.week.grid import name_of
from services.models import SupportQuota
from tests.savs.sending import Sending, version_of

# What the page of several acts was asked before: their status alone (activity.together.forms).
ABSENT = hashlib.blake2s(repr(["", None, "absent", "", "", "", ""]).encode(), digest_size=8).hexdigest()


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    alice = cast.alice
    paul = cast.paul
    seat = Membership.objects.get(user=alice)
    act = cast.acts[cast.nord]
    note = cast.notes[cast.nord]
    event = cast.events[cast.nord]
    kind = cast.kinds["individuel"]
    appointment = cast.appointments[cast.nord]
    texts = ConfidentialNote.objects.filter(text="Une fois")
    told = Transmission.objects.filter(text="Une fois")
    transmission = cast.transmissions[cast.nord]
    meeting = cast.meetings[cast.nord]
    mission = cast.missions[cast.nord]
    mission_time = cast.mission_times[cast.nord]
    point = cast.points[cast.nord]
    quota = cast.quotas[cast.nord]

    def done():
        return MeetingPoint.objects.filter(pk=point.pk, done_by=alice)

    return [
        Sending(
            "alice",
            "activity:indirect_create",
            [],
            lambda: IndirectTime.objects.get(minutes=90).attendees.count() == 1,
            {"heading": "institutionnel", "minutes": "90"},
        ),
        Sending(
            "alice",
            "activity:indirect_edit",
            [event.pk],
            lambda: version_of(event) == 2 and event.attendees.count() == 2,
            {"label": "Une fois", "professionals": [alice.pk, cast.chloe.pk]},
        ),
        Sending(
            "alice",
            "activity:indirect_delete",
            [event.pk],
            lambda: not IndirectTime.objects.filter(pk=event.pk).exists(),
            page=None,
        ),
        Sending(
            "alice",
            "activity:week",
            [],
            lambda: Act.objects.filter(minutes=37).count() == 1,
            {f"m_{name_of((paul.pk, kind.pk))}_0": "37"},
            prepare=lambda: FavouriteRow.objects.create(service=cast.nord, user=alice, person=paul, kind=kind),
        ),
        Sending(
            "chloe",
            "activity:acts_correct",
            [],
            lambda: version_of(act) == 2,
            {"choix": f"{act.pk} 1", "status": "absent", "save": "1", "seen": ABSENT},
            page=f"{reverse('activity:acts_correct')}?choix={act.pk}",
        ),
        Sending(
            "chloe",
            "activity:month_closing",
            [],
            lambda: MonthClosing.objects.filter(service=cast.nord, reopened_at=None).count() == 1,
            {"clore": "1"},
        ),
        Sending(
            "chloe",
            "activity:day_bounds",
            [],
            lambda: DayBounds.objects.get(service=cast.nord).version == 2,
            {"shortest": "45"},
        ),
        Sending(
            "alice",
            "activity:advisory_create",
            [],
            lambda: AdvisoryMission.objects.filter(partner="Une fois").count() == 1,
            {"side": "demandee", "partner": "Une fois", "theme": "sante", "question": "Comment ?"},
        ),
        Sending(
            "alice", "activity:advisory_edit", [mission.pk], lambda: version_of(mission) == 2, {"contact": "Une fois"}
        ),
        Sending(
            "alice",
            "activity:advisory_time_create",
            [mission.pk],
            lambda: (
                AdvisoryTime.objects.filter(mission=mission).count() == 2
                and IndirectTime.objects.filter(minutes=33).count() == 1
            ),
            {"minutes": "33", "professionals": [alice.pk]},
        ),
        Sending(
            "alice",
            "activity:advisory_time_edit",
            [mission_time.pk],
            lambda: version_of(mission_time.indirect_time) == 2,
            {"minutes": "33"},
        ),
        Sending(
            "alice",
            "activity:advisory_time_delete",
            [mission_time.pk],
            lambda: not IndirectTime.objects.filter(pk=mission_time.indirect_time_id).exists(),
            page=None,
        ),
        Sending(
            "alice",
            "activity:advisory_delete",
            [mission.pk],
            lambda: not AdvisoryMission.objects.filter(pk=mission.pk).exists(),
            page=None,
        ),
        Sending(
            "alice",
            "activity:advisory_review",
            [2025],
            lambda: AdvisoryReview.objects.filter(text="Une fois").count() == 1,
            {"text": "Une fois"},
        ),
        Sending(
            "chloe",
            "activity:support_create",
            [],
            lambda: SupportQuota.objects.filter(label="Une fois").count() == 1,
            {"label": "Une fois", "fte_share": "0,5", "hours_per_fte": "1820"},
        ),
        Sending("ines", "activity:support_edit", [quota.pk], lambda: version_of(quota) == 2, {"label": "Paie"}),
        Sending(
            "chloe",
            "activity:support_delete",
            [quota.pk],
            lambda: not SupportQuota.objects.filter(pk=quota.pk).exists(),
            page=None,
        ),
        Sending(
            "chloe",
            "activity:support_repeat",
            [],
            lambda: SupportQuota.objects.filter(service=cast.nord, year=timezone.localdate().year).count() == 1,
            page=None,
            prepare=lambda: SupportQuota.objects.filter(pk=quota.pk).update(year=timezone.localdate().year - 1),
        ),
        Sending(
            "alice",
            "desk:meeting_create",
            [],
            lambda: (
                TeamMeeting.objects.filter(rest__minutes=77).count() == 1
                and IndirectTime.objects.filter(minutes=77).count() == 1
            ),
            {"minutes": "77", "professionals": [alice.pk]},
        ),
        Sending(
            "alice",
            "desk:meeting_edit",
            [meeting.pk],
            lambda: version_of(meeting) == 2 and version_of(meeting.act) == 2 and version_of(meeting.rest) == 2,
            {"minutes": "90", "count": "saisi"},
        ),
        Sending(
            "alice",
            "desk:meeting_delete",
            [meeting.pk],
            lambda: not Act.objects.filter(pk=meeting.act_id).exists(),
            page=None,
        ),
        Sending("alice", "desk:decision_finish", [point.pk], lambda: done().count() == 1, page=None),
        Sending(
            "alice",
            "desk:decision_reopen",
            [point.pk],
            lambda: not done().exists(),
            page=None,
            prepare=lambda: MeetingPoint.objects.filter(pk=point.pk).update(done_at=timezone.now(), done_by=alice),
        ),
        Sending(
            "david",
            "activity:appointment_plan",
            [],
            lambda: Act.objects.filter(status="prevu", start="17:45").count() == 1,
            {
                "people": paul.pk,
                "type": cast.kinds["individuel"].pk,
                "date": "demain",
                "start": "17:45",
                "professionals": alice.pk,
            },
        ),
        Sending(
            "alice",
            "activity:appointment_tell",
            [appointment.pk],
            lambda: version_of(appointment) == 2 and Act.objects.get(pk=appointment.pk).minutes == 30,
            {"chip": "30"},
        ),
        Sending(
            "chloe",
            "activity:confidential_note_create",
            [paul.pk],
            lambda: texts.count() == 1 and texts.get().readers.count() == 1,
            {"text": "Une fois", "readers": alice.pk},
        ),
        Sending(
            "chloe",
            "activity:confidential_note_edit",
            [note.pk],
            lambda: version_of(note) == 2 and texts.get().readers.count() == 1,
            {"text": "Une fois", "readers": alice.pk},
        ),
        Sending(
            "alice",
            "activity:transmission_create",
            [],
            lambda: told.count() == 1 and told.get().addressees.count() == 1,
            {"text": "Une fois", "addressees": cast.bob.pk},
        ),
        Sending(
            "alice",
            "activity:transmission_edit",
            [transmission.pk],
            lambda: version_of(transmission) == 2,
            {"text": "Une fois"},
        ),
        Sending(
            "chloe",
            "activity:departure",
            [seat.pk],
            lambda: version_of(seat) == 2 and RightsReview.objects.count() == 1,
            {"people_to": cast.bob.pk},
        ),
    ]
