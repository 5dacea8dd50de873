"""Consent asks for more, and the catalogue has the grounds between sectors. A lawyer confirms it before use.

What was issued on the first version of consent stays on it. Law as read on 5 January 2026.
"""

from typing import Any

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Bits of casework.enums.Topic as they were when these versions were written.
PUPIL_HEALTH, CRIME = 32, 256
EVERYTHING = 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256
UNDER_18, FROM_18 = "under_18", "18_20"
#: What a consent is: who, how, for what, where the paper lies, until when; of the young also what they want.
CONSENT: dict[str, Any] = {
    "requires": ["age", "consent", "how_given", "purpose", "paper_at", "judged_by", "until"],
    "minor": ["child_view", "maturity"],
    "not_everything": True,
}

CATALOGUE: list[dict[str, Any]] = [
    {
        "code": "SAMTYCKE",
        "version": 2,
        "name": "Samtycke",
        "statute": "OSL 10 kap. 1 §, 12 kap. 2 och 3 §§",
        "condition": "Barnet och vårdnadshavarna har sagt ja till just de här uppgifterna, den här mottagaren, det "
        "här ändamålet och den här tiden. Den som har fyllt 18 år bestämmer själv. Kan återkallas när som helst.",
        "name_en": "Consent",
        "condition_en": "The child and the guardians have said yes to just this information, this recipient, this "
        "purpose and this time. Whoever has turned 18 decides alone. Can be withdrawn at any time.",
        "rules": CONSENT,
    },
    {
        "code": "MENPRÖVNING_STARK",
        "version": 2,
        "name": "Menprövning",
        "statute": "OSL 23 kap. 1 och 2 §§, 25 kap. 1 §, 26 kap. 1 §",
        "condition": "Det står klart att uppgiften kan lämnas utan att den enskilde eller någon närstående lider men. "
        "Gäller skolans, socialtjänstens och vårdens uppgifter.",
        "name_en": "Harm test",
        "condition_en": "It is clear that the information can be given without the individual or anybody close to them "
        "suffering harm. For information from school, social services and health care.",
        "rules": {
            "from": ["school", "social", "pupil_health", "health"],
            "requires": ["reason", "judged_by"],
            "blocked": "Menprövningen här gäller skolans, socialtjänstens och vårdens uppgifter (OSL 23, 25 och 26 kap.). "
            "Er sekretess står i andra paragrafer: välj en annan grund.",
            "blocked_en": "The harm test here is for information from school, social services and health care (OSL ch. 23, "
            "25 and 26). Your secrecy stands in other sections: choose another ground.",
        },
    },
    {
        "code": "GENERALKLAUSUL",
        "version": 2,
        "name": "Generalklausulen",
        "statute": "OSL 10 kap. 27 §",
        "condition": "Det är uppenbart att intresset av att en annan myndighet får uppgiften har företräde. Gäller bara "
        "uppgifter från skolan.",
        "name_en": "The general clause",
        "condition_en": "It is obvious that the interest in another authority getting the information takes precedence. For "
        "information from the school only.",
        "rules": {
            "from": ["school"],
            "to": ["school", "social", "pupil_health", "health", "police"],
            "requires": ["reason", "judged_by"],
            "blocked": "Generalklausulen går från skolan till en annan myndighet. Den får inte användas för uppgifter från "
            "socialtjänsten eller hälso- och sjukvården (OSL 10 kap. 27 §).",
            "blocked_en": "The general clause goes from the school to another authority. It must not be used for "
            "information from social services or health care (OSL 10 kap. 27 §).",
        },
    },
    {
        "code": "MENPRÖVNING_SVAG",
        "name": "Menprövning: skolans övriga stöd",
        "statute": "OSL 23 kap. 2 § andra stycket",
        "condition": "Det kan inte antas att den enskilde eller någon närstående lider men. Gäller skolans uppgifter "
        "om annat stöd än elevhälsans.",
        "name_en": "Harm test: the school's other support",
        "condition_en": "It cannot be presumed that the individual or anybody close to them suffers harm. For the "
        "school's information about other support than pupil health's.",
        "rules": {
            "from": ["school"],
            "topics": EVERYTHING & ~PUPIL_HEALTH,
            "requires": ["reason", "judged_by"],
            "blocked": "Den svagare menprövningen gäller bara skolans egna uppgifter (OSL 23 kap. 2 § andra stycket).",
            "blocked_en": "The weaker harm test is for the school's own information only (OSL 23 kap. 2 § second "
            "paragraph).",
        },
    },
    {
        "code": "NÖDVÄNDIGT_EGEN_VERKSAMHET",
        "name": "Nödvändigt för er egen verksamhet",
        "statute": "OSL 10 kap. 2 §",
        "condition": "Ni kan inte sköta er egen uppgift utan att lämna uppgiften. En chef har beslutat det.",
        "name_en": "Necessary for your own work",
        "condition_en": "You cannot do your own task without giving the information. A manager has decided so.",
        "rules": {"requires": ["reason", "decided_by"]},
    },
    {
        "code": "OROSANMÄLAN",
        "name": "Orosanmälan",
        "statute": "SoL 19 kap. 1 §, OSL 10 kap. 28 §",
        "condition": "Ni känner till eller misstänker att ett barn far illa. Anmälan gör ni genast i er egen ordning, "
        "inte här; grunden öppnar de uppgifter som hör till den.",
        "name_en": "Report of concern",
        "condition_en": "You know or suspect that a child is faring badly. You report at once by your own routine, not "
        "here; the ground opens the information that belongs to the report.",
        "rules": {
            "to": ["social"],
            "ages": [UNDER_18],
            "requires": ["age", "reason"],
            "blocked": "En orosanmälan går till socialtjänsten, och ingen annanstans.",
            "blocked_en": "A report of concern goes to social services, and nowhere else.",
        },
    },
    {
        "code": "UTREDNING_UPPGIFTER",
        "name": "Uppgifter till en utredning om barnet",
        "statute": "SoL 20 kap. 6 §, OSL 10 kap. 28 §",
        "condition": "Socialtjänsten har beslutat att inleda en utredning, och uppgiften kan ha betydelse för den.",
        "name_en": "Information to an inquiry about the child",
        "condition_en": "Social services have decided to open an inquiry, and the information can matter to it.",
        "rules": {
            "to": ["social"],
            "ages": [UNDER_18],
            "requires": ["age", "confirmed", "reason"],
            "blocked": "Uppgifter till en utredning lämnas till socialtjänsten, och ingen annanstans.",
            "blocked_en": "Information to an inquiry is given to social services, and nowhere else.",
        },
    },
    {
        "code": "ÅTERKOPPLING_ANMÄLARE",
        "name": "Återkoppling till den som anmälde",
        "statute": "SoL 19 kap. 6 §, OSL 26 kap. 9 a §",
        "condition": "Är ett av tre svar, och ingen grund för att dela caset.",
        "name_en": "Feedback to whoever reported",
        "condition_en": "Is one of three answers, and no ground for sharing the case.",
        "rules": {
            "from": [],
            "requires": [],
            "blocked": "Återkopplingen säger bara om en utredning har inletts, inte har inletts eller redan pågår (OSL 26 "
            "kap. 9 a §). Svara den som anmälde direkt; redan casets målgrupp säger mer än så.",
            "blocked_en": "The feedback only says whether an inquiry has been opened, has not been opened or was going on "
            "already (OSL 26 kap. 9 a §). Answer whoever reported directly; the target group of the case alone says more.",
        },
    },
    {
        "code": "SOC_VÅRD_UNDER18",
        "name": "Från socialtjänsten, för vård eller stöd under 18 år",
        "statute": "OSL 26 kap. 9 §",
        "condition": "Uppgiften behövs för att den som är under 18 år ska få nödvändig vård, behandling eller stöd. Skolan "
        "tar aldrig emot.",
        "name_en": "From social services, for care or support under 18",
        "condition_en": "The information is needed for somebody under 18 to get necessary care, treatment or support. The "
        "school never receives.",
        "rules": {
            "from": ["social"],
            "to": ["social", "health"],
            "ages": [UNDER_18],
            "requires": ["age", "confirmed", "reason", "judged_by"],
            "blocked": "Den här grunden går från socialtjänsten till socialtjänst eller hälso- och sjukvård. Skolan tar "
            "aldrig emot på den (OSL 26 kap. 9 §).",
            "blocked_en": "This ground goes from social services to social services or health care. The school never "
            "receives on it (OSL 26 kap. 9 §).",
        },
    },
    {
        "code": "VÅRD_SOC_UNDER18",
        "name": "Från vården, för vård eller stöd under 18 år",
        "statute": "OSL 25 kap. 12 §",
        "condition": "Uppgiften behövs för att den som är under 18 år ska få nödvändig vård, behandling eller stöd. Skolan "
        "tar aldrig emot.",
        "name_en": "From health care, for care or support under 18",
        "condition_en": "The information is needed for somebody under 18 to get necessary care, treatment or support. The "
        "school never receives.",
        "rules": {
            "from": ["health"],
            "to": ["social", "health"],
            "ages": [UNDER_18],
            "requires": ["age", "confirmed", "reason", "judged_by"],
            "blocked": "Den här grunden går från hälso- och sjukvården till socialtjänst eller hälso- och sjukvård. Skolan "
            "tar aldrig emot på den (OSL 25 kap. 12 §).",
            "blocked_en": "This ground goes from health care to social services or health care. The school never receives "
            "on it (OSL 25 kap. 12 §).",
        },
    },
    {
        "code": "SIP",
        "name": "Samordnad individuell plan (SIP)",
        "statute": "SoL 10 kap. 8 §, HSL 16 kap. 4 §",
        "condition": "Både socialtjänsten och hälso- och sjukvården behövs, och den det gäller har sagt ja till planen.",
        "name_en": "Coordinated individual plan (SIP)",
        "condition_en": "Both social services and health care are needed, and the person concerned has said yes to the plan.",
        "rules": CONSENT
        | {
            "from": ["social", "health"],
            "to": ["social", "health"],
            "crosses_sectors": True,
            "blocked": "En SIP görs av socialtjänsten och hälso- och sjukvården. Ska någon annan vara med: registrera ett "
            "samtycke.",
            "blocked_en": "A SIP is made by social services and health care. If somebody else shall take part: register a "
            "consent.",
        },
    },
    {
        "code": "BROTTSFÖREBYGG_UNDER21",
        "name": "Förebygga brott, under 21 år",
        "statute": "OSL 10 kap. 18 a §",
        "condition": "Konkreta omständigheter visar en risk för brottslig verksamhet, och det är inte olämpligt med hänsyn "
        "till stödet. Gäller inte misstanke om ett brott som har begåtts.",
        "name_en": "Preventing crime, under 21",
        "condition_en": "Concrete circumstances show a risk of criminal activity, and it is not unsuitable with regard to "
        "the support. Not for suspicion of a crime that was committed.",
        "rules": {
            "from": ["social"],
            "to": ["police"],
            "topics": EVERYTHING & ~CRIME,
            "ages": [UNDER_18, FROM_18],
            "requires": ["age", "confirmed", "reason", "judged_by"],
            "blocked": "Den här grunden går från socialtjänsten till en brottsbekämpande myndighet, och ingen annanstans.",
            "blocked_en": "This ground goes from social services to a law enforcement authority, and nowhere else.",
        },
    },
    {
        "code": "BROTT_MOT_BARN",
        "name": "Misstanke om brott mot den som är under 18 år",
        "statute": "OSL 10 kap. 21 §",
        "condition": "Misstanken gäller brott mot barnet enligt 3, 4 eller 6 kap. brottsbalken, eller ett annat brott som "
        "paragrafen nämner.",
        "name_en": "Suspicion of a crime against somebody under 18",
        "condition_en": "The suspicion is of a crime against the child under chapter 3, 4 or 6 of the Penal Code, or of "
        "another crime that the section names.",
        "rules": {
            "from": ["school", "social", "pupil_health", "health", "other"],
            "to": ["police"],
            "topics": CRIME,
            "ages": [UNDER_18],
            "requires": ["age", "confirmed", "reason", "judged_by"],
            "blocked": "En misstanke om brott mot barnet lämnas till en brottsbekämpande myndighet, och ingen annanstans.",
            "blocked_en": "A suspicion of a crime against the child is given to a law enforcement authority, and nowhere else.",
        },
    },
    {
        "code": "LAG_2025_170",
        "name": "Uppgifter som behövs i brottsbekämpningen",
        "statute": "lagen (2025:170) 6–8 §§",
        "condition": "Uppgiften behövs i brottsbekämpningen, och rektor eller kommunen har vägt det mot barnets intresse. "
        "Gäller aldrig socialtjänstens eller vårdens uppgifter.",
        "name_en": "Information needed in law enforcement",
        "condition_en": "The information is needed in law enforcement, and the head teacher or the municipality has weighed "
        "that against the child's interest. Never for information from social services or health care.",
        "rules": {
            "from": ["school"],
            "to": ["police"],
            "requires": ["reason", "decided_by"],
            "blocked": "Den här grunden går från skolan till en brottsbekämpande myndighet, och gäller aldrig uppgifter "
            "från socialtjänsten eller vården (lagen 2025:170, 8 §).",
            "blocked_en": "This ground goes from the school to a law enforcement authority, and is never for information "
            "from social services or health care (lagen 2025:170, 8 §).",
        },
    },
    {
        "code": "INFOUTBYTE",
        "name": "Mot brott, fusk och felaktiga utbetalningar",
        "statute": "OSL 10 kap. 15 a §",
        "condition": "Uppgiften behövs mot brott, felaktiga utbetalningar, fusk eller regelöverträdelser, och intresset av "
        "det har företräde. Får inte användas för vanligt stödarbete.",
        "name_en": "Against crime, cheating and wrong payments",
        "condition_en": "The information is needed against crime, wrong payments, cheating or breaches of rules, and that "
        "interest takes precedence. Must not be used for ordinary support.",
        "rules": {
            "from": ["school", "social"],
            "to": ["police"],
            "requires": ["confirmed", "reason", "judged_by"],
            "blocked": "Den här grunden är ingen för stöd till barnet (OSL 10 kap. 15 a §): här går den bara från skolan "
            "eller socialtjänsten till en brottsbekämpande myndighet.",
            "blocked_en": "This ground is none for supporting the child (OSL 10 kap. 15 a §): here it goes only from the "
            "school or social services to a law enforcement authority.",
        },
    },
    {
        "code": "AVIDENTIFIERAT",
        "name": "Avidentifierat",
        "statute": "OSL 23, 25 och 26 kap. gäller uppgifter om enskilda",
        "condition": "För gemensamma verkstäder och metodkort. Ingen som tar emot kan veta vem barnet är. Att utelämna "
        "namnet räcker inte där få kan vara tänkbara.",
        "name_en": "De-identified",
        "condition_en": "For joint workshops and method cards. Nobody who receives it can know who the child is. Leaving "
        "out the name is not enough where few could be meant.",
        "rules": {"requires": ["functions", "until"]},
    },
    {
        "code": "SAMVERKANSPLIKT",
        "name": "Skyldigheten att samverka",
        "statute": "SoL 18 kap. 6 §, SkolL 29 kap. 13 §",
        "condition": "Är ingen grund för att lämna uppgifter.",
        "name_en": "The duty to cooperate",
        "condition_en": "Is no ground for giving information.",
        "rules": {
            "from": [],
            "requires": [],
            "blocked": "Skyldigheten att samverka bryter inte sekretessen (SoL 18 kap. 6 §, SkolL 29 kap. 13 §). Välj en "
            "annan grund, till exempel samtycke.",
            "blocked_en": "The duty to cooperate does not break secrecy (SoL 18 kap. 6 §, SkolL 29 kap. 13 §). Choose "
            "another ground, consent for example.",
        },
    },
]


def load_catalogue(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The second version of some, and the first of the others."""
    legal_ground = apps.get_model("casework", "LegalGround")
    legal_ground.objects.bulk_create(legal_ground(**{"version": 1} | row) for row in CATALOGUE)


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_what_grounds_ask")]

    operations = [migrations.RunPython(load_catalogue, migrations.RunPython.noop, elidable=False)]
