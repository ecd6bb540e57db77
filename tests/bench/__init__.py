"""The benchmark: `make bench` measures the map beside three usual ways and writes a document.

It is no test: nothing here asserts a time. `figures` and `report` are what the tests check.
"""
