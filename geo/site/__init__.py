"""The static site: one page for each place, document, fact and indicator, for any web server."""

from geo.site.address import read_address as read_address
from geo.site.build import build_site as build_site
from geo.site.folder import Written as Written
from geo.site.folder import write_site as write_site
