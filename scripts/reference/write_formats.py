"""Writes the figures of a step of the networks for colour images of 32 by 32 and 64 by 64: test/reference/formats.json.
Both networks' gradients are taken before either changes."""

import inputs
import write_figures
from keras import Input, Sequential, layers
from networks import Network
from write_figures import describe, loss_figures, norm_sum_samples, write_all

from training import step

CHANNELS, BATCH = 3, 2
OF = ("generator", "discriminator")
# The filters from 4 by 4 on, which double in size; the discriminators' from half the size on.
GROWTH = {32: (256, 128, 64), 64: (512, 256, 128, 64)}
HALVING = {32: (64, 128, 256), 64: (64, 128, 256, 512)}
BEST_HALVING = {32: (64, 128, 512), 64: (64, 128, 256, 512)}
write_figures.WEIGHT_SAMPLES = 4


def convolution(kind, filters, bias):
    return kind(filters, 5, strides=2, padding="same", use_bias=bias)


def tutorial_generator(size):
    """The tutorial's layers, from 4 by 4 on."""
    first, *others = GROWTH[size]
    made = [Input((inputs.LATENT_DIM,)), layers.Dense(4 * 4 * first, use_bias=False)]
    made += [layers.BatchNormalization(), layers.LeakyReLU(negative_slope=0.3), layers.Reshape((4, 4, first))]
    for filters in others:
        made += [convolution(layers.Conv2DTranspose, filters, False), layers.BatchNormalization()]
        made += [layers.LeakyReLU(negative_slope=0.3)]
    return Sequential([*made, convolution(layers.Conv2DTranspose, CHANNELS, False), layers.Activation("tanh")])


def tutorial_discriminator(size, filters):
    """The tutorial's layers without dropout; `best` has none, and other filters."""
    made = [Input((size, size, CHANNELS))]
    for count in filters:
        made += [convolution(layers.Conv2D, count, True), layers.LeakyReLU(negative_slope=0.3)]
    return Sequential([*made, layers.Flatten(), layers.Dense(1)])


def batch_norm():
    return layers.BatchNormalization(momentum=0.9, epsilon=1e-5)


def paper(size):
    first, *others = GROWTH[size]
    generator = [Input((inputs.LATENT_DIM,)), layers.Dense(4 * 4 * first, use_bias=False)]
    generator += [layers.Reshape((4, 4, first)), batch_norm(), layers.ReLU()]
    for filters in others:
        generator += [convolution(layers.Conv2DTranspose, filters, False), batch_norm(), layers.ReLU()]
    generator += [convolution(layers.Conv2DTranspose, CHANNELS, False), layers.Activation("tanh")]
    discriminator = [Input((size, size, CHANNELS))]
    for index, filters in enumerate(HALVING[size]):
        discriminator += [convolution(layers.Conv2D, filters, False), *([batch_norm()] if index else [])]
        discriminator += [layers.LeakyReLU(negative_slope=0.2)]
    return Sequential(generator), Sequential([*discriminator, layers.Flatten(), layers.Dense(1, use_bias=False)])


MODELS = {
    "dcgan": lambda size: (tutorial_generator(size), tutorial_discriminator(size, HALVING[size])),
    "best": lambda size: (tutorial_generator(size), tutorial_discriminator(size, BEST_HALVING[size])),
    "dcgan-paper": paper,
}


def figures(model, size):
    firsts = (inputs.GENERATOR, inputs.DISCRIMINATOR)
    networks = [Network(network, first) for network, first in zip(MODELS[model](size), firsts, strict=True)]
    parameters = {of: network.model.count_params() for of, network in zip(OF, networks, strict=True)}
    table = {of: dict(describe(network)) for of, network in zip(OF, networks, strict=True)}
    result = step(*networks, 0, BATCH)
    return {
        "model": model,
        "size": size,
        "channels": CHANNELS,
        "batchSize": BATCH,
        "parameters": parameters,
        "inputs": table,
        **loss_figures(result),
        "gradients": {of: {name: norm_sum_samples(g) for name, g in result[f"{of}_gradients"].items()} for of in OF},
    }


if __name__ == "__main__":
    write_all(__doc__, lambda: {"formats": {"steps": [figures(model, size) for model in MODELS for size in GROWTH]}})
