"""The kinds of data, how long rows are kept, and how a table of ours says so."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    """Nature de donnée: what a column tells, and so who may read it."""

    IDENTITY = "identité"
    CONTACT = "coordonnées"
    HEALTH = "santé"
    PROTECTION = "protection"
    PATH = "parcours"
    ACTIVITY = "activité"
    NARRATIVE = "récit"
    SECRET = "secret renforcé"
    PROFESSIONAL = "professionnel"
    STAFF = "ressources humaines"
    CREDENTIAL = "accès"
    OWN = "à soi"
    PLAIN = "sans nom"


class Retention(enum.Enum):
    """Durée de conservation of a table's rows, and what ends it."""

    FILE = "le dossier : deux ans après le dernier contact, puis archive restreinte, puis anonymisation"
    POST = "le poste : tant que des actes ou des parcours le nomment"
    SHORT = "un mois"
    LOG = "le journal : douze mois"


@dataclass(frozen=True)
class Held:
    """A table with personal data: how long its rows are kept, whether they are part of the file that the person may ask
    for, and the kind of each column that is neither a key nor a relation."""

    retention: Retention
    in_file: bool
    columns: dict[str, Kind]


def held(retention: Retention, *, in_file: bool, **columns: Kind) -> Held:
    return Held(retention, in_file, columns)


def of_the_file(**columns: Kind) -> Held:
    """Part of a person's file."""
    return held(Retention.FILE, in_file=True, **columns)
