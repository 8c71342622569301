"""Two files of one name: counted once they are read, and every sentence names the one that it comes from."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

BARGE = (
    "The red barge carries 400 tonnes of gravel. It was built in 1951 in Harlow. "
    "The barge has been moored at the old quay since 1988, where two people keep it dry."
)
TUG = (
    "The blue tug has two engines of 90 horsepower. It tows barges to Ebb every morning. "
    "The tug burns 38 litres of fuel an hour, and its crew of three lives aboard from March to October."
)


def test_sentences_name_which_of_two_files_of_one_name_they_come_from(server: Server, visit: Visit) -> None:
    person = server.person("iris")
    page = visit(person)
    page.goto(f"{server.url}/campaigns/new/")
    page.locator("[name=name]").fill("Boats")
    page.locator("[name=topic]").fill("Barges and tugs")
    page.locator("[name=target_words]").fill("100")
    reach = page.locator("[data-reach]")
    page.locator("[name=source_material]").fill("The boats lie at Harlow.")
    expect(reach).to_contain_text("That is too little for an article")
    files: list[FilePayload] = [
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": text.encode()} for text in (BARGE, TUG)
    ]
    page.locator("[name=documents]").set_input_files(files)
    listed = page.locator(".source-list li")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("notes.txt")
    expect(reach).not_to_contain_text("too little")
    expect(page.locator("[name=documents]")).to_have_value("")
    page.locator("[name=documents]").set_input_files({"name": "old.doc", "mimeType": "", "buffer": b"x"})
    expect(listed.last.locator(".field-error")).to_contain_text("old.doc")
    expect(listed).to_have_count(3)
    page.locator("[name=source_material]").fill("")
    page.get_by_role("button", name="Start").click()
    expect(page.locator("#status")).to_contain_text("Completed")
    expect(page.locator("#crew .card .score .figure")).not_to_have_count(0)
    expect(page.get_by_role("link", name="Then and now")).to_have_count(0)

    home = f"/api{page.url.removeprefix(server.url)}"
    brought = server.request("GET", f"{home}sources/", person)[1]["results"]
    texts = {one["id"]: server.request("GET", f"{home}sources/{one['id']}/", person)[1]["text"] for one in brought}
    assert sorted(texts.values()) == sorted((BARGE, TUG))
    newest = max(one["number"] for one in server.request("GET", f"{home}versions/", person)[1]["results"])
    version: dict[str, Any] = server.request("GET", f"{home}versions/{newest}/", person)[1]
    trace = version["meta"]["trace"]
    assert {one["source_id"] for one in trace} == set(texts)
    for one in trace:
        told = texts[one["source_id"]][one["source_start"] : one["source_end"]]
        assert told == version["body"][one["start"] : one["end"]]

    sentence = page.locator("#manuscript .text p [data-source]", has_text="two engines of 90 horsepower").first
    sentence.hover()
    card = page.locator(".source-card")
    expect(card).to_contain_text("The blue tug has two engines of 90 horsepower.")
    expect(card).to_contain_text("In your source notes.txt (2)")
    standfirst = page.locator("#manuscript .standfirst [data-source]").first
    standfirst.hover()
    expect(card).to_contain_text("In your source notes.txt")

    desk = page.url
    seo = page.locator("#crew .card", has=page.get_by_role("heading", name="SEO"))
    seo.locator("summary").first.click()
    seo.get_by_role("button", name="Run afresh").click()
    seo.get_by_role("link", name="Then and now").click()
    expect(page.locator(".side.is-result")).to_have_count(2)
    page.goto(desk)
    expect(seo.get_by_role("link", name="Then and now")).to_have_count(1)
    expect(page.get_by_role("link", name="Then and now")).to_have_count(1)
