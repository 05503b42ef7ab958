"""Tests of `geo.records`."""
