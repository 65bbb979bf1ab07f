"""`send`: drafts go out through a real server, each once, whatever becomes of it or of us."""

import csv
import io
import os
import ssl
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import keyring
import pexpect
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cli_helpers import environment, fails, installed, on_terminal, placed, run
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from followcal.batch import post
from followcal.errors import InputError

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
HEAD = "student,student id,interview,said,company,region,e-mail\n"
OFFICE = "careers@uni.example"
SECRET = "correct horse"
FAST = ("--rate", "6000")
DRAFTS = Path("out", "staff", "mail")
SENT = Path("out", "staff", "sent.csv")


class Held(KeyringBackend):
    """A keyring that holds the password of one user."""

    priority = 1

    def __init__(self, user):
        self.user = user

    def get_password(self, service, user):
        if not self.user:
            raise KeyringError
        return SECRET if (service, user) == ("127.0.0.1", self.user) else None

    set_password = delete_password = None


@pytest.fixture(autouse=True)
def _keyring():
    before = keyring.get_keyring()
    keyring.set_keyring(Held(""))
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """Make a certificate for this machine; return what a server, and what a client, needs."""
    maker, path = trustme.CA(), tmp_path_factory.mktemp("tls") / "office.pem"
    maker.cert_pem.write_to_path(path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    maker.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context, str(path)


class Server(Controller):
    """A real server on this machine, which keeps what it is handed; it errs as it is told to.

    The hooks have the names that aiosmtpd calls.
    """

    def __init__(self, **how):
        self.mails, self.whom, self.froms, self.users, self.times = [], [], [], [], []
        self.refused, self.dies, self.says = {}, {}, {}
        super().__init__(self, hostname="127.0.0.1", port=0, authenticator=self._check, **how)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop(no_assert=True)

    def _trigger_server(self):
        """Learn the port, which is any that is free."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def url(self, scheme="smtp", user="", host="127.0.0.1"):
        return f"{scheme}://{f'{user}@' if user else ''}{host}:{self.port}"

    def _check(self, _server, session, _envelope, _mechanism, data):
        self.users.append((data.login.decode(), session.ssl is not None))
        return AuthResult(success=data.password.decode() == SECRET, handled=False)

    async def handle_MAIL(self, _server, _session, envelope, address, _options):  # noqa: N802
        if "MAIL" in self.says:
            return self.says["MAIL"]
        envelope.mail_from = address
        self.froms.append(address)
        return "250 OK"

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        self.whom.append(address)
        envelope.rcpt_tos.append(address)
        if self.dies.get(len(self.whom)) == "RCPT":
            return self._end(server)
        return self.refused.get(address, "250 OK")

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        end = self.dies.get(len(self.whom), "")
        if end == "DATA":
            return self._end(server)
        if "DATA" in self.says:
            return self.says["DATA"]
        self.mails.append(envelope.original_content)
        self.times.append(time.monotonic())
        return self._end(server) if end else "250 OK"

    def _end(self, server):
        server.transport.abort()
        return "250 nobody hears this"


def drafted(count=3, *args):
    rows = [
        f"Student {at},S{at},2026-11-19,in two weeks,Firm {at},US-NY,s{at}@uni.example\n"
        for at in range(1, count + 1)
    ]
    Path("class.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    done = run("batch", "class.csv", "--into", "out", "--mail", *args)
    assert done.exit_code == 0, done.output


def send(server, *args, code=0, sender=OFFICE, **variables):
    """Send all that is ready; return what is said."""
    url = server if isinstance(server, str) else server.url()
    whose = ("--from", sender) if sender else ()
    result = run("send", "out", "--smtp", url, *whose, *FAST, *args, **variables)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    return result.stderr


def parsed(data):
    found = message_from_bytes(data, policy=policy.default)
    assert found.defects == []
    return found


def log():
    rows = list(csv.reader(io.StringIO(SENT.read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["when", "draft", "address", "what", "version"]
    return rows[1:]


def whats():
    return [(row[2].partition("@")[0], row[3]) for row in log()]


def test_each_gets_what_is_theirs_as_it_was_drafted():
    drafted(2, "--pages")
    with Server() as server:
        said = send(server, sender="Careers Office <careers@uni.example>")
    assert said == "Sent 2 of 2 e-mails.\n"
    assert server.froms == [OFFICE, OFFICE]
    assert server.whom == ["s1@uni.example", "s2@uni.example"]
    for at, data in enumerate(server.mails, 1):
        mail, draft = parsed(data), parsed((DRAFTS / f"student-{at}.eml").read_bytes())
        assert mail["From"] == "Careers Office <careers@uni.example>"
        assert mail["To"] == draft["To"] == f"Student {at} <s{at}@uni.example>"
        assert mail["Subject"] == draft["Subject"]
        assert mail["Date"].datetime.isoformat() == "2026-11-19T17:00:00+00:00"
        assert mail["Message-ID"] == f"<{draft['X-Followcal-Version']}.0@uni.example>"
        assert {"X-Unsent", "X-Followcal-Version"}.isdisjoint(mail.keys())
        assert mail.get_body().get_content() == draft.get_body().get_content()
        parts = {
            part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()
        }
        names = [f"student-{at}.ics", f"student-{at}.html"]
        assert parts == {name: placed(name).read_bytes() for name in names}
        other = b"Firm 2" if at == 1 else b"Firm 1"
        assert not any(other in part for part in parts.values())
        assert data.isascii()
        assert max(map(len, data.split(b"\r\n"))) < 998
    assert whats() == [("s1", "begun"), ("s1", "sent"), ("s2", "begun"), ("s2", "sent")]
    assert SENT.stat().st_mode & 0o777 == 0o600


def test_nobody_gets_the_same_version_twice():
    drafted()
    with Server() as server:
        send(server)
        assert send(server) == "Sent 0 of 3 e-mails; 3 had theirs already.\n"
        drafted(3, "--pages", "--mapping", mapping("Other words for {name}."))
        assert "Other words" in parsed((DRAFTS / "student-1.eml").read_bytes()).as_string()
        send(server)
        assert len(server.mails) == 3  # though a page is attached now
        sheet = Path("class.csv").read_text(encoding="utf-8").replace("Firm 2", "Hooli")
        Path("class.csv").write_text(sheet, encoding="utf-8")
        assert run("batch", "class.csv", "--into", "out").exit_code == 0
        assert send(server) == "Sent 1 of 3 e-mails; 2 had theirs already.\n"
        assert server.whom[3:] == ["s2@uni.example"]
        said = send(server, "--again", "S1@uni.example", "--quiet")
        assert (said, server.whom[4:]) == ("", ["s1@uni.example"])
        assert parsed(server.mails[4])["Message-ID"] != parsed(server.mails[0])["Message-ID"]
        (DRAFTS / "copy.eml").write_bytes((DRAFTS / "student-1.eml").read_bytes())
        assert send(server) == "Sent 0 of 3 e-mails; 3 had theirs already.\n"
        assert send(server, "--again", "eve@uni.example", code=1) == (
            "Error: There is no draft for 'eve@uni.example'.\n"
        )


def test_who_was_sent_what_is_off_now_is_told():
    drafted(2)
    with Server() as server:
        send(server)
        drafted(3)
        heads, one, two, three = Path("class.csv").read_text(encoding="utf-8").splitlines()
        end = ",2026-11-19: withdrawn"
        rows = (f"{heads},outcome", f"{one}{end}", f"{two},", f"{three}{end}")
        Path("class.csv").write_text("\n".join(rows), encoding="utf-8")
        said = run("batch", "class.csv", "--into", "out", "--yes").stderr
        why = "as all that was to come is cancelled (tell whoever has the calendar): Student 3."
        assert f"No draft for 1 student, {why}\n" in said
        assert send(server) == "Sent 1 of 2 e-mails; 1 had theirs already.\n"
        assert send(server) == "Sent 0 of 2 e-mails; 2 had theirs already.\n"
    mail = parsed(server.mails[2])
    assert mail["To"] == "Student 1 <s1@uni.example>"
    text = mail.get_body().get_content()
    assert "\nNothing more is to be done for your interview. Please take out of your " in text
    assert "needed: Send your thank-you (Firm 1), Friday 20 November; Check in (Firm 1), " in text
    (part,) = mail.iter_attachments()
    assert part.get_content().count(b"STATUS:CANCELLED") == 4
    run("batch", "class.csv", "--into", "out", "--yes", "--mapping", mapping("Dear {name}"))
    text = parsed((DRAFTS / "student-1.eml").read_bytes()).get_body().get_content()
    assert text.startswith("Dear Student 1\r\n\r\nPlease take out of your calendar what is ")


def test_who_was_sent_a_calendar_is_told_what_moved_and_gets_none_for_what_nobody_sees():
    drafted(2)
    head, one, two = Path("class.csv").read_text(encoding="utf-8").splitlines()
    news = {"2026-11-25": "", "2026-11-30": "; 2026-11-30: another week"}
    with Server() as server:
        send(server)
        for day, more in news.items():
            heard = f"{one},2026-11-25: they need until 7 December{more}"
            Path("class.csv").write_text(f"{head},news\n{heard}\n{two},\n", encoding="utf-8")
            later = {"FOLLOWCAL_NOW": f"{day}T17:00:00+00:00"}
            assert run("batch", "class.csv", "--into", "out", **later).exit_code == 0
        log = Path("out", "staff", "log.csv")
        with log.open("a", encoding="utf-8") as file:
            file.write("2026-12-01,a,Student 1,S1,student-1.ics,moved 2026-99-09 → 2026-99-10: a")
        run("batch", "class.csv", "--into", "out", **later)
        assert send(server, **later) == "Sent 1 of 2 e-mails; 1 had theirs already.\n"
        mail = parsed(server.mails[2])
        assert mail["Subject"] == "Your calendar of follow-ups has changed"
        text = mail.get_body().get_content()
        day = "now on Wednesday 16 December instead of Monday 7 December"
        assert f"This has moved: Check in (Firm 1), {day}; Make one last call (Firm 1), " in text
        assert "bring your own calendar up to date" in text
        end = f"{heard},2026-12-01: withdrawn"
        Path("class.csv").write_text(f"{head},news,outcome\n{end}\n{two},,\n", encoding="utf-8")
        for day, sent in (("2026-12-01", 1), ("2027-02-20", 0)):
            later = {"FOLLOWCAL_NOW": f"{day}T17:00:00+00:00"}
            run("batch", "class.csv", "--into", "out", "--yes", **later)
            assert send(server, **later).startswith(f"Sent {sent} of ")


def mapping(text):
    Path("office.toml").write_text(f"[mail]\ntext = '{text}'\n", encoding="utf-8")
    return "office.toml"


def test_a_dry_run_sends_nothing_and_knows_no_server():
    drafted(2)
    result = run("send", "out", "--smtp", "smtp://mail.invalid", "--from", OFFICE, "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "Would send 2 of 2 e-mails.\n")
    assert result.stdout == "student-1.eml  s1@uni.example\nstudent-2.eml  s2@uni.example\n"
    assert not SENT.exists()


def test_a_server_that_refuses_the_50th_and_dies_at_the_70th():
    drafted(72)
    with Server() as server:
        order = [path.name for path in sorted(DRAFTS.iterdir())]
        at_50, at_70 = (f"s{order[at - 1][8:-4]}@uni.example" for at in (50, 70))
        server.refused[at_50] = "550 5.1.1 No such student"
        server.dies[70] = "after DATA"
        said = send(server, code=1)
        unknown = (
            f"The server was gone before it said whether it took the mail to {at_70}, so it may"
            f" have gone out, and is not sent again without --again {at_70}."
        )
        no_more = "The server takes no more: Connection unexpectedly closed."
        assert said.splitlines() == [
            "Sent 68 of 72 e-mails.",
            f"Error: {at_50} was refused by the server: 550 5.1.1 No such student",
            f"Error: {unknown}",
            f"Error: {no_more} Run it again later for the last 3 e-mails.",
        ]
        assert len(server.mails) == 69  # with the one of which nobody knows
    with Server() as resumed:
        said = send(resumed)
        assert said.startswith("Note: The server was gone before it said whether it took the mail")
        assert said.endswith("Sent 3 of 72 e-mails; 68 had theirs already.\n")
        assert resumed.whom[0] == at_50
    taken = [parsed(data)["To"].addresses[0].addr_spec for data in server.mails + resumed.mails]
    assert sorted(taken) == sorted(f"s{at}@uni.example" for at in range(1, 73))


@pytest.mark.parametrize(
    ("dies", "state", "again"),
    [("RCPT", None, True), ("DATA", "begun", False), ("after DATA", "begun", False)],
)
def test_what_may_have_gone_out_is_not_sent_again(dies, state, again):
    drafted(2)
    with Server() as server:
        server.dies[2] = dies
        said = send(server, code=1)
        assert "Error: The server takes no more: Connection unexpectedly closed." in said
        assert ("it may have gone out" in said) == (not again)
    assert dict(whats()).get("s2") == state
    with Server() as server:
        said = send(server)
        assert [parsed(data)["To"] for data in server.mails] == (
            ["Student 2 <s2@uni.example>"] * again
        )
        assert ("Note: " in said) == (not again)
        if not again:
            send(server, "--again", "s2@uni.example")
            assert (len(server.mails), whats()[-1]) == (1, ("s2", "sent"))
            assert parsed(server.mails[0])["Message-ID"].partition(".")[2] == "1@uni.example>"


def test_a_command_that_is_killed_goes_on_where_it_was():
    drafted(40)
    with Server() as server:
        command = [installed(), "send", "out", "--smtp", server.url(), "--from", OFFICE]
        process = subprocess.Popen(
            [*command, "--rate", "3000"],
            env={**os.environ, **environment("/dev/null/home")},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while len(server.mails) < 10 and time.monotonic() < deadline:
            time.sleep(0.005)
        process.kill()
        process.wait(60)
        assert 10 <= len(server.mails) < 40
        send(server)
        known = {one for one, what in whats() if what == "sent"}
        doubtful = {one for one, _ in whats()} - known
    whom = [parsed(data)["To"].addresses[0].username for data in server.mails]
    assert len(whom) == len({*whom})
    assert len(doubtful) <= 1
    assert {*whom} | doubtful == {f"s{at}" for at in range(1, 41)}


@pytest.mark.parametrize("left", [b"2026-11-19,student-1.e", b'2026,"x', b"\n\n,,,,\n"])
def test_a_list_that_was_cut_off_or_saved_by_a_spreadsheet_is_read(left):
    drafted(2)
    with Server() as server:
        send(server)
        SENT.write_bytes(SENT.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
        assert "2 had theirs" in send(server)
        SENT.write_bytes(SENT.read_bytes() + left)
        drafted(3)
        assert send(server) == "Sent 1 of 3 e-mails; 2 had theirs already.\n"
        assert [*dict(whats())] == ["s1", "s2", "s3"]
        SENT.write_text("my,own,list\n", encoding="utf-8")
        assert "is no list of what was sent" in send(server, code=1)
    assert len(server.mails) == 3


def test_the_list_is_one_of_the_class_and_forgets_who_is_erased():
    drafted(2)
    with Server() as server:
        send(server)
    assert run("check", "out").stderr == "Whole and followcal's own: 6 files.\n"
    assert run("batch", "class.csv", "--into", "out", "--erase", "S1").exit_code == 0
    assert [*dict(whats())] == ["s2"]
    assert not [
        path for path in Path("out").rglob("*") if path.is_file() and b"s1@uni" in path.read_bytes()
    ]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_goes_over_tls(authority, scheme):
    context, trusted = authority
    secure = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context}
    required = {} if scheme == "smtps" else {"require_starttls": True}
    drafted(1)
    with Server(**secure, **required, auth_required=True, auth_require_tls=scheme == "smtp") as one:
        url = one.url(scheme, OFFICE, "localhost")
        how = {"sender": "", "SSL_CERT_FILE": trusted}
        said = send(url, code=1, **how)
        assert said == (
            "Error: There is no password for 'careers@uni.example' at 'localhost'. Put it into the"
            " variable FOLLOWCAL_SMTP_PASSWORD, or into the keyring: keyring set localhost"
            " careers@uni.example\n"
        )
        said = send(url, code=1, FOLLOWCAL_SMTP_PASSWORD="wrong", **how)
        assert "'localhost' does not let 'careers@uni.example' in: 535" in said
        assert "wrong" not in said
        send(url, FOLLOWCAL_SMTP_PASSWORD=SECRET, **how)
        assert {user for user, _ in one.users} == {OFFICE}
        assert all(tls for _, tls in one.users) or scheme == "smtps"
        assert (len(one.mails), one.froms) == (1, [OFFICE])
        said = send(url, "--again", "s1@uni.example", code=1, FOLLOWCAL_SMTP_PASSWORD=SECRET)
        assert "The certificate of 'localhost' cannot be trusted: " in said
        assert "SSL_CERT_FILE" in said
        assert len(one.mails) == 1
        text = SENT.read_bytes() + b"".join(path.read_bytes() for path in DRAFTS.iterdir())
        assert SECRET.encode() not in text


def test_the_password_of_a_keyring_is_taken(monkeypatch):
    drafted(1)
    with Server(auth_require_tls=False, auth_required=True) as server:
        url = server.url(user="ada")
        keyring.set_keyring(Held("bob"))
        assert "There is no password for 'ada'" in send(url, code=1)
        keyring.set_keyring(Held("ada"))
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "keyring", None)
            assert "There is no password for 'ada'" in send(url, code=1)
        send(url)
    assert server.users == [("ada", False)]


def test_a_terminal_is_asked_before_anything_is_sent_and_for_the_password(monkeypatch):
    drafted(1)
    with Server(auth_require_tls=False, auth_required=True) as server:
        args = ["send", "out", "--smtp", server.url(user="ada"), "--from", OFFICE]
        code, shown = on_terminal(*args, typed="n\n")
        assert code == 130
        assert "Send 1 e-mail from careers@uni.example through 127.0.0.1? [y/N]: " in shown
        assert server.mails == []
        null = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        env = {**os.environ, **environment("/dev/null/home"), **null}
        shell = pexpect.spawn(installed(), args, env=env, encoding="utf-8", timeout=60)
        shell.expect_exact("[y/N]: ")
        shell.sendline("y")
        shell.expect_exact("Password of ada at 127.0.0.1: ")
        shell.sendline(SECRET)
        shell.expect_exact("Sent 1 of 1 e-mail.")
        shell.expect(pexpect.EOF)
        shell.close()
        assert (shell.exitstatus, len(server.mails)) == (0, 1)
        again = ("--again", "s1@uni.example", "--yes")
        monkeypatch.setattr("getpass.getpass", lambda _: SECRET)  # which here may find no terminal
        code, shown = on_terminal(*args, *again)
        assert (code, len(server.mails)) == (0, 2)
        assert "[y/N]" not in shown


def test_nothing_goes_in_plain_text_to_another_machine():
    plain = post.Server("mail.example.org", 25, "ada", tls=False)
    assert not plain.is_here
    with Server(auth_require_tls=False) as server:
        near = post.server_of(server.url(user="ada"))
        assert near.is_here
        far = near._replace(host="0.0.0.0")  # which is this machine, but not by its name
        with pytest.raises(InputError) as raised, post.connected(far, SECRET):
            pass
        assert "'0.0.0.0' offers no encryption" in str(raised.value)
        assert server.users == []


def test_the_pace_is_kept():
    drafted(4)
    with Server() as server:
        send(server, "--rate", "600")
    assert server.times[3] - server.times[0] > 0.2  # three pauses of a tenth of a second


@pytest.mark.parametrize(
    ("command", "answer", "states"),
    [
        ("MAIL", "553 5.7.1 Not allowed to send as you", []),
        ("MAIL", "421 Too many", []),
        ("DATA", "554 5.7.1 Spam", [("s1", "refused"), ("s2", "refused")]),
        ("DATA", "452 Too many", [("s1", "refused"), ("s2", "refused")]),
        ("DATA", "421 Come back later", [("s1", "refused")]),
    ],
)
def test_a_refusal_is_told_in_the_server_s_words_and_tried_again(command, answer, states):
    drafted(2)
    with Server() as server:
        server.says[command] = answer
        said = send(server, code=1)
        assert answer in said
        assert ("The server takes no more: " in said) == (len(states) < 2)
        assert [(who, what.partition(":")[0]) for who, what in whats() if what != "begun"] == states
        server.says = {}
        assert send(server) == "Sent 2 of 2 e-mails.\n"


def test_an_answer_that_nobody_understands_leaves_it_open():
    drafted(2)
    with Server() as server:
        server.says["DATA"] = "??? What was that"
        assert "The server takes no more: What was that. Run it again" in send(server, code=1)
        server.says = {}
        assert send(server).endswith("Sent 1 of 2 e-mails.\n")
    assert dict(whats()) == {"s1": "begun", "s2": "sent"}


def test_a_server_that_takes_few_at_once():
    drafted(3)
    for left in (2, 1):
        with Server(command_call_limit={"DATA": 1}) as server:
            said = send(server, code=1)
            assert "The server takes no more: 421 4.7.0 DATA sent too many times. " in said
            assert f"for the last {left} e-mail" in said
    with Server() as server:
        assert send(server) == "Sent 1 of 3 e-mails; 2 had theirs already.\n"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mail.example.org", "'mail.example.org' is no address of a server for mails; write it as"),
        ("https://mail.example.org", "is no address of a server for mails"),
        ("smtp://", "is no address of a server for mails"),
        ("smtp://mail.example.org/path", "is no address of a server for mails"),
        ("smtp://mail.example.org:port", "The server's address cannot be read; write it as in"),
        ("smtp://ada:SECRET@mail.example.org", "has a password in it, which others could see"),
        ("smtp://ada@mail.example.org", "Nobody is told whom the mails are from; write it as in"),
    ],
)
def test_a_server_s_address_that_cannot_be_used(url, message):
    drafted(1)
    said = send(url, sender="", code=1)
    assert message in said
    assert "SECRET" not in said


def test_a_server_s_address_and_a_sender_are_read():
    assert post.server_of("smtp://a%40b.example@mail.example.org:2525") == (
        *("mail.example.org", 2525, "a@b.example", False),
    )
    assert post.server_of("smtps://[::1]") == ("::1", 465, "", True)
    assert post.server_of("smtps://[::1]").is_here
    assert post.server_of("smtp://LOCALHOST").is_here
    with pytest.raises(InputError, match="'me' is no address"):
        post.sender_of("me", post.server_of("smtp://localhost"))


def test_what_cannot_be_reached_or_used_is_said():
    assert "There are no drafts in 'out'; `followcal batch --mail` writes them." in fails(
        "send", "out", "--smtp", "smtp://localhost", "--from", OFFICE
    )
    drafted(1)
    said = send("smtp://127.0.0.1:1", code=1)
    assert "The server '127.0.0.1' cannot be used at port 1: " in said
    said = send("smtp://ada@127.0.0.1:1", code=1, FOLLOWCAL_SMTP_PASSWORD="pässword")
    assert "The password has a letter that cannot be used" in said
    with Server() as server:  # which knows no users without TLS
        said = send(server.url(user="ada"), code=1, FOLLOWCAL_SMTP_PASSWORD=SECRET)
    assert "cannot be used at port" in said
    assert "AUTH" in said


def test_a_draft_that_is_not_ours_is_left_to_its_owner():
    drafted(1)
    ours = (DRAFTS / "student-1.eml").read_bytes()
    (DRAFTS / "copied.eml").write_bytes(
        ours.replace(b"\r\nSubject", b"\r\nCc: x@y.example\r\nSubject")
    )
    (DRAFTS / "own.eml").write_bytes(b"To: ann@uni.example\r\n\r\nHello\r\n")
    with Server() as server:
        said = send(server, code=1)
    assert said.splitlines() == [
        "Sent 1 of 3 e-mails.",
        *(
            f"Error: out/staff/mail/{name}.eml is not as `batch --mail` wrote it, or not for one"
            " address, so it is not sent. Send it with your own program."
            for name in ("copied", "own")
        ),
    ]
    assert server.whom == ["s1@uni.example"]
