"""Run as a program: draws the icons of the web app manifest from `icon.svg`, in the system's Chromium.

python -m tests.browser.icons
"""

import base64
import struct
import zlib
from collections import Counter
from dataclasses import asdict, dataclass

from playwright.sync_api import Page, sync_playwright

from quiz.paths import STATIC
from tests.browser.conftest import FLAGS, chromium


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture to draw: its size in pixels, its margin as a share of that, and what is behind it."""

    size: int
    margin: float = 0
    ground: str = "transparent"


ICONS = {
    "icon-192.png": Icon(192),
    "icon-512.png": Icon(512),
    # A system may cut a maskable icon to any shape that holds the middle 80 % (w3.org/TR/appmanifest, icon masks).
    "icon-maskable.png": Icon(512, margin=0.14, ground="#05080f"),
}
MAX_COLOURS = 256
PIXELS = """async ([picture, { size, margin, ground }]) => {
  const image = new Image(size, size);
  image.src = picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.drawImage(image, size * margin, size * margin, size * (1 - 2 * margin), size * (1 - 2 * margin));
  return btoa([...pen.getImageData(0, 0, size, size).data].map((value) => String.fromCharCode(value)).join(""));
}"""


def read_pixels(page: Page, name: str, icon: Icon) -> list[bytes]:
    """Draw a picture of the static files as an icon: red, green, blue and opacity of each pixel."""
    kind = {"svg": "svg+xml", "png": "png"}[name.rpartition(".")[2]]
    picture = f"data:image/{kind};base64,{base64.b64encode((STATIC / name).read_bytes()).decode()}"
    pixels = base64.b64decode(page.evaluate(PIXELS, [picture, asdict(icon)]))
    return [pixels[index : index + 4] for index in range(0, len(pixels), 4)]


def write_png(pixels: list[bytes], size: int) -> bytes:
    """Write a picture with a palette: a quarter of what the browser writes. Rare colours of edges are approximated."""
    palette = [colour for colour, _count in Counter(pixels).most_common(MAX_COLOURS)]
    nearest = {
        colour: min(range(len(palette)), key=lambda index: distance(colour, palette[index])) for colour in set(pixels)
    }
    rows = (pixels[first : first + size] for first in range(0, size * size, size))
    lines = b"".join(b"\0" + bytes(nearest[colour] for colour in row) for row in rows)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in (
            (b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)),
            (b"PLTE", b"".join(colour[:3] for colour in palette)),
            (b"tRNS", b"".join(colour[3:] for colour in palette)),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
    )


def distance(one: bytes, other: bytes) -> int:
    """How far two colours are from each other, the sum of the differences of their parts."""
    return sum(abs(first - second) for first, second in zip(one, other, strict=True))


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        for name, icon in ICONS.items():
            (STATIC / name).write_bytes(write_png(read_pixels(page, "icon.svg", icon), icon.size))
