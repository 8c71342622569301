"""The months as mail and chat programs write them, in the languages whose heads of messages are known."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

MONTHS = tuple(
    vocabulary(names)
    for names in (
        "january januar jänner janvier enero gennaio januari janeiro",
        "february februar février fevrier febrero febbraio februari fevereiro",
        "march märz maerz mars marzo maart março mrz",
        "april avril abril aprile",
        "may mai mayo maggio mei maio",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august août aout agosto augustus",
        "september septembre septiembre settembre setembro sept",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember décembre decembre diciembre dicembre dezembro",
    )
)
DAYS = vocabulary(  # that stand before a time, where a program does not write the date
    "today yesterday monday tuesday wednesday thursday friday saturday sunday heute gestern montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag hier lundi mardi mercredi jeudi vendredi samedi dimanche hoy ayer lunes martes "
    "miércoles jueves viernes sábado domingo oggi ieri vandaag gisteren"
)
