"""A text as a PDF, set on A4. The same text gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from itertools import groupby
from typing import Any

from campaigns.exports.blocks import Block, Run, parse
from campaigns.exports.content import Content
from campaigns.exports.pdf_letters import MONO, SERIF, has, latin, marked_up, register, slants
from campaigns.figures import counted

_INK, _QUIET, _LINK = "#1d1b18", "#6b655c", "#1f4e79"


def to_pdf(content: Content) -> bytes:
    """The PDF's bytes. Letters that the typeface lacks (Chinese, Arabic, emoji) become boxes; its end says so."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import SimpleDocTemplate

    register()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=28 * mm,
        rightMargin=28 * mm,
        topMargin=26 * mm,
        bottomMargin=26 * mm,
        title=content.title,
        author=content.author,
        subject=content.description,
        keywords=list(content.keywords),
        creator="Galley",
        lang=content.language,
        invariant=1,
    )

    def dated(*args: Any, **options: Any) -> Any:
        canvas = Canvas(*args, **options)
        _date(canvas, content.date)
        return canvas

    document.build(_story(content), onFirstPage=_number, onLaterPages=_number, canvasmaker=dated)
    return out.getvalue()


def _date(canvas: Any, date: datetime) -> None:
    """Has the file say when its version was made."""
    at = date.astimezone(UTC)
    stamp = canvas._doc._timeStamp
    stamp.t, stamp.lt, stamp.YMDhms = at.timestamp(), at.timetuple(), tuple(at.timetuple())[:6]


def _story(content: Content) -> list[Any]:
    from reportlab.platypus import Paragraph

    styles = _styles()
    story: list[Any] = [Paragraph(marked_up(content.title, bold=True), styles["title"])]
    if content.description:
        story.append(Paragraph(marked_up(content.description), _style("standfirst", content.description)))
    notes = False
    for table, group in groupby(parse(content.body), key=lambda one: one.cell.table if one.cell else None):
        if table is not None:
            story.append(_table(list(group)))
            continue
        for block in group:
            if block.kind == "note" and not notes:
                story.append(Paragraph("Notes", styles["h2"]))
                notes = True
            story.append(_flowable(block))
    lacking = _lacking(content)
    if lacking:
        story.append(Paragraph(_told(lacking), styles["lacking"]))
    return story


def _lacking(content: Content) -> int:
    """How many letters of the text are set as boxes."""
    shown = [content.title, content.description]
    for block in parse(content.body):
        shown += [block.text] if block.kind == "code" else [run.text for run in block.runs]
    return sum(not (letter.isspace() or has(letter)) for text in shown for letter in text)


def _told(lacking: int) -> str:
    one = lacking == 1
    return (
        f"{counted(lacking, 'letter')} that this typeface lacks {'is a box' if one else 'are boxes'} here. "
        f"The Word, HTML and Markdown files of this version have {'it' if one else 'them'}."
    )


def _flowable(block: Block) -> Any:
    from reportlab.platypus import HRFlowable, Paragraph, XPreformatted

    styles = _styles()
    if block.kind == "rule":
        return HRFlowable(width="30%", color=_QUIET, thickness=0.5, spaceBefore=8, spaceAfter=12)
    if block.kind == "code":
        return XPreformatted(_wrapped(block.text), styles["code"])
    if block.kind == "heading":
        level = min(block.level, 4)
        style = _style("h4", block.text) if level == 4 else styles[f"h{level}"]
        return Paragraph(_markup(block.runs, bold=True), style)
    if block.kind == "note":
        anchor = f'<a name="note-{block.level}"/>' if block.marker else ""
        return Paragraph(f"{anchor}{_markup(block.runs)}", styles["note"], bulletText=block.marker)
    if block.kind == "item":
        return Paragraph(_markup(block.runs), _indented(block), bulletText=block.marker or None)
    return Paragraph(_markup(block.runs), _style("quote", block.text) if block.quote else styles["body"])


def _table(cells: Sequence[Block]) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph, Table

    styles = _styles()
    columns = max(block.cell.column for block in cells if block.cell) + 1
    rows = max(block.cell.row for block in cells if block.cell) + 1
    grid: list[list[Any]] = [[""] * columns for _ in range(rows)]
    for block in cells:
        assert block.cell is not None
        head = block.cell.row == 0
        style = styles[("head" if head else "cell") + block.cell.side]
        grid[block.cell.row][block.cell.column] = Paragraph(_markup(block.runs, bold=head), style)
    table = Table(grid, repeatRows=1, spaceBefore=6, spaceAfter=12, hAlign="LEFT")
    line = HexColor("#c9c2b6")
    table.setStyle(
        [
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor(_INK)),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, line),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
        ]
    )
    return table


