"""Paths that each make one rule decide somebody's case. Rules: docs/annexe1.md; deadlines: docs/interfaces.md."""

from __future__ import annotations

from admissions.enums import AdmissionDecision, CdaphDecision, DipcNature, EndReason
from desk.demo.calendar import Calendar
from desk.demo.case import DAY, Answer, Case, Contract, admitted, signed
from services.calendars import add_months

ACCEPTED, REFUSED = CdaphDecision.ACCEPTED, CdaphDecision.REFUSED


def cases(calendar: Calendar) -> list[Case]:
    """Every case, for the day the demonstration is loaded."""
    return [
        *_contracts(calendar),
        *_assessments(calendar),
        *_watches(calendar),
        *_exits(calendar),
        *_other_ends(calendar),
        *_entries(calendar),
        *_deadlines_of_contracts(calendar),
        *_deadlines_of_paths(calendar),
        *_situations_of_the_day(calendar),
        *_before_admission(calendar),
    ]


def _contracts(c: Calendar) -> list[Case]:
    """PA-1, FA-5: signed, handed over, or neither."""
    return [
        admitted(
            "PA-1 : un contrat de prestation compte aussi",
            c.before(9, 3),
            signed(c.before(9, 3), nature=DipcNature.SERVICE_CONTRACT),
        ),
        admitted(
            "PA-1 : en vigueur un seul jour de l'année, le 1er janvier",
            c.before(1, 9),
            signed(c.before(1, 9), c.last(1, 1)),
            requested=c.before(11, 15),
            ended=c.last(1, 1),
            reason=EndReason.GOALS_REACHED,
            decided=c.last(2, 10),
            decision=ACCEPTED,
        ),
        admitted(
            "FA-5 : DIPC remis en décembre, signé en janvier",
            c.last(12, 1),
            Contract(established=c.last(12, 1), handed=c.last(12, 10), signed=c.this(1, 8), starts=c.last(12, 1)),
            assessed=c.before(11, 14),
        ),
        admitted(
            "FA-5 : DIPC remis et jamais signé",
            c.last(10, 6),
            Contract(established=c.last(10, 6), handed=c.last(10, 17), starts=c.last(10, 6)),
            assessed=c.before(12, 4),
        ),
        admitted(
            "Contrôle : une entrée hors de la file active, DIPC ni remis ni signé",
            c.last(1, 20),
            Contract(established=c.last(1, 20), starts=c.last(1, 20)),
            assessed=c.before(12, 4),
        ),
    ]


def _assessments(c: Calendar) -> list[Case]:
    """FA-2: what enters the file active before any admission, and what does not."""
    oriented = (c.last(1, 10), add_months(c.last(1, 10), 60))
    contact = c.last(4, 14)
    return [
        *[
            Case(
                shows="FA-2 : évaluée dans l'année, pas encore admise",
                contact=c.last(month, 7),
                assessed=c.last(month + 1, 15),
                oriented=oriented,
            )
            for month in (2, 5, 9)
        ],
        Case(
            shows="FA-2 : un acte d'évaluation suffit", contact=contact, assessment_act=c.last(9, 16), oriented=oriented
        ),
        Case(
            shows="FA-2 : un acte d'élaboration du projet suffit",
            contact=contact,
            project_act=c.last(10, 9),
            oriented=oriented,
        ),
        Case(
            shows="FA-2 : premier contact et information seuls, ne compte pas",
            contact=c.last(6, 3),
            seen=False,
            oriented=oriented,
        ),
        Case(
            shows="FA-2 : évaluée l'année d'avant, ne compte plus",
            contact=c.before(3, 3),
            assessed=c.before(5, 13),
            seen=False,
            oriented=(c.before(1, 5), None),
        ),
    ]


def _watches(c: Calendar) -> list[Case]:
    """FA-3: six months at most, each watch cut alone. The contract ends as the watch begins, so that nothing else counts."""
    since = c.before(1, 9) - 400 * DAY
    return [
        admitted(
            "FA-3 : veille du 15 mai, coupée le 14 novembre, hors de l'année suivante",
            since,
            signed(since, c.before(5, 14)),
            watches=((c.before(5, 15), None),),
            seen=False,
        ),
        admitted(
            "FA-3 : veille du 1er novembre au 30 avril, comptée sur deux années",
            since,
            signed(since, c.before(10, 31)),
            watches=((c.before(11, 1), c.last(4, 30)),),
            ended=c.last(4, 30),
            reason=EndReason.PERSON_ASKED,
            seen=False,
        ),
        admitted(
            "FA-3 : veille du 31 août, coupée fin février, puis sortie acceptée",
            since,
            signed(since, c.before(8, 30)),
            watches=((c.before(8, 31), c.last(3, 15)),),
            requested=c.last(3, 1),
            ended=c.last(3, 15),
            reason=EndReason.MOVED,
            decided=c.last(6, 10),
            decision=ACCEPTED,
            seen=False,
        ),
    ]


