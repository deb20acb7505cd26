"""Valid classeurs made by Hypothesis."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from tests.reporting.classeurs import Rows, day
from tests.reporting.generated_cells import days, maybe, old_days, prose, references, several, words, yes_or_no
from tests.reporting.generated_projects import projects, served

_deficiencies = st.lists(st.sampled_from(["psychique", "motrice", "autisme"]), unique=True).map(";".join)

_decision = st.fixed_dictionaries(
    {"decision": st.sampled_from(["admise", "liste_attente", "sans_suite"]), "motif": maybe(words)}
) | st.fixed_dictionaries({"decision": st.sampled_from(["refusee", "reorientee"]), "motif": words})

_countersigned = st.fixed_dictionaries(
    {"contreseing": st.sampled_from([None, "en_attente"]), "remis_representant_le": maybe(days)}
) | st.fixed_dictionaries(
    {
        "contreseing": st.sampled_from(["signe", "refuse", "impossible"]),
        "contreseing_le": days,
        "contreseing_motif": words,
        "contresignataires": st.sampled_from([None, "personne", "representant"]),
        "contresignataires_motif": maybe(words),
    }
)


def _hundredths(most: int) -> Any:
    return maybe(st.decimals(0, most, places=2).map(float))


@st.composite
def classeurs(draw: Any) -> Rows:
    """A valid classeur of one or two services: few rows, any text that Excel can hold, no act that overlaps another."""
    codes = draw(st.lists(references, min_size=1, max_size=2, unique=True))
    organisation = draw(words)
    rows: Rows = {
        "services": [
            {
                "code": code,
                "nom": draw(words),
                "gestionnaire": organisation,
                "finess": draw(maybe(words)),
                "types_deficience": draw(_deficiencies),
            }
            for code in codes
        ],
        "capacites": [
            {"service": code, "depuis": since, "places": draw(st.integers(0, 200))}
            for code in codes
            for since in draw(st.lists(days, max_size=2, unique=True))
        ],
        "exercices": [
            {"service": code, "annee": year, **draw(_exercices(year))}
            for code in codes
            for year in draw(st.lists(st.integers(2022, 2026), max_size=3, unique=True))
        ],
        "fonctions_support": [
            {
                "service": code,
                "annee": draw(st.integers(2022, 2026)),
                "libelle": label,
                "quotite_etp": draw(st.floats(0, 5).map(lambda share: round(share, 10))),
                "heures_annuelles_etp": draw(st.sampled_from([None, 1607, 1820])),
            }
            for code in codes
            for label in draw(st.lists(words, max_size=2, unique=True))
        ],
    }
    rows |= draw(_staff(codes))
    rows |= draw(_paths(codes, rows["professionnels"]))
    rows |= draw(_commissions(codes, rows))
    rows |= draw(projects(rows))
    rows |= draw(_kinds(codes))
    rows |= draw(_activity(codes, rows))
    rows |= draw(_collective(codes, rows))
    rows |= draw(served(rows))
    rows |= draw(_calendar(codes, rows))
    return rows


@st.composite
def _exercices(draw: Any, year: int) -> dict[str, Any]:
    row = {"jours_ouverture_realises": draw(_hundredths(366)), "etp_realise": draw(_hundredths(50))}
    if draw(st.booleans()):
        return row
    first = datetime.date.fromisocalendar(year, 2, 1)
    weeks = draw(st.lists(st.integers(0, 49), min_size=4, max_size=4, unique=True))
    mondays = [first + datetime.timedelta(weeks=week) for week in weeks]
    return row | {"methode": "carottage"} | {f"semaine_{rank}": monday for rank, monday in enumerate(mondays, 1)}


@st.composite
def _staff(draw: Any, codes: list[str]) -> Rows:
    rows = []
    for number in range(draw(st.integers(1, 4))):
        names = {"email": f"pro{number}@exemple.test", "nom": draw(words), "prenom": draw(words)}
        roles = ["travailleur_social", "chef_de_service", "administratif"]
        places = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True))
        if len(places) == 1:
            roles.append("administrateur")
        starts = draw(maybe(days))
        rows += [
            names
            | {"service": code, "role": draw(st.sampled_from(roles)), "metier": draw(maybe(words))}
            | {"etp": draw(_hundredths(1)), "debut": starts}
            for code in places
        ]
    return {"professionnels": rows}


@st.composite
def _paths(draw: Any, codes: list[str], staff: list[dict[str, Any]]) -> Rows:
    refs = draw(st.lists(references, max_size=4, unique=True))
    people = [
        {
            "ref": ref,
            "nom": draw(words),
            "prenom": draw(words),
            "date_naissance": draw(maybe(old_days)),
            "sexe": draw(st.sampled_from([None, "F", "M", "X"])),
            "numero_mdph": draw(maybe(words)),
            "types_deficience": draw(_deficiencies),
            "mesure_protection": draw(st.sampled_from([None, "aucune", "tutelle"])),
        }
        for ref in refs
    ]
    accompaniments, dipcs, watches, orientations, assessments, decisions = [], [], [], [], [], []
    amendments, referents, phases, waiting, changes, contacts = [], [], [], [], [], []
    notifications, refused, steps, measures, papers = [], [], [], [], []
    for ref in refs:
        for code in draw(st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)):
            team = [row["email"] for row in staff if row["service"] == code]
            path = f"{ref} {codes.index(code)}"
            ended = draw(maybe(days))
            accompaniments.append(
                {
                    "ref": path,
                    "personne": ref,
                    "service": code,
                    "referent": draw(st.sampled_from([None, *team])),
                    "premier_contact_le": draw(maybe(days)),
                    "evaluation_le": draw(maybe(days)),
                    "admission_le": draw(maybe(st.dates(day("2021-01-01"), ended) if ended else days)),
                    "fin_le": ended,
                    "sortie_demandee_le": draw(maybe(days)),
                }
            )
            for starts in draw(st.lists(days, max_size=2, unique=True)):
                dipcs.append(
                    {"accompagnement": path, "debut": starts, "etabli_le": draw(days), "signe_le": draw(maybe(days))}
                    | draw(_countersigned)
                )
                amendments += [
                    {"accompagnement": path, "dipc_debut": starts, "numero": number, "etabli_le": draw(days)}
                    | {"debut": draw(days), **draw(_countersigned)}
                    for number in draw(st.lists(st.integers(1, 9), max_size=2, unique=True))
                ]
            for starts in draw(st.lists(days, max_size=2, unique=True)):
                assessments.append({"accompagnement": path, "debut": starts, "fin": draw(maybe(st.just(starts)))})
            for decided in draw(st.lists(days, max_size=2, unique=True)):
                decisions.append({"accompagnement": path, "decision_le": decided, **draw(_decision)})
            for starts in draw(st.lists(days, max_size=1)):
                watches.append({"accompagnement": path, "debut": starts, "fin": draw(maybe(st.just(starts)))})
            for starts in draw(st.lists(days, max_size=2, unique=True)):
                kind = {"nature": draw(st.sampled_from(["renforcement", "allegement"])), "motif": draw(maybe(words))}
                phases.append({"accompagnement": path, "debut": starts, "fin": starts, **kind})
            referents += draw(_referents(path, accompaniments[-1]["referent"], team))
            notifications += [
                {"accompagnement": path, "recue_le": received} | draw(_answered(received))
                for received in draw(st.lists(days, max_size=2, unique=True))
            ]
            for day_ in draw(st.lists(days, max_size=2, unique=True)):
                refused.append({"accompagnement": path, "refusee_le": day_, "demandee_le": draw(maybe(st.just(day_)))})
            for code_ in draw(st.lists(st.sampled_from(["39", "42", "71", "47"]), max_size=2, unique=True)):
                steps.append({"accompagnement": path, "statut": code_, "reporte_le": day("2025-02-03")})
            by = st.sampled_from([None, *team])
            for day_ in draw(st.lists(days, max_size=2, unique=True)):
                contacts += [
                    {
                        "accompagnement": path,
                        "contacte_le": day_,
                        "numero": number,
                        "moyen": "telephone",
                        "par": draw(by),
                    }
                    for number in range(1, draw(st.integers(1, 2)) + 1)
                ]
            if draw(st.booleans()):
                papers.append(
                    {"service": code, "personne": ref, "charte_le": draw(days), "notice_le": draw(maybe(days))}
                )
                papers[-1]["charte_version"] = draw(maybe(words))
            if draw(st.booleans()):
                waiting.append({"accompagnement": path, "position": len(waiting) + 1, "criteres": draw(maybe(words))})
                changes += [
                    {"accompagnement": path, "numero": number, "change_le": draw(days), "rang_apres": 1}
                    | {"rang_avant": draw(maybe(st.integers(1, 9))), "raison": draw(words), "par": draw(by)}
                    for number in range(1, draw(st.integers(0, 2)) + 1)
                ]
        for since in sorted(draw(st.lists(days, max_size=2, unique=True))):
            if measures and measures[-1]["personne"] == ref:
                measures[-1]["fin"] = since - datetime.timedelta(days=1)
            measures.append({"personne": ref, "debut": since, "type": "tutelle", "mandataire": draw(maybe(words))})
        for starts in draw(st.lists(days, max_size=2, unique=True)):
            orientations.append(
                {"personne": ref, "decision_le": draw(days), "debut": starts, "numero": draw(maybe(words))}
            )
    return {
        "personnes": people,
        "orientations": orientations,
        "mesures_protection": measures,
        "accompagnements": accompaniments,
        "evaluations": assessments,
        "decisions_admission": decisions,
        "dipc": dipcs,
        "avenants": amendments,
        "veilles": watches,
        "referents": referents,
        "phases": phases,
        "documents_remis": papers,
        "liste_attente": waiting,
        "changements_rang": changes,
        "contacts_attente": contacts,
        "notifications_mdph": notifications,
        "demandes_sortie_refusees": refused,
        "etapes_viatrajectoire": steps,
    }


@st.composite
def _answered(draw: Any, received: datetime.date) -> dict[str, Any]:
    if draw(st.booleans()):
        return {}
    return {"repondu_le": received, "places_libres": draw(st.integers(0, 9)), "personnes_en_attente": 3}


@st.composite
def _commissions(draw: Any, codes: list[str], rows: Rows) -> Rows:
    """Sessions, and on their agendas people whom they have decided of or not."""
    commissions, sheets = [], []
    for code in codes:
        team = _team(rows, code)
        paths = [row["ref"] for row in rows["accompagnements"] if row["service"] == code]
        decided = {(row["accompagnement"], row["decision_le"]) for row in rows["decisions_admission"]}
        near = [one for path, one in sorted(decided) if path in paths]
        for date in draw(st.lists(st.sampled_from(near) | days if near else days, max_size=2, unique=True)):
            session = {"service": code, "date": date, "places_libres": draw(st.integers(0, 9))}
            session["membres"] = draw(several(st.sampled_from(team))) if team else None
            commissions.append(session | {"autres_membres": draw(maybe(words))})
            for path in draw(st.lists(st.sampled_from(paths), max_size=2, unique=True)) if paths else []:
                sheet = {"accompagnement": path, "commission": date, "delai_mois": draw(maybe(st.integers(0, 60)))}
                sheet["urgence"] = draw(st.sampled_from([None, "immediate", "peut_attendre"]))
                sheet["complexite"] = draw(st.sampled_from([None, "forte", "simple"]))
                sheet["priorite"] = draw(st.sampled_from([None, 1, 3]))
                sheet["decision_le"] = date if (path, date) in decided else None
                sheets.append(sheet | {"referent_designe": draw(st.sampled_from([None, *team]))})
    return {"commissions": commissions, "dossiers_commission": sheets}


@st.composite
def _referents(draw: Any, path: str, present: str | None, team: list[str]) -> list[dict[str, Any]]:
    """One before the present référent, who is known or not to have begun on a day; a co-référent."""
    rows = []
    if present and draw(st.booleans()):
        since = draw(maybe(days))
        rows.append({"role": "referent", "debut": since, "professionnel": present})
        if since and draw(st.booleans()):
            before = {"fin": since - datetime.timedelta(days=1), "debut": None}
            rows.append({"role": "referent", "professionnel": draw(st.sampled_from(team)), **before})
    if team and draw(st.booleans()):
        rows.append({"role": "co_referent", "debut": draw(maybe(days)), "professionnel": draw(st.sampled_from(team))})
    return [{"accompagnement": path, **row} for row in rows]


@st.composite
def _kinds(draw: Any, codes: list[str]) -> Rows:
    families = st.sampled_from(["visite", "appel", "seance", "situations"])
    rows = [
        {"service": code, "libelle": label, "famille": draw(families)}
        | {"actif": draw(yes_or_no), "rang": draw(st.integers(0, 99))}
        for code in codes
        for label in draw(st.lists(words, max_size=3, unique=True))
    ]
    return {"types_acte": rows}


def _team(rows: Rows, code: str) -> list[str]:
    return [row["email"] for row in rows["professionnels"] if row["service"] == code]


def _followed(rows: Rows, code: str) -> list[str]:
    return sorted({row["personne"] for row in rows["accompagnements"] if row["service"] == code})


@st.composite
def _collective(draw: Any, codes: list[str], rows: Rows) -> Rows:
    """Activities, who takes part once or twice, what was seen of it, and the sessions among the acts."""
    activities, enrolments, reviews, sessions, met = [], [], [], [], []
    for code in codes:
        team, followed = _team(rows, code), _followed(rows, code)
        named: list[str] = []
        for name in draw(st.lists(words, max_size=2, unique_by=str.lower)):
            starts = draw(days)
            activity = {"service": code, "nom": name, "objectif": draw(prose), "droit_commun": draw(prose)}
            activity |= {"nature": draw(st.sampled_from(["vie_quotidienne", "loisir"])), "debut": starts}
            activity |= {"perenne": draw(yes_or_no), "fin": draw(maybe(st.just(starts)))}
            activities.append(activity | {"animateurs": draw(several(st.sampled_from(team))) if team else None})
            named.append(name)
            for person in draw(st.lists(st.sampled_from(followed), max_size=2, unique=True)) if followed else []:
                first, *again = sorted(draw(st.lists(days, min_size=1, max_size=2, unique=True)))
                for begins, ends in (
                    (first, first if again else draw(maybe(st.just(first)))),
                    *((d, None) for d in again),
                ):
                    one = {"service": code, "activite": name, "personne": person, "debut": begins}
                    enrolments.append(one | {"fin": ends})
                    reviews += [
                        one | {"evaluee_le": seen, "suite": draw(st.sampled_from(["poursuivie", "arretee"]))}
                        for seen in draw(st.lists(days, max_size=2, unique=True))
                    ]
        for act in (row for row in rows["actes"] if row["service"] == code):
            if named and act["type"] != "reunion_dossiers" and draw(st.booleans()):
                away = [one for one in followed if one not in (act["personnes"] or "").split(";")]
                absent = draw(st.lists(st.sampled_from(away), max_size=2, unique=True)) if away else []
                excused = draw(st.lists(st.sampled_from(absent), max_size=2, unique=True)) if absent else []
                session = {"acte": act["ref"], "activite": draw(st.sampled_from(named))}
                sessions.append(session | {"absents": ";".join(absent), "excuses": ";".join(excused)})
            if act["type"] == "individuel" and draw(st.booleans()):
                told = draw(maybe(days))
                met.append({"acte": act["ref"], "informee_le": told, "informee_comment": told and "ecrit"})
    return {
        "proches_rencontres": met,
        "activites_collectives": activities,
        "inscriptions": enrolments,
        "evaluations_inscriptions": reviews,
        "seances": sessions,
    }


@st.composite
def _calendar(draw: Any, codes: list[str], rows: Rows) -> Rows:
    absences, closings = [], []
    for code in codes:
        team = _team(rows, code)
        for email in team:
            others = [one for one in team if one != email]
            absences += [
                {"professionnel": email, "service": code, "debut": first, "fin": first}
                | {"relais": draw(maybe(st.sampled_from(others))) if others else None}
                for first in draw(st.lists(days, max_size=2, unique=True))
            ]
        for month in draw(st.lists(days.map(lambda one: one.replace(day=1)), max_size=2, unique=True)) if team else []:
            closing = {"service": code, "mois": month, "clos_le": draw(days)}
            closings.append(closing | {"clos_par": draw(st.sampled_from(team))})
    return {"absences": absences, "clotures": closings}


@st.composite
def _activity(draw: Any, codes: list[str], rows: Rows) -> Rows:
    """Each act has a day of its own, so that none overlaps."""
    acts, events = [], []
    for number, date in enumerate(draw(st.lists(days, max_size=6, unique=True))):
        code = draw(st.sampled_from(codes))
        team = [row["email"] for row in rows["professionnels"] if row["service"] == code]
        followed = [row["personne"] for row in rows["accompagnements"] if row["service"] == code]
        if team:
            act = {
                "ref": f"{number:02}",
                "service": code,
                "date": date,
                "professionnels": draw(several(st.sampled_from(team), least=1)),
            }
            act |= draw(_act(followed))
            act["type_acte"] = draw(st.sampled_from([None, *_labels(rows, code, act["type"])]))
            acts.append(act)
            events.append(
                {
                    "ref": f"{number:02}",
                    "service": code,
                    "date": date,
                    "minutes": draw(st.integers(0, 600)),
                    "rubrique": draw(
                        st.sampled_from(["institutionnel", "partenarial", "transport_equipe", "preparation"])
                    ),
                    "professionnels": draw(several(st.sampled_from(team))),
                    "libelle": draw(maybe(words)),
                }
            )
    return {"actes": acts, "temps_indirects": events}


def _labels(rows: Rows, code: str, type_: str) -> list[str]:
    """What the service calls an act of that type."""
    types = {"seance": "collectif", "situations": "reunion_dossiers"}
    kinds = [row for row in rows["types_acte"] if row["service"] == code]
    return [row["libelle"] for row in kinds if types.get(row["famille"], "individuel") == type_]


@st.composite
def _act(draw: Any, followed: list[str]) -> dict[str, Any]:
    minutes = draw(st.integers(1, 600))
    act = {
        "minutes": minutes,
        "debut": draw(maybe(st.integers(0, 24 * 60 - minutes).map(lambda at: datetime.time(at // 60, at % 60)))),
        "transport_minutes": draw(maybe(st.integers(0, 90))),
        "trajet_minutes": draw(maybe(st.integers(0, 90))),
        "statut": draw(st.sampled_from([None, "realise", "prevu", "absent", "annule"])),
        "non_compte": draw(maybe(words)),
    }
    outcomes = {"absent": ["absence_excusee", "absence_non_excusee"], "annule": ["annule_personne", "annule_service"]}
    act["suite"] = draw(st.sampled_from([None, *outcomes.get(act["statut"], [])]))
    act["suite_motif"] = draw(maybe(words)) if act["suite"] else None
    kinds = ["collectif", "individuel", "reunion_dossiers"] if followed else ["collectif"]
    match draw(st.sampled_from(kinds)):
        case "individuel":
            nature = draw(st.sampled_from([None, "accompagnement", "evaluation", "elaboration_projet"]))
            return act | {"type": "individuel", "nature": nature, "personnes": draw(st.sampled_from(followed))}
        case "reunion_dossiers":
            return act | {"type": "reunion_dossiers", "personnes": draw(several(st.sampled_from(followed), least=1))}
    present = draw(several(st.sampled_from(followed))) if followed else None
    return act | {"type": "collectif", "personnes": present, "eligible": draw(st.sampled_from([None, "oui", "non"]))}
