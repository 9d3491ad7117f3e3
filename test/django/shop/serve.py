"""Serves the shop on a free port, which it prints, until its stdin is closed."""
import os
import sys
import threading

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class Handler(WSGIRequestHandler):
    # Head and body of a reply are sent one by one.
    disable_nagle_algorithm = True

    def get_environ(self):
        environ = super().get_environ()
        # Python's own server takes a body without a type for text; those that are deployed do not.
        if self.headers.get("Content-Type") is None:
            environ["CONTENT_TYPE"] = ""
        return environ

    def log_message(self, *args):
        pass


def stop_with_parent():
    sys.stdin.read()
    os._exit(0)


server = ThreadedWSGIServer(("127.0.0.1", 0), Handler)
application = get_wsgi_application()
server.set_app(StaticFilesHandler(application) if settings.HAS_PAGES else application)
threading.Thread(target=stop_with_parent, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
