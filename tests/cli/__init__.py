"""Tests of `geo.cli`."""
