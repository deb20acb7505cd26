"""Keys that depend on the seed alone."""

import datetime
import random

EPOCH = datetime.date(1970, 1, 1)
MILLISECONDS_A_DAY = 24 * 3600 * 1000


class Keys:
    """UUIDv7 texts whose clock is the day of the fact: rows of one day are neighbours in the index, as in real life."""

    def __init__(self, rng: random.Random) -> None:
        self._bits = rng.getrandbits
        self._count = 0

    def on(self, day: datetime.date) -> str:
        """A new key for a row of this day, after those already made for it."""
        self._count += 1
        clock = (day - EPOCH).days * MILLISECONDS_A_DAY + self._count % MILLISECONDS_A_DAY
        text = f"{clock:012x}7{self._bits(12):03x}{0x8000000000000000 | self._bits(62):016x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
