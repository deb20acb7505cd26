"""Annexe 1, deadlines and situations recomputed straight from the rows of a classeur, in the slowest and plainest way.

Nothing here comes from the product's code: it is a second reading of the rules (docs/annexe1.md), so that the two can be
compared on random files. Rows are dicts with the classeur's own column names; dates are dates, blanks are None.
"""

import calendar
import datetime
from decimal import Decimal
from fractions import Fraction

DAY = datetime.timedelta(days=1)
# The codes of deadlines that the interface fixes; others stand beside them.
PUBLISHED = {
    *("dipc_remise", "dipc_signature", "avenant_6_mois", "dipc_fin", "orientation_fin", "sans_orientation"),
    *("veille_6_mois", "sortie_a_demander"),
}


def months_later(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def rounded(value, digits):
    exact = Fraction(value)
    scaled = exact * 10**digits
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return whole if digits == 0 else float(Decimal(whole) / 10**digits)


def percent(part, base):
    if part is None or not base:
        return None
    return rounded(Fraction(100 * part, base), 1)


def end_of(path):
    if path["fin_le"] and not (path["decision_cdaph"] == "refusee" and path["fin_le"] <= path["decision_cdaph_le"]):
        return path["fin_le"]
    return path["decision_cdaph_le"] if path["decision_cdaph"] == "acceptee" else None


def counted(act):
    if act["statut"] not in (None, "realise") or act["non_compte"]:
        return False
    return not (act["type"] == "collectif" and (act["eligible"] == "non" or not act["personnes"]))


def annexe1(book, code, year):
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    typed = next((r for r in book["exercices"] if r["service"] == code and r["annee"] == year), None) or {}
    paths = {r["ref"]: r for r in book["accompagnements"] if r["service"] == code}
    dipcs = [r for r in book["dipc"] if r["accompagnement"] in paths]
    acts = [r for r in book["actes"] if r["service"] == code and first <= r["date"] <= last and counted(r)]
    in_force = sorted(
        (r["depuis"], r["places"]) for r in book["capacites"] if r["service"] == code and r["depuis"] <= last
    )
    capacity = in_force[-1][1] if in_force else None

    def dipc_end(row):
        ends = [day for day in (row["fin"], end_of(paths[row["accompagnement"]])) if day]
        return min(ends) if ends else datetime.date.max

    def who(row):
        return paths[row["accompagnement"]]["personne"]

    accompanied = {
        who(r) for r in dipcs if r["signe_le"] and r["signe_le"] <= last and r["debut"] <= last and dipc_end(r) >= first
    }
    evaluation = {p["personne"] for p in paths.values() if p["evaluation_le"] and p["evaluation_le"].year == year}
    evaluation |= {
        a["personnes"][0]
        for a in acts
        if a["type"] == "individuel" and a["nature"] in ("evaluation", "elaboration_projet")
    }
    veille = set()
    for watch in book["veilles"]:
        if watch["accompagnement"] in paths:
            cut = months_later(watch["debut"], 6) - DAY
            if watch["debut"] <= last and min(watch["fin"] or cut, cut) >= first:
                veille.add(who(watch))
    attente = {
        p["personne"]
        for p in paths.values()
        if p["sortie_demandee_le"]
        and p["sortie_demandee_le"] <= last
        and not (p["decision_cdaph_le"] and p["decision_cdaph_le"] < first)
        and not (p["motif_fin"] == "deces" and p["fin_le"] and p["fin_le"] < first)
    }
    attente |= {
        who(r)
        for r in book["demandes_sortie_refusees"]
        if r["accompagnement"] in paths and r["demandee_le"] and r["demandee_le"] <= last and r["refusee_le"] >= first
        if not (
            paths[r["accompagnement"]]["motif_fin"] == "deces" and (end_of(paths[r["accompagnement"]]) or last) < first
        )
    }
    remis = {who(r) for r in dipcs if r["remis_le"] and r["remis_le"] <= last and dipc_end(r) >= first}
    file_active = accompanied | evaluation | veille | attente | remis
    seen, outside = set(accompanied), {}
    for heading, people in [
        ("evaluation", evaluation),
        ("veille", veille),
        ("attente_cdaph", attente),
        ("dipc_remis", remis),
    ]:
        outside[heading] = len(people - seen)
        seen |= people

    exits = {
        p["personne"]
        for p in paths.values()
        if p["decision_cdaph"] == "acceptee" and p["decision_cdaph_le"].year == year
    }
    other_ends = {p["personne"] for p in paths.values() if is_other_end(p, year, last)}
    sampled = typed.get("methode") == "carottage"
    weeks = [typed[f"semaine_{n}"] for n in range(1, 5)] if sampled else []
    in_weeks = [a for a in acts if any(monday <= a["date"] < monday + 7 * DAY for monday in weeks)]
    direct, sample = direct_sums(acts), direct_sums(in_weeks)
    indirect = dict.fromkeys(("institutionnel", "partenarial", "support", "transport_equipe", "preparation"), 0)
    for row in book["temps_indirects"]:
        if row["service"] == code and first <= row["date"] <= last:
            indirect[row["rubrique"]] += row["minutes"]
    support = sum(
        Fraction(str(r["quotite_etp"])) * Fraction(str(r["heures_annuelles_etp"] or 1820)) * 60
        for r in book["fonctions_support"]
        if r["service"] == code and r["annee"] == year
    )
    indirect["support"] = rounded(support, 0)
    indirect_total = sum(indirect.values())

    def block(individual, collective, transport):
        minutes = None if None in (individual, collective, transport) else individual + collective + transport
        n_individual, n_collective = direct["individual"][0], direct["collective"][0]
        number = n_individual + n_collective
        both = None if minutes is None else minutes + indirect_total
        return {
            "individuels": {"nombre": n_individual, "minutes": individual},
            "collectifs": {"nombre": n_collective, "minutes": collective},
            "transport_usager": {"minutes": transport},
            "sous_total": {"nombre": number, "minutes": minutes},
        }, {
            "pourcentages": {
                "individuels": {
                    "nombre": percent(n_individual, number),
                    "duree": percent(individual if minutes is not None else None, minutes),
                },
                "collectifs": {
                    "nombre": percent(n_collective, number),
                    "duree": percent(collective if minutes is not None else None, minutes),
                },
                "transport_usager": {"duree": percent(transport if minutes is not None else None, minutes)},
                **{name: {"duree": percent(value, indirect_total)} for name, value in indirect.items()},
            },
            "part": {
                "directes": percent(minutes, both),
                "indirectes": percent(indirect_total if minutes is not None else None, both),
            },
        }

    theoretical = None
    if sampled:
        lines, ratios = block(*extrapolated(direct, sample))
        theoretical = {**lines, **ratios}
        lines, ratios = block(None, None, None)
    else:
        lines, ratios = block(direct["individual"][1], direct["collective"][1], direct["transport"])
    number = lambda name: None if typed.get(name) is None else float(typed[name])  # noqa: E731
    return {
        "service": code,
        "annee": year,
        "methode": "carottage" if sampled else "minutes",
        "entete": {
            "capacite_autorisee": capacity,
            "jours_ouverture": {
                "autorise": number("jours_ouverture_autorises"),
                "realise": number("jours_ouverture_realises"),
            },
            "amplitude_horaire": {"autorise": number("amplitude_autorisee"), "realise": number("amplitude_realisee")},
            "etp": {"autorise": number("etp_autorise"), "realise": number("etp_realise")},
            "personnes_accompagnees": len(accompanied),
            "file_active": len(file_active),
        },
        "directes": lines,
        "indirectes": {
            **{name: {"minutes": value} for name, value in indirect.items()},
            "sous_total": {"minutes": indirect_total},
        },
        **ratios,
        "flux": {
            "ratio_file_active": rounded(Fraction(len(file_active), capacity), 2) if capacity else None,
            "entrees": len(
                {p["personne"] for p in paths.values() if p["admission_le"] and p["admission_le"].year == year}
            ),
            "sorties": len(exits),
        },
        "details": {
            "signes_dans_annee": len(
                accompanied & {who(r) for r in dipcs if r["signe_le"] and r["signe_le"].year == year}
            ),
            "file_active_hors_accompagnees": outside,
            "autres_fins": len(other_ends),
        },
        "theorique": theoretical,
    }


def is_other_end(path, year, last):
    if not path["fin_le"] or path["fin_le"].year != year:
        return False
    decided = path["decision_cdaph_le"]
    if path["decision_cdaph"] == "refusee" and path["fin_le"] <= decided:
        return False
    if path["decision_cdaph"] == "acceptee" and decided <= last:
        return False
    asked = path["sortie_demandee_le"]
    pending = asked and asked <= last and not (decided and decided <= last)
    return path["motif_fin"] == "deces" or not pending


def direct_sums(acts):
    individual = [a for a in acts if a["type"] != "collectif"]
    collective = [a for a in acts if a["type"] == "collectif"]
    return {
        "individual": (sum(len(a["personnes"]) for a in individual), sum(a["minutes"] or 0 for a in individual)),
        "collective": (len(collective), sum(a["minutes"] or 0 for a in collective)),
        "transport": sum(a["transport_minutes"] or 0 for a in acts),
    }


def extrapolated(year, sample):
    def times(name):
        number, minutes = sample[name]
        if not year[name][0]:
            return 0
        return rounded(Fraction(minutes * year[name][0], number), 0) if number else None

    if not sample["transport"]:
        transport = 0
    elif not sample["individual"][0]:
        transport = None
    else:
        transport = rounded(Fraction(sample["transport"] * year["individual"][0], sample["individual"][0]), 0)
    return times("individual"), times("collective"), transport


OWN_DATES = ("premier_contact_le", "evaluation_le", "admission_le", "fin_le", "sortie_demandee_le", "decision_cdaph_le")


def deadlines(book, code, on, horizon=90):
    """(code, personne, accompagnement, depuis, echeance, jours), facts dated after `on` being unknown."""
    found = []
    for row in book["accompagnements"]:
        if row["service"] != code:
            continue
        path = row | {name: row[name] if row[name] and row[name] <= on else None for name in OWN_DATES}
        if not path["decision_cdaph_le"]:
            path["decision_cdaph"] = None
        if not any(path[name] for name in OWN_DATES):
            continue
        for name, since, due in open_deadlines(book, path, on):
            if due <= on + horizon * DAY:
                found.append((name, path["personne"], path["ref"], since, due, (due - on).days))
    return sorted(found, key=lambda item: (item[4], item[0], item[1]))


def open_deadlines(book, path, on):
    ended = end_of(path) is not None and end_of(path) <= on
    admitted = path["admission_le"]
    dipcs = [r for r in book["dipc"] if r["accompagnement"] == path["ref"] and r["etabli_le"] <= on]
    orientations = [r for r in book["orientations"] if r["personne"] == path["personne"] and r["decision_le"] <= on]
    if admitted and not ended:
        if not any(r["remis_le"] and r["remis_le"] <= on for r in dipcs):
            yield "dipc_remise", admitted, admitted + 15 * DAY
        if not any(r["signe_le"] and r["signe_le"] <= on for r in dipcs):
            yield "dipc_signature", admitted, months_later(admitted, 1)
        yield "avenant_6_mois", admitted, months_later(admitted, 6)
    if not ended:
        for name, rows in (("dipc_fin", dipcs), ("orientation_fin", orientations)):
            latest = max(rows, key=lambda r: r["debut"], default=None)
            if latest and latest["fin"]:
                yield name, latest["debut"], latest["fin"]
        in_force = any(r["debut"] <= on and (not r["fin"] or r["fin"] >= on) for r in orientations)
        if path["premier_contact_le"] and not admitted and not in_force:
            yield "sans_orientation", path["premier_contact_le"], months_later(path["premier_contact_le"], 6)
    if path["decision_cdaph"] != "acceptee":
        for watch in book["veilles"]:
            if (
                watch["accompagnement"] == path["ref"]
                and watch["debut"] <= on
                and not (watch["fin"] and watch["fin"] <= on)
            ):
                yield "veille_6_mois", watch["debut"], months_later(watch["debut"], 6) - DAY
        if path["fin_le"] and path["motif_fin"] != "deces":
            asked = path["sortie_demandee_le"] and path["decision_cdaph"] != "refusee"
            if not asked and not refused_since(book, path, on):
                yield "sortie_a_demander", path["fin_le"], path["fin_le"] + 15 * DAY


def refused_since(book, path, on):
    """An earlier request awaited its answer that day."""
    return any(
        row["accompagnement"] == path["ref"] and row["demandee_le"] and row["demandee_le"] <= on < row["refusee_le"]
        for row in book["demandes_sortie_refusees"]
    )


def situation(book, path, on):
    """Where someone stands, in the words of the profession: every sentence that fits, in order; the first is hers."""
    mine = lambda sheet: [r for r in book[sheet] if r["accompagnement"] == path["ref"]]  # noqa: E731
    reached = {name: path[name] is not None and path[name] <= on for name in OWN_DATES}
    ended = end_of(path) is not None and end_of(path) <= on
    accepted = path["decision_cdaph"] == "acceptee" and reached["decision_cdaph_le"]
    pending = (reached["sortie_demandee_le"] and not reached["decision_cdaph_le"]) or refused_since(book, path, on)
    dipcs = [r for r in mine("dipc") if r["etabli_le"] <= on]
    dipc_over = bool(dipcs) and not [r for r in dipcs if r["fin"] is None or r["fin"] >= on]
    watched = [
        r
        for r in mine("veilles")
        if r["debut"] <= on < months_later(r["debut"], 6) and (r["fin"] is None or on <= r["fin"])
    ]
    said = sorted((r["decision_le"], r["decision"]) for r in mine("decisions_admission") if r["decision_le"] <= on)
    last = said[-1][1] if said else None
    assessing = [r for r in mine("evaluations") if r["debut"] <= on and (r["fin"] is None or on <= r["fin"])]
    oriented = [
        r
        for r in book["orientations"]
        if r["personne"] == path["personne"]
        and r["decision_le"] <= on
        and r["debut"] <= on
        and (r["fin"] is None or on <= r["fin"])
    ]
    sentences = [
        ("decedee", ended and path["motif_fin"] == "deces"),
        ("sortie", accepted and ended),
        ("attente_cdaph", pending and (ended or dipc_over)),
        ("sortie_a_demander", ended),
        ("veille", watched),
        ("accompagnee", reached["admission_le"]),
        ("refusee", last == "refusee"),
        ("reorientee", last == "reorientee"),
        ("sans_suite", last == "sans_suite"),
        ("liste_attente", last in ("liste_attente", "admise")),
        ("a_decider", reached["evaluation_le"] and not assessing),
        ("en_evaluation", assessing),
        ("sans_orientation", reached["premier_contact_le"] and not oriented),
        ("contact", any(reached.values())),
        ("inconnue", True),
    ]
    return next(name for name, fits in sentences if fits)


def in_todays_file_active(book, path, on):
    """Article 8: accompagnée, veille, or, once an assessment took place, on her way in."""
    stands = situation(book, path, on)
    assessed = path["evaluation_le"] is not None and path["evaluation_le"] <= on
    return stands in ("accompagnee", "veille") or (
        assessed and stands in ("en_evaluation", "a_decider", "liste_attente")
    )
