"""A stand-in for SQL Server: enough of its protocol for a client that logs in and selects.

Written from Microsoft's open specification of the protocol, [MS-TDS] (2.2.3 packets, 2.2.6.5
PRELOGIN, 2.2.6.4 LOGIN7, 2.2.7 tokens), and from the documented styles of CONVERT. It is spoken
to by FreeTDS, which knows nothing of it. It understands the questions our reader asks and no
other: what it does not understand it answers as a server does, with an error.
"""

import re
import struct
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any

PRELOGIN, LOGIN, BATCH, REPLY, ATTENTION = 0x12, 0x10, 0x01, 0x04, 0x06
MOST = 4096 - 8
COLLATION = bytes((0x09, 0x04, 0xD0, 0x00, 0x34))
NO_TLS = 2
ITEM = re.compile(r"isnull\((.+?), N''\) as \[((?:[^\]]|\]\])+)\](?:, | from )")
PLAIN = re.compile(r"convert\(nvarchar\((\d+|max)\), \[((?:[^\]]|\]\])+)\](?:, (\d+))?\)")
FROM = re.compile(r" from \[([^\]]+)\]\.\[([^\]]+)\](?: order by \[([^\]]+)\])?$")
FLOAT = re.compile(r"case when \[(\w+)\] = floor\(\[\1\]\) then .* end")


@dataclass
class FakeTable:
    """A table: its columns with their types and lengths, and rows of Python values."""

    columns: Mapping[str, tuple[str, int]]
    rows: list[tuple[Any, ...]]


@dataclass
class FakeServer:
    """What the server holds, whom it lets in, and what it was asked."""

    tables: Mapping[tuple[str, str], FakeTable]
    login: str = "reader"
    password: str = "open-sesame-31"
    snapshots: bool = True
    breaks: str = ""
    asked: list[str] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)

    def start(self) -> int:
        """Listen on a free port of this machine and give it."""
        self.server = ThreadingTCPServer(("127.0.0.1", 0), Talk)
        self.server.daemon_threads = True
        self.server.held = self  # type: ignore[attr-defined]  # for the handler
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return int(self.server.server_address[1])

    def stop(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, asked: str) -> bytes:
        """The tokens that answer one batch."""
        self.asked.append(asked)
        if not asked.strip() or asked.split(maxsplit=1)[0].lower() in {"set", "use"}:
            return done()
        if "snapshot_isolation_state" in asked:
            return table([("allowed", "int", 0)], [(int(self.snapshots),)])
        if "INFORMATION_SCHEMA.COLUMNS" in asked:
            return self.columns()
        if (found := FROM.search(asked)) and (found[1], found[2]) in self.tables:
            if self.breaks == found[2]:
                return error(8134, "Divide by zero: the value was Applewick") + done(2)
            return select(asked, self.tables[found[1], found[2]], found[3])
        return error(208, "Invalid object name") + done(2)

    def columns(self) -> bytes:
        """INFORMATION_SCHEMA.COLUMNS as our reader asks for it."""
        head = [(name, "nvarchar", 128) for name in
                ("TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE")]  # fmt: skip
        return table(
            [*head, ("CHARACTERS", "int", 0)],
            [
                (schema, name, column, kind, length)
                for (schema, name), one in sorted(self.tables.items())
                for column, (kind, length) in one.columns.items()
            ],
        )


