"""What can be wrong with a file, said with its name, the field and the reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


@dataclass(frozen=True)
class Problem:
    file: str
    where: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.where}: {self.reason}"
            if self.where
            else f"{self.file}: {self.reason}"
        )


class Refused(Exception):
    """The files have mistakes; nothing was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass
class Report:
    """What a load did and what it found wrong."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @contextmanager
    def at(self, file: str, where: str = "") -> Iterator[None]:
        """Turn a validation error in the block into problems of this place, and go on."""
        try:
            yield
        except ValidationError as error:
            for name, reasons in _by_field(error).items():
                spot = ".".join(part for part in (where, name) if part)
                self.problems += [Problem(file, spot, reason) for reason in reasons]


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return {
            "" if name == NON_FIELD_ERRORS else name: messages
            for name, messages in error.message_dict.items()
        }
    return {"": error.messages}
