"""What a code list is: codes with the years they were valid, and what a retired one became."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Code:
    """One code, in our words.

    `valid_from` and `valid_until` are inclusive days; None means always. `became` names the code
    that took its place; None where it was retired without a successor, or is current.
    """

    code: str
    words: str
    valid_from: date | None = None
    valid_until: date | None = None
    became: str | None = None


def plain(text: str) -> str:
    """`text` in lower case with runs of anything but letters and digits as one blank."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


@dataclass(frozen=True)
class CodeList:
    """A list of codes and the other spellings under which files carry them.

    `spellings` maps a spelling, as `plain` gives it, to the code.
    """

    name: str
    title: str
    source: str
    codes: tuple[Code, ...]
    spellings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """The codes of this list by code."""
        return {code.code: code for code in self.codes}

    @cached_property
    def known(self) -> dict[str, str]:
        """Every way of writing a code that is understood, in `plain` form, and the code."""
        known = {plain(code.words): code.code for code in self.codes}
        known |= {plain(spelling): code for spelling, code in self.spellings.items()}
        return known | {plain(code.code): code.code for code in self.codes}

    def read(self, text: str) -> str | None:
        """The code meant by `text`: a code, "code - words", the words alone, or a known spelling.

        None when it is not understood. Retired codes are read as they stand; see `current`.
        """
        tidy = text.strip()
        if tidy in self.by_code:
            return tidy
        if (found := self.known.get(plain(tidy))) is not None:
            return found
        lead = re.match(r"\s*([A-Za-z0-9]+)\s*(?:[-:)/–.]|\s{2,})", tidy)
        if lead:
            return self.known.get(plain(lead[1])) if lead[1].upper() in self.by_code else None
        return None

    def words(self, code: str) -> str:
        """What pages call `code`; a code that is not in the list is shown as it came."""
        found = self.by_code.get(code)
        return found.words if found else code

    def current(self, code: str) -> str:
        """The code in use today for `code`, following what each retired one became."""
        seen: set[str] = set()
        while (found := self.by_code.get(code)) and found.became and code not in seen:
            seen.add(code)
            code = found.became
        return code

    def valid(self, code: str, on: date) -> bool:
        """Whether `code` was in use on `on`."""
        found = self.by_code.get(code)
        if found is None:
            return False
        after = found.valid_from is None or found.valid_from <= on
        return after and (found.valid_until is None or on <= found.valid_until)
