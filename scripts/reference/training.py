"""The tutorial's training step with its intermediate results. What of them is written is not here."""

import inputs
import keras
import tensorflow as tf


def step(generator, discriminator, index, batch):
    """Losses and gradients of the step with this index, for a batch of this size. Moves the batch norms'
    statistics, changes no other weight."""
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    with tf.GradientTape(persistent=True) as tape:
        generated = generator.model(inputs.latent_vectors(index, batch), training=True)
        images = inputs.images(index, batch, discriminator.model.input_shape[1:])
        real_logits = discriminator.model(images, training=True)
        fake_logits = discriminator.model(generated, training=True)
        generator_loss = cross_entropy(tf.ones_like(fake_logits), fake_logits)
        real_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
        fake_loss = cross_entropy(tf.zeros_like(fake_logits), fake_logits)
        discriminator_loss = real_loss + fake_loss
    assert discriminator_loss.dtype == generated.dtype == keras.backend.floatx()
    return {
        "generated": generated,
        "real_logits": real_logits,
        "fake_logits": fake_logits,
        "generator_loss": generator_loss,
        "real_loss": real_loss,
        "fake_loss": fake_loss,
        "discriminator_loss": discriminator_loss,
        "generator_gradients": gradients(tape, generator_loss, generator),
        "discriminator_gradients": gradients(tape, discriminator_loss, discriminator),
    }


def gradients(tape, loss, network):
    weights = network.trainable
    found = tape.gradient(loss, [weight.value for weight in weights.values()])
    assert all(gradient.dtype == keras.backend.floatx() for gradient in found)
    return dict(zip(weights, found, strict=True))


def train(generator, discriminator, steps, batch):
    """`steps` simultaneous updates with Keras' Adam; yields each step's result."""
    pairs = [(keras.optimizers.Adam(1e-4), network) for network in (generator, discriminator)]
    for index in range(steps):
        result = step(generator, discriminator, index, batch)
        for (optimizer, network), of in zip(pairs, ("generator", "discriminator"), strict=True):
            found = result[f"{of}_gradients"]
            optimizer.apply_gradients([(found[name], w) for name, w in network.trainable.items()])
        yield result
