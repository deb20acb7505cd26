"""The words of the notice of Annexe 1 for each line of the table (convention 2025-2029), shown where a term is explained."""

NOTICE = {
    "Capacité autorisée": "Capacité figurant sur votre arrêté d'autorisation.",
    "Nombre de jours d'ouverture / an": "Ouverture du service au public de manière systématique hors événementiel.",
    "Amplitude horaire d'ouverture / jour": "Ouverture du service au public de manière systématique hors événementiel.",
    "Nombre de professionnels en ETP": "Le nombre d'ETP dédiés au fonctionnement du SAVS.",
    "Nombre de personnes accompagnées": "Le nombre de personnes ayant un DIPC (ou un contrat de prestation) signé sur "
    "l'année civile concernée.",
    "Nombre de personnes en file active": "Le nombre de personnes accompagnées auquel s'ajoute le nombre de personnes "
    "ayant eu un premier rdv pour évaluation des besoins (à la différence des réunions d'information / présentation du "
    "service) et le nombre de personnes ayant intégré l'accompagnement de veille (6 mois maximum sans accompagnement "
    "ainsi que les personnes en attente d'une notification de sortie auprès de la CDAPH) sur l'année civile concernée.",
    "Actes individuels": "Au profit d'un usager identifié. A noter, deux actes ne peuvent pas se superposer.",
    "Actes collectifs": "Au profit de plusieurs usagers. Ces activités collectives organisées par le SAVS sont un support "
    "à l'accès aux activités collectives du droit commun.",
    "Temps de transport auprès de l'utilisateur": "Temps d'accompagnement du professionnel aux démarches de l'utilisateur "
    "que le transport soit collectif ou individuel.",
    "Fonctionnement institutionnel": "L'activité liée à l'organisation / fonctionnement interne du SAVS.",
    "Fonctionnement partenarial": "L'activité liée au développement des partenariats, création des réseaux sur le "
    "territoire.",
    "Fonctions support": "Quotité de travail des professionnels dédiés aux fonctions support, à savoir GRH, management, "
    "logistique, comptabilité, secrétariat... sans tenir compte des congés.",
    "Temps de transport des équipes": "Temps de trajets des professionnels dans le cadre des rencontres institutionnelles "
    "ou partenariales.",
    "Temps de préparation des équipes": "Temps consacré à la préparation des rencontres institutionnelles ou "
    "partenariales.",
    "Ratio file active": "Le nombre de personnes en file active divisé par la capacité autorisée. Ratio attendu 1.5 "
    "personnes.",
    "Sorties": "Comptabilisation du nombre de personnes sortantes dans l'année civile ayant eu une notification de sortie "
    "par la CDAPH.",
    "Entrées": "Comptabilisation du nombre de personnes entrantes dans l'année civile.",
    "Prestations directes": "Services réalisés au profit de la personne elle-même, même si celle-ci n'est pas présente. "
    "Les termes « direct » et « face-à-face » ne sont donc pas des synonymes.",
    "Prestations indirectes": "Ce que le SAVS doit faire pour que les prestations directes soient réalisées. Compter "
    "uniquement en durée (en heure et non en nombre) sans multiplier par le nombre de professionnels présents.",
}