class Talk(BaseRequestHandler):
    """One connection."""

    def handle(self) -> None:
        """Let somebody in and answer until they leave."""
        held: FakeServer = self.server.held  # type: ignore[attr-defined]  # set in start
        try:
            while (message := self.receive()) is not None:
                kind, body = message
                if kind == PRELOGIN:
                    self.send(prelogin())
                elif kind == LOGIN:
                    held.logins.append(body)
                    user, password = who(body)
                    if (user, password) != (held.login, held.password):
                        self.send(error(18456, f"Login failed for user '{user}'.") + done(2))
                        return
                    self.send(logged_in())
                elif kind == BATCH:
                    (headers,) = struct.unpack_from("<I", body)
                    self.send(held.answer(body[headers:].decode("utf-16-le")))
                elif kind == ATTENTION:
                    self.send(done(0x20))
        except ConnectionError:
            return

    def receive(self) -> tuple[int, bytes] | None:
        """One whole message: its kind and what is in its packets; None when they left."""
        body = b""
        while True:
            head = self.exactly(8)
            if head is None:
                return None
            kind, status, length = struct.unpack(">BBH", head[:4])
            body += self.exactly(length - 8) or b""
            if status & 1:
                return kind, body

    def exactly(self, size: int) -> bytes | None:
        """So many bytes; None when they left."""
        got = b""
        while len(got) < size:
            some = self.request.recv(size - len(got))
            if not some:
                return None
            got += some
        return got

    def send(self, body: bytes) -> None:
        """Send a reply, in packets."""
        parts = [body[at : at + MOST] for at in range(0, len(body), MOST)] or [b""]
        for number, part in enumerate(parts, start=1):
            last = int(number == len(parts))
            head = struct.pack(">BBHHBB", REPLY, last, len(part) + 8, 51, number % 256, 0)
            self.request.sendall(head + part)


def prelogin() -> bytes:
    """What the server says before a login: its version, and that it has no certificate."""
    options = [
        (0, bytes((16, 0, 0x10, 0x00, 0, 0))), (1, bytes((NO_TLS,))), (2, b"\0"), (3, b""),
        (4, b"\0"),
    ]  # fmt: skip
    at = len(options) * 5 + 1
    head, data = b"", b""
    for token, value in options:
        head += struct.pack(">BHH", token, at + len(data), len(value))
        data += value
    return head + b"\xff" + data


def who(body: bytes) -> tuple[str, str]:
    """The name and the password in a LOGIN7 message; the password is turned back from its form."""
    name_at, name_size, secret_at, secret_size = struct.unpack_from("<HHHH", body, 40)
    hidden = body[secret_at : secret_at + secret_size * 2]
    turned = bytes(one ^ 0xA5 for one in hidden)
    plain = bytes(((one >> 4) | (one << 4)) & 0xFF for one in turned)
    name = body[name_at : name_at + name_size * 2]
    return name.decode("utf-16-le"), plain.decode("utf-16-le")


def only_reads(body: bytes) -> bool:
    """Whether a LOGIN7 message says that the client only reads (fReadOnlyIntent)."""
    return bool(body[26] & 0x20)


def short(text: str) -> bytes:
    """B_VARCHAR."""
    return bytes((len(text),)) + text.encode("utf-16-le")


def token(kind: int, body: bytes) -> bytes:
    """A token with its length."""
    return struct.pack("<BH", kind, len(body)) + body


def logged_in() -> bytes:
    """ENVCHANGE for database, collation and packet size, LOGINACK, DONE."""
    named = token(0xE3, b"\x01" + short("HDM") + short("master"))
    sorts = token(0xE3, b"\x07" + bytes((5,)) + COLLATION + b"\0")
    sizes = token(0xE3, b"\x04" + short("4096") + short("4096"))
    version = struct.pack(">I", 0x74000004)
    ack = token(0xAD, b"\x01" + version + short("Microsoft SQL Server") + bytes((16, 0, 16, 0)))
    return named + sorts + ack + sizes + done()


def done(status: int = 0, rows: int = 0) -> bytes:
    """DONE; 0x10: the number of rows is meant."""
    return struct.pack("<BHHQ", 0xFD, status, 0xC1, rows)


def error(number: int, message: str) -> bytes:
    """ERROR, of severity 16 (14 for a login)."""
    text = struct.pack("<H", len(message)) + message.encode("utf-16-le")
    severity = 14 if number == 18456 else 16
    numbered = struct.pack("<IBB", number, 1, severity)
    return token(0xAA, numbered + text + short("FAKE") + short("") + b"\1\0\0\0")


