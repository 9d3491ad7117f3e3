from rest_framework import serializers

from .models import CommunicationThread


class CommunicationThreadSerializer(serializers.ModelSerializer):
    class Meta:
        model = CommunicationThread
        fields = [
            "id",
            "order",
            "thread_type",
            "participants",
            "is_active",
            "created_at",
            "updated_at",
            "unread_count",
        ]
        read_only_fields = fields
