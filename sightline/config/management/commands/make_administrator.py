"""Let the first person of a new installation sign in; they add everybody else."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from sightline.access.models import User
from sightline.access.roles import Role

LETTERS = 15


class Command(BaseCommand):
    """Make an administrator with a password that is shown once."""

    help = "Make an administrator; prints a first password, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The person's name and e-mail address."""
        parser.add_argument("name")
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the person; refuses an address that is none, or is here already."""
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address") from error
        if User.objects.filter(username__iexact=email).exists():
            raise CommandError(f"{email} signs in here already")
        forename, _, surname = options["name"].strip().partition(" ")
        password = secrets.token_urlsafe(LETTERS)
        User.objects.create_user(
            email, email, password, first_name=forename, last_name=surname, role=Role.ADMINISTRATOR
        )
        self.stdout.write(f"{options['name']} signs in with {email} and the password {password}")
        self.stdout.write("It is shown only now. Change it after signing in.")
