/**
 * The page over the runs' folder: its server and its export. Reads runs, writes none; the page itself is in
 * page/ at the root of the repository.
 */
export { exportView } from './exportView.js';
export { pageFolder } from './pageFolder.js';
export { serveView, type ViewServer } from './server.js';
