"""Tests of `geo.page`."""
