"""E-mail, mailboxes, and pages that a browser saved as MHT."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside
from detente.stories.draft import Draft
from detente.stories.forms.mail import looks_like_mail, read_mail

BODY = "Chad recalled its envoy from N’Djamena. Sudan did not answer, and Libya offered to mediate between the two."
HTML = f"<html><body><p>{BODY}</p><script>x()</script></body></html>"


def mail(*, plain: str | None = BODY, html: str | None = None, subject: str = "Chad recalls envoy") -> bytes:
    message = EmailMessage()
    message["From"] = "Volta Wire <wire@volta.example>"
    message["To"] = "desk@volta.example"
    message["Subject"] = subject
    message["Date"] = "Tue, 14 Jun 2022 08:00:00 +0000 (UTC)"
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def mailbox(*messages: bytes) -> bytes:
    return b"\n".join(b"From wire@volta.example Tue Jun 14 08:00:00 2022\n" + message for message in messages)


SAVED_PAGE = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://volta.example/1
Subject: Chad recalls envoy
Date: Fri, 1 Mar 2024 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://volta.example/1

<html><head><meta charset="utf-8"><title>Chad recalls envoy</title></head><body><p>{BODY}</p></body></html>
----b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://volta.example/map.png

iVBORw0KGgo=
----b--
""".encode()

EXPECTED = Draft(title="Chad recalls envoy", date="Tue, 14 Jun 2022 08:00:00 +0000", author="Volta Wire", text=BODY)


def one(data: bytes) -> Draft | SetAside:
    (found,) = read_mail(data, "a.eml")
    return found


@pytest.mark.parametrize("parts", [{}, {"html": "<p>Other words.</p>"}, {"plain": None, "html": HTML}])
def test_a_mail_is_one_story(parts: dict[str, str | None]) -> None:
    assert one(mail(**parts)) == EXPECTED


def test_windows_line_ends_change_nothing() -> None:
    assert one(mail(html=HTML).replace(b"\n", b"\r\n")) == EXPECTED


def test_a_blank_plain_part_gives_way_to_the_html_part() -> None:
    assert one(mail(plain=" \n", html=HTML)) == EXPECTED


def test_that_a_mail_was_forwarded_is_no_part_of_its_title() -> None:
    assert one(mail(subject="Fwd: RE: Chad recalls envoy")) == EXPECTED


def test_a_signature_is_no_text() -> None:
    assert one(mail(plain=f"{BODY}\n-- \nVolta Wire, Accra")) == EXPECTED


def test_an_attachment_is_no_text() -> None:
    message = EmailMessage()
    message["Subject"] = "Chad recalls envoy"
    message.add_attachment("Not the story.", filename="a.txt")
    assert one(message.as_bytes()) == Draft(title="Chad recalls envoy")


def test_flowed_lines_are_joined() -> None:
    data = b"Subject: a\nContent-Type: text/plain; format=flowed\n\nChad recalled \nits envoy.\n\nSudan waits.\n"
    assert one(data) == Draft(title="a", text="Chad recalled its envoy.\n\nSudan waits.")


def test_header_words_that_are_encoded_or_should_be_are_read() -> None:
    assert one(b"Subject: =?utf-8?q?Lom=C3=A9_summit?=\n\nChad left.") == Draft(title="Lomé summit", text="Chad left.")
    assert one("Subject: Lomé summit\n\nChad left.".encode()) == Draft(title="Lomé summit", text="Chad left.")
    assert one("Subject: Lomé summit\n\nChad left.".encode("cp1252")) == Draft(title="Lomé summit", text="Chad left.")


def test_each_message_of_a_mailbox_is_a_story() -> None:
    first = mail(plain=f"{BODY}\n>From 2020 on, nobody spoke.")
    data = mailbox(first, mail(subject="Sudan answers"))
    found = list(read_mail(data, "a.mbox"))
    assert [(d.where, d.offset, d.title) for d in found if isinstance(d, Draft)] == [
        ("message 1", 0, "Chad recalls envoy"),
        ("message 2", data.rindex(b"From wire@"), "Sudan answers"),
    ]
    assert isinstance(found[0], Draft)
    assert found[0].text == f"{BODY}\nFrom 2020 on, nobody spoke."


def test_a_sentence_that_begins_with_from_parts_no_messages() -> None:
    data = mailbox(mail(plain="From Accra to Lome, 2022 was quiet.\nChad left."))
    assert len(list(read_mail(data, "a.mbox"))) == 1


def test_a_page_saved_as_mht_is_read_as_a_page() -> None:
    found = one(SAVED_PAGE)
    assert isinstance(found, Draft)
    assert (found.title, found.url, found.text) == ("Chad recalls envoy", "https://volta.example/1", BODY)


def test_the_day_on_which_a_page_was_saved_is_not_its_date() -> None:
    found = one(SAVED_PAGE)
    assert isinstance(found, Draft)
    assert found.date is None
    assert found.author is None


def test_a_mail_without_anything_is_set_aside() -> None:
    assert one(b"MIME-Version: 1.0\n\n") == SetAside("a.eml", None, "no text", "a mail without text")
    assert one(b"") == SetAside("a.eml", None, "unreadable file", "a mail without headers")


def test_a_mail_cut_off_gives_what_is_left() -> None:
    data = mail(html=HTML)
    found = one(data[: data.index(b"Sudan") + 5])
    assert isinstance(found, Draft)
    assert found.title == "Chad recalls envoy"
    assert found.text
    assert found.text.startswith("Chad recalled its envoy")


@pytest.mark.parametrize("data", [mail(), mailbox(mail()), SAVED_PAGE, b"Received: from a\n\tby b\nSubject: c\n\nd"])
def test_mail_is_told_from_its_beginning(data: bytes) -> None:
    assert looks_like_mail(data.decode())
    assert looks_like_mail(data.decode().replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"Title: Chad recalls envoy\nDate: 2022-06-15\nSource: Volta Post\n\n{BODY}",
        f"Subject: Chad\nDate: 2022-06-15\n\n{BODY}",
        f"From Accra to Lomé, 2022 was a quiet year.\n{BODY}",
        f"{BODY}\n\nFrom: a\nTo: b\nSubject: c\nDate: d",
    ],
)
def test_other_texts_are_no_mail(text: str) -> None:
    assert not looks_like_mail(text)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([mail(html=HTML), mailbox(mail(), mail(html=HTML)), SAVED_PAGE]), st.data())
def test_damaged_mail_is_read_or_set_aside(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:]
    found = list(read_mail(damaged, "a.eml"))
    assert found
    assert all(isinstance(one, SetAside) or one.text or one.title for one in found)
    looks_like_mail(damaged.decode("utf-8", "replace"))


_HEADERS = st.sampled_from(["Subject", "From", "Date", "Content-Type", "Content-Transfer-Encoding", "Content-Location"])
_VALUES = st.text(alphabet='=?utf-8bqx"<>@,:;()/[]\\ \n\tmultipart', max_size=40)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(_HEADERS, _VALUES), max_size=6), st.binary(max_size=60))
def test_headers_of_any_kind_are_read_or_set_aside(headers: list[tuple[str, str]], body: bytes) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in headers).encode()
    assert len(list(read_mail(head + b"\n" + body, "a.eml"))) == 1