def table(head: list[tuple[str, str, int]], rows: list[tuple[Any, ...]]) -> bytes:
    """COLMETADATA, a ROW for each, DONE. A length of 0 is nvarchar(max)."""
    out = [struct.pack("<BH", 0x81, len(head))]
    for name, kind, length in head:
        out.append(struct.pack("<IH", 0, 0x09))
        if kind == "int":
            out.append(bytes((0x38,)))
        else:
            out.append(struct.pack("<BH", 0xE7, length * 2 or 0xFFFF) + COLLATION)
        out.append(short(name))
    for row in rows:
        out.append(b"\xd1")
        out += [
            cell(value, kind, length) for value, (_, kind, length) in zip(row, head, strict=True)
        ]
    out.append(done(0x10, len(rows)))
    return b"".join(out)


def cell(value: Any, kind: str, length: int) -> bytes:
    """One value: a number, a text with its length, or one in chunks (PLP)."""
    if kind == "int":
        return struct.pack("<i", value)
    text = str(value).encode("utf-16-le")
    if length:
        return struct.pack("<H", len(text)) + text
    chunks = [text[at : at + 2000] for at in range(0, len(text), 2000)]
    return (
        struct.pack("<Q", len(text))
        + b"".join(struct.pack("<I", len(one)) + one for one in chunks)
        + struct.pack("<I", 0)
    )


def select(asked: str, held: FakeTable, order: str | None) -> bytes:
    """The rows of a table as the expressions asked for write them."""
    names = list(held.columns)
    rows = list(held.rows)
    if order:
        rows.sort(key=lambda row: str(row[names.index(order)] or ""))
    head, columns = [], []
    for expression, alias in ITEM.findall(asked):
        name, length, style = parts_of(expression)
        kind = held.columns[name][0]
        head.append((alias, "nvarchar", length))
        columns.append([written(row[names.index(name)], kind, style) for row in rows])
    return table(head, list(zip(*columns, strict=True)))


def parts_of(expression: str) -> tuple[str, int, int]:
    """The column in a CONVERT, the length it is given (0: unlimited), and the style."""
    if found := FLOAT.fullmatch(expression):
        return found[1], 41, 0
    found = PLAIN.fullmatch(expression)
    assert found, expression
    return found[2], 0 if found[1] == "max" else int(found[1]), int(found[3] or 0)


DAYS = {
    ("date", 23): "%Y-%m-%d",
    ("datetime", 126): "%Y-%m-%dT%H:%M:%S",
    ("smalldatetime", 126): "%Y-%m-%dT%H:%M:%S",
    ("datetime2", 126): "%Y-%m-%dT%H:%M:%S",
    ("datetimeoffset", 127): "%Y-%m-%dT%H:%M:%SZ",
}
"""Days and moments by type and style; parts of a second that are nought are not shown."""
OTHERS = {
    ("bit", 0): lambda value: str(int(value)),
    ("uniqueidentifier", 0): lambda value: str(value).upper(),
    ("float", 0): lambda value: f"{value:.0f}" if value == int(value) else f"{value:.6f}",
    ("money", 2): lambda value: f"{value:.4f}",
}
AS_THEY_ARE = {"int", "decimal", "nvarchar", "varchar", "char", "nchar", "xml"}


def written(value: Any, kind: str, style: int) -> str:
    """A value as CONVERT to nvarchar writes it in a style; "" where ISNULL finds nothing."""
    if value is None:
        return ""
    if (kind, style) in DAYS:
        return str(value.strftime(DAYS[kind, style]))
    if (kind, style) in OTHERS:
        return OTHERS[kind, style](value)
    assert kind in AS_THEY_ARE, (kind, style)
    return str(value)
