"""Measurements: how well and how fast the archive reads. Run by hand or by `make`, never imported by the product."""