def _exits(c: Calendar) -> list[Case]:
    """FA-4 and SOR-1: asked, awaited, accepted, refused."""
    since = c.before(1, 9) - 700 * DAY
    accepted = [
        (c.last(2, 27), EndReason.GOALS_REACHED),
        (c.last(5, 30), EndReason.ENTERED_FACILITY),
        (c.last(8, 28), EndReason.MOVED),
    ]
    return [
        admitted(
            "FA-4 : en attente de la CDAPH depuis l'année d'avant",
            since,
            ended=c.before(11, 15),
            reason=EndReason.GOALS_REACHED,
            requested=c.before(11, 20),
        ),
        admitted(
            "FA-4 : décédée pendant l'attente, comptée l'année du décès",
            since,
            signed(since, c.before(10, 15)),
            requested=c.before(10, 20),
            ended=c.last(3, 8),
            reason=EndReason.DIED,
            seen=False,
        ),
        admitted(
            "FA-4 : décédée pendant l'attente, plus comptée ensuite",
            since,
            requested=c.before(9, 1),
            ended=c.before(12, 3),
            reason=EndReason.DIED,
            seen=False,
        ),
        *[
            admitted(
                "SOR-1 : sortie acceptée par la CDAPH",
                since,
                requested=ended - 40 * DAY,
                ended=ended,
                reason=reason,
                decided=ended + 20 * DAY,
                decision=ACCEPTED,
            )
            for ended, reason in accepted
        ],
        admitted(
            "SOR-1 : acceptée sans fin écrite, la décision fait la fin",
            since,
            requested=c.last(9, 1),
            decided=c.last(10, 14),
            decision=ACCEPTED,
        ),
        admitted(
            "SOR-1 : refusée, elle continue",
            since,
            requested=c.last(3, 3),
            decided=c.last(5, 6),
            decision=REFUSED,
        ),
        admitted(
            "SOR-1 : refusée, puis une vraie fin",
            since,
            requested=c.before(12, 2),
            decided=c.last(3, 10),
            decision=REFUSED,
            ended=c.last(10, 30),
            reason=EndReason.LOST_CONTACT,
        ),
    ]


def _other_ends(c: Calendar) -> list[Case]:
    """SOR-2: ended in fact, without an accepting decision."""
    since = c.before(1, 9) - 600 * DAY
    decided = c.this(2, 10)
    return [
        admitted("SOR-2 : fin sans demande à la MDPH", since, ended=c.last(7, 11), reason=EndReason.MOVED),
        admitted("SOR-2 : décès dans l'année", since, ended=c.last(8, 19), reason=EndReason.DIED),
        admitted(
            "SOR-2 : demande en cours au 31 décembre, pas une autre fin",
            since,
            requested=c.last(12, 5),
            ended=c.last(11, 28),
            reason=EndReason.REORIENTED,
            decided=decided,
            decision=ACCEPTED if decided else "",
        ),
    ]


def _entries(c: Calendar) -> list[Case]:
    """ENT-1, and people who come back: the first accompaniment stays."""
    since = c.before(1, 9) - 500 * DAY
    left = admitted(
        "Premier accompagnement, sorti",
        since,
        requested=c.before(9, 16),
        ended=c.before(10, 31),
        reason=EndReason.GOALS_REACHED,
        decided=c.before(11, 20),
        decision=ACCEPTED,
        seen=False,
    )
    short = admitted(
        "Premier accompagnement de l'année",
        c.last(1, 13),
        requested=c.last(4, 10),
        ended=c.last(4, 30),
        reason=EndReason.PERSON_ASKED,
        decided=c.last(5, 22),
        decision=ACCEPTED,
    )
    return [
        admitted(
            "Retour après une sortie : un second accompagnement", c.last(6, 24), contact=c.last(5, 5), earlier=left
        ),
        admitted(
            "ENT-1 : deux admissions dans l'année, une entrée",
            c.last(10, 6),
            contact=c.last(9, 1),
            assessed=c.last(9, 12),
            earlier=short,
        ),
        *[admitted("ENT-1 : admise dans l'année", c.last(month, 4)) for month in (2, 3, 6, 9, 11)],
        admitted("Suivie par deux services du même gestionnaire", c.before(6, 11), elsewhere="savs-hermine"),
    ]


def _deadlines_of_contracts(c: Calendar) -> list[Case]:
    """Each delay of article 7, before its term and after."""
    fresh, late = c.ago(5), c.ago(32)
    handed, unsigned = c.ago(21), c.ago(50)
    settled = c.months_ago(5)
    long_ago = c.months_ago(30)
    return [
        admitted("dipc_remise : à remettre dans quelques jours", fresh, Contract(established=fresh, starts=fresh)),
        admitted("dipc_remise et dipc_signature : en retard", late, Contract(established=late, starts=late)),
        admitted(
            "dipc_signature : à signer bientôt", handed, Contract(established=handed, handed=c.ago(12), starts=handed)
        ),
        admitted(
            "dipc_signature : en retard", unsigned, Contract(established=unsigned, handed=c.ago(41), starts=unsigned)
        ),
        admitted("avenant_6_mois : dans un mois", settled),
        admitted("dipc_fin : finit dans un mois", long_ago, signed(long_ago, c.ahead(30))),
        admitted("dipc_fin : fini, pas renouvelé", long_ago, signed(long_ago, c.ago(12)), amended=(c.months_ago(14),)),
        admitted(
            "orientation_fin : finit dans deux mois",
            long_ago,
            oriented=(long_ago - 90 * DAY, c.ahead(60)),
            amended=(c.months_ago(11),),
        ),
        admitted("orientation_fin : expirée", long_ago, oriented=(long_ago - 90 * DAY, c.ago(15)), amended=()),
    ]


