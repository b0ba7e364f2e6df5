/**
 * The words that the page uses, for people who have not trained a GAN before.
 */

const WORDS: readonly (readonly [word: string, meaning: string])[] = [
  ['GAN', 'Generative adversarial network: two networks that learn by competing with each other.'],
  ['Generator', 'The network that turns random numbers into images. It never sees a real image.'],
  [
    'Discriminator',
    'The network that judges how likely an image is real. Its judgement teaches the generator.',
  ],
  ['Latent vector', 'The random numbers that one image is drawn from. Nearby vectors give similar images.'],
  ['Step', 'One update of both networks from one batch of images.'],
  ['Epoch', 'One pass over all training images.'],
  [
    'Loss',
    'How wrong a network was in a step; training lowers it. In a GAN each loss depends on the other network.',
  ],
  ['Checkpoint', 'Both networks as they were after an epoch, saved to draw from or to resume the run.'],
  ['Mode collapse', 'The generator draws only a few kinds of images, because those fool the discriminator.'],
  ['Divergence', 'Training falls apart: losses explode and the images become meaningless.'],
  ['Fréchet distance', 'How far the generated images as a whole are from real ones. Lower is better.'],
];

export function Glossary() {
  return (
    <details class="glossary">
      <summary>Glossary</summary>
      <dl>
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
