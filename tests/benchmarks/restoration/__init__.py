"""What restoration is worth, measured on documents whose truth is known.

Words as read are taken from the page files of an archive and restored anew, in this process, so that one reading serves
every variant. All tables are Markdown. `python -m tests.benchmarks.restoration --help` names the commands.
"""
