"""Makes the database from the sample data on stdin, and prints a token for each user."""
import json
import sys
from datetime import timedelta

import django
from django.core.management import call_command

django.setup()

from rest_framework_simplejwt.tokens import AccessToken  # noqa: E402

from shop.models import CommunicationThread, Order, User  # noqa: E402


def seed(sample):
    for user in sample["users"]:
        User.objects.create(id=user["id"], username=user["name"], role=user["role"])
    for order in sample["orders"]:
        Order.objects.create(
            id=order["id"],
            client_id=order["clientId"],
            writer_id=order["writerId"],
            title=order["title"],
            status=order["status"],
        )
    for thread in sample["threads"]:
        fields = {**thread, "order_id": thread["order"]}
        participants = fields.pop("participants")
        del fields["order"]
        CommunicationThread.objects.create(**fields).participants.set(participants)


def token_for(user, lifetime):
    token = AccessToken.for_user(user)
    token.set_exp(lifetime=lifetime)
    return str(token)


def tokens(lifetime):
    return {user.id: token_for(user, lifetime) for user in User.objects.all()}


call_command("migrate", run_syncdb=True, verbosity=0)
seed(json.load(sys.stdin))
json.dump(
    {"valid": tokens(timedelta(hours=1)), "expired": tokens(-timedelta(hours=1))}, sys.stdout
)
