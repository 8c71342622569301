"""The styles of our Word documents, beside Word's own. By their names a text that comes back is read as it was."""

from __future__ import annotations

from typing import Any

CODE, CODE_FONT = "Code", "Courier New"
IMAGE, RULE = "Linked Image", "Horizontal Line"


def add_styles(document: Any) -> None:
    """Code, what stands for an image, and a line across the page."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    code = styles.add_style(CODE, WD_STYLE_TYPE.PARAGRAPH)
    code.base_style = styles["Normal"]
    code.font.name, code.font.size = CODE_FONT, Pt(9)
    styles.add_style(IMAGE, WD_STYLE_TYPE.CHARACTER)
    borders = element("w:pBdr")
    borders.append(element("w:bottom", **{"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "999999"}))
    styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH).element.get_or_add_pPr().append(borders)


def code_style(document: Any, language: str) -> str:
    """The name of the style of code in this language: "Code (python)"."""
    from docx.enum.style import WD_STYLE_TYPE

    name = f"{CODE} ({language})" if language else CODE
    if name not in {style.name for style in document.styles}:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[CODE]
    return name


def element(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made
