"""The sequential training step, the discriminator first, with its intermediate results."""

import inputs
import keras
import tensorflow as tf

from training import gradients


def step(generator, discriminator, optimizers, index, batch):
    """One update of both networks on the images and latent vectors of this index; `optimizers` are those of G and
    D. The discriminator sees real images and fakes in two calls, and the generator's gradients are taken through
    the updated discriminator."""
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    with tf.GradientTape() as of_generator:
        fakes = generator.model(inputs.latent_vectors(index, batch), training=True)
        with tf.GradientTape() as of_discriminator:
            real_logits = discriminator.model(inputs.images(index, batch), training=True)
            fake_logits = discriminator.model(tf.stop_gradient(fakes), training=True)
            real_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
            fake_loss = cross_entropy(tf.zeros_like(fake_logits), fake_logits)
            discriminator_loss = real_loss + fake_loss
        discriminator_gradients = gradients(of_discriminator, discriminator_loss, discriminator)
        apply(optimizers[1], discriminator, discriminator_gradients)
        moving = {name: weight.numpy() for name, weight in discriminator.moving.items()}
        rescored = discriminator.model(fakes, training=True)
        generator_loss = cross_entropy(tf.ones_like(rescored), rescored)
    # The generator's pass is not to move the discriminator's statistics.
    for name, weight in discriminator.moving.items():
        weight.assign(moving[name])
    generator_gradients = gradients(of_generator, generator_loss, generator)
    apply(optimizers[0], generator, generator_gradients)
    return {
        "real_logits": real_logits,
        "fake_logits": fake_logits,
        "generator_loss": generator_loss,
        "real_loss": real_loss,
        "fake_loss": fake_loss,
        "discriminator_loss": discriminator_loss,
        "generator_gradients": generator_gradients,
        "discriminator_gradients": discriminator_gradients,
    }


def apply(optimizer, network, found):
    optimizer.apply_gradients([(found[name], weight) for name, weight in network.trainable.items()])
