"""Small pictures in every format that `--data` reads, and what Pillow makes of one by Lanczos' filter. Needs Pillow.
Writes test/data/pictures/samples/ and prints the figures of test/data/fitting/resample.test.ts."""

from pathlib import Path

import numpy as np
from PIL import Image

SAMPLES = Path(__file__).parents[2] / "test/data/pictures/samples"
RED, BLUE = (200, 40, 40), (40, 80, 200)
ROTATED = 6  # EXIF's orientation: to be turned by 90 degrees clockwise.


def sample():
    """32 by 32: red in the left upper quarter, blue in the right lower one, grey elsewhere."""
    pixels = np.full((32, 32, 3), 90, np.uint8)
    pixels[:16, :16], pixels[16:, 16:] = RED, BLUE
    return Image.fromarray(pixels)


def write_samples():
    SAMPLES.mkdir(parents=True, exist_ok=True)
    image = sample()
    image.save(SAMPLES / "color.png")
    image.save(SAMPLES / "color.jpg", quality=95)
    image.save(SAMPLES / "progressive.jpg", quality=95, progressive=True)
    image.save(SAMPLES / "color.webp", quality=95)
    image.save(SAMPLES / "color.gif")
    exif = Image.Exif()
    exif[0x0112] = ROTATED
    image.save(SAMPLES / "turned.jpg", quality=95, exif=exif)


def print_resampled():
    """A picture of 7 by 7, value 37 x + 91 y modulo 256, as 4 by 4 and as 10 by 10."""
    y, x = np.mgrid[0:7, 0:7]
    image = Image.fromarray(((37 * x + 91 * y) % 256).astype(np.uint8))
    for size in (4, 10):
        resized = image.resize((size, size), Image.Resampling.LANCZOS)
        print(size, np.asarray(resized).ravel().tolist())


write_samples()
print_resampled()
