"""The settings of the service, with pages that break in place of its own."""

from sightline.config.settings import *  # noqa: F403, TID251 -- these are settings too

ROOT_URLCONF = "sightline.config.tests.crashing"
