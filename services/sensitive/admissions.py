"""What is held of the path of a person, from her first contact to her exit."""

from __future__ import annotations

from services.sensitive.kinds import Held, Kind, Retention, held, of_the_file

# What DIPC and avenants have in common.
CONTRACT = {
    "version": Kind.PLAIN,
    "established_on": Kind.PATH,
    "handed_over_on": Kind.PATH,
    "representative_handed_over_on": Kind.PATH,
    "signed_on": Kind.PATH,
    "starts_on": Kind.PATH,
    "signatories": Kind.PATH,
    "signatories_because": Kind.PATH,
    "countersignature": Kind.PATH,
    "countersigned_on": Kind.PATH,
    "countersignature_because": Kind.PATH,
}

ADMISSIONS: dict[str, Held] = {
    "admissions.Accompaniment": of_the_file(
        version=Kind.PLAIN,
        ref=Kind.PATH,
        first_contact_on=Kind.PATH,
        assessed_on=Kind.PATH,
        admitted_on=Kind.PATH,
        ended_on=Kind.PATH,
        end_reason=Kind.PATH,
        destination=Kind.PATH,
        exit_requested_on=Kind.PATH,
        cdaph_decided_on=Kind.PATH,
        cdaph_decision=Kind.PATH,
        open_during=Kind.PATH,
    ),
    "admissions.FirstContact": of_the_file(
        version=Kind.PLAIN,
        date=Kind.PATH,
        channel=Kind.PATH,
        asked_by=Kind.PATH,
        caller=Kind.CONTACT,
        wish=Kind.CONTACT,
        next_step=Kind.CONTACT,
    ),
    "admissions.FileRequest": of_the_file(
        asked_at=Kind.PATH, asked_from=Kind.PLAIN, told=Kind.IDENTITY, answer=Kind.PATH, answered_at=Kind.PATH
    ),
    "admissions.InformationMeeting": held(
        Retention.FILE, in_file=False, version=Kind.PLAIN, date=Kind.PATH, others_count=Kind.PLAIN
    ),
    "admissions.InformationAttendee": of_the_file(),
    "admissions.NeedsAssessment": of_the_file(started_on=Kind.PATH, ended_on=Kind.PATH),
    "admissions.CommissionCase": of_the_file(decided_on=Kind.PATH, decision=Kind.PATH, reasons=Kind.PATH),
    "admissions.Dipc": of_the_file(**CONTRACT, nature=Kind.PATH, ends_on=Kind.PATH),
    "admissions.Amendment": of_the_file(**CONTRACT, number=Kind.PATH),
    "admissions.ContractText": of_the_file(
        participants=Kind.NARRATIVE,
        others=Kind.NARRATIVE,
        goals=Kind.NARRATIVE,
        prestations=Kind.NARRATIVE,
        contribution=Kind.NARRATIVE,
        revision=Kind.NARRATIVE,
        ending=Kind.NARRATIVE,
        mentions_pap=Kind.NARRATIVE,
    ),
    "admissions.NeedsSheet": of_the_file(
        version=Kind.PLAIN,
        third_party=Kind.NARRATIVE,
        adhesion=Kind.NARRATIVE,
        capacities=Kind.NARRATIVE,
        resources=Kind.NARRATIVE,
        potential=Kind.NARRATIVE,
        tool=Kind.NARRATIVE,
        tool_on=Kind.NARRATIVE,
        fit=Kind.NARRATIVE,
    ),
    "admissions.AssessedNeed": of_the_file(domain=Kind.NARRATIVE, text=Kind.NARRATIVE),
    "admissions.Commission": held(
        Retention.FILE,
        in_file=False,
        version=Kind.PLAIN,
        date=Kind.PATH,
        places_free=Kind.PLAIN,
        other_members=Kind.PROFESSIONAL,
    ),
    "admissions.CommissionMember": held(Retention.FILE, in_file=False),
    "admissions.CaseSheet": of_the_file(
        version=Kind.PLAIN,
        urgency=Kind.PATH,
        complexity=Kind.PATH,
        expected_months=Kind.PATH,
        priority=Kind.PATH,
    ),
    "admissions.GrantedPrestation": of_the_file(domain=Kind.NARRATIVE, text=Kind.NARRATIVE),
    "admissions.WaitingListEntry": of_the_file(version=Kind.PLAIN, position=Kind.PATH, criteria=Kind.PATH),
    "admissions.RankChange": of_the_file(
        from_rank=Kind.PATH, to_rank=Kind.PATH, reason=Kind.PATH, changed_on=Kind.PATH
    ),
    "admissions.WaitingContact": of_the_file(contacted_on=Kind.PATH, channel=Kind.PATH, outcome=Kind.CONTACT),
    "admissions.MdphNotification": of_the_file(
        version=Kind.PLAIN,
        received_on=Kind.PATH,
        answered_on=Kind.PATH,
        places_free=Kind.PLAIN,
        waiting_count=Kind.PLAIN,
    ),
    "admissions.LetterVersion": held(
        Retention.POST,
        in_file=False,
        number=Kind.PLAIN,
        subject=Kind.PLAIN,
        body=Kind.PLAIN,
        written_at=Kind.PROFESSIONAL,
    ),
    "admissions.Letter": of_the_file(kind=Kind.PATH, printed_on=Kind.PATH),
    "admissions.Watch": of_the_file(starts_on=Kind.PATH, ends_on=Kind.PATH, reason=Kind.PATH, end_reason=Kind.PATH),
    "admissions.SupportPhase": of_the_file(
        version=Kind.PLAIN, kind=Kind.PATH, starts_on=Kind.PATH, ends_on=Kind.PATH, reason=Kind.PATH
    ),
    "admissions.ReferentPeriod": of_the_file(
        role=Kind.PATH, starts_on=Kind.PATH, ends_on=Kind.PATH, present_referent=Kind.PLAIN
    ),
    "admissions.RefusedExitRequest": of_the_file(requested_on=Kind.PATH, refused_on=Kind.PATH),
    "admissions.ViaTrajectoireStep": of_the_file(code=Kind.PATH, reported_on=Kind.PATH),
    "admissions.ExitReport": of_the_file(
        version=Kind.PLAIN,
        goals_closed=Kind.NARRATIVE,
        goals_left=Kind.NARRATIVE,
        text=Kind.NARRATIVE,
        her_view=Kind.NARRATIVE,
        validated_on=Kind.NARRATIVE,
        sent_on=Kind.NARRATIVE,
    ),
}
