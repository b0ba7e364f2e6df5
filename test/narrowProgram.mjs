/**
 * Makes the models of the compiled program narrow: `node --import` this.
 */
import * as presets from '../dist/presets/index.js';
import { narrow } from './narrowModels.mjs';

narrow(presets);
