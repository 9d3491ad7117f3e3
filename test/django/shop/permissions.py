from django.db.models import Q

from .models import User


def may_start(user, order):
    if user.has_full_access:
        return True
    if user.role == User.Role.CLIENT:
        return order.client_id == user.id
    return user.role == User.Role.WRITER and order.writer_id == user.id


def visible_to(user, threads):
    if user.has_full_access:
        return threads
    return threads.filter(
        Q(participants=user) | Q(order__client=user) | Q(order__writer=user)
    ).distinct()
