"""The open-data bundle: everything published, in one archive that loads into an empty directory.

`tables` says what is in it, column by column; `writing` makes the files, `shelf` keeps editions,
`opening` checks an archive and `loading` makes a directory of it. docs/open-data.md is for those
who use it.
"""
