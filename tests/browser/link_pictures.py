"""Run as a program: draws the pictures that messengers show beside a link, `quiz/static/link-MODE.png`.

They are made from the scenes by the system's Chromium and Pillow (the extra `pictures`), and need to be made anew only
when a scene or a line of text changes. They name no film, because a quiz about another film has the same modes.
"""

import sys
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from quiz.paths import STATIC
from tests.browser.conftest import FLAGS, chromium

SIZE = {"width": 1200, "height": 630}
"""The size for which Open Graph pictures are cut least."""
PICTURES = {
    "home": ("station", "Ten questions", "Three minutes, and no sign-up"),
    "daily": ("launch", "Today’s mission", "Ten questions, the same for everyone"),
    "challenge": ("arm", "Can you beat it?", "The same questions in the same order"),
    "survival": ("burning", "Decay", "Three lives, harder and faster"),
    "party": ("galley", "Party", "A big screen, a phone each, one room"),
}
"""The scene of each mode, and what is written on it."""
COLOURS = 192
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; overflow: hidden; position: relative; color: #eef3fb;
  background: #05080f; font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif }}
svg {{ position: absolute; inset: 0 0 auto -30px; width: 1260px; height: 630px }}
div {{ position: absolute; inset: auto 0 0; padding: 120px 64px 44px;
  background: linear-gradient(#05080f00, #05080fb0 60%, #05080fe6) }}
b {{ display: block; font-size: 78px; line-height: 1.1; letter-spacing: -.01em }}
span {{ display: block; margin-top: 8px; font-size: 36px; color: #ffd27a }}
</style>{scene}<div><b>{title}</b><span>{line}</span></div>"""


def reduce_colours(png: bytes) -> Image.Image:
    """A picture with a palette and dithering, a third as large: the gradients of a scene have 60,000 colours."""
    full = Image.open(BytesIO(png)).convert("RGB")
    palette = full.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=4)
    return full.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)


def draw() -> None:
    """Draw every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        for mode, (scene, title, line) in PICTURES.items():
            drawing = (STATIC / f"scene-{scene}.svg").read_text(encoding="utf-8")
            page.set_content(PAGE.format(scene=drawing, title=title, line=line))
            path = STATIC / f"link-{mode}.png"
            reduce_colours(page.screenshot()).save(path, optimize=True)
            sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")
        browser.close()


if __name__ == "__main__":
    draw()
