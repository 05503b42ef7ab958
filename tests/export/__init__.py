"""Tests of `geo.export`."""
