"""Every figure that opens: its name on the table, the rules it follows, what they say, and where its list is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reporting.annexe1 import Annexe1
from reporting.behind import acts, computed, others, people
from reporting.behind.listing import Figure, Listing, Printed, TableName, table_of
from reporting.enums import DIRECT_ROWS, INDIRECT_ROWS, NUMBERED_ROWS, Heading, Row
from reporting.file_active import Counted

Counter = Callable[[Annexe1], Sequence[Counted]]


def _people(title: str, rules: tuple[str, ...], sentence: str, counted: Counter) -> Figure:
    return Figure(
        title=title,
        rules=rules,
        sentence=sentence,
        printed=lambda annexe1, table: Printed(len(counted(annexe1))),
        listing=lambda annexe1, table: people.listed(counted(annexe1)),
    )


def _row(row: Row, rules: tuple[str, ...], sentence: str, listing: Callable[[Annexe1, TableName], Listing]) -> Figure:
    def printed(annexe1: Annexe1, table: TableName) -> Printed:
        line = table_of(annexe1, table)[row]
        return Printed(line.number, line.minutes)

    return Figure(title=row.label, rules=rules, sentence=sentence, printed=printed, listing=listing)


def _head(
    title: str,
    rules: tuple[str, ...],
    sentence: str,
    printed: Callable[[Annexe1], Printed],
    listing: Callable[[Annexe1], Listing],
) -> Figure:
    return Figure(
        title=title,
        rules=rules,
        sentence=sentence,
        printed=lambda annexe1, table: printed(annexe1),
        listing=lambda annexe1, table: listing(annexe1),
    )


HEADER = {
    "entete.capacite_autorisee": _head(
        "Capacité autorisée",
        ("CAP-1",),
        "Capacité de l'arrêté en vigueur au 31 décembre.",
        lambda annexe1: Printed(annexe1.header.capacity),
        others.capacities,
    ),
    "entete.jours_ouverture": _head(
        "Nombre de jours d'ouverture / an",
        ("JO-1",),
        "Semaine d'ouverture habituelle, sans les jours fériés ni les fermetures, hors événementiel.",
        lambda annexe1: Printed(annexe1.header.opening_days.done),
        others.opening_days,
    ),
    "entete.amplitude_horaire": _head(
        "Amplitude horaire d'ouverture / jour",
        ("AMP-1",),
        "De l'ouverture à la fermeture, en moyenne sur les jours d'ouverture.",
        lambda annexe1: Printed(annexe1.header.daily_span.done),
        others.daily_span,
    ),
    "entete.etp": _head(
        "Nombre de professionnels en ETP",
        ("ETP-1",),
        "Équivalents temps plein du SAVS, pondérés par les jours de présence dans l'année.",
        lambda annexe1: Printed(annexe1.header.fte.done),
        others.fte,
    ),
    "entete.personnes_accompagnees": _people(
        "Nombre de personnes accompagnées",
        ("PA-1", "PA-2"),
        "Personnes dont un DIPC (ou un contrat de prestation) signé par le service est en vigueur au moins un jour "
        "de l'année, que la personne l'ait contresigné ou non.",
        lambda annexe1: annexe1.people.accompanied,
    ),
    "entete.file_active": _head(
        "Nombre de personnes en file active",
        ("FA-1", "FA-2", "FA-3", "FA-4", "FA-5"),
        "Personnes accompagnées, évaluées, en veille, en attente de la CDAPH ou à qui un DIPC a été remis : chacune une "
        "seule fois.",
        lambda annexe1: Printed(len(annexe1.people.file_active)),
        people.file_active,
    ),
}

DIRECT = {
    "directes.individuels": _row(
        Row.INDIVIDUAL,
        ("AI-1", "AI-2", "AI-3", "AI-5", "CAR-1"),
        "Un événement pour une personne est un acte, sa durée une fois, quel que soit le nombre de professionnels ; la "
        "durée d'une réunion ou d'une visite à plusieurs se partage entre les personnes.",
        computed.individual,
    ),
    "directes.collectifs": _row(
        Row.COLLECTIVE,
        ("AC-1", "AC-2", "AC-3", "CAR-1"),
        "Une séance est un acte, sa durée une fois, qui que ce soit qui y participe ; les séances sans personne, de "
        "loisirs ou de séjour ne comptent pas.",
        computed.collective,
    ),
    "directes.transport_usager": _row(
        Row.TRANSPORT,
        ("TR-1", "TR-2", "CAR-2"),
        "Transport avec la personne, une fois par événement, en minutes seulement ; le trajet du professionnel seul "
        "n'y est que si la convention du service le prévoit.",
        computed.transport,
    ),
    "directes.sous_total": _row(
        Row.DIRECT,
        ("AI-1", "AC-1", "TR-1"),
        "En nombre : actes individuels et collectifs. En durée : les mêmes et le transport.",
        computed.direct_total,
    ),
}

INDIRECT_RULES = {
    Row.INSTITUTIONAL: (
        ("IND-1", "FI-1", "FI-2"),
        "Organisation interne, réunions thématiques, information sur le SAVS : la durée de l'événement, jamais "
        "multipliée par le nombre de professionnels.",
    ),
    Row.PARTNERSHIP: (
        ("IND-1", "FP-1"),
        "Réseaux, développement des partenariats, rencontres qui ne portent pas sur une personne, mission d'appui.",
    ),
    Row.TEAM_TRIPS: (
        ("IND-1", "TE"),
        "Trajets vers les rencontres institutionnelles ou partenariales, une fois par événement.",
    ),
    Row.PREPARATION: (
        ("IND-1", "TP"),
        "Préparation des rencontres institutionnelles ou partenariales, une fois par événement.",
    ),
}


def _indirect(row: Row) -> Figure:
    if row == Row.SUPPORT:
        return _row(
            row,
            ("FS-1",),
            "Quotité de travail × heures annuelles d'un ETP, sans tenir compte des congés ; somme exacte, arrondie une "
            "fois à la minute.",
            lambda annexe1, table: others.support(annexe1),
        )
    rules, sentence = INDIRECT_RULES[row]
    return _row(row, rules, sentence, lambda annexe1, table: others.indirect(annexe1, row))


INDIRECT = {f"indirectes.{row.value}": _indirect(row) for row in INDIRECT_ROWS} | {
    "indirectes.sous_total": _row(
        Row.INDIRECT, ("IND-1",), "Somme des cinq lignes, en durée seulement.", computed.indirect_total
    )
}


def _number_percentage(row: Row) -> Figure:
    return Figure(
        title=f"{row.label} : nombre, en %",
        rules=("PCT-1",),
        sentence="Le nombre de la ligne sur le sous-total des actes directs, arrondi au dixième.",
        printed=lambda annexe1, table: Printed(table_of(annexe1, table)[row].number_percent),
        listing=lambda annexe1, table: computed.number_percentage(annexe1, table, row),
    )


def _minutes_percentage(row: Row) -> Figure:
    return Figure(
        title=f"{row.label} : durée, en %",
        rules=("PCT-1",),
        sentence="La durée de la ligne sur le sous-total de son bloc (ou sur le total général, si la convention du "
        "service le prévoit), arrondie au dixième.",
        printed=lambda annexe1, table: Printed(table_of(annexe1, table)[row].minutes_percent),
        listing=lambda annexe1, table: computed.minutes_percentage(annexe1, table, row),
    )


PERCENTAGES = {
    f"pourcentages.{row.value}.nombre": _number_percentage(row) for row in NUMBERED_ROWS if row != Row.DIRECT
} | {f"pourcentages.{row.value}.duree": _minutes_percentage(row) for row in (*DIRECT_ROWS, *INDIRECT_ROWS)}

SHARE_SENTENCE = "Minutes directes et minutes indirectes, chacune sur la somme des deux, arrondies au dixième."
SHARES = {
    "part.directes": Figure(
        title="Part prestations directes / indirectes : directes",
        rules=("PART-1",),
        sentence=SHARE_SENTENCE,
        printed=lambda annexe1, table: Printed(table_of(annexe1, table).direct_share),
        listing=computed.share,
    ),
    "part.indirectes": Figure(
        title="Part prestations directes / indirectes : indirectes",
        rules=("PART-1",),
        sentence=SHARE_SENTENCE,
        printed=lambda annexe1, table: Printed(table_of(annexe1, table).indirect_share),
        listing=computed.share,
    ),
}

FLOW = {
    "flux.ratio_file_active": _head(
        "Ratio file active",
        ("RAT-1", "CAP-1"),
        "Nombre de personnes en file active sur la capacité autorisée au 31 décembre.",
        lambda annexe1: Printed(annexe1.ratio),
        computed.ratio,
    ),
    "flux.sorties": _people(
        "Sorties",
        ("SOR-1",),
        "Personnes dont la CDAPH a accepté la sortie dans l'année ; une demande en attente ou refusée n'est pas une "
        "sortie.",
        lambda annexe1: annexe1.people.exits,
    ),
    "flux.entrees": _people(
        "Entrées",
        ("ENT-1",),
        "Personnes admises dans l'année, chacune une seule fois.",
        lambda annexe1: annexe1.people.entries,
    ),
}

HEADING_RULES = {
    Heading.ASSESSMENT: (
        "FA-2",
        "Évaluation des besoins, ou acte individuel réalisé d'évaluation ou d'élaboration du projet, dans l'année.",
    ),
    Heading.WATCH: ("FA-3", "Veille d'au moins un jour dans l'année, coupée à six mois."),
    Heading.AWAITING_CDAPH: (
        "FA-4",
        "Sortie demandée à la MDPH et non décidée avant l'année ; un décès met fin à l'attente.",
    ),
    Heading.HANDED_OVER: ("FA-5", "DIPC remis à la personne, signé ou non, et non terminé avant l'année."),
}


def _outside(heading: Heading) -> Figure:
    rule, sentence = HEADING_RULES[heading]
    return _people(
        f"File active, hors personnes accompagnées : {heading.label.lower()}",
        ("FA-1", rule),
        f"{sentence} Chaque personne sous la première rubrique qui convient.",
        lambda annexe1: annexe1.people.first_under(heading),
    )


DETAILS = {
    "details.signes_dans_annee": _people(
        "Personnes accompagnées dont un DIPC a été signé dans l'année",
        ("PA-1",),
        "Parmi les personnes accompagnées, celles dont un DIPC a été signé dans l'année, renouvellements compris.",
        lambda annexe1: annexe1.people.signed_in_year,
    ),
    **{f"details.file_active_hors_accompagnees.{heading.value}": _outside(heading) for heading in HEADING_RULES},
    "details.autres_fins": _people(
        "Autres fins d'accompagnement",
        ("SOR-2",),
        "Accompagnements terminés dans l'année sans décision de sortie de la CDAPH ni, sauf décès, demande en attente.",
        lambda annexe1: annexe1.people.other_ends,
    ),
}

NOTES = {
    "annexes.attente_cdaph": _people(
        "Dont en attente de notification de la CDAPH",
        ("FA-4",),
        "Personnes de la file active qui attendent la décision de sortie, accompagnées ou non.",
        people.awaiting_cdaph,
    ),
    "annexes.trajets": Figure(
        title="Trajets du professionnel",
        rules=("TR-2",),
        sentence="Trajet du professionnel seul vers une visite : noté, mais dans aucune ligne, sauf si la convention du "
        "service l'ajoute au transport.",
        printed=lambda annexe1, table: Printed(minutes=annexe1.own_trip_minutes),
        listing=acts.own_trips,
    ),
    "annexes.absences": Figure(
        title="Rendez-vous où la personne n'est pas venue",
        rules=("AI-4",),
        sentence="Une absence n'est pas un acte : elle est comptée à part, avec son trajet.",
        printed=lambda annexe1, table: Printed(annexe1.no_shows, annexe1.no_show_trip_minutes),
        listing=acts.no_shows,
    ),
    "annexes.entrees_hors_file_active": _people(
        "Entrées qui ne sont pas dans la file active",
        ("ENT-1", "FA-1"),
        "Personnes admises dans l'année et qui n'entrent par aucune rubrique de la file active : à vérifier.",
        lambda annexe1: people.outside_file_active(annexe1, annexe1.people.entries),
    ),
    "annexes.sorties_hors_file_active": _people(
        "Sorties qui ne sont pas dans la file active",
        ("SOR-1", "FA-1"),
        "Personnes sorties dans l'année et qui n'entrent par aucune rubrique de la file active : à vérifier.",
        lambda annexe1: people.outside_file_active(annexe1, annexe1.people.exits),
    ),
}

FIGURES: dict[str, Figure] = HEADER | DIRECT | INDIRECT | PERCENTAGES | SHARES | FLOW | DETAILS | NOTES
