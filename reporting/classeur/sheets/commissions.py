"""Sheets of the admission commission, of the waiting list, and of what the MDPH is answered."""

from __future__ import annotations

from admissions.enums import Complexity, ContactChannel, Priority, Urgency
from admissions.models import (
    CaseSheet,
    Commission,
    CommissionCase,
    MdphNotification,
    RankChange,
    WaitingContact,
    WaitingListEntry,
)
from reporting.classeur.cells import Several, Whole
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, accompaniment, column, service

# Of one accompaniment, in the order in which they were noted.
NUMBER = Whole(1, 10_000)


def _worker(name: str) -> Column:
    return Column(name, EMAIL, blank="", refers="professionnels")


COMMISSIONS: tuple[Sheet, ...] = (
    Sheet(
        "commissions",
        (
            service(),
            column("date", Commission, "date", required=True),
            column("places_libres", Commission, "places_free", required=True),
            Column("membres", Several(EMAIL), blank=(), refers="professionnels"),
            column("autres_membres", Commission, "other_members"),
        ),
        key=("service", "date"),
        example={
            "service": "savs-rennes",
            "date": "2024-04-16",
            "places_libres": 2,
            "membres": "prenom.nom@exemple.fr",
            "autres_membres": "Une infirmière du CMP",
        },
    ),
    Sheet(
        "dossiers_commission",
        (
            accompaniment(),
            column("commission", Commission, "date", required=True),
            column("urgence", CaseSheet, "urgency"),
            column("complexite", CaseSheet, "complexity"),
            column("delai_mois", CaseSheet, "expected_months"),
            Column("priorite", Whole(min(Priority.values), max(Priority.values))),
            column("decision_le", CommissionCase, "decided_on"),
            _worker("referent_designe"),
            _worker("coreferent_designe"),
        ),
        key=("accompagnement", "commission"),
        example={
            "accompagnement": "A001",
            "commission": "2024-04-16",
            "urgence": Urgency.SOON.value,
            "complexite": Complexity.MEDIUM.value,
            "delai_mois": 18,
            "priorite": 2,
            "decision_le": "2024-04-16",
            "referent_designe": "prenom.nom@exemple.fr",
        },
    ),
    Sheet(
        "liste_attente",
        (
            accompaniment(),
            column("position", WaitingListEntry, "position", required=True),
            column("criteres", WaitingListEntry, "criteria"),
        ),
        key=("accompagnement",),
        example={"accompagnement": "A001", "position": 1, "criteres": "Urgence, complexité"},
    ),
    Sheet(
        "changements_rang",
        (
            accompaniment(),
            Column("numero", NUMBER, required=True),
            column("change_le", RankChange, "changed_on", required=True),
            column("rang_avant", RankChange, "from_rank"),
            column("rang_apres", RankChange, "to_rank", required=True),
            column("raison", RankChange, "reason", required=True),
            _worker("par"),
        ),
        key=("accompagnement", "numero"),
        example={
            "accompagnement": "A001",
            "numero": 1,
            "change_le": "2024-04-16",
            "rang_apres": 1,
            "raison": "Commission du 16/04/2024",
            "par": "prenom.nom@exemple.fr",
        },
    ),
    Sheet(
        "contacts_attente",
        (
            accompaniment(),
            column("contacte_le", WaitingContact, "contacted_on", required=True),
            Column("numero", NUMBER, blank=1),
            column("moyen", WaitingContact, "channel", required=True),
            _worker("par"),
        ),
        key=("accompagnement", "contacte_le", "numero"),
        example={
            "accompagnement": "A001",
            "contacte_le": "2024-04-18",
            "moyen": ContactChannel.PHONE.value,
            "par": "prenom.nom@exemple.fr",
        },
    ),
    Sheet(
        "notifications_mdph",
        (
            accompaniment(),
            column("recue_le", MdphNotification, "received_on", required=True),
            column("repondu_le", MdphNotification, "answered_on"),
            column("places_libres", MdphNotification, "places_free"),
            column("personnes_en_attente", MdphNotification, "waiting_count"),
        ),
        key=("accompagnement", "recue_le"),
        example={
            "accompagnement": "A001",
            "recue_le": "2024-03-12",
            "repondu_le": "2024-03-20",
            "places_libres": 2,
            "personnes_en_attente": 3,
        },
    ),
)
