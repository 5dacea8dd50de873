"""Words for the data that the evidence pack ships with (``casework/data/evidence/``).

The data is made from the tests, in their words; these are the same for people. A test holds that no word of
the data is without one.
"""

from django.utils.translation import gettext_lazy as _

#: The groups of addresses.
GROUPS = {
    "A case": _("Ett case"),
    "The plan": _("Planen"),
    "Follow-ups": _("Uppföljningar"),
    "Texts": _("Texter"),
    "Team and grounds": _("Arbetsgrupp och grunder"),
    "Standing in and handing over": _("Ställföreträda och lämna över"),
    "Groups": _("Grupper"),
    "People": _("Människor"),
    "Overview and audit": _("Översikt och granskning"),
    "Signing in": _("Logga in"),
    "Behind the footer": _("Sidor för alla"),
    "One's own account": _("Eget konto"),
}
#: How something is asked for.
ASKED = {
    "opened": _("öppna"),
    "sent": _("skicka"),
    "sent (kept)": _("skicka (texten finns kvar efter utloggning)"),
}
#: What somebody gets.
OUTCOMES = {
    "done": _("genomförs"),
    "page": _("sidan öppnas"),
    "sent on": _("skickas vidare"),
    "form back": _("formuläret kommer tillbaka"),
    "no": _("nekas"),
    "sign in": _("får logga in"),
    "does not exist": _("finns inte"),
}
#: Who asks, in one made-up municipality. "*" is everybody who is not named in the row.
PEOPLE = {
    "owner": _("ansvarig"),
    "worker": _("arbetar i caset"),
    "knows": _("känner till caset"),
    "other": _("arbetar i caset för socialtjänsten"),
    "head": _("ansvarig i caset för socialtjänsten"),
    "colleague": _("kollega utan behörighet"),
    "unasked": _("i socialtjänsten utan behörighet"),
    "sleeper": _("i elevhälsan, grunden är återkallad"),
    "twin": _("den ansvariga i en annan tjänst"),
    "far": _("i en annan kommun"),
    "former": _("behörigheten har upphört"),
    "auditor": _("granskare"),
    "keeper": _("administratör"),
    "chief": _("svarar för skolan"),
    "leads": _("projektledare"),
    "local": _("lokal projektledare"),
    "member": _("i kommunens pilotverkstad"),
    "steers": _("i styrgruppen"),
    "rival": _("leder ett annat projekt"),
    "support": _("processtöd i caset"),
    "needed": _("chef vid behov, dagen har varit"),
    "postless": _("konto utan tjänst"),
    "nobody": _("inte inloggad"),
    "invited": _("inbjuden"),
    "*": _("alla andra"),
}
#: What is asked about.
OBJECTS = {
    "-": "–",
    "own": _("det egna"),
    "closed": _("ett avslutat case"),
    "back": _("den andra verksamhetens"),
    "inside": _("skolans egen text"),
    "outside": _("socialtjänstens egen text"),
    "told": _("text som delades efteråt"),
    "removed": _("borttagen text"),
    "dropped": _("text som en kollega tog bort"),
    "unlike": _("text av ett annat slag"),
    "unsaid": _("utan att säga vad"),
    "taken": _("övertaget"),
    "ended": _("avslutad behörighet eller grund"),
    "third": _("elevhälsans behörighet eller grund"),
    "elsewhere": _("del av någon annans case"),
    "astray": _("del av det egna avslutade caset"),
    "nowhere": _("del som aldrig har funnits"),
    "other": _("någon annans"),
    "missing": _("något som aldrig har funnits"),
    "across": _("grupp i två kommuner"),
    "beyond": _("grupp i en annan kommun"),
    "council": _("styrgruppen"),
    "over": _("avslutad grupp, inbjuden person eller stängt konto"),
}
#: What is tried, and found true each time.
TRIED = {
    "bench": _("Vad sidorna kostar jämfört med handskriven SQL"),
    "every-act-is-recorded": _("Varje handling skrivs upp"),
    "every-address": _("Varje adress svarar var och en som den ska"),
    "every-page-is-usable": _("Varje sida går att använda för alla"),
    "guard": _("Skyddet mot namn i fri text"),
    "hidden-entries": _("Det som är dolt märks inte på någon sida"),
    "hostile-text": _("Text som vill ställa till skada gör det inte"),
    "killed": _("Inget sparat går förlorat när servern dör"),
    "many-hands": _("Flera som skriver samtidigt skriver inte över varandra"),
    "no-answer-tells": _("Inget svar berättar det som inte är öppet"),
    "no-log-no-data": _("Går det inte att skriva upp visas ingenting"),
    "permitted": _("Produkten svarar som tabellen över vad lagen tillåter"),
    "plans": _("Hur databasen läser"),
    "second-wall": _("Databasens andra vägg tar inget ifrån den som får se"),
    "the-log-cannot-be-changed": _("Åtkomsthistoriken går inte att ändra"),
    "withdrawals-race-reads": _("Det som återkallas stänger genast, också mitt i en läsning"),
    "three-faces": _("Regeln är densamma i listor, på sidor och i förklaringar"),
}
#: What the catalogue of grounds requires to be stated.
REQUIRED = {
    "agreed": _("vem som har sagt ja"),
    "until": _("slutdatum"),
    "reason": _("motivering"),
    "judged_by": _("vem som har bedömt"),
    "statute": _("vilken lag eller förordning"),
    "age": _("barnets ålder"),
    "how_given": _("hur samtycket gavs"),
    "purpose": _("ändamål"),
    "paper_at": _("var papperet ligger"),
    "child_view": _("barnets inställning"),
    "maturity": _("barnets mognad"),
    "decided_by": _("vilken chef som har beslutat"),
    "confirmed": _("att villkoret är uppfyllt"),
    "functions": _("för varje funktion som tar emot, att den inte kan veta vem barnet är"),
}
