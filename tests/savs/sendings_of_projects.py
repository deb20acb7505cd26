"""Each form of a project."""

from django.utils import timezone

from activity.models import Act, Transmission
from pap.models import (
    ObjectiveReview,
    ObjectiveTemplate,
    ObjectiveVersion,
    Pap,
    PapReview,
    SerafinPreference,
    Step,
)
from tests.savs.sending import Sending, version_of

TODAY = timezone.localdate()


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    objects, rows = cast.projects[cast.nord], cast.project_rows[cast.nord]
    path = cast.accompaniments[cast.nord]
    pap, kept, text, template = (rows[kind] for kind in ("pap", "pap_kept", "pap_text", "objective_template"))
    aim, step, review = (rows[kind] for kind in ("aim", "aim_step", "aim_review"))

    def sent(who: str, name: str, kind: str, once, typed: dict | None = None, **more) -> Sending:
        return Sending(who, f"pap:{name}", objects[kind], once, typed or {}, **more)

    def count(rows) -> int:
        return rows.count()

    written = {"title": "Une fois", "domain": "budget"}
    return [
        Sending(
            "alice",
            "pap:pap_begin",
            [path.pk],
            lambda: count(Pap.objects.filter(accompaniment=path)) == 3,
            {"begun_on": f"{TODAY}"},
            prepare=lambda: _validate(pap),
        ),
        Sending(  # one to each of the two referents
            "chloe",
            "desk:project_remind",
            [],
            lambda: Transmission.objects.filter(text__startswith="Une fois").count() == 2,
            {"text": "Une fois"},
        ),
        sent("alice", "pap_facts_edit", "pap", lambda: version_of(pap) == pap.version + 1, {"tool": "Une fois"}),
        sent(
            "chloe",
            "pap_validate",
            "pap",
            lambda: version_of(pap) == pap.version + 1,
            prepare=lambda: Pap.objects.filter(pk=pap.pk).update(coconstructed_on=TODAY),
        ),
        sent("alice", "pap_answer", "pap_kept", lambda: version_of(kept) == kept.version + 1),
        sent(
            "alice",
            "objective_create",
            "pap",
            lambda: count(ObjectiveVersion.objects.filter(pap=pap)) == 3,
            written,
        ),
        sent("alice", "pap_text_edit", "pap_text", lambda: version_of(text) == text.version + 1, {"text": "Une fois"}),
        sent("alice", "objective_edit", "aim", lambda: version_of(aim) == aim.version + 1, written),
        sent("alice", "objective_remove", "aim", lambda: count(ObjectiveVersion.objects.filter(pap=pap)) == 1),
        sent(
            "alice",
            "review_create",
            "aim_kept",
            lambda: count(ObjectiveReview.objects.filter(objective=review.objective_id)) == 2,
            {"outcome": "atteint"},
        ),
        sent(
            "alice",
            "step_edit",
            "aim_step",
            lambda: Step.objects.get(pk=step.pk).done_on == TODAY,
            {"done_on": f"{TODAY}"},
        ),
        sent(
            "alice", "review_edit", "aim_review", lambda: version_of(review) == review.version + 1, {"comment": "Une"}
        ),
        sent(
            "alice",
            "review_remove",
            "aim_review",
            lambda: count(ObjectiveReview.objects.filter(objective=review.objective_id)) == 0,
        ),
        *_of_reviews(path, rows["pap_review"]),
        Sending(
            "chloe",
            "pap:objective_template_create",
            [],
            lambda: count(ObjectiveTemplate.objects.filter(service=cast.nord, title="Une fois")) == 1,
            written,
        ),
        sent(
            "chloe",
            "objective_template_edit",
            "objective_template",
            lambda: version_of(template) == template.version + 1,
            written,
        ),
        Sending(
            "chloe",
            "pap:serafin_preference_edit",
            [],
            lambda: _kinds(cast.nord) == [("1.1.1", "masque"), ("1.1.3", "favori")],
            {"favourites": ["1.1.3"], "hidden": ["1.1.1"]},
        ),
    ]


def _of_reviews(path, review: PapReview) -> list[Sending]:
    """Of the whole project, each with its act."""
    its = PapReview.objects.filter(accompaniment=path)
    acts = Act.objects.filter(pk__in=its.values("pk"))
    held = {"date": f"{TODAY:%d/%m/%Y}", "minutes": "60", "person_present": "on"}
    return [
        Sending("alice", "activity:pap_review_create", [path.pk], lambda: (its.count(), acts.count()) == (2, 2), held),
        Sending(
            "alice",
            "activity:pap_review_edit",
            [review.pk],
            lambda: (version_of(review), acts.get().version) == (review.version + 1, 2),
            {"text": "Une fois", "minutes": "50"},
        ),
        Sending("alice", "activity:pap_review_remove", [review.pk], lambda: (its.count(), acts.count()) == (0, 0)),
    ]


def _validate(pap: Pap) -> None:
    Pap.objects.filter(pk=pap.pk).update(coconstructed_on=TODAY, validated_on=TODAY)


def _kinds(service) -> list[tuple[str, str]]:
    return list(SerafinPreference.objects.filter(service=service).order_by("code").values_list("code", "kind"))
