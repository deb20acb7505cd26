"""Classeurs for tests: a small one by hand, its variants, and long ones to be timed."""

from __future__ import annotations

import copy
import datetime
import io
from collections.abc import Iterable, Mapping
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell

from reporting.classeur.sheets import SHEETS

Rows = dict[str, list[dict[str, Any]]]

SERVICE = "savs-a"
ALICE, BOB = "alice@exemple.test", "bob@exemple.test"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def small() -> Rows:
    """A valid classeur with at least one row a sheet. Rows are numbered from 2, as in Excel."""
    return {
        "services": [
            {
                "code": SERVICE,
                "nom": "SAVS A",
                "gestionnaire": "Association Exemple",
                "commune": "RENNES",
                "types_deficience": "psychique;motrice",
            },
            {"code": "savs-b", "nom": "SAVS B", "gestionnaire": "Association Exemple"},
        ],
        "capacites": [{"service": SERVICE, "depuis": day("2024-01-01"), "places": 20}],
        "exercices": [
            {"service": SERVICE, "annee": 2024, "methode": "minutes", "amplitude_realisee": 8.3},
            {
                "service": SERVICE,
                "annee": 2025,
                "methode": "carottage",
                "semaine_1": day("2025-01-27"),
                "semaine_2": day("2025-03-17"),
                "semaine_3": day("2025-06-23"),
                "semaine_4": day("2025-10-13"),
            },
        ],
        "fonctions_support": [{"service": SERVICE, "annee": 2024, "libelle": "Secrétariat", "quotite_etp": 0.5}],
        "professionnels": [
            {"email": ALICE, "nom": "Le Goff", "prenom": "Alice", "service": SERVICE, "role": "travailleur_social"},
            {"email": BOB, "nom": "Éon", "prenom": "Bob", "service": SERVICE, "role": "chef_de_service", "etp": 0.8},
            {"email": "zoe@exemple.test", "nom": "Riou", "prenom": "Zoé", "service": "savs-b", "role": "administratif"},
        ],
        "absences": [
            {
                "professionnel": ALICE,
                "service": SERVICE,
                "debut": day("2024-07-22"),
                "fin": day("2024-08-09"),
                "relais": BOB,
            }
        ],
        "personnes": [
            {"ref": "P1", "nom": "Briand", "prenom": "Yann", "date_naissance": day("1985-05-17"), "sexe": "M"},
            {
                "ref": "P2",
                "nom": "N'Diaye",
                "prenom": "Awa",
                "mesure_protection": "tutelle",
                "types_deficience": "motrice",
            },
        ],
        "orientations": [
            {"personne": "P1", "decision_le": day("2023-11-02"), "debut": day("2023-12-01"), "fin": day("2028-11-30")},
            {"personne": "P2", "decision_le": day("2023-11-02"), "debut": day("2023-12-01")},
        ],
        "mesures_protection": [
            {"personne": "P1", "type": "sauvegarde", "fin": day("2023-12-31")},
            {
                "personne": "P1",
                "debut": day("2024-01-01"),
                "fin": day("2025-12-31"),
                "type": "curatelle_simple",
                "etendue": "biens",
                "modalite": "assistance",
                "tribunal": "Rennes",
                "mandataire": "Mme Morvan",
                "mandataire_nature": "individuel",
                "mandataire_telephone": "02 99 00 00 00",
                "mandataire_courriel": "morvan@exemple.test",
            },
        ],
        "accompagnements": [
            {
                "ref": "A1",
                "personne": "P1",
                "service": SERVICE,
                "referent": ALICE,
                "premier_contact_le": day("2024-01-08"),
                "evaluation_le": day("2024-02-05"),
                "admission_le": day("2024-03-04"),
            },
            {"ref": "A2", "personne": "P2", "service": SERVICE, "admission_le": day("2024-04-02")},
        ],
        "evaluations": [{"accompagnement": "A1", "debut": day("2024-01-22"), "fin": day("2024-02-16")}],
        "decisions_admission": [
            {"accompagnement": "A1", "decision_le": day("2024-02-19"), "decision": "liste_attente", "motif": "Complet"},
            {"accompagnement": "A1", "decision_le": day("2024-03-01"), "decision": "admise"},
        ],
        "dipc": [
            {
                "accompagnement": "A1",
                "etabli_le": day("2024-03-04"),
                "remis_le": day("2024-03-11"),
                "signe_le": day("2024-03-25"),
                "debut": day("2024-03-04"),
            }
        ],
        "avenants": [
            {
                "accompagnement": "A1",
                "dipc_debut": day("2024-03-04"),
                "numero": 1,
                "etabli_le": day("2024-09-02"),
                "remis_le": day("2024-09-02"),
                "remis_representant_le": day("2024-09-09"),
                "signe_le": day("2024-09-02"),
                "debut": day("2024-09-04"),
                "contresignataires": "personne_et_representant",
                "contreseing": "refuse",
                "contreseing_le": day("2024-09-16"),
                "contreseing_motif": "Trouve les objectifs trop nombreux",
            }
        ],
        "veilles": [{"accompagnement": "A2", "debut": day("2024-09-02"), "fin": day("2024-12-31")}],
        "referents": [
            {
                "accompagnement": "A1",
                "role": "referent",
                "debut": day("2024-03-04"),
                "professionnel": BOB,
                "fin": day("2025-01-31"),
            },
            {"accompagnement": "A1", "role": "referent", "debut": day("2025-02-01"), "professionnel": ALICE},
            {"accompagnement": "A1", "role": "co_referent", "professionnel": BOB, "fin": day("2024-06-28")},
        ],
        "phases": [
            {
                "accompagnement": "A1",
                "debut": day("2024-10-01"),
                "nature": "renforcement",
                "fin": day("2024-12-31"),
                "motif": "Emménagement",
            }
        ],
        "documents_remis": [
            {
                "service": SERVICE,
                "personne": "P1",
                "livret_le": day("2024-03-04"),
                "livret_version": "2023",
                "confiance_informee_le": day("2024-03-04"),
            }
        ],
        "commissions": [
            {"service": SERVICE, "date": day("2024-02-19"), "places_libres": 0, "membres": f"{BOB};{ALICE}"},
            {"service": SERVICE, "date": day("2024-03-01"), "places_libres": 1, "autres_membres": "Le CMP"},
        ],
        "dossiers_commission": [
            {
                "accompagnement": "A1",
                "commission": day("2024-02-19"),
                "urgence": "proche",
                "complexite": "forte",
                "delai_mois": 12,
                "priorite": 1,
            },
            {
                "accompagnement": "A1",
                "commission": day("2024-03-01"),
                "referent_designe": BOB,
                "coreferent_designe": ALICE,
            },
            {"accompagnement": "A2", "commission": day("2024-03-01")},
        ],
        "liste_attente": [
            {"accompagnement": "A1", "position": 1, "criteres": "Urgence"},
            {"accompagnement": "A2", "position": 2},
        ],
        "changements_rang": [
            {
                "accompagnement": "A1",
                "numero": 1,
                "change_le": day("2024-02-19"),
                "rang_apres": 2,
                "raison": "Commission du 19/02/2024",
                "par": BOB,
            },
            {
                "accompagnement": "A1",
                "numero": 2,
                "change_le": day("2024-02-26"),
                "rang_avant": 2,
                "rang_apres": 1,
                "raison": "Hospitalisée, sans logement",
            },
        ],
        "contacts_attente": [
            {"accompagnement": "A1", "contacte_le": day("2024-02-27"), "moyen": "telephone", "par": ALICE},
            {"accompagnement": "A1", "contacte_le": day("2024-02-27"), "numero": 2, "moyen": "courrier"},
        ],
        "notifications_mdph": [
            {
                "accompagnement": "A1",
                "recue_le": day("2024-01-03"),
                "repondu_le": day("2024-01-12"),
                "places_libres": 0,
                "personnes_en_attente": 4,
            },
            {"accompagnement": "A2", "recue_le": day("2024-03-27")},
        ],
        "demandes_sortie_refusees": [
            {"accompagnement": "A1", "demandee_le": day("2025-03-03"), "refusee_le": day("2025-05-12")},
        ],
        "etapes_viatrajectoire": [
            {"accompagnement": "A1", "statut": "39", "reporte_le": day("2024-01-03")},
            {"accompagnement": "A1", "statut": 47, "reporte_le": day("2024-03-05")},
        ],
        "pap": [
            {
                "accompagnement": "A1",
                "numero": 1,
                "commence_le": day("2024-04-08"),
                "analyse_le": day("2024-05-06"),
                "outil": "Grille du service",
                "outil_le": day("2024-05-06"),
                "co_construit_le": day("2024-06-03"),
                "consentement_le": day("2024-06-03"),
                "coordination_dite_le": day("2024-04-08"),
                "valide_le": day("2024-06-10"),
                "valide_par": BOB,
                "reponse": "signe",
                "repondu_le": day("2024-06-17"),
                "en_vigueur_le": day("2024-07-01"),
            },
            {"accompagnement": "A1", "numero": 2, "commence_le": day("2025-06-02"), "analyse_le": day("2025-06-16")},
            {
                "accompagnement": "A2",
                "numero": 1,
                "commence_le": day("2024-05-06"),
                "co_construit_le": day("2024-06-03"),
                "valide_le": day("2024-06-10"),
                "reponse": "refuse",
                "repondu_le": day("2024-06-24"),
            },
        ],
        "objectifs": [
            {
                "ref": "O1",
                "accompagnement": "A1",
                "version": 1,
                "domaine": "logement",
                "terme": "court",
                "echeance": day("2025-01-06"),
                "besoins": "1.1.10;1.1.2",
                "prestations": "2.3.4.2",
            },
            {"ref": "O1", "accompagnement": "A1", "version": 2, "domaine": "logement", "terme": "moyen"},
            {"ref": "O2", "accompagnement": "A1", "version": 1, "domaine": "sante", "echeance": day("2025-03-03")},
            {"ref": "O3", "accompagnement": "A2", "version": 1, "domaine": "budget"},
        ],
        "evaluations_objectifs": [
            {
                "objectif": "O1",
                "evalue_le": day("2025-01-06"),
                "resultat": "reconduit",
                "nouvelle_echeance": day("2025-07-07"),
                "progression": 60,
                "auteur": ALICE,
            },
            {"objectif": "O2", "evalue_le": day("2025-02-24"), "resultat": "atteint"},
        ],
        "types_acte": [
            {"service": SERVICE, "libelle": "VAD", "famille": "visite", "rang": 1},
            {"service": SERVICE, "libelle": "Atelier", "famille": "seance", "actif": "non", "rang": 2},
        ],
        "actes": [
            {
                "ref": "1",
                "service": SERVICE,
                "date": day("2024-05-13"),
                "debut": datetime.time(9, 0),
                "minutes": 60,
                "type": "individuel",
                "personnes": "P1",
                "professionnels": ALICE,
                "type_acte": "VAD",
                "objectifs": "O1",
            },
            {
                "ref": "2",
                "service": SERVICE,
                "date": day("2024-05-13"),
                "debut": datetime.time(10, 0),
                "minutes": 90,
                "type": "collectif",
                "personnes": "P1;P2",
                "professionnels": f"{ALICE};{BOB}",
                "eligible": "oui",
            },
            {
                "ref": "3",
                "service": SERVICE,
                "date": day("2025-05-13"),
                "type": "reunion_dossiers",
                "personnes": "P2;P1",
                "professionnels": BOB,
            },
        ],
        "temps_indirects": [
            {
                "ref": "I1",
                "service": SERVICE,
                "date": day("2024-05-14"),
                "minutes": 120,
                "rubrique": "institutionnel",
                "professionnels": f"{BOB};{ALICE}",
                "libelle": "Réunion d'équipe",
            }
        ],
        "proches_rencontres": [
            {"acte": "1", "informee_le": day("2024-05-20"), "informee_comment": "telephone"},
        ],
        "activites_collectives": [
            {
                "service": SERVICE,
                "nom": "Cuisine",
                "objectif": "Cuisiner seul\nChaque semaine",
                "droit_commun": "L'atelier de la maison de quartier",
                "nature": "vie_quotidienne",
                "debut": day("2024-04-08"),
                "animateurs": f"{BOB};{ALICE}",
            }
        ],
        "inscriptions": [
            {
                "service": SERVICE,
                "activite": "Cuisine",
                "personne": "P1",
                "debut": day("2024-04-08"),
                "fin": day("2025-03-31"),
                "objectif": "O1",
            },
            {"service": SERVICE, "activite": "cuisine", "personne": "P2", "debut": day("2024-04-15")},
        ],
        "evaluations_inscriptions": [
            {
                "service": SERVICE,
                "activite": "Cuisine",
                "personne": "P1",
                "debut": day("2024-04-08"),
                "evaluee_le": day("2025-03-31"),
                "suite": "atteinte",
            }
        ],
        "seances": [{"acte": "2", "activite": "Cuisine"}],
        "clotures": [
            {"service": SERVICE, "mois": day("2024-04-01"), "clos_le": day("2024-05-06"), "clos_par": BOB},
        ],
    }


