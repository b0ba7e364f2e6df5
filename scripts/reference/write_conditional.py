"""Writes the figures of a step of the model `conditional`, R1 penalty included: test/reference/conditional.json.
Projection is written as Miyato and Koyama do it, as an embedding's inner product with the features."""

import math

import inputs
import keras
import networks
import numpy as np
import tensorflow as tf
from keras import Input, Sequential, layers
from networks import Network
from write_figures import describe, loss_figures, norm_sum_samples, statistic, write_all

from training import gradients

DIGITS = 10
OF = ("generator", "discriminator")
BATCHES = (2, 5)
R1, R1_EVERY = 1, 4


def labels(batch):
    return (3 * np.arange(batch) + 1) % DIGITS


def discriminator():
    convolutions = []
    for filters in (64, 128, 512):
        convolutions += [layers.Conv2D(filters, 5, strides=2, padding="same"), layers.LeakyReLU(negative_slope=0.3)]
    return Sequential([Input((28, 28, 1)), *convolutions, layers.Flatten(), layers.Dense(1 + DIGITS)])


def pair():
    generator = networks.generator(inputs.LATENT_DIM + DIGITS)
    return Network(generator, inputs.GENERATOR), Network(discriminator(), inputs.DISCRIMINATOR)


def generated(network, batch):
    classes = math.sqrt(inputs.LATENT_DIM) * np.eye(DIGITS)[labels(batch)]
    return network.model(np.concatenate([inputs.latent_vectors(0, batch), classes], 1), training=True)


def logits(network, images):
    """The general verdict, and the features' inner product with the embedding of the image's class."""
    features = Sequential(network.model.layers[:-1])(images)
    kernel, bias = network.model.layers[-1].weights
    own = 1 + labels(images.shape[0])
    embedding = tf.gather(kernel.value, own, axis=1)
    general = tf.linalg.matvec(features, kernel.value[:, 0]) + bias.value[0]
    projected = tf.einsum("bf,fb->b", features, embedding) + tf.gather(bias.value, own)
    return (general + projected)[:, None]


def step(batch):
    of_generator, of_discriminator = pair()
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    images = tf.constant(inputs.images(0, batch))
    with tf.GradientTape(persistent=True) as tape:
        fakes = generated(of_generator, batch)
        with tf.GradientTape() as slopes:
            slopes.watch(images)
            real_logits = logits(of_discriminator, images)
        slope = slopes.gradient(real_logits, images)
        penalty = R1 / 2 * tf.reduce_mean(tf.reduce_sum(slope**2, axis=(1, 2, 3)))
        fake_logits = logits(of_discriminator, fakes)
        generator_loss = cross_entropy(tf.ones_like(fake_logits), fake_logits)
        real_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
        fake_loss = cross_entropy(tf.zeros_like(fake_logits), fake_logits)
        discriminator_loss = real_loss + fake_loss
        penalized = discriminator_loss + R1_EVERY * penalty
    result = {
        "real_logits": real_logits,
        "fake_logits": fake_logits,
        "generator_loss": generator_loss,
        "real_loss": real_loss,
        "fake_loss": fake_loss,
        "discriminator_loss": discriminator_loss,
    }
    found = {
        "generator": gradients(tape, generator_loss, of_generator),
        "discriminator": gradients(tape, penalized, of_discriminator),
    }
    return {
        "batchSize": batch,
        "labels": labels(batch).tolist(),
        **loss_figures(result),
        "r1Penalty": float(penalty),
        "gradients": {of: {name: norm_sum_samples(g) for name, g in found[of].items()} for of in OF},
        "movingStatistics": {name: statistic(weight) for name, weight in of_generator.moving.items()},
    }


def figures():
    return {
        "inputs": {of: dict(describe(network)) for of, network in zip(OF, pair(), strict=True)},
        "r1": R1,
        "r1Every": R1_EVERY,
        "batches": [step(batch) for batch in BATCHES],
    }


if __name__ == "__main__":
    write_all(__doc__, lambda: {"conditional": figures()})
