"""How well and how fast an archive is searched: `python -m tests.benchmarks.search relevance|size`."""
