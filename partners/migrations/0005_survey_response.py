from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_whole_reasons")]

    operations = [
        # For a time the first migration made this constraint, so some databases have it already.
        migrations.RunSQL(
            "ALTER TABLE partners_area DROP CONSTRAINT IF EXISTS survey_response_is_known",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("survey_response__in", ["", "force", "opcc", "both", "none"])),
                name="survey_response_is_known",
            ),
        ),
    ]
