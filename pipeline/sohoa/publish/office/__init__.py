"""Forms for the programs of an office: spreadsheets, a calendar, a Word document.

Each is a function of published documents. The same documents give the same bytes: nothing of the clock, the machine or
chance goes in.
"""
