"""What is held of her project."""

from __future__ import annotations

from services.sensitive.kinds import Held, Kind, Retention, held, of_the_file

PAP: dict[str, Held] = {
    "pap.Pap": of_the_file(
        version=Kind.PLAIN,
        number=Kind.PATH,
        begun_on=Kind.PATH,
        analysed_on=Kind.PATH,
        tool=Kind.PATH,
        tool_on=Kind.PATH,
        coconstructed_on=Kind.PATH,
        consented_on=Kind.PATH,
        coordination_told_on=Kind.PATH,
        validated_on=Kind.PATH,
        answered_on=Kind.PATH,
        answer=Kind.PATH,
        starts_on=Kind.PATH,
    ),
    "pap.PapText": of_the_file(version=Kind.PLAIN, subject=Kind.NARRATIVE, text=Kind.NARRATIVE),
    "pap.Participation": of_the_file(kind=Kind.NARRATIVE, name=Kind.NARRATIVE),
    "pap.Objective": of_the_file(ref=Kind.PATH, due_on=Kind.PATH, closed_on=Kind.PATH, settled_on=Kind.PATH),
    "pap.ObjectiveVersion": of_the_file(
        version=Kind.PLAIN,
        domain=Kind.PATH,
        term=Kind.PATH,
        due_on=Kind.PATH,
        needs=Kind.PATH,
        prestations=Kind.PATH,
    ),
    "pap.ObjectiveWording": of_the_file(
        title=Kind.NARRATIVE,
        indicator=Kind.NARRATIVE,
        start=Kind.NARRATIVE,
        target=Kind.NARRATIVE,
        means=Kind.NARRATIVE,
    ),
    "pap.Step": of_the_file(
        version=Kind.PLAIN,
        rank=Kind.PLAIN,
        text=Kind.NARRATIVE,
        doer=Kind.NARRATIVE,
        who=Kind.NARRATIVE,
        done_on=Kind.NARRATIVE,
    ),
    "pap.ObjectiveReview": of_the_file(
        version=Kind.PLAIN, reviewed_on=Kind.PATH, outcome=Kind.PATH, due_on=Kind.PATH, progress=Kind.PATH
    ),
    "pap.ObjectiveReviewNote": of_the_file(reason=Kind.NARRATIVE, comment=Kind.NARRATIVE),
    "pap.PapReview": of_the_file(version=Kind.PLAIN, date=Kind.PATH, took_place=Kind.PATH),
    "pap.PapReviewInvitee": of_the_file(kind=Kind.NARRATIVE, name=Kind.NARRATIVE, was_present=Kind.NARRATIVE),
    "pap.PapReviewNote": of_the_file(text=Kind.NARRATIVE),
    "pap.PapReviewDecision": of_the_file(
        rank=Kind.PLAIN, text=Kind.NARRATIVE, doer=Kind.NARRATIVE, who=Kind.NARRATIVE, due_on=Kind.NARRATIVE
    ),
    "pap.ObjectiveTemplate": held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        domain=Kind.PLAIN,
        title=Kind.PLAIN,
        indicator=Kind.PLAIN,
        start=Kind.PLAIN,
        target=Kind.PLAIN,
        means=Kind.PLAIN,
        is_active=Kind.PLAIN,
    ),
    "pap.SerafinPreference": held(Retention.POST, in_file=False, code=Kind.PLAIN, kind=Kind.PLAIN),
}
