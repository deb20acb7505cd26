"""Three people in a browser: one from her first contact to the CDAPH's decision, one who meets each refusal, one on the lists."""

import datetime
import re

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Locator, expect

from admissions.models import Accompaniment
from tests.admissions.paths import newcomer
from tests.browser import check_accessible
from tests.hands import Hands, Keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ago(days: int) -> str:
    """That many days ago, as a date field takes it."""
    return (timezone.localdate() - datetime.timedelta(days=days)).isoformat()


def told(days: int) -> str:
    """The same day, in a field that reads what is written."""
    return f"{timezone.localdate() - datetime.timedelta(days=days):%d/%m/%Y}"


def in_words(days: int) -> str:
    """The same day in the words of a letter."""
    return date_format(timezone.localdate() - datetime.timedelta(days=days), "j F Y")


def open_file(hands: Hands, name: str) -> None:
    hands.follow("Personnes", "Premiers contacts", name)


def stands(hands: Hands, situation: str) -> None:
    """What her page says of where she stands."""
    expect(hands.main.locator(".person-lead")).to_contain_text(situation)


def read_letter(text: str, *facts: str) -> None:
    """Her name, the service, what was typed, and no field left to fill."""
    for fact in ("Guivarch", "SAVS Nord", *facts):
        assert fact in text, f"{fact} is not in: {text}"
    assert not re.search(r"\{\w+\}", text), text


def test_one_person_from_first_contact_to_exit(open_page, cast):
    david, alice, chloe = (Hands(open_page(1280, 800), user) for user in (cast.david, cast.alice, cast.chloe))
    arrive(david, alice)
    decide(alice, chloe)
    contract(alice)
    change(alice, chloe)
    leave(alice, chloe)


def arrive(david: Hands, alice: Hands) -> None:
    """She rings; she comes to an information meeting; her needs are heard."""
    david.follow("Noter un premier contact")
    david.answer(
        {
            "Elle est nouvelle": True,
            "Nom": "Guivarch",
            "Prénom": "Bleuenn",
            "Date de naissance": "1988-03-09",
            "Date": told(300),
            "Comment": "Téléphone",
            "Demande": "Être aidée pour un logement",
            "Suite": "Alice la rappelle",
        }
    )
    david.send("Enregistrer le premier contact")
    stands(david, "Aidée sans orientation")
    david.follow("Ajouter")
    david.answer({"Décision de la CDAPH du": ago(295), "Fin": ago(-900)})
    david.send("Enregistrer l’orientation")
    stands(david, "Contact")

    alice.follow("Personnes", "Premiers contacts", "noter une réunion d’information")
    alice.answer({"Date": told(290), "Durée": "45"})
    alice.choose("guivarch")
    alice.send("Enregistrer la réunion")

    open_file(alice, "Guivarch Bleuenn")
    alice.follow("Tenir la rencontre individuelle")
    alice.answer(
        {
            "Date": told(285),
            "Durée": "1h",
            "Logement": "Un logement à elle",
            "Son adhésion": "Elle souhaite cet accompagnement",
            "L'offre du service répond à ses besoins : à présenter en commission": True,
        }
    )
    alice.send("Enregistrer la rencontre")
    stands(alice, "À décider")


def decide(alice: Hands, chloe: Hands) -> None:
    """The commission puts her on its list; a place is found; the MDPH is answered."""
    chloe.follow("Admissions", "Commissions", "Prévoir une commission")
    chloe.answer({"Date de la commission": ago(270), "Guivarch Bleuenn": True})
    chloe.send("Enregistrer la commission")
    chloe.follow("Décider : Guivarch Bleuenn")
    chloe.answer(
        {
            "Urgence du besoin": "À accompagner bientôt",
            "Complexité": "Moyenne",
            "Décision": "Liste d'attente",
            "Motif": "Une place se libère au printemps",
        }
    )
    chloe.send("Enregistrer, puis la suivante")
    minutes = chloe.letter("Compte rendu en PDF")
    read_letter(minutes, "Une place se libère au printemps", "Un logement à elle")
    chloe.follow("Guivarch Bleuenn")
    stands(chloe, "Liste d'attente")

    chloe.follow("Noter une notification de la MDPH")
    chloe.answer(
        {
            "Notification reçue le": ago(280),
            "Réponse envoyée le": ago(268),
            "Places libres": "2",
            "Personnes en attente": "3",
        }
    )
    chloe.send("Enregistrer la notification")
    read_letter(chloe.letter("Réponse à la MDPH en PDF"), "2 place(s)", "3 personne(s)")

    chloe.follow("Admissions", "Liste d'attente", "Admettre : Guivarch Bleuenn")
    chloe.answer({"Admise le": ago(240), "Référent": "Alice Kermarrec"})
    chloe.send("Enregistrer l’admission")
    stands(chloe, "Accompagnée")