def changed(sheet: str, number: int, **cells: Any) -> Rows:
    """The small classeur with other cells in one row; `number` as in Excel. A row past the last one is added."""
    rows = small()
    index = number - 2
    if index == len(rows[sheet]):
        rows[sheet].append({})
    rows[sheet][index] = rows[sheet][index] | cells
    return rows


def added(sheet: str, like: int, **cells: Any) -> Rows:
    """The small classeur with one more row at the end of a sheet: a copy of a row, with other cells."""
    rows = small()
    rows[sheet].append(copy.copy(rows[sheet][like - 2]) | cells)
    return rows


class Typed(str):
    """A cell typed in Excel, which makes a formula or an error of it; any other text is kept as a text."""


def xlsx(rows: Mapping[str, Iterable[Mapping[str, Any]]], headers: Mapping[str, list[str]] | None = None) -> io.BytesIO:
    """An Excel file with a sheet for each table, its columns in the order of the format unless `headers` gives another."""
    workbook = openpyxl.Workbook(write_only=True)
    for name, lines in rows.items():
        worksheet = workbook.create_sheet(name)
        known = next(([column.name for column in sheet.columns] for sheet in SHEETS if sheet.name == name), [])
        titles = (headers or {}).get(name, known)
        worksheet.append(titles)
        for line in lines:
            worksheet.append([_cell(worksheet, line.get(title)) for title in titles])
    file = io.BytesIO()
    workbook.save(file)
    file.seek(0)
    return file


