"""Random valid classeurs, crowded around the edges of the rules: year ends, six months, refusals, deaths, re-entries."""

import datetime
import random
from pathlib import Path

from openpyxl import Workbook

DAY = datetime.timedelta(days=1)
CODE, NEIGHBOUR = "savs-hasard", "savs-voisin"
EDGES = [
    datetime.date(2023, 12, 31), datetime.date(2024, 1, 1), datetime.date(2024, 2, 29), datetime.date(2024, 6, 30),
    datetime.date(2024, 7, 1), datetime.date(2024, 8, 31), datetime.date(2024, 12, 31), datetime.date(2025, 1, 1),
    datetime.date(2025, 6, 30), datetime.date(2025, 7, 1), datetime.date(2025, 12, 31), datetime.date(2026, 1, 1),
]  # fmt: skip
COLUMNS = {
    "services": "code nom gestionnaire",
    "capacites": "service depuis places",
    "exercices": "service annee jours_ouverture_autorises jours_ouverture_realises amplitude_autorisee amplitude_realisee "
    "etp_autorise etp_realise methode semaine_1 semaine_2 semaine_3 semaine_4",
    "fonctions_support": "service annee libelle quotite_etp heures_annuelles_etp",
    "professionnels": "email nom prenom service role etp",
    "personnes": "ref nom prenom",
    "orientations": "personne decision_le debut fin",
    "accompagnements": "ref personne service referent premier_contact_le evaluation_le admission_le fin_le "
    "sortie_demandee_le decision_cdaph_le decision_cdaph motif_fin",
    "demandes_sortie_refusees": "accompagnement refusee_le demandee_le",
    "evaluations": "accompagnement debut fin",
    "decisions_admission": "accompagnement decision_le decision motif",
    "dipc": "accompagnement nature etabli_le remis_le signe_le debut fin",
    "veilles": "accompagnement debut fin",
    "actes": "ref service date debut minutes type nature personnes professionnels transport_minutes trajet_minutes "
    "eligible statut non_compte",
    "temps_indirects": "ref service date minutes rubrique professionnels",
}


class Dice(random.Random):
    def sometimes(self, share, value):
        return value if self.random() < share else None

    def day(self):
        around = self.choice(EDGES) + self.randint(-2, 2) * DAY
        return around if self.random() < 0.6 else datetime.date(2023, 6, 1) + self.randint(0, 1000) * DAY

    def later(self, day, most=400):
        edges = [edge for edge in EDGES if edge >= day]
        return self.choice(edges) if edges and self.random() < 0.5 else day + self.randint(0, most) * DAY


def make_book(seed, *, people=14, acts=60):
    """A valid book: sheet → rows as dicts, with two services of one gestionnaire. The same seed gives the same book."""
    dice = Dice(seed)
    book = {sheet: [] for sheet in COLUMNS}

    def add(sheet, **values):
        book[sheet].append(dict.fromkeys(COLUMNS[sheet].split()) | values)

    for code in (CODE, NEIGHBOUR):
        add("services", code=code, nom=f"SAVS {code}", gestionnaire="Association du Hasard")
        for year in (2024, 2025):
            if dice.random() < 0.8:
                add(
                    "capacites",
                    service=code,
                    depuis=dice.day().replace(year=year, day=dice.randint(1, 28)),
                    places=dice.randint(0, 20),
                )
            add_year(add, dice, code, year)
        for n in range(3):
            add("professionnels", email=f"{code}{n}@exemple.test", nom=f"Nom{n}", prenom="Ana", service=code,
                role=dice.choice(["travailleur_social", "chef_de_service"]), etp=dice.sometimes(0.5, 0.5))  # fmt: skip
    for n in range(people):
        add("personnes", ref=f"P{n:02}", nom=dice.choice(["Éon", "Le Bris", "N'Diaye"]), prenom=f"Ana{n}")
        debut = dice.day()
        if dice.random() < 0.7:
            fin = dice.sometimes(0.6, dice.later(debut))
            add("orientations", personne=f"P{n:02}", decision_le=dice.day(), debut=debut, fin=fin)
        for code in [CODE] + [NEIGHBOUR] * (n == 0 or dice.random() < 0.3):
            add_path(add, dice, code, f"P{n:02}", f"A{n:02}-{code[-1]}")
    for code in (CODE, NEIGHBOUR):
        add_acts(add, dice, book, code, acts)
    return book


def add_year(add, dice, code, year):
    sampled = dice.random() < 0.5
    mondays = [datetime.date(year, 1, 1) + n * DAY for n in range(366)]
    mondays = [day for day in mondays if day.weekday() == 0 and (day + 6 * DAY).year == day.year == year]
    weeks = dice.sample(mondays, 4) if sampled else [None] * 4
    if sampled or dice.random() < 0.7:
        add("exercices", service=code, annee=year, methode="carottage" if sampled else dice.sometimes(0.5, "minutes"),
            jours_ouverture_autorises=dice.sometimes(0.5, 250), etp_realise=dice.sometimes(0.5, 5.75),
            **{f"semaine_{n + 1}": week for n, week in enumerate(weeks)})  # fmt: skip
    for n in range(dice.randint(0, 2)):
        share = dice.choice([0.5, 0.3, 0.125, 0.3333, 0.0001])
        add("fonctions_support", service=code, annee=year, libelle=f"Poste {n}", quotite_etp=share,
            heures_annuelles_etp=dice.sometimes(0.5, 1607))  # fmt: skip


