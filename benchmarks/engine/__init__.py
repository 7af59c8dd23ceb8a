"""How fast building and searching are, beside other engines given the same tokens, in one run."""
