"""Records as sheets of a spreadsheet, out and in again.

`kinds` has one list of columns for each kind of record; `writing`, `reading`, `planning`, `saving`
and `codebook` all go by it. docs/sheets.md is for the curators who use them.
"""
