"""Writes the figures of the models with sequential updates: test/reference/sequential.json."""

import inputs
import keras
import numpy as np
import sequential_networks
from networks import Network
from sequential_training import step
from write_figures import describe, loss_figures, norm_sum_samples, statistic, write_all

ADAM = {
    "mlp": {"learningRate": 1e-4, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-7},
    "dcgan-paper": {"learningRate": 2e-4, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-8},
}
NETWORKS = {"mlp": sequential_networks.mlp, "dcgan-paper": sequential_networks.dcgan_paper}
OF = ("generator", "discriminator")
BATCHES, BATCH_OF_STEPS = (2, 5), 5
# After how many updates the weights are written. Where a ReLU's input is zero but for rounding, single and double
# precision may disagree on whether its gradient passes, and all later updates differ: so `dcgan-paper` has one.
UPDATES = {"mlp": 4, "dcgan-paper": 1}


def pair(model):
    built = zip(NETWORKS[model](), (inputs.GENERATOR, inputs.DISCRIMINATOR), strict=True)
    return [Network(network, first_tensor) for network, first_tensor in built]


def optimizers(model):
    adam = ADAM[model]
    names = {"learning_rate": "learningRate", "beta_1": "beta1", "beta_2": "beta2", "epsilon": "epsilon"}
    return [keras.optimizers.Adam(**{name: adam[ours] for name, ours in names.items()}) for _ in OF]


def moving_statistics(networks):
    return {
        of: {name: statistic(weight) for name, weight in network.moving.items()}
        for of, network in zip(OF, networks, strict=True)
    }


def one_step(model, batch):
    networks = pair(model)
    result = step(*networks, optimizers(model), 0, batch)
    return {
        "batchSize": batch,
        **loss_figures(result),
        "gradients": {of: {name: norm_sum_samples(g) for name, g in result[f"{of}_gradients"].items()} for of in OF},
        "movingStatistics": moving_statistics(networks),
    }


def several_steps(model):
    networks, adams = pair(model), optimizers(model)
    before = [network.arrays() for network in networks]
    losses = [loss_figures(step(*networks, adams, i, BATCH_OF_STEPS)) for i in range(UPDATES[model])]
    weights = {
        of: {
            name: {**norm_sum_samples(w), "change": norm_sum_samples(np.asarray(w) - arrays[name])}
            for name, w in network.trainable.items()
        }
        for of, network, arrays in zip(OF, networks, before, strict=True)
    }
    statistics = moving_statistics(networks)
    after = loss_figures(step(*networks, adams, UPDATES[model], BATCH_OF_STEPS))
    return {
        "batchSize": BATCH_OF_STEPS,
        "steps": losses,
        "weights": weights,
        "movingStatistics": statistics,
        "stepAfter": after,
    }


def figures(model):
    return {
        "inputs": {of: dict(describe(network)) for of, network in zip(OF, pair(model), strict=True)},
        "adam": ADAM[model],
        "batches": [one_step(model, batch) for batch in BATCHES],
        "training": several_steps(model),
    }


if __name__ == "__main__":
    write_all(__doc__, lambda: {"sequential": {"models": {model: figures(model) for model in NETWORKS}}})
