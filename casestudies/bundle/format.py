"""What stands in an archive, and under which names."""

FORMAT = 1  # to be raised when an older `load_bundle` could not read what is written
DATA = "data.json"
DATABASE = "shared-purpose.sqlite"
CODEBOOK = "codebook.csv"
README = "README.md"
LICENCE = "LICENCE.txt"
CHECKSUMS = "SHA256SUMS"


def csv_name(table: str) -> str:
    return f"csv/{table}.csv"


def names(tables: list[str]) -> list[str]:
    """Return everything that stands in an archive, in its order; the checksums are of the rest."""
    return [README, LICENCE, CODEBOOK, DATA, DATABASE, *map(csv_name, tables), CHECKSUMS]
