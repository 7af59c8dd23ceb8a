"""The pages in a real browser, as people use them. `make browser` installs what is needed."""
