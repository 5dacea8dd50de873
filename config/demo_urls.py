"""The addresses of the demo: those of the product, and the catalogue of what its pages are made of."""

from django.urls import path

from config.catalogue import catalogue
from config.urls import urlpatterns as product

urlpatterns = [*product, path("komponenter/", catalogue, name="catalogue")]
