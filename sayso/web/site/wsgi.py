"""The door a production server comes in by."""

import os

from django.core.wsgi import get_wsgi_application

from sayso.web.site.database.postgresql import limit_pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sayso.web.site.settings")
limit_pages()
application = get_wsgi_application()
