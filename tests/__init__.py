"""Tests of the atlas: of its code, on tiny data of their own, and of the real data."""
