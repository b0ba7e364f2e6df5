"""The networks of the TensorFlow DCGAN tutorial, built from Keras layers as there, without dropout."""

import inputs
import keras
from keras import layers


def generator(width=inputs.LATENT_DIM):
    return keras.Sequential(
        [
            keras.Input((width,)),
            layers.Dense(7 * 7 * 256, use_bias=False),
            layers.BatchNormalization(),
            layers.LeakyReLU(),
            layers.Reshape((7, 7, 256)),
            layers.Conv2DTranspose(128, (5, 5), strides=(1, 1), padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.LeakyReLU(),
            layers.Conv2DTranspose(64, (5, 5), strides=(2, 2), padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.LeakyReLU(),
            layers.Conv2DTranspose(1, (5, 5), strides=(2, 2), padding="same", use_bias=False, activation="tanh"),
        ]
    )


def discriminator():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(64, (5, 5), strides=(2, 2), padding="same"),
            layers.LeakyReLU(),
            layers.Conv2D(128, (5, 5), strides=(2, 2), padding="same"),
            layers.LeakyReLU(),
            layers.Flatten(),
            layers.Dense(1),
        ]
    )


def weight_names(model):
    """`conv2d_transpose_1/kernel` and the like for `model.weights`, counted afresh in each model."""
    seen, names = {}, []
    for layer in model.layers:
        kind = layer.name.rstrip("0123456789").rstrip("_")
        count = seen[kind] = seen.get(kind, -1) + 1
        place = f"{kind}_{count}" if count else kind
        names += [f"{place}/{weight.name}" for weight in layer.weights]
    return names


class Network:
    """A Keras model whose weights have names and hashed values."""

    def __init__(self, model, first_tensor):
        self.model = model
        self.weights = dict(zip(weight_names(model), model.weights, strict=True))
        self.tensors = {name: first_tensor + i for i, name in enumerate(self.weights)}
        for name, weight in self.weights.items():
            offset, limit = inputs.weight_range(name, weight.shape)
            weight.assign(inputs.values(self.tensors[name], weight.shape, limit, offset))

    @property
    def trainable(self):
        return {name: weight for name, weight in self.weights.items() if weight.trainable}

    @property
    def moving(self):
        return {name: weight for name, weight in self.weights.items() if not weight.trainable}

    def arrays(self):
        """Copies of all weights."""
        return {name: weight.numpy().copy() for name, weight in self.weights.items()}


def networks():
    """The generator and the discriminator as every reference calculation starts with them."""
    return (
        Network(generator(), inputs.GENERATOR),
        Network(discriminator(), inputs.DISCRIMINATOR),
    )
