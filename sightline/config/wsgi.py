"""Where the web server enters."""

import os

from django.core.wsgi import get_wsgi_application

from sightline.config import logs

logs.install()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
application = get_wsgi_application()
