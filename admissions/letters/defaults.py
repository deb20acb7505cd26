"""What comes with the application: the fields of each letter, and a text that a service may print as it is.

What the law or the convention asks for is in the text (convention 2025-2029 of Ille-et-Vilaine, articles 4, 7 and 8); the
rest is a wording that each service makes its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from admissions.enums import LetterKind
from admissions.letters.texts import Text

# Fields that every letter has, with what they hold (printing.common_fields).
COMMON: Mapping[str, str] = {
    "personne": "prénom et nom de la personne",
    "date_naissance": "sa date de naissance",
    "adresse": "son adresse",
    "representant": "son représentant légal",
    "referent": "son référent dans le service",
    "admission_le": "le jour de son admission",
    "service": "le nom du service",
    "gestionnaire": "l’organisme gestionnaire",
    "telephone_service": "le téléphone du service",
    "signataire": "qui signe pour le service",
    "date": "le jour de l’impression",
}
# Those of one kind beside them.
OF_KIND: Mapping[LetterKind, Mapping[str, str]] = {
    LetterKind.SUMMONS: {
        "rendez_vous_le": "le jour et l’heure du rendez-vous",
        "lieu": "où il a lieu",
        "motif": "ce pour quoi il est proposé",
    },
    LetterKind.MDPH_ANSWER: {
        "decision": "ce que la commission a décidé",
        "decision_le": "le jour de la décision",
        "places_libres": "le nombre de places libres ce jour-là",
        "personnes_en_attente": "le nombre de personnes en attente",
        "motifs": "les motifs de la décision",
    },
    LetterKind.REFUSAL: {"decision_le": "le jour de la décision", "motifs": "les motifs du refus"},
    LetterKind.REORIENTATION: {
        "rencontre_le": "le jour de la rencontre individuelle",
        "motifs": "pourquoi l’orientation SAVS ne convient pas",
        "proposition": "ce que le service propose",
    },
    LetterKind.DIPC: {
        "debut": "le premier jour du DIPC",
        "fin": "son dernier jour, ou qu’il dure autant que l’accompagnement",
        "objectifs": "les objectifs, un par ligne",
        "prestations": "les prestations, une par ligne",
        "participation": "la participation aux activités extérieures payantes",
        "revision": "les conditions de révision",
        "conditions_fin": "les conditions de fin",
        "participants": "qui a pris part à son élaboration",
        "pap": "le projet d’accompagnement personnalisé",
    },
    LetterKind.AMENDMENT: {
        "numero": "le numéro de l’avenant",
        "dipc_le": "le jour où le DIPC a été établi",
        "debut": "le jour où l’avenant prend effet",
        "objectifs": "les objectifs adaptés, un par ligne",
        "prestations": "les prestations adaptées, une par ligne",
        "participants": "qui a pris part à son élaboration",
    },
    LetterKind.MDPH_INFORMATION: {"information": "ce dont la MDPH est informée", "depuis_le": "le jour du fait"},
    LetterKind.EXIT_REPORT: {
        "fin_le": "le jour où l’accompagnement a pris fin",
        "motif": "le motif de fin",
        "bilan": "le bilan de l’accompagnement",
        "objectifs": "où en est chaque objectif",
        "destination": "ce qui prend le relais",
        "avis_personne": "ce qu’en dit la personne",
    },
    LetterKind.EXIT_REQUEST: {
        "fin_le": "le jour où l’accompagnement a pris fin",
        "motif": "le motif de la demande",
        "destination": "ce qui prend le relais",
    },
}
# Documents that are signed by several people, under a title; the others are letters to somebody.
DOCUMENTS = frozenset({LetterKind.DIPC, LetterKind.AMENDMENT, LetterKind.EXIT_REPORT})
# Letters to the person; those that are neither go to the MDPH.
TO_THE_PERSON = frozenset({LetterKind.SUMMONS, LetterKind.REFUSAL})


def fields_of(kind: str) -> dict[str, str]:
    """Every field that a letter of this kind knows, its own first, with what it holds."""
    return {**OF_KIND[LetterKind(kind)], **COMMON}


DEFAULTS: Mapping[LetterKind, Text] = {
    LetterKind.SUMMONS: Text(
        "Proposition de rendez-vous",
        """Bonjour {personne},

Nous vous proposons un rendez-vous le {rendez_vous_le}, à cet endroit : {lieu}.

Ce rendez-vous a pour but : {motif}.

Vous pouvez venir avec la personne de votre choix. Si ce moment ne vous convient pas, appelez-nous au {telephone_service} : nous en chercherons un autre ensemble.

Nous vous adressons nos salutations les meilleures.""",
    ),
    LetterKind.MDPH_ANSWER: Text(
        "Réponse à l’orientation SAVS de {personne}",
        """Madame, Monsieur,

Vous avez orienté vers notre service {personne}, né(e) le {date_naissance}.

La commission d’admission du {decision_le} a pris la décision suivante : {decision}.

Motifs : {motifs}

Ce jour-là, le service a {places_libres} place(s) libre(s), et {personnes_en_attente} personne(s) sur sa liste d’attente.

Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.""",
    ),
    LetterKind.REFUSAL: Text(
        "Votre demande d’accompagnement",
        """Bonjour {personne},

Vous avez demandé à être accompagné(e) par notre service. La commission d’admission du {decision_le} n’a pas donné une suite favorable à votre demande, pour les motifs suivants :

{motifs}

Nous en informons la MDPH. Vous pouvez en parler avec nous : appelez-nous au {telephone_service}.

