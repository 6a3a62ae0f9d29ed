"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mrc.settings")

application = get_wsgi_application()

from mrc.checks import role_require  # noqa: E402  (needs the settings, which are ready by now)

role_require()
