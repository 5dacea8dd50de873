"""The first version of the catalogue of grounds. A lawyer of the customer confirms it before use.

A change of law or of wording is a new version in a later migration; a version in use is never edited.
"""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Bits of casework.enums.Topic as they were when this version was written.
ATTENDANCE, PLAN = 2, 4
WITHOUT_PUPIL_HEALTH = 2 | 4 | 8 | 16 | 64 | 128 | 256

CATALOGUE = [
    {
        "code": "SAMTYCKE",
        "name": "Samtycke",
        "statute": "OSL 10 kap. 1 §, 12 kap. 2 och 3 §§",
        "condition": "Barnet och vårdnadshavarna har sagt ja till just de här uppgifterna, den här mottagaren "
        "och den här tiden. Samtycket kan återkallas när som helst.",
        "name_en": "Consent",
        "condition_en": "The child and the guardians have said yes to just this information, this recipient and "
        "this time. The consent can be withdrawn at any time.",
        "rules": {"requires": ["consent", "until"], "not_everything": True},
    },
    {
        "code": "SKOLPLIKT",
        "name": "Skolplikt: skolans eget arbete",
        "statute": "SkolL 7 kap., OSL 23 kap. 2 § andra stycket",
        "condition": "Skolans egen uppgift kring skolplikten; det kan inte antas att någon lider men. Öppnar "
        "närvaro och plan från skolan till socialtjänsten, och ingenting tillbaka.",
        "name_en": "Compulsory schooling: the school's own work",
        "condition_en": "The school's own task about compulsory schooling; nobody can be presumed to suffer harm. "
        "Opens attendance and plan from the school to social services, and nothing back.",
        "rules": {
            "from": ["school"],
            "to": ["social"],
            "topics": ATTENDANCE | PLAN,
            "requires": ["reason", "judged_by"],
            "blocked": "Skolplikten är skolans eget arbete: den öppnar närvaro och plan från skolan till "
            "socialtjänsten, och ingenting annat.",
            "blocked_en": "Compulsory schooling is the school's own work: it opens attendance and plan from the "
            "school to social services, and nothing else.",
        },
    },
    {
        "code": "MENPRÖVNING_STARK",
        "name": "Menprövning",
        "statute": "OSL 23 kap. 1 och 2 §§, 25 kap. 1 §, 26 kap. 1 §",
        "condition": "Det står klart att uppgiften kan lämnas utan att den enskilde eller någon närstående "
        "lider men.",
        "name_en": "Harm test",
        "condition_en": "It is clear that the information can be given without the individual or anybody close to "
        "them suffering harm.",
        "rules": {"requires": ["reason", "judged_by"]},
    },
    {
        "code": "GENERALKLAUSUL",
        "name": "Generalklausulen",
        "statute": "OSL 10 kap. 27 §",
        "condition": "Det är uppenbart att intresset av att uppgiften lämnas har företräde. Får inte användas "
        "för uppgifter från socialtjänsten eller hälso- och sjukvården.",
        "name_en": "The general clause",
        "condition_en": "It is obvious that the interest in giving the information takes precedence. Must not be "
        "used for information from social services or health care.",
        "rules": {
            "from": ["school", "other"],
            "topics": WITHOUT_PUPIL_HEALTH,
            "requires": ["reason", "judged_by"],
            "blocked": "Generalklausulen får inte användas för uppgifter från socialtjänsten eller hälso- och "
            "sjukvården (OSL 10 kap. 27 §).",
            "blocked_en": "The general clause must not be used for information from social services or health care "
            "(OSL 10 kap. 27 §).",
        },
    },
    {
        "code": "UPPGIFTSSKYLDIGHET",
        "name": "Uppgiftsskyldighet",
        "statute": "OSL 10 kap. 28 §",
        "condition": "En lag eller förordning kräver att uppgiften lämnas. Skriv vilken.",
        "name_en": "Duty to disclose",
        "condition_en": "An act or ordinance requires that the information is given. Write which.",
        "rules": {"requires": ["statute", "reason"]},
    },
]


def load_catalogue(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Version 1 of each."""
    legal_ground = apps.get_model("casework", "LegalGround")
    legal_ground.objects.bulk_create(legal_ground(version=1, **row) for row in CATALOGUE)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [migrations.RunPython(load_catalogue, migrations.RunPython.noop, elidable=False)]
