"""The corpus made searchable with jieba and Whoosh.

The law of this package: the index is derived and may be deleted at any time, and
no Whoosh object leaves it. Imports `corpus` only.
"""
