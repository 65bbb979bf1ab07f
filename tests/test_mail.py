"""Saved mails and texts become words, whatever is in them."""

import contextlib
import time
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followcal import mail
from followcal.errors import InputError
from followcal.model import Words

DAY = date(2026, 11, 23)
HEAD = b"From: hr@acme.example\nDate: Mon, 23 Nov 2026 09:00:00 +0100\n"
MANY = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n"
BOX = f"From a@b.example Mon Nov 23 10:00:00 2026\n{HEAD.decode()}\nby Friday\n\n"
ENDLESS = (b"<!--", b"<a b='", b"<![CDATA[", b"&#")
PAGE = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"


def parts(*contents, day="Mon, 23 Nov 2026 23:59:00 -0800"):
    """Return a mail with several parts: (subtype, text)."""
    message = EmailMessage()
    message["From"], message["Date"] = "hr@acme.example", day
    message.set_content(contents[0][1], subtype=contents[0][0])
    for subtype, text in contents[1:]:
        message.add_alternative(text, subtype=subtype)
    return bytes(message)


@pytest.mark.parametrize(
    ("data", "text", "day"),
    [
        (b"by Friday", "by Friday", None),
        (b"\xef\xbb\xbfby Friday\r\nor so\r", "by Friday\nor so", None),
        ("\ufeffnächste".encode("utf-16-le"), "nächste", None),
        ("“by Friday”".encode("cp1252"), "“by Friday”", None),
        (b"Note: by Friday\n\nRole: cook", "Note: by Friday\n\nRole: cook", None),
        (HEAD + b"\nby Friday\n", "by Friday", DAY),
        (b"From - Mon Nov 23 10:00:00 2026\r\n" + HEAD + b"\nby Friday", "by Friday", DAY),
        (b"\n\xef\xbb\xbf" + HEAD + b"\nby\x0cFriday", "by Friday", DAY),
        (parts(("plain", "by Friday"), ("html", "<p>by Monday</p>")), "by Friday", DAY),
        (parts(("html", "<p>by <b>Fri</b>day</p>")), "by Friday", DAY),
        (HEAD + b"Content-Type: text/plain; charset=x-unknown\n\nby \xe2\x80\x93", "by –", DAY),
        (HEAD + b"Content-Type: text/plain; charset=ascii\n\nby \x96", "by –", DAY),
        (HEAD + b"Content-Type: text/plain; charset=utf-8\n\n\x93by\x94", "“by”", DAY),
        (b"From: a\nDate: soon\n\nby Friday", "by Friday", None),
        (b"From: a\nDate: Mon, 1 Jan 1900 00:00:00 +0000\n\nby Friday", "by Friday", None),
        (b"From: a\nDate: 3 Nov 6 0:9999999999\n\nby Friday", "by Friday", None),
        (b"From: a\n\nby Friday", "by Friday", None),
    ],
)
def test_words(data, text, day):
    assert mail.read(data, "it") == Words(text, day)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Hi</h1><p>by<br>Friday", "Hi\n\nby\nFriday"),
        ("<title>No</title><style>p{}</style>by&nbsp;Friday &amp; so", "by Friday & so"),
        ("<!-- by Monday --><![if !mso]>by Friday<![endif]><!-- by", "by Friday"),
        ("4 < 5 & by Friday <3", "4 < 5 & by Friday <3"),
        ("by<blockquote><p>no</p></blockquote>so", "by\n>\n\n> no\n\n>\nso"),
        ("<ul><li>by Friday</li></ul></style></blockquote>", "by Friday"),
    ],
)  # fmt: skip
def test_a_page_is_read_as_it_is_seen(html, text):
    assert mail.read(PAGE + html.encode(), "it").text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty; it should hold what they said"),
        (b" \n\xef\xbb\xbf", "it is empty"),
        (b"%PDF-1.7\x00\x01", "it is no text and no mail; save the mail as .eml or as text."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "it is no text and no mail"),
        (HEAD + b"\n", "it is a mail without text; copy its words into a text file."),
        (HEAD + b"Content-Type: application/pdf\n\n%PDF", "it is a mail without text"),
        (PAGE + b"<style>by Friday</style>", "it is a mail without text"),
        (PAGE + b"x" * 1_000_001, "it holds a page of 1,000,001 characters"),
        (f"{BOX}{BOX}".encode(), "it holds several mails; save the one with their words"),
        (HEAD + b"Content-Disposition: inline" + b"; a*0" * 9000 + b"\n\nx", "it is a damaged"),
        (MANY + b"--x\n\nx\n" * 1001, "it is a damaged mail"),
        (b"x" * (mail.MOST + 1), "it has more than 40 MB, which no mail has"),
    ],
)  # fmt: skip
def test_what_has_no_words_is_refused(data, message):
    with pytest.raises(InputError) as error:
        mail.read(data, "it")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    "data",
    [
        *(PAGE + sign * (990_000 // len(sign)) for sign in ENDLESS),
        HEAD + b"Content-Type: text/plain" + b"; a=b" * 200_000 + b"\n\nx",
        HEAD + b"X: " + b"x" * 10_000_000 + b"\n\nx",
        b"Content-Type: message/rfc822\n\n" * 20_000,
    ],
    ids=lambda data: repr(data[-20:]),
)  # fmt: skip
def test_what_never_ends_takes_no_minutes(data):
    begin = time.perf_counter()
    with contextlib.suppress(InputError):
        mail.read(data, "it")
    assert time.perf_counter() - begin < 10


@pytest.mark.untraced
@given(st.binary(max_size=300), st.sampled_from([b"", HEAD, PAGE, HEAD + b"Content-Type: "]))
def test_any_bytes_are_words_or_refused(data, head):
    with contextlib.suppress(InputError):
        assert mail.read(head + data, "it").text.strip()
