"""The faces: pages, JSON and the command line.

The law of this package: read the request, call one function, render. Pages and
JSON render the same objects. Only `cli.py` assembles all four packages.
"""
