/**
 * A run's metrics.jsonl and TensorBoard's event file: appended, read, rewound.
 */
export { EventFile } from './eventFile.js';
export { readMetricsBackwards } from './lastMetrics.js';
export { isRewound, MetricsLog, readMetrics, rewindMetrics, scanMetrics } from './metricsLog.js';
