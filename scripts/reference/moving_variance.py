"""Which batch variance Keras' batch norm puts into its moving average: divided by the count, or by the count
less one (Bessel)? Prints what single-precision training, as in the tutorial, does. Writes no files."""

import keras
import numpy as np
import tensorflow as tf


def implied_batch_variance(shape, compiled):
    """The batch variance that one training call has put into a fresh layer's moving variance, over the
    biased one. Channel means, so that rounding vanishes."""
    x = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    layer = keras.layers.BatchNormalization()
    layer.build(shape)
    call = tf.function(layer) if compiled else layer
    call(x, training=True)
    implied = (layer.moving_variance.numpy().astype(np.float64) - 0.99) / 0.01
    biased = x.astype(np.float64).var(axis=tuple(range(len(shape) - 1)))
    return (implied / biased).mean()


def fused_kernel(shape):
    """The same of TensorFlow's own fused kernel, which Keras 2 called for images."""
    x = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    ones, zeros = tf.ones(shape[-1]), tf.zeros(shape[-1])
    variance = tf.compat.v1.nn.fused_batch_norm(x, ones, zeros, is_training=True)[2]
    biased = x.astype(np.float64).var(axis=tuple(range(len(shape) - 1)))
    return (variance.numpy() / biased).mean()


print(f"TensorFlow {tf.__version__}, Keras {keras.__version__}, {keras.backend.floatx()}")
print("batch variance in the moving average, over the biased one:")
for shape in ((4, 256), (2, 3, 3, 256)):
    count = int(np.prod(shape[:-1]))
    for compiled in (False, True):
        ratio = implied_batch_variance(shape, compiled)
        how = "tf.function" if compiled else "eager"
        print(f"  Keras, {shape}, {how}: {ratio:.4f} (Bessel would be {count / (count - 1):.4f})")
shape = (2, 3, 3, 256)
print(f"  fused kernel, {shape}: {fused_kernel(shape):.4f} (Bessel would be {18 / 17:.4f})")