def _markup(runs: Sequence[Run], *, bold: bool = False) -> str:
    """Runs in reportlab's own inline markup, every letter of the text escaped. `bold` is what they stand in."""
    parts: list[str] = []
    for run in runs:
        format = run.format
        text = marked_up(run.text, bold=bold or format.bold).replace("\n", "<br/>")
        if format.code and (all(map(latin, run.text)) or not all(map(has, run.text))):
            text = f'<font name="{MONO}" size="9">{marked_up(run.text, mono=True)}</font>'
        italic = format.italic and slants(run.text)
        for wanted, tag in ((format.bold, "b"), (italic, "i"), (format.strike, "strike")):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        if format.note:
            text = f'<super><a href="#note-{format.note}" color="{_LINK}">{text}</a></super>'
        elif format.href:
            text = f'<a href="{escape(format.href)}" color="{_LINK}"><u>{text}</u></a>'
        parts.append(text)
    return "".join(parts)


def _style(name: str, text: str) -> Any:
    """A style of the page; upright where its italics lack letters of the text."""
    return _styles()[name if slants(text) else f"{name}-upright"]


def _wrapped(code: str, width: int = 78) -> str:
    """Code as lines that fit the page; what is longer goes on in the next."""
    lines: list[str] = []
    for line in code.expandtabs(4).split("\n"):
        lines += [line[start : start + width] for start in range(0, len(line), width)] or [""]
    return marked_up("\n".join(lines), mono=True)


@cache
def _styles() -> dict[str, Any]:
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle(
        "body",
        fontName=SERIF,
        bulletFontName=SERIF,
        fontSize=10.5,
        leading=15.5,
        textColor=_INK,
        spaceAfter=8,
        allowWidows=0,
        allowOrphans=0,
    )
    bold = f"{SERIF}-Bold"

    def style(name: str, **changes: Any) -> Any:
        return ParagraphStyle(name, parent=body, **changes)

    made = [
        body,
        style("title", fontName=bold, fontSize=23, leading=28, spaceAfter=10),
        style("standfirst", fontName=f"{SERIF}-Italic", fontSize=12, leading=17, textColor=_QUIET, spaceAfter=18),
        style("h2", fontName=bold, fontSize=15, leading=20, spaceBefore=14, spaceAfter=6, keepWithNext=1),
        style("h3", fontName=bold, fontSize=12.5, leading=17, spaceBefore=10, spaceAfter=4, keepWithNext=1),
        style(
            "h4", fontName=f"{SERIF}-BoldItalic", fontSize=11, leading=15, spaceBefore=8, spaceAfter=4, keepWithNext=1
        ),
        style("quote", leftIndent=16, rightIndent=16, fontName=f"{SERIF}-Italic", textColor="#3d3933"),
        style("code", fontName=MONO, fontSize=8.5, leading=11.5, leftIndent=8, spaceBefore=2, backColor="#f6f3ee"),
        style("lacking", fontSize=8, leading=11, textColor=_QUIET, spaceBefore=18),
        style("note", fontSize=9, leading=13, leftIndent=16, bulletIndent=0, spaceAfter=4),
    ]
    for side, alignment in {"": TA_LEFT, "left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}.items():
        cell = {"fontSize": 9.5, "leading": 13, "spaceAfter": 0, "alignment": alignment}
        made += [style(f"cell{side}", **cell), style(f"head{side}", fontName=bold, **cell)]
    upright = {f"{SERIF}-Italic": SERIF, f"{SERIF}-BoldItalic": bold}
    slanting = [one for one in made if one.fontName in upright]
    made += [ParagraphStyle(f"{one.name}-upright", parent=one, fontName=upright[one.fontName]) for one in slanting]
    return {one.name: one for one in made}


def _indented(block: Block) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    depth = max(block.level, 1)
    return ParagraphStyle(
        f"item-{depth}-{block.quote}",
        parent=_styles()["body"],
        leftIndent=18 * depth + 16 * block.quote,
        bulletIndent=18 * (depth - 1) + 4 + 16 * block.quote,
        spaceAfter=3,
    )


def _number(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont(SERIF, 9)
    canvas.drawCentredString(document.pagesize[0] / 2, 40, str(canvas.getPageNumber()))
    canvas.restoreState()
