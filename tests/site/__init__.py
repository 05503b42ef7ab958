"""Tests of `geo.site`."""
