from django.db import IntegrityError, transaction

from .models import CommunicationThread


def start_thread(order, user):
    """The thread of an order, and whether it was made for this call."""
    existing = CommunicationThread.objects.filter(order=order).first()
    if existing:
        return existing, False
    try:
        with transaction.atomic():
            thread = CommunicationThread.objects.create(order=order)
            people = {user.id, order.client_id, order.writer_id} - {None}
            thread.participants.set(people)
        return thread, True
    except IntegrityError:
        # Somebody else was faster.
        return CommunicationThread.objects.get(order=order), False
