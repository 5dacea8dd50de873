"""A sector of its own for law enforcement: grounds to the police are not grounds to any other agency."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_municipalities_and_transaction_id")]

    operations = [
        migrations.AlterField(
            model_name="secrecyarea",
            name="sector",
            field=models.CharField(
                choices=[
                    ("school", "skolan"),
                    ("social", "socialtjänsten"),
                    ("pupil_health", "elevhälsans medicinska insats"),
                    ("health", "hälso- och sjukvården"),
                    ("police", "brottsbekämpande myndighet"),
                    ("other", "annan verksamhet"),
                ],
                max_length=12,
                verbose_name="sekretessområde",
            ),
        ),
    ]
