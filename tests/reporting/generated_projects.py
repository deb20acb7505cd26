"""Valid projects for the people of a generated classeur."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pap.serafin import choosable
from tests.reporting.classeurs import Rows
from tests.reporting.generated_cells import LAST_DAY, days, maybe, several, words

_FAR = LAST_DAY.replace(year=2030)
_needs = several(st.sampled_from([one.code for one in choosable(needs=True)]))
_prestations = several(st.sampled_from([one.code for one in choosable(needs=False)]))
_domains = st.sampled_from(["logement", "budget", "etudes"])


@st.composite
def projects(draw: Any, rows: Rows) -> Rows:
    """Versions of which the last alone may be in the making, objectives in one or several, evaluated once validated."""
    versions, objectives, reviews = [], [], []
    for path in rows["accompagnements"]:
        team = [row["email"] for row in rows["professionnels"] if row["service"] == path["service"]]
        by = st.sampled_from([None, *team])
        last = draw(st.integers(0, 3))
        hers = [draw(_version(number, by, is_last=number == last)) for number in range(1, last + 1)]
        versions += [{"accompagnement": path["ref"], **one} for one in hers]
        for rank in range(draw(st.integers(0, 2)) if hers else 0):
            ref = f"{path['ref']} {rank}"
            said_in = draw(st.lists(st.sampled_from(hers), min_size=1, max_size=2, unique_by=lambda one: one["numero"]))
            objectives += [
                {"ref": ref, "accompagnement": path["ref"], "version": one["numero"], **draw(_aim())} for one in said_in
            ]
            if validated := [one["valide_le"] for one in said_in if one["valide_le"]]:
                seen = st.lists(st.dates(min(validated), LAST_DAY), max_size=2, unique=True)
                reviews += [
                    {"objectif": ref, "evalue_le": day, "auteur": draw(by), **draw(_seen)} for day in draw(seen)
                ]
    return {"pap": versions, "objectifs": objectives, "evaluations_objectifs": reviews}


@st.composite
def served(draw: Any, rows: Rows) -> Rows:
    """Acts and enrolments, some of which serve an objective of each of their people."""
    paths = {row["ref"]: (row["personne"], row["service"]) for row in rows["accompagnements"]}
    theirs: dict[tuple[str, str], list[str]] = {}
    for row in rows["objectifs"]:
        theirs.setdefault(paths[row["accompagnement"]], []).append(row["ref"])
    acts = []
    for act in rows["actes"]:
        offered = [theirs.get((person, act["service"])) for person in (act["personnes"] or "").split(";")]
        chosen = [draw(st.sampled_from([None, *hers])) for hers in offered if hers]
        acts.append(act | {"objectifs": ";".join(one for one in chosen if one)})
    enrolments = [
        row | {"objectif": draw(st.sampled_from([None, *theirs.get((row["personne"], row["service"]), [])]))}
        for row in rows["inscriptions"]
    ]
    return {"actes": acts, "inscriptions": enrolments}


@st.composite
def _version(draw: Any, number: int, by: Any, *, is_last: bool) -> dict[str, Any]:
    row = {"numero": number, "commence_le": draw(days), "analyse_le": draw(maybe(days)), "valide_le": None}
    row |= {"consentement_le": draw(maybe(days)), "coordination_dite_le": draw(maybe(days))}
    row["outil"] = draw(maybe(words))
    row["outil_le"] = draw(maybe(days)) if row["outil"] else None
    row["co_construit_le"] = draw(maybe(days) if is_last else days)
    if not row["co_construit_le"] or (is_last and draw(st.booleans())):
        return row
    row |= {"valide_le": draw(st.dates(row["co_construit_le"], LAST_DAY)), "valide_par": draw(by)}
    row["reponse"] = draw(st.sampled_from([None, "signe", "refuse"]))
    row["repondu_le"] = draw(days) if row["reponse"] else None
    row["en_vigueur_le"] = draw(st.dates(row["repondu_le"], _FAR)) if row["reponse"] == "signe" else None
    return row


@st.composite
def _aim(draw: Any) -> dict[str, Any]:
    return {
        "domaine": draw(_domains),
        "terme": draw(st.sampled_from([None, "court", "moyen"])),
        "echeance": draw(maybe(days)),
        "besoins": draw(_needs),
        "prestations": draw(_prestations),
    }


_progress = maybe(st.integers(0, 100))
_later = st.dates(LAST_DAY.replace(month=4, day=1), _FAR)
_seen = st.fixed_dictionaries(
    {"resultat": st.sampled_from(["atteint", "plus_adapte", "adapte"]), "progression": _progress}
) | st.fixed_dictionaries(
    {
        "resultat": st.sampled_from(["reconduit", "adapte"]),
        "progression": _progress,
        "nouvelle_echeance": _later,
    }
)
