/**
 * What TensorBoard reads: events as the bytes of its files. No files and no training here.
 */
export { createEventEncoder, type EventEncoder, type EventImage } from './events.js';
