"""Values no honest system writes, to stand in a cell or an element."""

from typing import Final

DEEP: Final = 50_000
LONG: Final = 300_000

FORMULAS: Final = {
    "a formula that runs a program": "=cmd|' /C calc'!A0",
    "a formula with a link": '=HYPERLINK("http://127.0.0.1/x?"&A1,"Open")',
    "a formula behind a plus": "+2+3+cmd|' /C calc'!A0",
    "a formula behind a minus": "-2+3+cmd|' /C calc'!A0",
    "a formula behind an at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a formula behind a tab": "\t=1+1",
    "an old formula for other programs": '=DDE("cmd";"/C calc";"x")',
}
"""What a spreadsheet would work out."""
VALUES: Final = {
    **FORMULAS,
    "a statement of SQL": "'; drop table people_child; --",
    "the end of a COPY": "\\.",
    "COPY's word for nothing": "\\N",
    "backslashes": "\\\\t\\x00\\u0000\\",
    "a script": "<script>alert(1)</script>",
    "a template": "{{ 7*7 }}{% include '/etc/passwd' %}${7*7}",
    "a lookup in a log": "${jndi:ldap://127.0.0.1/x}",
    "a printf": "%s%n%x%(source)s{0}",
    "a path": "../../../../etc/passwd",
    "letters that turn text round": "\u202egnp.exe\u202d\u2066x\u2069",
    "letters nobody sees": "a\u200b\u200d\ufeff\u00adb",
    "heaped accents": "e" + "\u0301" * 500,
    "faces": "\U0001f9d1\u200d\U0001f9d1\u200d\U0001f9d2" * 20,
    "figures of another script": "\u0662\u0660\u0662\u0666-\u0660\u0663-\u0662\u0660",
    "a superscript": "\u00b2\u00b3",
    "not a number": "-NaN",
    "a signalling not a number": "sNaN123",
    "infinity": "-Infinity",
    "a number without measure": "1e999999999",
    "a number near to nothing": "1e-999999999",
    "a whole number of 5,000 figures": "9" * 5_000,
    "a day there never was": "2026-02-30",
    "a day of noughts": "0000-00-00",
    "the last of all days": "9999-12-31T23:59:59.9999999Z",
    "a day before the first": "-4713-01-01",
    "an hour there is not": "2026-03-20 25:61:61",
    "an hour far away": "2026-03-20 00:00:00+99:99",
    "very long text": "x" * LONG,
    "deep brackets": "[" * DEEP + "]" * DEEP,
    "brackets as deep as are read": "[" * 700 + "1" + "]" * 700,
    "deep names": '{"a":' * 400 + "1" + "}" * 400,
    "JSON with half a letter": '{"NFA_FLAG": "Y", "COMMENTS": "\\ud800"}',
    "JSON with a nought in it": '{"COMMENTS": "a\\u0000b", "NFA_FLAG": "Y"}',
    "JSON with a huge number": '{"TOTAL_NO_OF_OUTCOMES": 1e400, "NFA_FLAG": NaN}',
    "JSON cut short": '{"NFA_FLAG": "Y", "COMM',
    "JSON with the same name a thousand times": "{" + ",".join(['"NFA_FLAG":"Y"'] * 1000) + "}",
    "a lone quotation mark": '"',
    "many commas": "," * 200,
    "line breaks": "one\r\ntwo\rthree\nfour",
}
"""All of them, by what they are."""
NOT_IN_XML: Final = {
    "a bell and an escape": "\x07\x1b[2J\x1b]0;owned\x07",
    "a nought": "a\x00b",
    "half a letter": "\ud800",
}
"""Values that only text files can hold."""
