"""What the database computes or repeats agrees with the rules, and can be recounted."""

import datetime

from django.db.models import Count, F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity.actions import write_acts
from activity.models import Act
from activity.rules import ActDraft, busy_range, is_counted

DAY = datetime.date(2026, 5, 4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_counted_busy_and_people_count_say_what_the_rules_say(cast, enter, data):
    enter(cast.alice)
    Act.objects.all().delete()
    kind = data.draw(st.sampled_from(["individuel", "collectif", "reunion_dossiers"]))
    fewest, most = {"individuel": (1, 1), "collectif": (0, 2), "reunion_dossiers": (1, 2)}[kind]
    people = data.draw(
        st.lists(st.sampled_from([cast.paul.pk, cast.nadia.pk]), unique=True, min_size=fewest, max_size=most)
    )
    draft = ActDraft(
        service_id=cast.nord.pk,
        date=DAY,
        type=kind,
        person_ids=tuple(people),
        professional_ids=(cast.alice.pk,),
        start=data.draw(st.one_of(st.none(), st.times(datetime.time(7), datetime.time(12)))),
        minutes=data.draw(st.one_of(st.none(), st.integers(0, 600))),
        status=data.draw(st.sampled_from(["realise", "prevu", "absent", "annule"])),
        eligible=kind != "collectif" or data.draw(st.booleans()),
        transport_minutes=5,
        uncounted_because=data.draw(st.sampled_from(["", "saisi deux fois"])),
    )
    (written,) = write_acts([draft], {cast.nord.pk: cast.nord.organisation_id})
    stored = Act.objects.get(pk=written.pk)
    assert stored.counted == is_counted(draft)
    assert stored.busy == busy_range(draft)
    recounted = Act.objects.alias(n=Count("act_people")).exclude(people_count=F("n"))
    assert not recounted.exists()
