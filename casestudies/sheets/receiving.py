"""Files that are sent: no more of one is taken in than may be read."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from casestudies.sheets.reading import BYTES


class NoMoreThanRead(FileUploadHandler):
    """Drops a file once it is larger than any that is read, before it fills memory or disk.

    The other fields of the form still arrive, so that what was typed can be shown again.
    """

    chunk_size = 64 * 2**10

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > BYTES:
            self.request.dropped_file = self.file_name  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that keep it."""
