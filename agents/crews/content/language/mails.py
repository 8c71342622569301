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
AFTERWORD = r"p\.? ?s\.?\s*[:.–-]"
