/**
 * What only programs call: the commands `export` and `view` without their output.
 */
export { type ExportNetworkOptions, exportNetwork } from './exportNetwork.js';
export { type ExportViewOptions, type ViewOptions, view, viewAsFiles } from './view.js';
