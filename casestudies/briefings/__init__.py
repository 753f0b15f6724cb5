"""The case studies of a shortlist, arranged once; written as a page, as ODT, DOCX and CSV."""
