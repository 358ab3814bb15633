"""The door a production server comes in by."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sayso.web.site.settings")
application = get_wsgi_application()
