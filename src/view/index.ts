/**
 * The page over the runs' folder: its server and its export. Reads runs, writes none; the page itself is in
 * page/ at the root of the repository.
 */
export { type ExportOptions, exportView } from './exportView.js';
export { serveView, type ViewOptions, type ViewServer } from './server.js';
