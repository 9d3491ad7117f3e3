from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from .models import Order, User

# The page cannot read the token from a cookie.
USES_META_TAG = settings.HAS_PAGES and (
    settings.CSRF_COOKIE_HTTPONLY or settings.CSRF_USE_SESSIONS
)


# The tests have no passwords.
def sign_in(request, user_id):
    user = get_object_or_404(User, pk=user_id)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse(f"Signed in as {user}")


def sign_out(request):
    logout(request)
    return HttpResponse("Signed out")


def orders(request):
    found = Order.objects.order_by("pk")
    return render(request, "shop/orders.html", {"orders": found, "uses_meta_tag": USES_META_TAG})


def order(request, order_id):
    found = [get_object_or_404(Order, pk=order_id)]
    return render(request, "shop/orders.html", {"orders": found, "uses_meta_tag": USES_META_TAG})


def messages(request, order_id, thread_id):
    return HttpResponse(f"Messages of order {order_id}, thread {thread_id}")
