"""`manage.py campaign BRIEF`: creates a campaign from a brief file and, if asked to, follows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agents.cli.start import acting_user, find_workspace, prepare_database, refuse
from agents.selectors import templates_for
from campaigns.briefs import BadBrief, place_of, read_brief
from campaigns.errors import DomainError, Invalid
from campaigns.services.campaigns import create_campaign
from campaigns.services.draft_reading import read_draft
from campaigns.services.sources import BroughtFile, hold_all
from campaigns.sources.limits import KINDS


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Create a campaign from a brief file (docs/briefs.md). Exit code: 0 completed, 1 failed, 2 bad input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("brief", type=Path, help="the brief file: Markdown with front matter")
        parser.add_argument("--follow", action="store_true", help="show the work until it ends")
        parser.add_argument(
            "--out",
            type=Path,
            help="write the finished content here: .md, .html, .pdf or .docx (implies --follow)",
        )
        parser.add_argument(
            "--text",
            help="start from this text (a file in Markdown, Word or HTML, or an address); the Writer is skipped",
        )
        parser.add_argument("--draft", action="store_true", help="create it without starting it")
        parser.add_argument("--user", default="", help="act for this person")
        parser.add_argument("--workspace", default="", help="create it in this workspace instead of the person's own")
        parser.add_argument("--template", default="", help="use this workflow template")
        add_answer_option(parser)

    def handle(self, **options: Any) -> None:
        following = options["follow"] or options["out"] is not None
        if options["draft"] and (following or options["answer"]):
            refuse("A draft does not start, so there is nothing to follow: leave out --draft or the rest.")
        fields = self.read(options["brief"])
        if options["text"]:
            fields["draft"] = read_text(options["text"])
        check_output(options["out"])
        prepare_database()
        if options["template"]:
            fields["template"] = options["template"]
        try:
            check_template(fields.get("template", ""), fields.get("campaign_type", "content"))
        except Invalid as error:
            field = next(iter(error.fields))
            of_the_file = field in fields and not (field == "template" and options["template"])
            refuse(f"{place_of(options['brief'], field)}: {error.message}" if of_the_file else error.message)
        user = acting_user(options["user"])
        workspace = find_workspace(options["workspace"], user)
        try:
            brought = hold_all(brought=fields.pop("sources", []), by=user)
            campaign = create_campaign(
                by=user,
                start=not options["draft"],
                workspace=workspace,
                sources=[source.pk for source in brought],
                **fields,
            )
        except DomainError as error:
            refuse(error.message)
        self.stdout.write(f"Created “{campaign.name}” ({campaign.pk}) in {campaign.workspace}, as {user}.")
        if following:
            from agents.cli.following import follow

            code = follow(campaign, by=user, answers=dict(options["answer"]), out=options["out"])
            raise SystemExit(code)
        if not options["draft"]:
            self.stdout.write(f"It is worked on where a server runs. To watch: manage.py follow {campaign.pk}")

    def read(self, path: Path) -> dict[str, Any]:
        try:
            return read_brief(path)
        except BadBrief as error:
            refuse(str(error))
        except OSError as error:
            refuse(f"{path}: {(error.strerror or 'it cannot be read').lower()}.")


def read_text(place: str) -> str:
    """The words of a file or of a page of the web. Refuses one that cannot be read or holds none."""
    path = Path(place)
    try:
        if place.startswith(("http://", "https://")):
            return read_draft(place).text
        if path.suffix.lower() in KINDS:
            return read_draft(BroughtFile(path.name, path.read_bytes())).text
        text = path.read_text(encoding="utf-8")
    except DomainError as error:
        refuse(error.message)
    except OSError as error:
        refuse(f"{path}: {(error.strerror or 'it cannot be read').lower()}.")
    except UnicodeDecodeError:
        refuse(f"{path}: it is no text in UTF-8.")
    if not text.strip():
        refuse(f"{path}: it is empty.")
    return text


def add_answer_option(parser: CommandParser) -> None:
    """`--answer KEY=OPTION`; what was given is in `options["answer"]`, as pairs."""
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        type=preset,
        metavar="KEY=OPTION",
        help="answer the question of this key with this option; may be given several times",
    )


def preset(text: str) -> tuple[str, str]:
    key, equals, option = text.partition("=")
    if not key or not equals:
        raise ValueError
    return key, option


def check_output(path: Path | None) -> None:
    """Refuses a place that cannot be written before the work is done rather than after."""
    if path and (path.is_dir() or not path.absolute().parent.is_dir()):
        refuse(f"{path} cannot be written: it must be a file in a folder that exists.")


def check_template(slug: str, campaign_type: str) -> None:
    """Raises Invalid, with what there is, for a type or template that there is not."""
    known = [template.slug for template in templates_for(campaign_type)]
    if not known:
        message = f"There is no campaign type called {campaign_type}."
        raise Invalid(message, fields={"campaign_type": [message]})
    if slug and slug not in known:
        message = f"There is no template called {slug} for {campaign_type} campaigns; there are {', '.join(known)}."
        raise Invalid(message, fields={"template": [message]})
