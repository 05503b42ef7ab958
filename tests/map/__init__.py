"""Tests of `geo.map`."""
