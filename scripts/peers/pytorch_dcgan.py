"""Times the tutorial's training step in PyTorch: the same networks, Keras' epsilons and momentum, dropout on,
channels-last. The generator's images go through the discriminator once, as in the tutorial."""

import peer
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

NOISE_DIM = 100
BATCH_NORM = {"eps": 1e-3, "momentum": 0.01}


class SameConv2d(nn.Conv2d):
    """5x5 with stride 2 as Keras' `same` does it on an even size: one more zero after than before."""

    def forward(self, images):
        return super().forward(nn.functional.pad(images, (1, 2, 1, 2)))


class SameConvTranspose2d(nn.ConvTranspose2d):
    """The transpose of `SameConv2d`: `[2h + 3, 2w + 3]`, less one row and column before and two after."""

    def forward(self, images):
        return super().forward(images)[:, :, 1:-2, 1:-2]


def make_generator():
    return nn.Sequential(
        nn.Linear(NOISE_DIM, 256 * 7 * 7, bias=False),
        nn.BatchNorm1d(256 * 7 * 7, **BATCH_NORM),
        nn.LeakyReLU(0.3),
        nn.Unflatten(1, (256, 7, 7)),
        nn.ConvTranspose2d(256, 128, 5, padding=2, bias=False),
        nn.BatchNorm2d(128, **BATCH_NORM),
        nn.LeakyReLU(0.3),
        SameConvTranspose2d(128, 64, 5, stride=2, bias=False),
        nn.BatchNorm2d(64, **BATCH_NORM),
        nn.LeakyReLU(0.3),
        SameConvTranspose2d(64, 1, 5, stride=2, bias=False),
        nn.Tanh(),
    )


def make_discriminator():
    return nn.Sequential(
        SameConv2d(1, 64, 5, stride=2),
        nn.LeakyReLU(0.3),
        nn.Dropout(0.3),
        SameConv2d(64, 128, 5, stride=2),
        nn.LeakyReLU(0.3),
        nn.Dropout(0.3),
        nn.Flatten(),
        nn.Linear(128 * 7 * 7, 1),
    )


def initialize(layer):
    """Keras' defaults: Glorot-uniform kernels, zero biases."""
    if isinstance(layer, nn.Linear | nn.Conv2d | nn.ConvTranspose2d):
        nn.init.xavier_uniform_(layer.weight)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)


def make_train_step(batch_size, bf16):
    networks = [make_generator(), make_discriminator()]
    generator, discriminator = (network.apply(initialize).to(memory_format=torch.channels_last) for network in networks)
    generator_weights, discriminator_weights = list(generator.parameters()), list(discriminator.parameters())
    adam = {"lr": 1e-4, "betas": (0.9, 0.999), "eps": 1e-7}
    optimizers = [
        torch.optim.Adam(generator_weights, **adam),
        torch.optim.Adam(discriminator_weights, **adam),
    ]
    ones, zeros = torch.ones(batch_size, 1), torch.zeros(batch_size, 1)

    def train_step(images):
        real = torch.from_numpy(images).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            generated = generator(torch.randn(batch_size, NOISE_DIM))
            real_logits, fake_logits = discriminator(real), discriminator(generated)
        real_logits, fake_logits = real_logits.float(), fake_logits.float()
        generator_loss = binary_cross_entropy_with_logits(fake_logits, ones)
        discriminator_loss = binary_cross_entropy_with_logits(real_logits, ones) + binary_cross_entropy_with_logits(
            fake_logits, zeros
        )
        generator_gradients = torch.autograd.grad(generator_loss, generator_weights, retain_graph=True)
        discriminator_gradients = torch.autograd.grad(discriminator_loss, discriminator_weights)
        for weight, gradient in zip(
            generator_weights + discriminator_weights,
            generator_gradients + discriminator_gradients,
            strict=True,
        ):
            weight.grad = gradient
        for optimizer in optimizers:
            optimizer.step()
        return generator_loss.item(), discriminator_loss.item()

    return train_step


def main():
    parser = peer.arguments(__doc__)
    parser.add_argument("--bf16", action="store_true", help="autocast to bfloat16")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    train_step = make_train_step(options.batch_size, options.bf16)
    seconds = peer.time_steps(options, train_step)
    peer.report("pytorch", torch.__version__, options, seconds)


if __name__ == "__main__":
    main()
