"""The 24 SAVS of Ille-et-Vilaine: their organisations, places and conventions. Real, public data of 2023."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from services.enums import DeficiencyType
from services.models import Organisation, Service

SOURCE = Path(__file__).parents[1] / "data" / "savs_ille_et_vilaine_2023.csv"
AUTHORITY = "Département d'Ille-et-Vilaine"
DEPARTMENT = "Ille-et-Vilaine"

# The filled services: one in each counting method, of two organisations of the same town.
IN_MINUTES, SAMPLED = "savs-alet", "savs-estran"

# Codes are ours: the public list has none.
CODES = {
    "SAVS Notre Avenir": "savs-notre-avenir",
    "SAVS De Rennes Centre d'Habitat Rennes Sud": "savs-rennes-sud",
    "SAVS Le Domaine": "savs-domaine",
    "SAVS L'Hermine Centre d'Habitat Les Deux Monts": "savs-hermine",
    "SAVS Divers cité": "savs-divers-cite",
    "SAVS Des Ateliers du Douet": "savs-douet",
    "SAVS Le Pommeret": "savs-pommeret",
    "SAVS SAVA Itinéraire Bis - SAVS": "savs-itineraire-bis",
    "SAVS du Pays de Redon Centre d'Habitat Reiz Par": "savs-redon",
    "SAVS Centre Angèle Vannier": "savs-angele-vannier",
    "SAVS Espoir 35 (+ antenne à Noyal-Châtillon Sur Seiche)": "savs-espoir-35",
    "SAVS ALAPH": "savs-alaph",
    "SAVS APF": "savs-apf",
    "SAVS HANDISUP": "savs-handisup",
    "SAVS SAS Le Bois des Gallets": "savs-bois-des-gallets",
    "SAVS rennais APASE Altair": "savs-altair",
    "SAVS Maffrais Services": "savs-maffrais",
    "SAVS Service d'Interprétariat et Accompagnement à la Vie Sociale": "savs-interpretariat",
    "SAVS Du Pays de la Roche aux Fées": "savs-roche-aux-fees",
    "SAVS d' Alet Adapei": IN_MINUTES,
    "SAVS L'Estran": SAMPLED,
    "SAVS La Combe Centre d'Habitat La Combe": "savs-combe",
    "SAVS Le Patis Fraux": "savs-patis-fraux",
    "SAVS Les Lilas Centre d'Habitat Les Portes de Bretagne": "savs-lilas",
}


@dataclass(frozen=True)
class PublicRow:
    """One line of the public list."""

    code: str
    name: str
    commune: str
    organisation: str
    deficiency_types: list[str]
    places: int


def public_rows() -> list[PublicRow]:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return [
            PublicRow(
                code=CODES[line["nom"]],
                name=line["nom"],
                commune=commune_in_letters(line["commune"]),
                organisation=line["gestionnaire"],
                deficiency_types=deficiency_types(line["types_deficience"]),
                places=int(line["capacite_autorisee"]),
            )
            for line in csv.DictReader(file, delimiter=";")
        ]


def by_organisation() -> Iterator[tuple[str, list[PublicRow]]]:
    """The services of each organisation, both by name."""
    rows = sorted(public_rows(), key=lambda row: (row.organisation, row.code))
    for organisation, services in groupby(rows, key=lambda row: row.organisation):
        yield organisation, list(services)


def commune_in_letters(capitals: str) -> str:
    """« CHÂTEAUNEUF-D'ILLE-ET-VILAINE » → « Châteauneuf-d'Ille-et-Vilaine »."""
    words = capitals.lower().split("-")
    small = {"de", "sur", "et", "du"}
    return "-".join(
        word if word in small else f"d'{word[2:].capitalize()}" if word.startswith("d'") else word.capitalize()
        for word in words
    )


def deficiency_types(text: str) -> list[str]:
    """The words of the list as our codes; « tous types déficiences » is one of them."""
    if text.lower().startswith("tous"):
        return [DeficiencyType.ALL]
    return [DeficiencyType(word.strip()) for word in text.lower().split(",")]


def create_service(organisation: Organisation, row: PublicRow) -> Service:
    """A service alone: it is seen once the walls of its organisation are opened again."""
    return Service.objects.create(
        organisation=organisation,
        code=row.code,
        name=row.name,
        commune=row.commune,
        department=DEPARTMENT,
        deficiency_types=row.deficiency_types,
    )
