"""A result to take away: CSV, and XLSX or ODS with everything that belongs to its entries.

`sheets` has one list of columns for each sheet, of `entries` and `claims`; every kind of file and
the codebook go by it. docs/open-data.md is for those who use the files.
"""
