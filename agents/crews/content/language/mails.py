"""How mails begin and end, in the languages that people write them in: a thread may be in several."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

GREETING = vocabulary(
    "dear hello hi hey good morning afternoon evening day all both everybody everyone team folks colleagues and "
    "mr mrs ms "
    "dr prof sir madam there again liebe lieber liebes hallo guten tag morgen sehr geehrte geehrter moin servus "
    "und frau "
    "herr zusammen alle cher chère chers bonjour bonsoir salut madame monsieur et à tous caro cara cari ciao "
    "buongiorno "
    "salve gentile signora signor tutti hola estimado estimada querido querida buenos días a todos y beste geachte dag "
    "heer mevrouw allen en"
)
SIGN_OFF = (
    r"(?:(?:with |my |our |many |all |very )*(?:best|kind|kindest|warm|warmest|good)(?: and (?:kind|warm))?"
    r"(?: regards| wishes| greetings)?|regards|greetings|yours(?: (?:sincerely|faithfully|truly|ever))?"
    r"|sincerely(?: yours)?"
    r"|cheers|thanks(?: again| a lot| so much)?|many thanks|thank you|thx|all the best|take care|talk soon|love|so long"
    r"|(?:mit )?(?:freundlichen|besten|herzlichen|lieben|vielen|schönen|sonnigen) (?:grüßen|grüssen|grüße|grüsse|dank)"
    r"|(?:freundliche|beste|herzliche|liebe|viele|schöne) (?:grüße|grüsse)|gr(?:uß|üße)|mfg|vg|lg|danke"
    r"|cordialement|bien (?:cordialement|à vous)|amicalement|cordiali saluti|saluti|un saluto|ciao|grazie"
    r"|(?:un )?(?:cordial )?saludos?|atentamente|un abrazo|gracias|met vriendelijke groet(?:en)?|groet(?:en|jes)?)"
    r"(?: (?:from|aus|von) [^,.!]{2,40})?[\s,.!–-]*"
)
LEGAL = (
    r"confidential|vertraulich|intended only|intended recipient|privileged|before printing|consider the environment"
    r"|bevor sie .{0,20}ausdrucken|disclaimer|registered (?:office|in)|company (?:no|number)|virus|unauthori[sz]ed"
    r"|sitz der gesellschaft|geschäftsführer|amtsgericht|handelsregister|ust-id|vat (?:no|reg)|privacy policy"
    r"|unsubscribe"
    r"|received (?:this|it) (?:in error|by mistake)|irrtümlich|sent from my|gesendet von mein|get outlook for"
)
OFFICES = {  # words of which those who sign say what they do, by language
    "en": vocabulary(
        "head director manager officer engineer designer chair chairman chairwoman chairperson secretary treasurer "
        "editor coordinator co-ordinator president vice-president founder co-founder owner co-owner partner curator "
        "librarian teacher nurse doctor physician surgeon vet architect planner consultant adviser advisor analyst "
        "assistant chemist scientist professor lecturer trainer coach captain skipper keeper ranger warden forester "
        "farmer grower baker cook chef brewer clerk accountant lawyer solicitor producer supervisor foreman leader "
        "representative spokesman spokeswoman spokesperson lead chief deputy ceo cfo cto coo mayor councillor "
        "headteacher principal trustee"
    ),
    "de": vocabulary(
        "leiter leiterin direktor direktorin ingenieur ingenieurin vorsitzender vorsitzende geschäftsführer "
        "geschäftsführerin redakteur redakteurin sprecher sprecherin meister meisterin arzt ärztin"
    ),
    "fr": vocabulary("directeur directrice responsable ingénieur ingénieure président présidente"),
    "es": vocabulary("director directora responsable ingeniero ingeniera presidente presidenta"),
    "it": vocabulary("direttore direttrice responsabile ingegnere presidente"),
}
OFFICE_ENDINGS = {  # of other words that do
    "en": r"(?:ologist|ographer|icist|arian|etician|nician|trician|keeper|maker|master)$",
    "de": r"(?:leiter|leiterin|meister|meisterin|beauftragte[rn]?)$",
}
AFTERWORD = r"p\.? ?s\.?\s*[:.–-]"
