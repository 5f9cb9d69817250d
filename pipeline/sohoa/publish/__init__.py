"""What users and their programs read: `plan.json`, page files, text and Markdown.

Exporters write the path they are given and nothing else; `sohoa.run` makes documents appear whole or not at all.
"""
