"""Benchmarks, printed as ratios measured in one run: `make bench`, or `python -m bench`. How to read them:
docs/performance.md.

They run in a cluster and databases of their own (SAVS_DATA_DIR, by default .local/bench); the generated department is
kept from one run to the next as long as what made it has not changed. Django's admin is served here, over the same tables
and by the same server, as the yardstick of our pages: it is no part of the product.
"""
