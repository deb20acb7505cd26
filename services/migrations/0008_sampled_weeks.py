"""Rule STR-2, whatever writes: four distinct Mondays, in their order, each week whole within the year."""

from django.db import migrations

_WEEKS = " AND ".join(
    f"EXTRACT(isodow FROM sampled_weeks[{n}]) = 1 AND sampled_weeks[{n}] >= make_date(year, 1, 1) "
    f"AND sampled_weeks[{n}] + 6 <= make_date(year, 12, 31)"
    for n in range(1, 5)
)
_ORDER = " AND ".join(f"sampled_weeks[{n}] < sampled_weeks[{n + 1}]" for n in range(1, 4))


class Migration(migrations.Migration):
    dependencies = [("services", "0007_service_year_version")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE services_serviceyear ADD CONSTRAINT sampled_weeks_of_the_year "
            f"CHECK (method = 'minutes' OR ({_WEEKS} AND {_ORDER}))",
            "ALTER TABLE services_serviceyear DROP CONSTRAINT sampled_weeks_of_the_year",
        )
    ]
