"""Tests of `geo.asking`."""
