#!/usr/bin/env python3
"""Takes the README's pictures of the page, from a review of the reference case by a running server.

    .build/python/bin/python scripts/pictures.py http://127.0.0.1:8080

Written with 256 colours, which no eye misses in a picture of few, at a third of the size.
"""

import base64
import json
import shutil
import struct
import sys
import urllib.request
import zlib
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
ZONES = "us-east-1a:2,us-east-1b:2,us-east-1f:2"

# The most frequent colours are the palette, but none that is nearly like another, so that rare ones have a place too.
INDEXED = """async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const counts = new Map();
    const key = (at) => (data[at] >> 2 << 12) | (data[at + 1] >> 2 << 6) | (data[at + 2] >> 2);
    for (let at = 0; at < data.length; at += 4) counts.set(key(at), (counts.get(key(at)) ?? 0) + 1);
    const parts = (one) => [one >> 12, (one >> 6) & 63, one & 63];
    const distance = (one, other) => one.reduce((sum, part, index) => sum + (part - other[index]) ** 2, 0);
    const palette = [];
    for (const [one] of [...counts].sort((left, right) => right[1] - left[1])) {
        if (palette.length < 256 && palette.every((other) => distance(parts(one), other) > 8)) palette.push(parts(one));
    }
    const nearest = new Map([...counts.keys()].map((one) => [one, palette.reduce((best, other, index) =>
        (distance(parts(one), other) < distance(parts(one), palette[best]) ? index : best), 0)]));
    let indices = "";
    for (let at = 0; at < data.length; at += 4) indices += String.fromCharCode(nearest.get(key(at)));
    return { width: image.width, height: image.height, palette, indices: btoa(indices) };
}"""


def posted(url):
    text = (ROOT / "Tests" / "Cases" / "reference" / "stage-1.yaml").read_bytes()
    request = urllib.request.Request(f"{url}/v1/reviews?zones={ZONES}", text, {"Content-Type": "application/yaml"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["id"]


def write(path, page, shot):
    """Writes a screenshot as a PNG with a palette (PNG specification, colour type 3)."""
    found = page.evaluate(INDEXED, "data:image/png;base64," + base64.b64encode(shot).decode())
    width, height = found["width"], found["height"]
    indices = base64.b64decode(found["indices"])
    rows = b"".join(b"\0" + indices[start : start + width] for start in range(0, width * height, width))
    palette = bytes(min(255, round(part * 255 / 63)) for colour in found["palette"] for part in colour)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in chunks
        )
    )
    print(f"{path.relative_to(ROOT)}: {width} × {height}, {path.stat().st_size:,} bytes")


def main(url):
    address = f"{url}/#/reviews/{posted(url)}"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        plain = browser.new_page()
        plain.goto("about:blank")

        desk = browser.new_page(viewport={"width": 1500, "height": 1300}, locale="en-GB")
        desk.goto(address)
        write(IMAGES / "review.png", plain, desk.locator(".pictured").screenshot(animations="disabled"))

        # Taller than the picture, so that nothing scrolls while it is taken.
        phone = browser.new_page(viewport={"width": 390, "height": 2600}, device_scale_factor=2, locale="en-GB")
        phone.goto(address)
        phone.get_by_role("radio", name="After the change").check(force=True)
        phone.mouse.move(0, 0)
        write(IMAGES / "timeline-phone.png", plain, phone.locator(".timeline").screenshot(animations="disabled"))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