def contract(alice: Hands) -> None:
    """Her DIPC: established with her, handed over, signed by both; then an avenant."""
    open_file(alice, "Guivarch Bleuenn")
    stands(alice, "Accompagnée")
    alice.follow("Établir")
    alice.answer(
        {
            "Établi le": ago(240),
            "Prend effet le": ago(240),
            "Objectifs": "Trouver un logement",
            "Prestations": "Visites de logements avec elle",
        }
    )
    alice.send("Enregistrer", "DIPC établi")
    read_letter(
        alice.letter(re.compile("Imprimer.*DIPC")),
        "Trouver un logement",
        "Visites de logements avec elle",
        in_words(240),
    )
    alice.follow("Noter une remise")
    alice.answer({"Remis le": told(235), "Durée": "30"})
    alice.send("Enregistrer la remise")
    alice.follow(re.compile("^DIPC"), re.compile("Noter les signatures"))
    alice.answer({"Signé par le service le": ago(230), "Contresigné": True})
    alice.answer({"Contresigné, refusé ou impossible le": ago(229)})
    alice.send("Enregistrer les signatures")
    alice.follow("Nouvel avenant")
    alice.answer({"Établi le": ago(60), "Prend effet le": ago(60), "Objectifs": "Garder son logement"})
    alice.send("Enregistrer", "Avenant établi")
    read_letter(alice.letter(re.compile("Imprimer.*Avenant")), "Garder son logement", in_words(60))


def change(alice: Hands, chloe: Hands) -> None:
    """A phase, another referent, a veille and its end."""
    open_file(alice, "Guivarch Bleuenn")
    alice.follow("Renforcer ou alléger")
    alice.answer({"Phase": "Renforcement", "Début": ago(200), "Motif": "Entrée dans le logement"})
    alice.send("Enregistrer la phase")
    stands(alice, "Renforcée")
    alice.follow("Mettre en veille")
    alice.answer({"Début": ago(50), "Motif": "Hospitalisation"})
    alice.send("Enregistrer la veille")
    stands(alice, "Veille")
    alice.follow("Clore la veille")
    alice.answer({"Dernier jour de la veille": ago(40), "Pourquoi elle se termine": "Retour chez elle"})
    alice.send("Clore la veille")
    stands(alice, "Accompagnée")
    open_file(chloe, "Guivarch Bleuenn")
    chloe.follow("Changer")
    chloe.answer({"Référent": "Bob Le Goff", "Depuis le": ago(30)})
    chloe.send("Enregistrer les référents")
    expect(chloe.main.locator(".person-lead")).to_contain_text("référent : Bob Le Goff")


def leave(alice: Hands, chloe: Hands) -> None:
    """The end in fact, the report, the request, the decision, ViaTrajectoire."""
    open_file(alice, "Guivarch Bleuenn")
    alice.follow("Préparer la sortie, ou noter la fin", "Noter la fin : Fin de l’accompagnement")
    alice.answer(
        {
            "Fin de l'accompagnement": ago(20),
            "Motif de fin": "Objectifs atteints",
            "Destination": "À domicile, sans autre accompagnement",
        }
    )
    alice.send("Enregistrer la fin")
    alice.follow("Écrire")
    alice.answer({"Tous sont clos": True, "Bilan motivé": "Elle habite chez elle depuis le printemps."})
    alice.send("Enregistrer le bilan")
    alice.follow("Sa fiche")
    stands(alice, "Sortie à demander")

    open_file(chloe, "Guivarch Bleuenn")
    chloe.follow("Suivre la sortie")
    chloe.send("Valider ce bilan")
    read_letter(chloe.letter("Bilan (PDF)"), "Elle habite chez elle depuis le printemps.")
    read_letter(chloe.letter("Lettre à la MDPH (PDF)"))
    chloe.follow("Noter l’envoi : Demande à la MDPH")
    chloe.answer({"Demande envoyée à la MDPH le": ago(15)})
    chloe.send("Enregistrer la demande")
    chloe.follow("Sa fiche")
    stands(chloe, "En attente de la CDAPH")
    chloe.follow("Suivre la sortie", "Noter la décision : Décision de la CDAPH")
    chloe.answer({"Acceptée": True, "Date de la décision": ago(5)})
    chloe.send("Enregistrer la décision")
    chloe.follow("Noter un statut reporté")
    chloe.answer({"47 · Entré": ago(240), "48 · Sorti": ago(2)})
    chloe.send("Enregistrer les dates")
    chloe.follow("Sa fiche")
    stands(chloe, "Sortie")
    check_accessible(chloe.page)


