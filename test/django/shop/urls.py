from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .views import CommunicationThreadViewSet

router = SimpleRouter()
router.register(
    "order-communications/communication-threads",
    CommunicationThreadViewSet,
    basename="communication-thread",
)

urlpatterns = [path("api/v1/", include(router.urls))]
