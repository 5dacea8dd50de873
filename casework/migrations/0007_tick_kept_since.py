# Since when a tick that was taken over from a replaced ground has been there: no wording from before it crosses.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_question")]

    operations = [
        migrations.AddField("groundtick", "kept_since", models.DateTimeField(null=True)),
    ]