def test_every_refusal_is_said_and_keeps_what_was_typed(open_page, cast, as_owner):
    with as_owner():
        newcomer(cast, "Prigent", oriented=False, decided="admise")
        again = newcomer(cast, "Quéré", decided="admise")
        Accompaniment.objects.create(
            organisation_id=cast.nord.organisation_id,
            service=cast.nord,
            person=again.person,
            first_contact_on=datetime.date(2024, 1, 8),
            admitted_on=datetime.date(2024, 3, 4),
            ended_on=datetime.date(2025, 12, 31),
            end_reason="demenagement",
        )
    alice, chloe = (Hands(open_page(390, 844), user) for user in (cast.alice, cast.chloe))
    is_refused(
        chloe,
        ["Admissions", "Liste d'attente", "Admettre : Prigent Léa"],
        {"Admise le": "2026-03-10", "Référent": "Alice Kermarrec"},
        "Enregistrer l’admission",
        "Aucune orientation « SAVS » de la CDAPH n'est en vigueur le 10/03/2026",
    )
    is_refused(
        chloe,
        ["Admissions", "Liste d'attente", "Admettre : Quéré Léa"],
        {"Admise le": "2025-06-02", "Référent": "Bob Le Goff"},
        "Enregistrer l’admission",
        "a déjà un accompagnement dans ce service à cette date",
    )
    is_refused(
        alice,
        ["Personnes", "Éon Paul", "Établir"],
        {"La personne": False, "Objectifs": "Trouver un logement", "Prestations": "Visites"},
        "Enregistrer",
        "La personne prend toujours part à son DIPC : cochez-la.",
    )
    chloe.follow("Personnes", "Éon Paul", "Préparer la sortie, ou noter la fin", "Noter l’envoi : Demande à la MDPH")
    chloe.answer({"Demande envoyée à la MDPH le": ago(30), "Le bilan motivé est parti sans être validé ici": True})
    chloe.send("Enregistrer la demande")
    is_refused(
        chloe,
        ["Noter la décision : Décision de la CDAPH"],
        {"Acceptée": True, "Date de la décision": ago(31)},
        "Enregistrer la décision",
        "La décision de la CDAPH précède la demande de sortie.",
    )


def is_refused(hands: Hands, way: list[str], typed: dict[str, str | bool], button: str, says: str) -> None:
    """The form at the end of that way says why, keeps what was typed, and can be read on a phone."""
    hands.follow(*way)
    hands.answer(typed)
    hands.send_in_vain(button, says)
    assert {label: hands.shown(label) for label in typed} == typed
    check_accessible(hands.page)


def test_somebody_waiting_late_then_refused_is_on_the_right_lists(open_page, cast, as_owner):
    with as_owner():
        newcomer(cast, "Riou", decided="liste_attente")
    chloe = Keys(open_page(1280, 800), cast.chloe)
    assert chloe.page.locator(".site-nav").bounding_box()["height"] < 60, (
        "the menu of a head of service is one line high"
    )
    name = "Riou Léa"
    chloe.follow("Échéances")
    expect(row_of(chloe, name)).to_contain_text("jours de retard")
    chloe.follow("Admissions", "Liste d'attente")
    expect(row_of(chloe, name)).to_contain_text("aucun")

    chloe.follow("Commissions", "Prévoir une commission")
    chloe.send("Enregistrer la commission")
    chloe.follow(f"Décider : {name}")
    chloe.answer({"Décision": "Refusée", "Motif": "Elle demande un autre accompagnement."})
    chloe.send("Enregistrer, puis la suivante")
    chloe.follow("Admissions", "Liste d'attente")
    expect(chloe.main.get_by_text(name)).to_have_count(0)
    chloe.follow("Accueil", "Échéances")
    expect(chloe.main.get_by_text("en attente : la contacter")).to_have_count(0)
    chloe.follow("Personnes")
    chloe.answer({"Situation": "Refusée"})
    chloe.press(chloe.button("Filtrer"))
    expect(row_of(chloe, name)).to_contain_text("Refusée")
    chloe.follow(name)
    refusal = chloe.letter("Refus d'admission en PDF")
    for fact in (name.split()[0], "SAVS Nord", "Elle demande un autre accompagnement."):
        assert fact in refusal


def row_of(hands: Hands, name: str) -> Locator:
    return hands.main.get_by_role("row").filter(has_text=name)
