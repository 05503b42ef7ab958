"""How fast it is, against the usual ways and against nothing at all: `make bench`."""
