from django.conf import settings
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from . import pages
from .views import CommunicationThreadViewSet

router = SimpleRouter()
router.register(
    "order-communications/communication-threads",
    CommunicationThreadViewSet,
    basename="communication-thread",
)

urlpatterns = [path("api/v1/", include(router.urls))]

if settings.HAS_PAGES:
    urlpatterns += [
        path("sign-in/<int:user_id>/", pages.sign_in),
        path("sign-out/", pages.sign_out),
        path("orders/", pages.orders),
        path("orders/<int:order_id>/", pages.order),
        path("orders/<int:order_id>/messages/<int:thread_id>/", pages.messages),
    ]
