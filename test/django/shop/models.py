from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class User(AbstractUser):
    class Role(models.TextChoices):
        SUPERADMIN = "superadmin"
        ADMIN = "admin"
        SUPPORT = "support"
        CLIENT = "client"
        WRITER = "writer"
        EDITOR = "editor"
        GUEST = "guest"

    STAFF = (Role.SUPERADMIN, Role.ADMIN, Role.SUPPORT)

    role = models.CharField(max_length=20, choices=Role.choices)

    @property
    def has_full_access(self):
        return self.role in self.STAFF


class Order(models.Model):
    client = models.ForeignKey(User, on_delete=models.CASCADE, related_name="orders")
    writer = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="assignments"
    )
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20)


class CommunicationThread(models.Model):
    # One to one: two starts in the same moment make one thread.
    order = models.OneToOneField(
        Order, on_delete=models.CASCADE, null=True, related_name="thread"
    )
    thread_type = models.CharField(max_length=20, default="order")
    participants = models.ManyToManyField(User, related_name="threads")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    unread_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-updated_at", "-id"]
