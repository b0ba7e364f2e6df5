"""Writes the figures that the tests compare with: test/reference/{inputs,step,adam,inference}.json.
How to run it: README.md in this folder. What is calculated is in training.py."""

import argparse
import json
import math
import pathlib
import sys

import inputs
import keras
import numpy as np
import tensorflow as tf
from networks import networks

from training import step, train

PROJECT = pathlib.Path(__file__).resolve().parents[2]
WEIGHT_SAMPLES, STATISTIC_SAMPLES, IMAGE_SAMPLES = 16, 8, 32


def numbers(array):
    return np.asarray(array, np.float64).ravel().tolist()


def samples(array, count):
    """The elements at `inputs.sampled_indices`."""
    flat = np.asarray(array, np.float64).ravel()
    return [float(flat[i]) for i in inputs.sampled_indices(flat.size, count)]


def norm_sum_samples(array):
    flat = np.asarray(array, np.float64).ravel()
    return {
        "norm": math.sqrt(math.fsum(flat * flat)),
        "sum": math.fsum(flat),
        "samples": samples(flat, WEIGHT_SAMPLES),
    }


def statistic(array):
    return {"sum": math.fsum(numbers(array)), "samples": samples(array, STATISTIC_SAMPLES)}


def image_figures(array):
    flat = numbers(array)
    return {
        "sum": math.fsum(flat),
        "sumOfSquares": math.fsum(x * x for x in flat),
        "sampledAt": inputs.sampled_indices(len(flat), IMAGE_SAMPLES),
        "samples": samples(array, IMAGE_SAMPLES),
    }


def loss_figures(result):
    return {
        "generatorLoss": float(result["generator_loss"]),
        "discriminatorLoss": float(result["discriminator_loss"]),
        "discriminatorLossReal": float(result["real_loss"]),
        "discriminatorLossFake": float(result["fake_loss"]),
        "realScore": float(tf.reduce_mean(tf.sigmoid(result["real_logits"]))),
        "fakeScore": float(tf.reduce_mean(tf.sigmoid(result["fake_logits"]))),
    }


def describe(network):
    """Each weight's name, with the formula's numbers that it is made of."""
    for name, weight in network.weights.items():
        offset, limit = inputs.weight_range(name, weight.shape)
        count = WEIGHT_SAMPLES if weight.trainable else STATISTIC_SAMPLES
        yield (
            name,
            {
                "tensor": network.tensors[name],
                "shape": list(weight.shape),
                "offset": offset,
                "limit": limit,
                "firstValues": numbers(weight.numpy())[:2],
                "sampledAt": inputs.sampled_indices(math.prod(weight.shape), count),
            },
        )


def input_table():
    def batch(first_tensor, shape, limit):
        first = inputs.values(first_tensor, (2,), limit).tolist()
        return {"tensorOfStep0": first_tensor, "shape": shape, "offset": 0.0, "limit": limit,
                "firstValues": first}  # fmt: skip

    generator, discriminator = networks()
    return {
        "formula": inputs.FORMULA,
        "weights": {"generator": dict(describe(generator)), "discriminator": dict(describe(discriminator))},
        "latentVectors": batch(inputs.LATENT_VECTORS, ["batch", inputs.LATENT_DIM], inputs.LATENT_LIMIT),
        "images": batch(inputs.IMAGES, ["batch", 28, 28, 1], inputs.IMAGE_LIMIT),
    }


def one_step(batch):
    generator, discriminator = networks()
    result = step(generator, discriminator, 0, batch)
    return {
        "batchSize": batch,
        **loss_figures(result),
        "realLogits": numbers(result["real_logits"]),
        "fakeLogits": numbers(result["fake_logits"]),
        "generated": image_figures(result["generated"]),
        "gradients": {
            of: {name: norm_sum_samples(g) for name, g in result[f"{of}_gradients"].items()}
            for of in ("generator", "discriminator")
        },
        "movingStatistics": {name: statistic(weight) for name, weight in generator.moving.items()},
    }


def adam_steps(steps, batch):
    generator, discriminator = networks()
    pair = {"generator": generator, "discriminator": discriminator}
    before = {of: network.arrays() for of, network in pair.items()}
    losses = [loss_figures(result) for result in train(generator, discriminator, steps, batch)]

    def changed(of, name, weight):
        after = norm_sum_samples(weight)
        return {**after, "change": norm_sum_samples(np.asarray(weight) - before[of][name])}

    return {
        "batchSize": batch,
        "adam": {"learningRate": 1e-4, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7},
        "steps": losses,
        "weights": {
            of: {name: changed(of, name, weight) for name, weight in network.trainable.items()}
            for of, network in pair.items()
        },
        "movingStatistics": {name: statistic(weight) for name, weight in generator.moving.items()},
    }


def inference(batch):
    generator, discriminator = networks()
    generated = generator.model(inputs.latent_vectors(0, batch), training=False)
    return {
        "batchSize": batch,
        "generated": image_figures(generated),
        "realLogits": numbers(discriminator.model(inputs.images(0, batch), training=False)),
        "fakeLogits": numbers(discriminator.model(generated, training=False)),
    }


def write_all(description, calculate):
    """Runs `calculate` in the precision that the command line asks for and writes the files that it returns, as
    a dictionary from their names to their contents."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--float32", action="store_true", help="compute in single precision, not for the tests")
    arguments.add_argument("--out", type=pathlib.Path, default=PROJECT / "test" / "reference")
    options = arguments.parse_args()
    keras.backend.set_floatx("float32" if options.float32 else "float64")
    source = {
        "by": f"scripts/reference/{pathlib.Path(sys.argv[0]).name}",
        "tensorflow": tf.__version__,
        "keras": keras.__version__,
        "precision": keras.backend.floatx(),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in calculate().items():
        path = options.out / f"{name}.json"
        path.write_text(json.dumps({"source": source, **content}) + "\n")
        print(path)


def tutorial():
    return {
        "inputs": input_table(),
        "step": {"batches": [one_step(batch) for batch in (8, 3, 2)]},
        "adam": adam_steps(10, 8),
        "inference": inference(3),
    }


if __name__ == "__main__":
    write_all(__doc__, tutorial)