def add_path(add, dice, code, person, ref):
    dates = {}
    contact = dice.day()
    dates["premier_contact_le"] = dice.sometimes(0.6, contact)
    dates["evaluation_le"] = dice.sometimes(0.5, dice.later(contact, 60))
    admitted = dice.later(contact, 120)
    dates["admission_le"] = dice.sometimes(0.7, admitted)
    asked = dice.sometimes(0.5, dice.later(admitted))
    decided = dice.later(asked, 200) if asked and dice.random() < 0.6 else None
    accepted = dice.random() < 0.6
    ended = dice.sometimes(0.5, dice.later(admitted))
    if asked and dice.random() < 0.4:
        refused = admitted + dice.randint(0, (asked - admitted).days) * DAY
        earlier = dice.sometimes(0.9, admitted + dice.randint(0, (refused - admitted).days) * DAY)
        add("demandes_sortie_refusees", accompagnement=ref, refusee_le=refused, demandee_le=earlier)
        if ended and ended <= refused:
            ended = dice.sometimes(0.5, refused + dice.randint(1, 90) * DAY)
    if decided and not accepted and ended and ended <= decided:
        ended = dice.sometimes(0.5, decided + dice.randint(1, 90) * DAY)
    add("accompagnements", ref=ref, personne=person, service=code, **dates, fin_le=ended, sortie_demandee_le=asked,
        decision_cdaph_le=decided, decision_cdaph=decided and ("acceptee" if accepted else "refusee"),
        motif_fin=dice.choice([None, "deces", "demenagement"]))  # fmt: skip
    for start in sorted({dice.later(contact, 100) for _ in range(dice.randint(0, 2))}):
        add("evaluations", accompagnement=ref, debut=start, fin=dice.sometimes(0.6, dice.later(start, 90)))
    for day in sorted({dice.later(contact, 300) for _ in range(dice.choice([0, 0, 1, 2]))}):
        add("decisions_admission", accompagnement=ref, decision_le=day, motif="Motif du dossier",
            decision=dice.choice(["admise", "liste_attente", "refusee", "reorientee", "sans_suite"]))  # fmt: skip
    starts = sorted({dice.later(contact) for _ in range(dice.randint(0, 2))})
    for start in starts:
        add("dipc", accompagnement=ref, nature=dice.sometimes(0.3, "contrat_prestation"), etabli_le=start,
            remis_le=dice.sometimes(0.6, dice.later(start, 40)), signe_le=dice.sometimes(0.6, dice.later(start, 60)),
            debut=start, fin=dice.sometimes(0.4, dice.later(start)))  # fmt: skip
    for start in sorted({dice.day() for _ in range(dice.randint(0, 2))}):
        add("veilles", accompagnement=ref, debut=start, fin=dice.sometimes(0.4, dice.later(start, 300)))
    # A second accompaniment, once the first has surely ended.
    if ended and dice.random() < 0.3 and max(d for d in (ended, asked, decided) if d) < datetime.date(2026, 5, 1):
        again = max(d for d in (ended, asked, decided) if d) + dice.randint(0, 30) * DAY
        add("accompagnements", ref=f"{ref}-bis", personne=person, service=code, premier_contact_le=again,
            admission_le=dice.sometimes(0.5, again + 10 * DAY))  # fmt: skip


def add_acts(add, dice, book, code, number):
    followed = sorted({row["personne"] for row in book["accompagnements"] if row["service"] == code})
    workers = [row["email"] for row in book["professionnels"] if row["service"] == code]
    years = {row["annee"]: row for row in book["exercices"] if row["service"] == code}
    slots = [(datetime.date(2024, 1, 1) + n * DAY, hour) for n in range(731) for hour in range(8, 18)]
    for n, (date, hour) in enumerate(dice.sample(slots, number)):
        kind = dice.choice(["individuel", "individuel", "individuel", "collectif", "reunion_dossiers"])
        fewest, most = {"individuel": (1, 1), "collectif": (0, 4), "reunion_dossiers": (1, 5)}[kind]
        present = dice.sample(followed, min(len(followed), dice.randint(fewest, most)))
        year = years.get(date.year) or {}
        timed = year.get("methode") != "carottage" or any(
            year[f"semaine_{w}"] <= date < year[f"semaine_{w}"] + 7 * DAY for w in range(1, 5)
        )
        status = dice.choice([None, "realise", "realise", "realise", "absent", "prevu", "annule"])
        transport = dice.choice([None, None, 0, 20, 45])
        minutes = dice.choice([5, 15, 30, 45, 60] + [0] * bool(transport))
        add("actes", ref=f"{code[-1]}{n:03}", service=code, date=date,
            debut=datetime.time(hour) if dice.random() < 0.5 else None,
            minutes=minutes if timed else dice.sometimes(0.3, minutes), type=kind,
            nature=dice.choice([None, "evaluation", "elaboration_projet"]) if kind == "individuel" else None,
            personnes=present, professionnels=dice.sample(workers, dice.randint(1, 2)), transport_minutes=transport,
            trajet_minutes=dice.choice([None, 15]), eligible=dice.choice([None, "oui", "non"]) if kind == "collectif" else None,
            statut=status, non_compte=dice.sometimes(0.1, "saisi deux fois"))  # fmt: skip
        if dice.random() < 0.4:
            add("temps_indirects", ref=f"I{code[-1]}{n:03}", service=code, date=date, minutes=dice.randint(1, 200),
                rubrique=dice.choice(["institutionnel", "partenarial", "transport_equipe", "preparation"]),
                professionnels=dice.sample(workers, 2))  # fmt: skip


def save(book, path: Path) -> Path:
    """Write a book as a classeur."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet, columns in COLUMNS.items():
        page = workbook.create_sheet(sheet)
        page.append(columns.split())
        for row in book[sheet]:
            page.append([";".join(row[name]) if isinstance(row[name], list) else row[name] for name in columns.split()])
    workbook.save(path)
    return path
