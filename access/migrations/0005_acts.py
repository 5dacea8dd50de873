"""What more is recorded: the guard passed over, allowed terms, reviews of roles, questions and answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_role_review"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accessevent",
            name="act",
            field=models.CharField(
                choices=[
                    ("list", "såg i lista"),
                    ("read", "läste"),
                    ("glance", "såg i översikt"),
                    ("print", "skrev ut"),
                    ("start", "startade caset"),
                    ("state", "ändrade läge"),
                    ("recognition", "svarade om igenkänning"),
                    ("write", "skrev"),
                    ("change", "ändrade text"),
                    ("scope", "ändrade vem som läser"),
                    ("remove", "tog bort"),
                    ("restore", "lade tillbaka"),
                    ("redact", "rensade text"),
                    ("override", "delade text trots varning"),
                    ("confirm", "fastställde planen"),
                    ("ask", "ställde en fråga"),
                    ("answer", "svarade på en fråga"),
                    ("share", "gjorde tillgängligt för annan verksamhet"),
                    ("grant", "gav behörighet"),
                    ("end_grant", "avslutade behörighet"),
                    ("take_over", "tog över caset"),
                    ("deputy", "ändrade ställföreträdare"),
                    ("ground", "registrerade grund för delning"),
                    ("end_ground", "avslutade grund för delning"),
                    ("known", "lät verkstaden veta"),
                    ("counts", "såg antal"),
                    ("audit", "granskade åtkomster"),
                    ("export", "hämtade åtkomster som fil"),
                    ("invite", "bjöd in"),
                    ("join", "tog emot inbjudan"),
                    ("post", "ändrade tjänst"),
                    ("appoint", "utsåg administratör eller chef"),
                    ("unit", "ändrade enhet"),
                    ("term", "ändrade tillåtna ord"),
                    ("account", "stängde eller öppnade konto"),
                    ("start_over", "lät börja om inloggningen"),
                    ("assign", "ändrade granskaruppdrag"),
                    ("role_review", "skrev in granskning av roller"),
                    ("evidence", "öppnade underlaget för dataskydd"),
                    ("office", "ändrade uppdrag i projekt"),
                    ("group", "ändrade grupp"),
                    ("member", "ändrade medlemskap i grupp"),
                    ("project", "ändrade projektuppgifter"),
                    ("act_in_post", "bytte tjänst"),
                    ("try", "försökte öppna"),
                ],
                max_length=12,
            ),
        ),
    ]
