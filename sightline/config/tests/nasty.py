"""At least five hundred things somebody could type that have broken programs before.

Made, not listed, where a kind has many members; the same ones every time.
"""

# ruff: noqa: RUF001  letters that look like others are the point

from collections.abc import Iterator
from itertools import product

MARK = "sightlinemark"
"""Stands in everything that would be a script, so that one can ask whether it became one."""
LONG = 100_000

TAGS = ["script", "img", "svg", "iframe", "object", "embed", "math", "details", "video", "style"]
EVENTS = ["onerror", "onload", "onclick", "onmouseover", "ontoggle", "onfocus", "onanimationend"]
WAYS_OUT = ["", '"', "'", "`", "</textarea>", "</title>", "</option>", "-->", "]]>", "</script>"]
SCHEMES = [
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    " javascript:",
]
QUOTES = ["'", '"', "''", "\\'", "`", "$$", "\\", "\\\\", "%27", "´", "\u02bc", "\uff07"]
SAID = [
    " or 1=1--", "; drop table people_child; --", " union select null,null--", " and pg_sleep(9)--",
    ")) or (('1'='1", "; copy (select 1) to program 'id'", "||(select version())", "/**/or/**/1=1",
]  # fmt: skip
TEMPLATES = [
    "{{7*7}}", "{% include 'x' %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{config}}",
    "{{''.__class__}}",
    "%(day)s", "%s%s%s%s", "%n", "{0}", "{day.__class__}", "%00", "%", "%%", "{}", "{", "}", "{#",
    "#}",
]  # fmt: skip
PATHS = [
    "../" * 20 + "etc/passwd", "..\\..\\windows\\win.ini", "/dev/zero", "file:///etc/passwd",
    "//x.invalid",
    "http://[::1", "http://169.254.169.254/", "con", "NUL", "aux.txt", ".", "..", "/", "\\\\x\\y",
    "a/b/../../c",
]  # fmt: skip
COMMANDS = ["; id", "| id", "`id`", "$(id)", "&& id", "\n id", "() { :; }; id", "=cmd|'/c calc'!A0",
            "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"x\")", "\t=1+1", "*)(uid=*",
    "<!ENTITY x SYSTEM 'y'>"]  # fmt: skip
NUMBERS = [
    "0", "-1", "-0", "00", "1e309", "1e-400", "NaN", "inf", "-inf", "0x10", "1_000", "1,000",
    "\u0661\u0662",
    "9" * 19, "9" * 400, "2147483648", "-2147483649", "9223372036854775808", "1.0000000000000001",
    "½",
    "\u2462", "1\u00a0000", "１２３", "+7", "0.1", ".5", "5.", "१२",
]  # fmt: skip
DATES = [
    "2023-02-29", "2024-02-29", "1900-02-29", "0000-00-00", "0001-01-01", "9999-12-31",
    "10000-01-01",
    "2026-13-01", "2026-00-10", "2026-11-31", "31/11/2026", "29.2.2023", "2026-W53-7", "20261123",
    "2026-11-23T25:61:61Z", "-2026-11-23", "２０２６-11-23", "tomorrow", "1/1/1", "99999999999-1-1",
]  # fmt: skip
IDENTITIES = [
    "null", "NULL", "None", "undefined", "true", "false", "[]", "[[]]", '{"a":1}',
    '{"__proto__":{}}',
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "id", "self",
    "00000000-0000-0000-0000-00000000000g", "1;2", "1,2", "a=b&c=d", "#", "?", "key",
    "csrfmiddlewaretoken",
]  # fmt: skip
LETTERS = [
    "\u202e\u0644\u0645", "\u2066abc\u2069", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2028",
    "\u2029", "\u0085",
    "e\u0301" * 50, "Z\u0351\u036b\u0343" * 60, "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f4\U000e0067\U000e0062",
    "\U0001f600" * 300, "ﷺ" * 50, "İıſﬁß", "\u0130", "ǅ", "ﬃ", "ṩ", "\u1e9b\u0323", "ı" * 200,
    "\ue000",
    "\ufffd", "\ufffe", "\uffff", "\U0010ffff",
    "田中さん", "서울", "עברית", "العربية", "ไทย", "𝒩𝑜", "Ⅷ",
    "\u0000", "\u0001", "\u0008", "\u001b[31m", "\u007f", "\r", "\n", "\r\n", "\t", "\v", "\f",
    " ", "\u00a0", "\u3000",
    "a\u0000b", "a\r\nSet-Cookie: x=1", "a\r\n\r\n<b>", "a\nb" * 500, " a", "a ", "\u2003a",
]  # fmt: skip
REPEATED = [
    "a",
    "<",
    "&",
    "'",
    "(",
    "[",
    "\\",
    "/",
    "%",
    "=",
    "-",
    ".",
    "0",
    " ",
    "é",
    "😀",
    "x ",
    "a.b@",
    "../",
]
SHAPES = [
    "(a+)+$",
    ".*" * 30,
    "[[:alpha:]]",
    "a{99999}",
    "(?=)",
    "[",
    "\\p{L}",
    "*",
    "?",
    "+",
    "^$",
    "|",
]


def every_string() -> list[str]:
    """All of them, each once, in the same order every time."""
    return list(dict.fromkeys(made()))


def made() -> Iterator[str]:
    """Everything, kind by kind."""
    yield ""
    yield from scripts()
    yield from (quote + said for quote, said in product(QUOTES, SAID))
    for kind in (TEMPLATES, PATHS, COMMANDS, NUMBERS, DATES, IDENTITIES, LETTERS, SHAPES):
        yield from kind
    for one in REPEATED:
        yield one * 300
        yield one * 5_000
    yield "a" * LONG
    yield "😀" * LONG
    yield "<" * LONG


def scripts() -> Iterator[str]:
    """What would run, if a page wrote it as it came."""
    for out, tag in product(WAYS_OUT, TAGS):
        yield f"{out}<{tag} src=x href=x {EVENTS[len(out + tag) % len(EVENTS)]}={MARK}()>{MARK}()"
    for event, quote in product(EVENTS, ['"', "'", "`", " ", "/", '"/', "'/", "\x00", "\t", "\r"]):
        yield f"x{quote} {event}={quote}{MARK}()"
    for scheme in SCHEMES:
        yield f"{scheme}{MARK}()"
        yield f'<a href="{scheme}{MARK}()">x</a>'
    yield f"<scr<script>ipt>{MARK}()</scr</script>ipt>"
    yield f"&lt;script&gt;{MARK}()&lt;/script&gt;"
    yield f"\\u003cscript\\u003e{MARK}()"
    yield f"%3Cscript%3E{MARK}()%3C/script%3E"
    yield f"+ADw-script+AD4-{MARK}()+ADw-/script+AD4-"
    yield f"<meta http-equiv=refresh content='0;url=javascript:{MARK}()'>"
    yield f"<base href='javascript:{MARK}//'>"
    yield f"<form action='javascript:{MARK}()'><input name=key><button>x</button></form>"
