"""`python -m bench`: prepare the databases, measure, print. Exit code 0 unless something is broken."""

from __future__ import annotations

import argparse
import os
import platform
import time

from bench.measure import Report


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Benchmarks, as ratios measured in one run.")
    parser.add_argument(
        "--only", choices=["figures", "pages", "deadlines", "board", "person", "import"], help="measure this part alone"
    )
    only = parser.parse_args().only
    # Before anything reads the settings: a cluster of our own, and Django's admin beside the product.
    os.environ.setdefault("SAVS_DATA_DIR", ".local/bench")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    from bench import database

    started = time.monotonic()
    with database.cluster():
        report = Report()
        seconds = database.prepare_department()
        made = "kept from an earlier run" if seconds is None else f"generated in {seconds:.0f} s"
        report.note(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        report.note(f"{database.SERVICES} services, {database.ACTS:,} acts in {database.YEARS} years: {made}\n")
        report.header()
        measure(report, only)
        over = f"{report.over} over limit" if report.over else "all within limits"
        report.note(f"\n{over}, {time.monotonic() - started:.0f} s in all")


def measure(report: Report, only: str | None) -> None:
    """The parts asked for, once the settings point at the generated department."""
    import django

    django.setup()
    from django.db import connection

    from bench.board import measure_board
    from bench.classeur import measure_import
    from bench.deadlines import measure_deadlines
    from bench.figures import measure_annexe1
    from bench.pages import measure_pages
    from bench.person import measure_person

    if only in (None, "figures"):
        measure_annexe1(report)
    if only in (None, "pages"):
        measure_pages(report, connection.settings_dict["NAME"])
    if only in (None, "deadlines"):
        measure_deadlines(report)
    if only in (None, "board"):
        measure_board(report)
    if only in (None, "person"):
        measure_person(report, connection.settings_dict["NAME"])
    connection.close()
    if only in (None, "import"):
        measure_import(report)


if __name__ == "__main__":
    main()
