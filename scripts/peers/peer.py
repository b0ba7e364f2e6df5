"""What the timing programs of other frameworks share: their arguments, MNIST, the clock, the line they print.
No framework here."""

import argparse
import gzip
import json
import pathlib
import resource
import statistics
import time

import numpy as np

WARM_UP_STEPS = 3


def arguments(description):
    """The command line: every peer takes the same."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="train-images-idx3-ubyte[.gz]")
    parser.add_argument("--steps", type=int, default=20, help=f"timed, after {WARM_UP_STEPS} others")
    parser.add_argument("--batch-size", type=int, default=256)
    parser.add_argument("--threads", type=int, default=0, help="0: the framework's own choice")
    return parser


def resident_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def read_images(path):
    """An IDX file of 28x28 images as float32, [count, 28, 28, 1] in [-1, 1]."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
        content = file.read()
    header = np.frombuffer(content, ">u4", 4)
    count = int(header[1])
    if header.tolist() != [2051, count, 28, 28] or len(content) != 16 + count * 784:
        raise SystemExit(f"Expected an IDX file of 28x28 images but received {path}.")
    pixels = np.frombuffer(content, np.uint8, offset=16).reshape(count, 28, 28, 1)
    return (pixels.astype(np.float32) - 127.5) / 127.5


def batches(images, size, steps):
    """`steps` shuffled batches of equal size, from as many epochs as that takes."""
    random = np.random.default_rng(0)
    order = np.empty(0, np.int64)
    for _ in range(steps):
        if len(order) < size:
            order = random.permutation(len(images))
        chosen, order = order[:size], order[size:]
        yield images[chosen]


def time_steps(options, step):
    """Seconds of each timed `step(images)`, which must wait until its results are there."""
    images = read_images(options.data)
    if not 0 < options.batch_size <= len(images):
        raise SystemExit(f"Expected 1 to {len(images)} for --batch-size but received {options.batch_size}.")
    seconds = []
    for batch in batches(images, options.batch_size, WARM_UP_STEPS + options.steps):
        start = time.perf_counter()
        step(batch)
        seconds.append(time.perf_counter() - start)
    return seconds[WARM_UP_STEPS:]


def report(framework, version, options, seconds):
    median = statistics.median(seconds)
    line = {
        "framework": framework,
        "version": version,
        "batchSize": options.batch_size,
        "secondsPerStep": round(median, 6),
        "imagesPerSecond": round(options.batch_size / median, 2),
        "residentMemoryMegabytes": round(resident_megabytes()),
    }
    print(json.dumps(line))
