"""Fictitious names: drawn from two lists, never twice the same pair in one service."""

from __future__ import annotations

import random

WOMEN = (
    "Aïcha", "Annick", "Armelle", "Blandine", "Cécile", "Chantal", "Djamila", "Élodie", "Enora", "Fatoumata", "Françoise",
    "Gwenaëlle", "Hélène", "Jeanne", "Josiane", "Katell", "Léna", "Lucie", "Maïwenn", "Marie-Thérèse", "Monique",
    "Morgane", "Nadège", "Oanez", "Pauline", "Rozenn", "Sabrina", "Séverine", "Tiphaine", "Véronique", "Yolande", "Zoé",
)  # fmt: skip
MEN = (
    "Alain", "Anthony", "Bertrand", "Brieuc", "Cédric", "Corentin", "Didier", "Ewen", "Fabien", "François", "Gildas",
    "Goulven", "Hamid", "Hervé", "Ibrahima", "Jean-Luc", "Joël", "Kévin", "Ludovic", "Malo", "Mickaël", "Nicolas",
    "Olivier", "Pierrick", "Rachid", "Ronan", "Stéphane", "Tanguy", "Théo", "Tugdual", "Yann", "Youenn",
)  # fmt: skip
LAST_NAMES = (
    "Abgrall", "Allain", "Bakayoko", "Barbier", "Belhadj", "Bienvenüe", "Bouvet", "Cadiou", "Carré", "Chesnais",
    "Cloarec", "Collet", "Coulibaly", "Daniel", "Delaunay", "Derrien", "Diarra", "Dréan", "Duval", "Éven", "Fercoq",
    "Février", "Gallais", "Gicquel", "Guillou", "Guivarc'h", "Hamelin", "Hascoët", "Hervieux", "Jaffré", "Jézéquel",
    "Kerdoncuff", "Kerjean", "Lagadec", "Lambert", "Le Bars", "Le Dantec", "Le Floc'h", "Le Meur", "Lefeuvre", "L'Helgouac'h",
    "Louis", "Mahé", "Marchand", "Martins", "Mével", "N'Diaye", "Nedelec", "Nguyen", "Nogues", "Oliveira", "Ollivier",
    "Pelletier", "Pennec", "Perrin", "Poirier", "Prigent", "Quémener", "Rault", "Renault", "Rio", "Robin", "Rouxel",
    "Salaün", "Saliou", "Simon", "Tirel", "Toussaint", "Trévidic", "Vasseur", "Vigouroux", "Yildiz",
)  # fmt: skip
COMMUNES = (
    "Saint-Malo", "Saint-Malo", "Saint-Malo", "Cancale", "Dinard", "Saint-Jouan-des-Guérets", "La Richardais", "Miniac-Morvan",
)  # fmt: skip


class Names:
    """Names of one service, in an order that the seed decides."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._given: set[tuple[str, str]] = set()

    def of(self, sex: str) -> tuple[str, str]:
        """A first name and a last name that nobody has yet in this service."""
        while True:
            pair = self._rng.choice(WOMEN if sex == "F" else MEN), self._rng.choice(LAST_NAMES)
            if pair not in self._given:
                self._given.add(pair)
                return pair
