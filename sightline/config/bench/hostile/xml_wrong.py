"""What can be wrong within an XML return: entities, depth, elements, what they hold."""

import re
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Final

from sightline.config.bench.hostile.cases import Wrong

LEAF: Final = re.compile(r"<(\w+)>([^<>]+)</\1>")
LAUGHS: Final = "".join(
    f'<!ENTITY l{one + 1} "{f"&l{one};" * 10}">' for one in range(9)
)  # fmt: skip
DECLARATIONS: Final = {
    "a document type": "<!DOCTYPE {root}>",
    "a document type in small letters": "<!doctype {root}>",
    "a billion laughs": f'<!DOCTYPE {{root}} [<!ENTITY l0 "ha">{LAUGHS}]>',
    "one long entity many times": f'<!DOCTYPE {{root}} [<!ENTITY l9 "{"a" * 100_000}">]>',
    "an entity that is a file": '<!DOCTYPE {root} [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "an entity without end": '<!DOCTYPE {root} [<!ENTITY l9 SYSTEM "file:///dev/zero">]>',
    "an entity from elsewhere": '<!DOCTYPE {root} [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
    "a parameter entity": '<!DOCTYPE {root} [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    "a document type from elsewhere": '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd">',
    "entities in a circle": '<!DOCTYPE {root} [<!ENTITY l9 "&l8;"><!ENTITY l8 "&l9;">]>',
    "a default for an attribute": '<!DOCTYPE {root} [<!ATTLIST {root} a CDATA "x">]>',
}
USES: Final = "&l9;"
HEAD: Final = re.compile(r"^\s*<\?xml.*?\?>\s*")


def root_of(text: str) -> str:
    """What the outermost element is called."""
    found = re.search(r"<(\w+)", text)
    return found[1] if found else "x"


def declared(content: bytes, declaration: str, encoding: str = "utf-8", far: int = 0) -> bytes:
    """A document type before it, and an entity used in the first element that holds a word."""
    text = content.decode()
    head = declaration.replace("{root}", root_of(text))
    used = LEAF.sub(lambda found: f"<{found[1]}>{USES}</{found[1]}>", text, count=1)
    return (f"<!--{'x' * far}-->{head}\n{used if 'l9' in head else text}").encode(encoding)


def worded(content: bytes, value: str) -> bytes:
    """This value in every element that holds a word."""
    told = escape(value)
    text = LEAF.sub(lambda found: f"<{found[1]}>{told}</{found[1]}>", content.decode())
    return text.encode("utf-8", "surrogatepass")


def worded_but_ids(content: bytes, value: str) -> bytes:
    """This value in every element but the child's id and those of the head."""
    told = escape(value)
    kept = {"LAchildID", "CHILDID", "Collection", "DECOM", "CINreferralDate"}

    def put(found: re.Match[str]) -> str:
        return found[0] if found[1] in kept else f"<{found[1]}>{told}</{found[1]}>"

    return LEAF.sub(put, content.decode()).encode("utf-8", "surrogatepass")


def in_element(content: bytes, name: str, value: str) -> bytes:
    """This text, as it stands, in the first element of this name."""
    text = re.sub(rf"<{name}>[^<>]*</{name}>", lambda _: f"<{name}>{value}</{name}>",
                  content.decode(), count=1)  # fmt: skip
    return text.encode()


def below_root(content: bytes, more: str) -> bytes:
    """Something more as the first of all elements below the outermost."""
    text = content.decode()
    root = root_of(text)
    return text.replace(f"<{root}>", f"<{root}>{more}", 1).encode()


def in_child(content: bytes, more: str) -> bytes:
    """Something more in the first child."""
    return re.sub(r"(?i)<child>", lambda found: found[0] + more, content.decode(), count=1).encode()


def text_changed(content: bytes, change: Callable[[str], str], encoding: str = "utf-8") -> bytes:
    """The text changed, in some encoding."""
    return change(content.decode()).encode(encoding)


def put_for(old: str, new: str, times: int = -1) -> Wrong:
    """One piece of text for another, so many times; -1 wherever it stands."""
    return partial(text_changed, change=lambda text: text.replace(old, new, times))


def deep(many: int) -> str:
    """Elements within elements."""
    return "<d>" * many + "</d>" * many


def attributes(many: int) -> str:
    """An element with many attributes."""
    return "<a " + " ".join(f'a{number}="x"' for number in range(many)) + "/>"


def names(many: int) -> str:
    """Elements of many names."""
    return "".join(f"<n{number}>1</n{number}>" for number in range(many))


def spaced(text: str) -> str:
    """Every element in a namespace of its own."""
    return re.sub(r"<(/?)(\w+)", r"<\1x:\2", text).replace(
        f"<x:{root_of(text)}", f'<x:{root_of(text)} xmlns:x="urn:x"', 1
    )


