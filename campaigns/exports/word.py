"""A text as a Word document: clean, or with changes as tracked changes and notes as comments.

The same text gives the same bytes: dates are the version's, never today's.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, groupby
from typing import Any

from campaigns.exports.blocks import Block, Run, cut
from campaigns.exports.changes import Change, Edit, Marked, Note, lay
from campaigns.exports.content import Content
from campaigns.exports.word_styles import CODE_FONT, IMAGE, RULE, add_styles, code_style, element

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive knows


def to_docx(content: Content, changes: Sequence[Change] = (), notes: Sequence[Note] = ()) -> bytes:
    """The document's bytes. Changes that cannot be tracked come as comments that tell them in words."""
    return _Word(content, changes, notes).build()


class _Word:
    def __init__(self, content: Content, changes: Sequence[Change], notes: Sequence[Note]) -> None:
        from docx import Document

        self.content = content
        self.document: Any = Document()
        self.comments: Any = self.document.comments
        numbered: Any = self.comments._comments_elm  # its own way to number a comment reads all those before it
        numbered._next_available_comment_id = count().__next__
        self.serial = 0
        left = _as_notes(content.body, lay(content.body, changes).left)
        self.laid = lay(content.body, changes, [*notes, *left])
        self.numbers: dict[int, int] = {}
        add_styles(self.document)

    def build(self) -> bytes:
        document, content = self.document, self.content
        title = document.add_paragraph(style="Title")
        title.add_run(content.title)
        self._comment(title, self.laid.general)
        tables = groupby(self.laid.blocks, key=lambda one: one.block.cell.table if one.block.cell else None)
        notes_told = False
        for table, group in tables:
            if table is not None:
                self._table(list(group))
                continue
            for marked in group:
                if marked.block.kind == "note" and not notes_told:
                    document.add_heading("Notes", 2)
                    notes_told = True
                self._paragraph(document.add_paragraph(), marked)
        properties = document.core_properties
        properties.title, properties.author, properties.comments = content.title[:255], content.author[:255], ""
        properties.subject = content.description[:255]
        properties.created = properties.modified = content.date.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        properties.last_modified_by, properties.revision, properties.language = "", 1, content.language
        out = io.BytesIO()
        document.save(out)
        return _same_bytes(out.getvalue())

    # Paragraphs

    def _paragraph(self, paragraph: Any, marked: Marked, style: bool = True) -> None:
        block = marked.block
        if style:
            self._set_style(paragraph, block)
        if marked.inserted or marked.deleted:
            change = marked.inserted or marked.deleted
            assert change is not None
            self._mark_paragraph(paragraph, change, "ins" if marked.inserted else "del")
            self._runs(paragraph, block.runs, change, "ins" if marked.inserted else "del")
            if change.reason:
                self._remark(paragraph, change)
            self._anchors(paragraph, marked)
            return
        if block.kind == "note" and block.marker:
            self._bookmark(paragraph, f"note-{block.level}")
            paragraph.add_run(f"{block.marker} ")
        self._edited(paragraph, marked)

    def _edited(self, paragraph: Any, marked: Marked) -> None:
        """The block's runs piece by piece: what stays, what goes, what comes, and where comments begin and end."""
        block = marked.block
        opens: dict[int, list[Any]] = {}
        closes: dict[int, list[Any]] = {}
        for anchor in marked.anchors:
            comment = self._new_comment(anchor.note)
            opens.setdefault(anchor.start, []).append(comment)
            closes.setdefault(anchor.end, []).append(comment)
        edits = sorted(marked.edits, key=lambda one: (one.start, one.end))
        bounds = sorted({0, len(block.text), *opens, *closes, *(p for e in edits for p in (e.start, e.end))})
        by_start: dict[int, list[Edit]] = {}
        for edit in edits:
            by_start.setdefault(edit.start, []).append(edit)
        for place, bound in enumerate(bounds):
            for comment in closes.get(bound, ()):
                self._close(paragraph, comment)
            remarks = [(edit, self._remark_open(paragraph, edit.change)) for edit in by_start.get(bound, ())]
            for comment in opens.get(bound, ()):
                self._open(paragraph, comment)
            for edit, remark in remarks:
                self._runs(paragraph, cut(block.runs, edit.start, edit.end), edit.change, "del")
                self._runs(paragraph, edit.runs, edit.change, "ins")
                if remark is not None:
                    self._close(paragraph, remark)
            if place + 1 < len(bounds):
                end = bounds[place + 1]
                if not any(edit.start <= bound and end <= edit.end for edit in edits):
                    self._runs(paragraph, cut(block.runs, bound, end))

    def _runs(self, paragraph: Any, runs: Sequence[Run], change: Change | None = None, how: str = "") -> None:
        for run in runs:
            parent = paragraph._p
            if run.format.href:
                parent = self._link(paragraph, run.format.href)
            elif run.format.note:
                parent = self._inner_link(paragraph, f"note-{run.format.note}")
            if change is not None:
                parent = self._tracked(parent, change, how)
            parent.append(self._run(paragraph, run, deleted=how == "del"))

    def _run(self, paragraph: Any, run: Run, *, deleted: bool) -> Any:
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        made = paragraph.add_run(run.text)
        format = run.format
        made.bold, made.italic, made.font.strike = format.bold or None, format.italic or None, format.strike or None
        if format.image:
            made.style = IMAGE
        if format.code:
            made.font.name = CODE_FONT
        if format.note:
            made.font.superscript = True
        if format.href:
            made.font.underline, made.font.color.rgb = True, RGBColor(0x1F, 0x4E, 0x79)
        element = made._r
        if deleted:
            for text in element.findall(qn("w:t")):
                text.tag = qn("w:delText")
        paragraph._p.remove(element)
        return element

    # Tracked changes

    def _tracked(self, parent: Any, change: Change, how: str) -> Any:
        made = self._element(f"w:{how}", **self._signature(change.author, change.date))
        parent.append(made)
        return made

    def _mark_paragraph(self, paragraph: Any, change: Change, how: str) -> None:
        properties = paragraph._p.get_or_add_pPr()
        mark = properties.find(self._name("w:rPr"))
        if mark is None:
            mark = self._element("w:rPr")
            properties.append(mark)
        mark.insert(0, self._element(f"w:{how}", **self._signature(change.author, change.date)))

    def _signature(self, author: str, date: datetime) -> dict[str, str]:
        self.serial += 1
        return {"w:id": str(self.serial), "w:author": author, "w:date": _stamp(date)}

    # Comments

    def _new_comment(self, note: Note) -> Any:
        comment = self.comments.add_comment(note.text, note.author, _initials(note.author))
        comment._comment_elm.set(self._name("w:date"), _stamp(note.date))
        return comment

    def _comment(self, paragraph: Any, notes: Sequence[Note]) -> None:
        """Comments on a whole paragraph."""
        runs = [child for child in paragraph._p if child.tag != self._name("w:pPr")]
        for note in notes:
            comment = self._new_comment(note)
            start = self._element("w:commentRangeStart", **{"w:id": str(comment.comment_id)})
            if runs:
                runs[0].addprevious(start)
            else:
                paragraph._p.append(start)
            self._close(paragraph, comment)

    def _anchors(self, paragraph: Any, marked: Marked) -> None:
        self._comment(paragraph, [anchor.note for anchor in marked.anchors])

    def _remark(self, paragraph: Any, change: Change) -> None:
        self._comment(paragraph, [Note(change.reason, change.author, change.date)])

    def _remark_open(self, paragraph: Any, change: Change) -> Any:
        if not change.reason:
            return None
        comment = self._new_comment(Note(change.reason, change.author, change.date))
        self._open(paragraph, comment)
        return comment

    def _open(self, paragraph: Any, comment: Any) -> None:
        paragraph._p.append(self._element("w:commentRangeStart", **{"w:id": str(comment.comment_id)}))

    def _close(self, paragraph: Any, comment: Any) -> None:
        number = {"w:id": str(comment.comment_id)}
        paragraph._p.append(self._element("w:commentRangeEnd", **number))
        run = self._element("w:r")
        run.append(self._element("w:commentReference", **number))
        paragraph._p.append(run)

    # Links, notes, lists, tables

    def _link(self, paragraph: Any, href: str) -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE

        made = self._element("w:hyperlink")
        made.set(self._name("r:id"), self.document.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(made)
        return made

    def _inner_link(self, paragraph: Any, name: str) -> Any:
        made = self._element("w:hyperlink", **{"w:anchor": name})
        paragraph._p.append(made)
        return made

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self.serial += 1
        number = {"w:id": str(self.serial)}
        paragraph._p.append(self._element("w:bookmarkStart", **number, **{"w:name": name}))
        paragraph._p.append(self._element("w:bookmarkEnd", **number))

    def _set_style(self, paragraph: Any, block: Block) -> None:
        depth = min(block.level, 3)
        suffix = f" {depth}" if depth > 1 else ""
        if block.kind == "heading":
            paragraph.style = f"Heading {min(block.level, 6)}"
        elif block.kind == "item" and block.marker == "•":
            paragraph.style = f"List Bullet{suffix}"
        elif block.kind == "item" and block.marker:
            paragraph.style = f"List Number{suffix}"
            self._number(paragraph, block)
        elif block.kind == "item":
            paragraph.style = f"List Continue{suffix}"
        elif block.kind == "code":
            paragraph.style = code_style(self.document, block.language)
        elif block.kind == "rule":
            paragraph.style = RULE
        elif block.quote:
            paragraph.style = "Quote"

    def _number(self, paragraph: Any, block: Block) -> None:
        """Each list counts for itself, from the number it begins with."""
        if block.list not in self.numbers:
            numbering = self.document.part.numbering_part.element
            style = paragraph.style.element.pPr.numPr.numId.val
            abstract = next(n.abstractNumId.val for n in numbering.num_lst if n.numId == style)
            made = numbering.add_num(abstract)
            made.add_lvlOverride(ilvl=0).add_startOverride(int(block.marker.rstrip(".")))
            self.numbers[block.list] = made.numId
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.numbers[block.list]

    def _table(self, cells: list[Marked]) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        places = [marked.block.cell for marked in cells]
        rows = max(place.row for place in places if place) + 1
        columns = max(place.column for place in places if place) + 1
        table = self.document.add_table(rows=rows, cols=columns, style="Table Grid")
        for marked in cells:
            place = marked.block.cell
            assert place is not None
            paragraph = table.cell(place.row, place.column).paragraphs[0]
            self._paragraph(paragraph, marked, style=False)
            if place.side:
                paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, place.side.upper())
            if place.row == 0:
                for run in paragraph.runs:
                    run.bold = True
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(self._element("w:tblHeader"))
        self.document.add_paragraph()

    def _element(self, tag: str, **attributes: str) -> Any:
        return element(tag, **attributes)

    def _name(self, tag: str) -> str:
        from docx.oxml.ns import qn

        return str(qn(tag))


def _as_notes(body: str, left: Sequence[Change]) -> Iterator[Note]:
    for change in left:
        wanted = (
            f"Proposed here: “{change.replacement.strip()}”" if change.replacement.strip() else "Proposed: delete this."
        )
        at = (change.start, change.end) if change.end > change.start else (None, None)
        yield Note(" ".join(filter(None, [change.reason, wanted])), change.author, change.date, *at)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


def _stamp(date: datetime) -> str:
    return date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _same_bytes(data: bytes) -> bytes:
    """The archive with one date for all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
