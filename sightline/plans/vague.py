"""Verbs that do not say what another person would see somebody do; a table, to be argued with."""

VAGUE = {
    "address": "address addresses addressing",
    "continue": "continue continues continuing",
    "encourage": "encourage encourages encouraging",
    "engage": "engage engages engaging",
    "ensure": "ensure ensures ensuring",
    "explore": "explore explores exploring",
    "liaise": "liaise liaises liaising",
    "monitor": "monitor monitors monitoring",
    "promote": "promote promotes promoting",
    "support": "support supports supporting",
}
"""Each verb with its forms. One counts where it begins an action, or follows a word below."""

LEADS_IN = frozenset({"to", "will", "should", "must", "and", "then"})
LITTLE = frozenset(("a", "an", "the", "to", "of", "in", "on", "at", "for", "with", "and", "or"))
"""Words that make no difference between two actions."""

FORMS = {form: verb for verb, forms in VAGUE.items() for form in forms.split()}
