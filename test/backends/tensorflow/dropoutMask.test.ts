import { testDropoutMasks } from '../dropoutMasks.js';

await testDropoutMasks('tensorflow');
