"""Every address of Sayso, and an otherwise empty view beside them."""

from benchmarks import bare_urls
from sayso.web.site import urls as sayso

urlpatterns = [*sayso.urlpatterns, *bare_urls.urlpatterns]
