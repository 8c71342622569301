"""Getting in: passwords, one-time links, and what people see when it does not work."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from campaigns.services.workspaces import create_sign_in_link

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in_and_taken_where_they_were_heading(client: Client, owner: User) -> None:
    response = client.get("/campaigns/new/")
    assert response.headers["Location"] == "/login/?next=/campaigns/new/"
    response = client.post(
        response.headers["Location"], {"username": "owner", "password": "correct horse", "next": "/campaigns/new/"}
    )
    assert response.headers["Location"] == "/campaigns/new/"


def test_a_browser_that_asks_for_an_icon_is_shown_the_way(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"] == "/static/favicon.svg"


def test_a_wrong_password_is_said_in_peoples_words(client: Client, owner: User) -> None:
    response = client.post("/login/", {"username": "owner", "password": "wrong"})
    assert "do not match" in response.content.decode()


def test_too_many_wrong_passwords_are_told_kindly(client: Client, owner: User) -> None:
    for _ in range(11):
        response = client.post("/login/", {"username": "owner", "password": "wrong"})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()


def test_a_link_signs_in_once(owner: User) -> None:
    address = reverse("enter", args=[create_sign_in_link(user=owner)])
    first, second = Client(), Client()
    assert first.get(address).headers["Location"] == "/"
    assert first.get("/").status_code == 200
    response = second.get(address)
    assert response.status_code == 410
    assert "used up" in response.content.decode()
    assert second.get("/").status_code == 302


def test_a_preview_of_a_link_does_not_use_it_up(client: Client, owner: User) -> None:
    address = reverse("enter", args=[create_sign_in_link(user=owner)])
    client.head(address)
    assert client.get(address).headers["Location"] == "/"


def test_signing_out_takes_a_post(client: Client, owner: User) -> None:
    client.force_login(owner)
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").headers["Location"] == "/login/"


def test_an_unknown_page_says_so(client: Client, owner: User) -> None:
    client.force_login(owner)
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_pages_hold_no_inline_style_or_script(client: Client, owner: User) -> None:
    client.force_login(owner)
    html = client.get("/campaigns/new/").content.decode()
    assert " style=" not in html
    assert "onclick" not in html
    assert "<script>" not in html
