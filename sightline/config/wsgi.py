"""Where the web server enters."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from sightline.config import logs

ROOM = 20_000
"""How many new things before the few of them that nobody uses are looked for: one long page."""

logs.install()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
application = get_wsgi_application()
gc.freeze()  # what is read in by now stays: the search for what nobody uses passes it by
gc.set_threshold(ROOM)
