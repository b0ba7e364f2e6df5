/**
 * Files and JSON with no knowledge of runs: atomic writes, errors in words.
 */
export { flush, flushFolder, writeFileAtomic, writeFlushed } from './atomicFile.js';
export { explain, explainFileErrors, systemErrorCode } from './fileErrors.js';
export { isJsonObject, type JsonObject, type JsonValue, parseJsonObject } from './json.js';
export { makeFolders } from './makeFolders.js';
