from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.response import Response

from .models import CommunicationThread, Order
from .permissions import may_start, visible_to
from .serializers import CommunicationThreadSerializer
from .services import start_thread


# No docstrings: the framework would send them in its answer to OPTIONS.
class CommunicationThreadViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    serializer_class = CommunicationThreadSerializer

    def get_queryset(self):
        threads = CommunicationThread.objects.prefetch_related("participants")
        order_id = self.request.query_params.get("order")
        if order_id:
            threads = threads.filter(order_id=order_id)
        return visible_to(self.request.user, threads)

    @action(detail=False, methods=["post"], url_path="start-for-order")
    def start_for_order(self, request):
        order_id = request.data.get("order_id")
        if not order_id:
            return Response({"detail": "order_id is required."}, status.HTTP_400_BAD_REQUEST)
        # What is no number is an error of the server, as it is on those this stands for.
        order = Order.objects.filter(id=order_id).first()
        if order is None:
            raise NotFound("Order not found.")
        if not may_start(request.user, order):
            raise PermissionDenied(
                "You do not have permission to start a conversation for this order."
            )
        thread, created = start_thread(order, request.user)
        detail = (
            "Conversation thread created successfully."
            if created
            else "Conversation thread already exists for this order."
        )
        return Response(
            {"detail": detail, "thread": self.get_serializer(thread).data},
            status.HTTP_201_CREATED if created else status.HTTP_200_OK,
        )