def in_default_space(text: str) -> str:
    """All elements in a namespace."""
    return text.replace(f"<{root_of(text)}", f'<{root_of(text)} xmlns="urn:x"', 1)


def claims(text: str, encoding: str) -> str:
    """Says that it is written in another encoding than it is."""
    return f'<?xml version="1.0" encoding="{encoding}"?>' + HEAD.sub("", text)


LAID_OUT: Final[dict[str, Wrong]] = {
    **{name: partial(declared, declaration=one) for name, one in DECLARATIONS.items()},
    "laughs in another encoding": partial(
        declared, declaration=DECLARATIONS["a billion laughs"], encoding="utf-16"),
    "laughs behind a long comment": partial(
        declared, declaration=DECLARATIONS["a billion laughs"], far=300_000),
    "a thousand deep": partial(below_root, more=deep(1_000)),
    "a hundred thousand deep": partial(below_root, more=deep(100_000)),
    "two hundred deep in a child": partial(in_child, more=deep(200)),
    "a hundred thousand attributes": partial(below_root, more=attributes(100_000)),
    "elements of a hundred thousand names": partial(below_root, more=names(100_000)),
    "a child with elements of many names": partial(in_child, more=names(30_000)),
    "an inclusion": partial(in_child, more=
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
    "an instruction": partial(below_root, more='<?php system("id"); ?>'),
    "a style sheet": partial(text_changed, change=lambda text:
        '<?xml-stylesheet href="http://127.0.0.1:9/x"?>' + HEAD.sub("", text)),
    "comments everywhere": put_for(">", "><!-- - -->"),
    "words among elements": put_for(">\n", ">words\n"),
    "CDATA in every element": partial(text_changed, change=lambda text:
        LEAF.sub(r"<\1><![CDATA[\2]]></\1>", text)),
    "an entity nobody declared": put_for("</", "&x;</", 5),
    "a letter XML cannot hold": put_for("</", "&#0;</", 1),
    "a bell": put_for("</", "\x07</", 1),
    "an element of no end": put_for("</", "<", 1),
    "elements crossed": put_for("</", "</b></", 1),
    "two outermost elements": partial(text_changed, change=lambda text: text + "<more/>"),
    "wrapped in another": partial(text_changed, change=lambda text:
        f"<soap>{HEAD.sub('', text)}</soap>"),
    "another outermost element": partial(text_changed, change=lambda text:
        text.replace(f"{root_of(text)}>", "Return>")),
    "a namespace before each name": partial(text_changed, change=spaced),
    "a namespace": partial(text_changed, change=in_default_space),
    "an outermost element alone": partial(text_changed, change=lambda text: f"<{root_of(text)}/>"),
    "all in one line": put_for("\n", ""),
    "ids left out": partial(text_changed, change=lambda text:
        re.sub(r"<(LAchildID|CHILDID)>.*?</\1>", "", text)),
    "ids all the same": partial(text_changed, change=lambda text:
        re.sub(r"<(LAchildID|CHILDID)>.*?</\1>", r"<\1>HX1</\1>", text)),
    "days left out": partial(text_changed, change=lambda text:
        re.sub(r"<(\w*Date|DECOM|DOB)>.*?</\1>", "", text)),
    **{f"says it is {name}": partial(text_changed, change=partial(claims, encoding=name))
       for name in ("UTF-16", "UTF-32", "US-ASCII", "EBCDIC-CP-FR", "no-such-encoding",
                    "x" * 5_000)},
}  # fmt: skip
HEADERS: Final[dict[str, Wrong]] = {
    "another collection": partial(in_element, name="Collection", value="SCH"),
    "a collection with a long name": partial(in_element, name="Collection", value="S" * 200_000),
    "a collection of two lines": partial(in_element, name="Collection", value="S\n\u202eCH"),
    "an authority with a long name": partial(in_element, name="LEA", value="9" * 200_000),
    "an authority of two lines": partial(in_element, name="LEA", value="98\n9"),
    "a year of 5,000 figures": partial(in_element, name="Year", value="2" * 5_000),
    "a year of another script": partial(in_element, name="Year", value="\u0662\u0660\u0662\u0666"),
    "a year of noughts": partial(in_element, name="Year", value="0000"),
    "a day that is none": partial(in_element, name="ReferenceDate", value="31 Undecember 2026"),
    "no year and no day": partial(text_changed, change=lambda text:
        re.sub(r"<(Year|ReferenceDate)>.*?</\1>", "", text)),
    "a head twice": partial(text_changed, change=lambda text:
        text.replace("<Children>", "<Header><LEA>111</LEA></Header><Children>")),
    "a head at the end": partial(text_changed, change=lambda text: re.sub(
        r"(?s)(<Header>.*?</Header>)(.*)(</Message>)", r"\2\1\3", text)),
}  # fmt: skip
"""Of a census alone: the return has no head."""