def _cell(worksheet: Any, value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Typed) or not value.startswith(("=", "#")):
        return value
    cell = WriteOnlyCell(worksheet, value)
    cell.data_type = "s"
    return cell


def long(acts: int, people: int = 170, professionals: int = 12) -> Rows:
    """A service-year of that many acts in minutes, none overlapping, a tenth of them by two professionals."""
    emails = [f"pro{number}@exemple.test" for number in range(professionals)]
    rows = small()
    rows["exercices"] = [{"service": SERVICE, "annee": 2024, "methode": "minutes"}]
    rows["professionnels"] += [
        {"email": email, "nom": "Nom", "prenom": "Prénom", "service": SERVICE, "role": "travailleur_social"}
        for email in emails
    ]
    refs = [f"L{number:03}" for number in range(people)]
    rows["personnes"] += [{"ref": ref, "nom": "Nom", "prenom": "Prénom"} for ref in refs]
    rows["accompagnements"] += [
        {"ref": f"AL{ref}", "personne": ref, "service": SERVICE, "admission_le": day("2023-02-01")} for ref in refs
    ]
    rows["actes"] = [_long_act(number, refs, emails) for number in range(acts)]
    # They tell of acts that are no more there.
    rows["proches_rencontres"] = rows["seances"] = []
    return rows


def _long_act(number: int, refs: list[str], emails: list[str]) -> dict[str, Any]:
    """Each professional works through the slots of the year one after the other, with a person of her own."""
    slot, who = divmod(number, len(emails))
    minute = 7 * 60 + slot % 14 * 60
    return {
        "ref": f"L{number:06}",
        "service": SERVICE,
        "date": day("2023-01-01") + datetime.timedelta(days=slot // 14),
        "debut": datetime.time(minute // 60, minute % 60),
        "minutes": 45,
        "type": "individuel",
        "personnes": refs[(who + slot * len(emails)) % len(refs)],
        "professionnels": emails[who],
        "transport_minutes": 20 if number % 5 == 0 else None,
        "trajet_minutes": 15 if number % 3 == 0 else None,
        "statut": "realise",
    }
