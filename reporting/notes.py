"""What stands under the official table: details, checks, the rules by name, and what the texts leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reporting.annexe1 import Annexe1, Options
from reporting.checks import Check
from reporting.enums import Heading
from reporting.french import french_number, hours_of
from reporting.late import LateLine
from services.enums import AccompaniedRule, CountingMethod, PercentageBase
from services.text import NO_BREAK_SPACE

RULES_OF_EVERY_YEAR = (
    "CAP-1", "JO-1", "AMP-1", "ETP-1", "PA-1", "PA-2", "FA-1", "FA-2", "FA-3", "FA-4", "FA-5", "RAT-1", "SOR-1", "SOR-2",
    "ENT-1", "AI-1", "AI-2", "AI-3", "AI-4", "AI-5", "AI-6", "AC-1", "AC-2", "AC-3", "TR-1", "TR-2", "IND-1", "FI-1", "FI-2",
    "FP-1", "FS-1", "PCT-1", "PART-1",
)  # fmt: skip
RULES_OF_METHOD = {
    CountingMethod.MINUTES: ("STR-1",),
    CountingMethod.SAMPLING: ("STR-2", "CAR-1", "CAR-2", "CAR-3"),
}
OUTSIDE_ACCOMPANIED = {
    Heading.ASSESSMENT: "évaluation des besoins",
    Heading.WATCH: "veille",
    Heading.AWAITING_CDAPH: "attente d'une décision de la CDAPH",
    Heading.HANDED_OVER: "DIPC remis",
}

OUTSIDE_FILE_ACTIVE = {"ENT-1": "annexes.entrees_hors_file_active", "SOR-1": "annexes.sorties_hors_file_active"}


@dataclass(frozen=True)
class Detail:
    """A figure that no line of the table holds, with its rule. `figure` opens the list behind it, "": there is none."""

    label: str
    text: str
    rule: str
    figure: str = ""


@dataclass(frozen=True)
class Verdict:
    """A check as it is told: `tone` is "error" where it blocks, "warning" or "success". `figure` names whom it found."""

    label: str
    tone: str
    rule: str
    message: str
    figure: str = ""


@dataclass(frozen=True)
class OpenRule:
    """A point that the texts leave open, and how it is read in this report."""

    subject: str
    reading: str


@dataclass(frozen=True)
class Notes:
    """Everything under the table. `verdicts`: what blocks first, then what warns, then what is in order. `late`: what was
    changed after its month was closed."""

    details: tuple[Detail, ...]
    verdicts: tuple[Verdict, ...]
    rules: tuple[str, ...]
    open_rules: tuple[OpenRule, ...]
    late: tuple[LateLine, ...]


def notes_of(annexe1: Annexe1, late: Iterable[LateLine] = ()) -> Notes:
    """What stands under the table of this report; `late`: what was changed in its closed months (reporting.late)."""
    return Notes(
        details=tuple(_details(annexe1)),
        verdicts=tuple(
            _verdict(check) for check in sorted(annexe1.checks, key=lambda check: (check.passed, not check.blocking))
        ),
        rules=(*RULES_OF_EVERY_YEAR, *RULES_OF_METHOD[annexe1.method]),
        open_rules=tuple(_open_rules(annexe1.options)),
        late=tuple(late),
    )


def _verdict(check: Check) -> Verdict:
    if check.passed:
        return Verdict("En ordre", "success", check.rule, check.message)
    label, tone = ("Bloquant", "error") if check.blocking else ("À vérifier", "warning")
    return Verdict(label, tone, check.rule, check.message, OUTSIDE_FILE_ACTIVE.get(check.rule, ""))


def _details(annexe1: Annexe1) -> Iterator[Detail]:
    header, people = annexe1.header, annexe1.people
    if annexe1.sampled_weeks:
        weeks = ", ".join(f"{monday:%d/%m}" for monday in sorted(annexe1.sampled_weeks))
        yield Detail("Semaines du carottage, de lundi à dimanche", weeks, "STR-2")
    if header.mean_capacity is not None:
        periods = ", ".join(
            f"{period.places} du {period.since:%d/%m/%Y} au {period.until:%d/%m/%Y}"
            for period in header.capacity_periods
        )
        mean = french_number(header.mean_capacity)
        yield Detail(f"Capacité moyenne par jour ({periods})", mean, "CAP-1", "entete.capacite_autorisee")
    signed = french_number(len(people.signed_in_year))
    yield Detail("Personnes accompagnées, dont DIPC signés dans l'année", signed, "PA-1", "details.signes_dans_annee")
    if annexe1.options.counts_awaiting_cdaph:
        awaiting = french_number(len(people.headings[Heading.AWAITING_CDAPH]))
        yield Detail("File active, dont en attente de notification", awaiting, "FA-4", "annexes.attente_cdaph")
    for heading, words in OUTSIDE_ACCOMPANIED.items():
        yield Detail(
            f"File active hors personnes accompagnées : {words}",
            french_number(len(people.first_under(heading))),
            "FA-1",
            f"details.file_active_hors_accompagnees.{heading.value}",
        )
    ends = french_number(len(people.other_ends))
    yield Detail("Autres fins d'accompagnement, sans décision de la CDAPH", ends, "SOR-2", "details.autres_fins")
    missed = f"Absences au rendez-vous, comptées dans aucune ligne ({_hours(annexe1.no_show_trip_minutes)} de trajet)"
    yield Detail(missed, french_number(annexe1.no_shows), "AI-4", "annexes.absences")
    yield Detail(_own_trips_label(annexe1.options), _hours(annexe1.own_trip_minutes), "TR-2", "annexes.trajets")


def _hours(minutes: int) -> str:
    return f"{french_number(hours_of(minutes))}{NO_BREAK_SPACE}h"


def _own_trips_label(options: Options) -> str:
    if options.counts_own_trips:
        return "Trajets du professionnel, compris dans le temps de transport"
    return "Trajets du professionnel, comptés dans aucune ligne"


def _open_rules(options: Options) -> Iterator[OpenRule]:
    """Every point still open with the Département, and the option of the convention in force where there is one."""
    yield OpenRule("Personnes accompagnées", _ACCOMPANIED[options.accompanied])
    yield OpenRule(
        "Signature du DIPC",
        "La signature du service suffit ; une contresignature refusée ou attendue n'empêche pas de compter.",
    )
    yield OpenRule("Attente d'une décision de la CDAPH", _AWAITING[options.counts_awaiting_cdaph])
    yield OpenRule(
        "Veille",
        "Une veille en cours au moins un jour de l'année compte, même commencée l'année d'avant, six mois au plus.",
    )
    yield OpenRule("Trajets du professionnel", _OWN_TRIPS[options.counts_own_trips])
    yield OpenRule(
        "Fonctions support",
        "La quotité vaut 1 820 heures par an pour un temps plein (35 h × 52 semaines), sauf ligne saisie avec un autre "
        "nombre d'heures, par exemple 1 607.",
    )
    yield OpenRule("Base des pourcentages", _BASES[options.percentage_base])
    yield OpenRule(
        "Part prestations directes / indirectes",
        "La seule cellule prévue donne les deux parts du total, et non le quotient de l'une par l'autre.",
    )
    yield OpenRule(
        "Rendez-vous médical",
        "Le trajet avec la personne est du transport ; le temps sur place est un acte individuel.",
    )
    yield OpenRule(
        "Personnes sans orientation (article 3)",
        "Aucun chiffre ne dépend de l'orientation : elles comptent par leur contrat, leur évaluation ou leur DIPC remis.",
    )
    yield OpenRule(
        "Décès",
        "Un décès figure parmi les autres fins et non parmi les sorties ; il met fin à l'attente d'une décision.",
    )
    yield OpenRule(
        "Entrées", "Une entrée est une admission dans l'année ; une personne admise deux fois compte une fois."
    )
    yield OpenRule(
        "Changement de capacité",
        "La capacité est celle de l'arrêté en vigueur le 31 décembre ; un changement dans l'année figure sous le tableau.",
    )
    yield OpenRule(
        "Colonnes « Réalisé N » et « Autorisé »",
        "La capacité est dans « Autorisé » ; les personnes accompagnées et la file active sont dans « Réalisé N ».",
    )
    yield OpenRule(
        "Mission d'appui",
        "Son temps est compté une fois, en fonctionnement partenarial.",
    )


_ACCOMPANIED = {
    AccompaniedRule.IN_FORCE: "Sont comptées les personnes dont un DIPC ou un contrat de prestation signé est en vigueur "
    "au moins un jour de l'année, quelle que soit l'année de la signature.",
    AccompaniedRule.SIGNED_IN_YEAR: "La convention retient les seuls DIPC ou contrats de prestation signés dans l'année.",
}
_AWAITING = {
    True: "La notice est suivie : les personnes dont la sortie est demandée et non décidée restent dans la file active.",
    False: "La convention suit l'article 8 : les personnes dont la sortie est demandée ne comptent plus à ce titre.",
}
_OWN_TRIPS = {
    True: "La convention les ajoute au temps de transport auprès de l'utilisateur.",
    False: "Ils ne sont dans aucune ligne et figurent sous le tableau.",
}
_BASES = {
    PercentageBase.BLOCK: "Chaque ligne est rapportée au sous-total de son bloc ; les sous-totaux valent 100,0 %.",
    PercentageBase.TOTAL: "La convention rapporte chaque durée au total des prestations directes et indirectes.",
}
