"""Invented activity in bulk, for benchmarks: the same seed gives the same rows, on any day and on any machine.

It is no demonstration (desk.demo is): people and services are numbered. `size` says how large each service is, `paths`
who is followed there, `events` what is done with them, `load` writes it all.
"""

from desk.generate.load import AlreadyGenerated, Generated, generate

__all__ = ["AlreadyGenerated", "Generated", "generate"]
