/**
 * What pip's failures mean to a user.
 */
import { UserError } from '../errors.js';
import { fullDisk, tellsFullDisk } from './fullDisk.js';
import { lastLines } from './runTool.js';

const NO_NETWORK =
  /NewConnectionError|Temporary failure in name resolution|Connection refused|ConnectTimeout|ReadTimeout|ProxyError|Network is unreachable|Max retries exceeded|SSLError|CERTIFICATE_VERIFY_FAILED/;

/** The error for what pip wrote when it could not get `wanted`. */
export function pipFailure(wanted: string, output: string): UserError {
  if (tellsFullDisk(output)) return fullDisk();
  if (NO_NETWORK.test(output)) {
    return new UserError(
      `Expected pip to fetch ${wanted} but it reached no package index. ` +
        'See to the network, or to HTTPS_PROXY and PIP_INDEX_URL, and repeat the command.',
    );
  }
  if (/DO NOT MATCH THE HASHES|THESE PACKAGES DO NOT MATCH/.test(output)) {
    return new UserError(
      `Expected pip to fetch ${wanted} as it was published but its checksum is another. ` +
        'See to PIP_INDEX_URL and PIP_FIND_LINKS, and repeat the command.',
    );
  }
  if (/No matching distribution|Could not find a version/.test(output)) {
    return new UserError(
      `Expected a package index that has ${wanted} but pip found none there. ` +
        'See to PIP_INDEX_URL and PIP_NO_INDEX (PyPI has it), and repeat the command.',
    );
  }
  return new UserError(
    `Expected pip to fetch ${wanted} but it failed:\n${lastLines(output, 5)}\nRepeat the command.`,
  );
}
