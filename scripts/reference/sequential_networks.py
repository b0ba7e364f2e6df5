"""The networks of the models with sequential updates, `mlp` and `dcgan-paper`, in Keras layers."""

import inputs
from keras import Input, Sequential, layers


def mlp():
    """The generator and the discriminator."""
    generator = [Input((inputs.LATENT_DIM,))]
    for units in (256, 512, 1024):
        generator += [layers.Dense(units), layers.LeakyReLU(negative_slope=0.2)]
    generator += [layers.Dense(28 * 28, activation="tanh"), layers.Reshape((28, 28, 1))]
    discriminator = [Input((28, 28, 1)), layers.Flatten()]
    for units in (512, 256):
        discriminator += [layers.Dense(units), layers.LeakyReLU(negative_slope=0.2)]
    return Sequential(generator), Sequential([*discriminator, layers.Dense(1)])


def dcgan_paper():
    """The generator and the discriminator."""
    generator = [
        Input((inputs.LATENT_DIM,)),
        layers.Dense(7 * 7 * 256, use_bias=False),
        layers.Reshape((7, 7, 256)),
        batch_norm(),
        layers.ReLU(),
        layers.Conv2DTranspose(128, 5, strides=2, padding="same", use_bias=False),
        batch_norm(),
        layers.ReLU(),
        layers.Conv2DTranspose(1, 5, strides=2, padding="same", use_bias=False, activation="tanh"),
    ]
    discriminator = [
        Input((28, 28, 1)),
        layers.Conv2D(64, 5, strides=2, padding="same", use_bias=False),
        layers.LeakyReLU(negative_slope=0.2),
        layers.Conv2D(128, 5, strides=2, padding="same", use_bias=False),
        batch_norm(),
        layers.LeakyReLU(negative_slope=0.2),
        layers.Flatten(),
        layers.Dense(1, use_bias=False),
    ]
    return Sequential(generator), Sequential(discriminator)


def batch_norm():
    """PyTorch's momentum of 0.1 is Keras' 0.9."""
    return layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
