"""Tests of `geo.telling`."""
