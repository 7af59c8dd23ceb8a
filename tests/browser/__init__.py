"""The pages in a real browser, as people use them. `make tools` installs what is needed."""