Nous vous adressons nos salutations les meilleures.""",
    ),
    LetterKind.REORIENTATION: Text(
        "Demande d’une nouvelle évaluation de la situation de {personne}",
        """Madame, Monsieur,

Nous avons rencontré {personne}, né(e) le {date_naissance}, le {rencontre_le}. À l’issue de cette rencontre individuelle, l’orientation SAVS ne nous paraît pas répondre à ses besoins, pour les motifs suivants :

{motifs}

Nous vous demandons une nouvelle évaluation de sa situation. Ce que nous proposons : {proposition}

Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.""",
    ),
    LetterKind.DIPC: Text(
        "Document individuel de prise en charge",
        """Entre le service {service}, géré par {gestionnaire} et représenté par {signataire}, et {personne}, né(e) le {date_naissance}, demeurant {adresse}, représentant légal le cas échéant : {representant}.

{personne} a été admis(e) dans le service le {admission_le}. Son référent est {referent}.

## Qui a pris part à ce document
{participants}

## Les objectifs de l’accompagnement
{objectifs}

## Les prestations
{prestations}

## La participation financière
{participation}

## La durée
Ce document prend effet le {debut}. Fin : {fin}.

## La révision
{revision}

## La fin
{conditions_fin}

L’accompagnement prend fin lorsque les objectifs sont atteints. La sortie du service est décidée par la CDAPH.

## Le projet d’accompagnement personnalisé
{pap}

## Signatures
Ce document est remis à la personne et, le cas échéant, à son représentant légal.""",
    ),
    LetterKind.AMENDMENT: Text(
        "Avenant n° {numero} au document individuel de prise en charge",
        """Cet avenant complète le document individuel de prise en charge de {personne}, établi le {dipc_le} avec le service {service}. Il prend effet le {debut}.

## Qui a pris part à cet avenant
{participants}

## Les objectifs adaptés à la personne
{objectifs}

## Les prestations adaptées à la personne
{prestations}

## La suite
Les autres dispositions du document restent inchangées. Objectifs et prestations sont réactualisés chaque année.

## Signatures
Cet avenant est remis à la personne et, le cas échéant, à son représentant légal.""",
    ),
    LetterKind.MDPH_INFORMATION: Text(
        "Information sur la situation de {personne}",
        """Madame, Monsieur,

Notre service accompagne {personne}, né(e) le {date_naissance}, depuis le {admission_le}.

Nous vous informons, au {depuis_le} : {information}

Nous restons à votre disposition et vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.""",
    ),
    LetterKind.EXIT_REPORT: Text(
        "Bilan de l’accompagnement de {personne}",
        """{personne}, né(e) le {date_naissance}, a été admis(e) dans le service {service} le {admission_le}. L’accompagnement a pris fin le {fin_le}. Motif : {motif}.

## Ce qui a été fait
{bilan}

## Les objectifs
{objectifs}

## Ce qu’en dit la personne
{avis_personne}

## Ce qui prend le relais
{destination}""",
    ),
    LetterKind.EXIT_REQUEST: Text(
        "Demande de sortie du SAVS de {personne}",
        """Madame, Monsieur,

L’accompagnement de {personne}, né(e) le {date_naissance}, admis(e) dans notre service le {admission_le}, a pris fin le {fin_le}.

Conformément à l’article L. 241-6 du Code de l’action sociale et des familles, nous demandons à la CDAPH de prononcer sa sortie du service, pour le motif suivant : {motif}.

Ce qui prend le relais : {destination}

Le bilan de l’accompagnement est joint à cette lettre.

Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.""",
    ),
}

# A person who does not exist, for previews.
SAMPLE: Mapping[str, str] = {
    "personne": "Camille Exemple",
    "date_naissance": "12 mars 1985",
    "adresse": "3 rue de l’Essai, 35000 Rennes",
    "representant": "Association tutélaire de l’Exemple",
    "referent": "Alex Modèle",
    "admission_le": "2 février 2026",
    "date": "1er juillet 2026",
    "rendez_vous_le": "mardi 7 juillet 2026 à 14 h",
    "lieu": "au service",
    "motif": "faire connaissance et parler de vos attentes",
    "motifs": "Les besoins relèvent d’un autre accompagnement.",
    "decision": "inscription sur la liste d’attente",
    "decision_le": "24 juin 2026",
    "places_libres": "0",
    "personnes_en_attente": "6",
    "rencontre_le": "10 juin 2026",
    "proposition": "une orientation vers un SAMSAH",
    "debut": "2 février 2026",
    "fin": "aussi longtemps que l’accompagnement",
    "objectifs": "- Gérer son budget seul(e)\n- Rencontrer d’autres habitants de la commune",
    "prestations": "- Une visite à domicile par semaine\n- Un accompagnement vers l’épicerie sociale",
    "participation": "Le prix des activités extérieures payantes, annoncé avant chacune.",
    "revision": "À la demande de la personne, de son représentant légal ou du service, par un avenant.",
    "conditions_fin": "À la demande de la personne, à tout moment, par écrit.",
    "participants": "- Camille Exemple\n- Alex Modèle, référent",
    "pap": "Un projet d’accompagnement personnalisé est élaboré avec la personne et évalué chaque année.",
    "numero": "1",
    "dipc_le": "9 février 2026",
    "information": "elle a changé de commune",
    "depuis_le": "15 juin 2026",
    "fin_le": "30 juin 2026",
    "bilan": "Deux ans d’accompagnement à raison d’une rencontre par semaine.",
    "destination": "le centre communal d’action sociale",
    "avis_personne": "« Je me débrouille, je sais qui appeler. »",
}
