"""The pictures of a document as PNG: the mark of the site, and the circles of evidence."""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from math import hypot

Colour = tuple[int, int, int]
Cover = Callable[[float, float], float]  # how much of the pixel at a place is covered, 0 to 1

SCALE = 4  # pixels to a unit of the drawing, so that it is sharp on paper
WHITE: Colour = (255, 255, 255)
POLICE: Colour = (43, 76, 155)
HEALTH: Colour = (0, 115, 92)
OVERLAP: Colour = (255, 194, 71)
EVIDENCE: Colour = (14, 84, 104)
CIRCLES = 4


@cache
def evidence(stage: int) -> bytes:
    """Draw four circles, as many of them full as the stage says."""
    shapes: list[tuple[Cover, Colour]] = []
    for number in range(CIRCLES):
        place = (9 + 18 * number, 8)
        shapes.append((_circle(*place, 6.5), EVIDENCE))
        if number >= stage:
            shapes.append((_circle(*place, 5), WHITE))
    return _drawn(72, 16, shapes)


@cache
def mark() -> bytes:
    """Draw the mark: a circle for police, one for health, and what they share."""
    police, health = _circle(16, 16, 16), _circle(34, 16, 16)

    def shared(x: float, y: float) -> float:
        return min(police(x, y), health(x, y))

    return _drawn(50, 32, [(police, POLICE), (health, HEALTH), (shared, OVERLAP)])


def _circle(centre_x: float, centre_y: float, radius: float) -> Cover:
    """Cover a circle; its edge is as soft as one pixel."""

    def cover(x: float, y: float) -> float:
        outside = hypot(x - centre_x, y - centre_y) - radius
        return min(1.0, max(0.0, 0.5 - outside * SCALE))

    return cover


def _drawn(width: int, height: int, shapes: list[tuple[Cover, Colour]]) -> bytes:
    """Paint the shapes one over the other on white."""
    lines = []
    for row in range(height * SCALE):
        line = bytearray([0])  # PNG: this line is not filtered
        for column in range(width * SCALE):
            x, y = (column + 0.5) / SCALE, (row + 0.5) / SCALE
            pixel: tuple[float, ...] = WHITE
            for cover, colour in shapes:
                if part := cover(x, y):
                    pixel = tuple(
                        old + part * (new - old) for old, new in zip(pixel, colour, strict=True)
                    )
            line += bytes(round(value) for value in pixel)
        lines.append(bytes(line))
    header = struct.pack(">2I5B", width * SCALE, height * SCALE, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"".join(lines), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
