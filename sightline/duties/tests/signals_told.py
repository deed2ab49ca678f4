"""What the signal rules of one room make of facts, for tests."""

from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.limits import Limits
from sightline.duties.tests.histories import on, words


def signals_told(rules, kinds, *facts, duties=(), born=None, died=None, changes=(), workers=True):
    """(kind, began, ended) of every signal; `duties` are (rules of duties, timescales)."""
    flat = [fact for one in facts for fact in (one if isinstance(one, list) else [one])]
    history = History(1, on(born), on(died), flat)
    raised = [duty for given, timescales in duties for duty in given(history, Law(timescales))]
    limits = Limits.of(kinds, changes, knows_workers=workers)
    found = limits.signals(history, raised, [rules])
    return [(one.kind, words(one.began_on), words(one.ended_on)) for one in found]
