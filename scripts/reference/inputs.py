"""The inputs of the reference calculation: weights, latent vectors and images from an integer hash, so that
any language rebuilds them bit for bit and none has to be shipped. No TensorFlow here."""

import math

import numpy as np

FORMULA = [
    "element i of tensor t, all integers unsigned and 32 bits wide:",
    "x = i * 2654435761 + t * 40503 + 12345",
    "x ^= x >>> 16; x = x * 2246822519; x ^= x >>> 13; x = x * 3266489917; x ^= x >>> 16",
    "u = (x + 0.5) / 2^32, in double precision, in (0, 1)",
    "value = float32(offset + (2 * u - 1) * limit), the sum in double precision",
]

# Tensor numbers: weights count up from these in the network's order; batches by step.
GENERATOR, DISCRIMINATOR, LATENT_VECTORS, IMAGES, SAMPLED_INDICES = 0, 50, 100, 200, 1000

LATENT_DIM = 100
LATENT_LIMIT = 1.7  # The variance of a normal's, nearly: 1.7^2 / 3 = 0.96.
IMAGE_LIMIT = 1.0

# By a weight's own name: (offset, limit). Kernels: 0 and Glorot's limit. The variances are positive and
# about those of the activations, so that inference mode draws more than grey.
RANGES = {
    "bias": (0.0, 0.05),
    "beta": (0.0, 0.05),
    "gamma": (1.0, 0.1),
    "moving_mean": (0.0, 0.05),
    "moving_variance": (0.05, 0.03),
}


def hashed(tensor, count):
    """`count` integers in [0, 2^32), as uint64."""
    mask = np.uint64(0xFFFFFFFF)
    x = np.arange(count, dtype=np.uint64) * np.uint64(2654435761)
    x = (x + np.uint64(tensor * 40503 + 12345)) & mask
    x ^= x >> np.uint64(16)
    x = (x * np.uint64(2246822519)) & mask
    x ^= x >> np.uint64(13)
    x = (x * np.uint64(3266489917)) & mask
    return x ^ (x >> np.uint64(16))


def values(tensor, shape, limit, offset=0.0):
    """An array of this shape, rounded to float32 and given as float64."""
    u = (hashed(tensor, math.prod(shape)) + 0.5) / 2.0**32
    return (offset + (2 * u - 1) * limit).astype(np.float32).astype(np.float64).reshape(shape)


def glorot_limit(shape):
    """sqrt(6 / (fan_in + fan_out)), which is the same for [h, w, in, out] and [h, w, out, in]."""
    return math.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))


def weight_range(name, shape):
    """(offset, limit) of a weight by its name, such as `conv2d/bias`."""
    own = name.split("/")[1]
    return (0.0, glorot_limit(shape)) if own == "kernel" else RANGES[own]


def latent_vectors(step, batch):
    return values(LATENT_VECTORS + step, (batch, LATENT_DIM), LATENT_LIMIT)


def images(step, batch, shape=(28, 28, 1)):
    return values(IMAGES + step, (batch, *shape), IMAGE_LIMIT)


def sampled_indices(size, count):
    """Which elements of a flattened array are written: the first, the last, and hashed ones between."""
    if size <= count:
        return list(range(size))
    indices = {0, size - 1}
    for x in hashed(SAMPLED_INDICES, 10 * count):
        if len(indices) == count:
            break
        indices.add(int(x) % size)
    return sorted(indices)
