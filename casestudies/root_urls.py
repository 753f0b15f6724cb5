"""What programs look for at the root of a site, in whatever language its pages are."""

from django.urls import path

from casestudies.views import machines

urlpatterns = [
    path("sitemap.xml", machines.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", machines.sitemap_section, name="sitemap-section"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
]