def _deadlines_of_paths(c: Calendar) -> list[Case]:
    """The other delays, before their term and after."""
    long_ago = c.months_ago(30)
    return [
        Case(shows="sans_orientation : cinq mois d'aide", contact=c.months_ago(5)),
        Case(shows="sans_orientation : plus de six mois", contact=c.months_ago(7)),
        admitted("veille_6_mois : finit dans un mois", long_ago, watches=((c.months_ago(5), None),)),
        admitted("veille_6_mois : dépassée, pas close", long_ago, watches=((c.months_ago(7), None),)),
        admitted("sortie_a_demander : dans quelques jours", long_ago, ended=c.ago(6), reason=EndReason.GOALS_REACHED),
        admitted("sortie_a_demander : en retard", long_ago, ended=c.ago(40), reason=EndReason.MOVED),
    ]


def _situations_of_the_day(c: Calendar) -> list[Case]:
    """What is left of the list of situations, on the day of loading."""
    long_ago = c.months_ago(34)
    oriented = (c.ago(60), c.ahead(1700))
    return [
        Case(shows="À décider : évaluée, pas de décision", contact=c.ago(45), assessed=c.ago(18), oriented=oriented),
        Case(shows="Contact : premier appel, orientation valide", contact=c.ago(9), oriented=oriented),
        Case(shows="Pas encore connue : orientation reçue, rien n'a eu lieu", oriented=oriented, seen=False),
        admitted("Attente de la CDAPH", long_ago, ended=c.ago(50), reason=EndReason.GOALS_REACHED, requested=c.ago(60)),
        admitted(
            "Sortie : décision acceptée",
            long_ago,
            requested=c.ago(70),
            ended=c.ago(45),
            reason=EndReason.MOVED,
            decided=c.ago(25),
            decision=ACCEPTED,
        ),
        admitted("Décédée", long_ago, ended=c.ago(80), reason=EndReason.DIED),
    ]


def _before_admission(c: Calendar) -> list[Case]:
    """Assessments going on, and each answer of the commission, as they stand on the day of loading."""
    oriented = (c.ago(150), c.ahead(1500))
    answered = {
        "contact": c.ago(110),
        "assessed": c.ago(75),
        "assessments": ((c.ago(80), c.ago(48)),),
        "oriented": oriented,
    }
    full = "Aucune place libre ; premier critère : isolement, logement menacé."
    return [
        Case(
            shows="Évaluation en cours : première rencontre prévue",
            contact=c.ago(24),
            assessments=((c.ago(6), None),),
            oriented=oriented,
            seen=False,
        ),
        Case(
            shows="Évaluation en cours : première rencontre tenue",
            contact=c.ago(52),
            assessed=c.ago(20),
            assessments=((c.ago(29), None),),
            oriented=oriented,
        ),
        Case(
            shows="Évaluation abandonnée : elle n'est jamais venue",
            contact=c.ago(90),
            assessments=((c.ago(70), c.ago(33)),),
            oriented=oriented,
            seen=False,
        ),
        Case(
            shows="Liste d'attente : admise, pas encore entrée",
            answers=(
                Answer(c.ago(41), AdmissionDecision.WAITING_LIST, full),
                Answer(c.ago(13), AdmissionDecision.ADMITTED),
            ),
            **answered,
        ),
        *[
            Case(
                shows=shows,
                answers=(Answer(c.ago(27), decision, reasons),),
                seen=decision == AdmissionDecision.WAITING_LIST,  # nobody is left alone while she waits
                **answered,
            )
            for shows, decision, reasons in (
                ("Liste d'attente : pas de place", AdmissionDecision.WAITING_LIST, full),
                (
                    "Refusée avec ses motifs",
                    AdmissionDecision.REFUSED,
                    "Demande d'un hébergement : le SAVS accompagne à domicile et ne peut y répondre.",
                ),
                (
                    "Réorientée vers un autre accompagnement",
                    AdmissionDecision.REORIENTED,
                    "Besoin de soins coordonnés : un SAMSAH est proposé à la MDPH.",
                ),
            )
        ],
        Case(
            shows="Sans suite : ne souhaite plus d'accompagnement",
            contact=c.ago(100),
            answers=(Answer(c.ago(38), AdmissionDecision.NO_FURTHER_ACTION, "Retour chez ses parents, à sa demande."),),
            oriented=oriented,
            seen=False,
        ),
    ]
