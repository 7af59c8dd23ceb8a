"""What we hold: the model, the store, resolution and validity.

The law of this package: it imports nothing of ours. The archive is the truth;
everything else can be rebuilt from it, and it from the source bytes.
"""
