/**
 * The C library that this Node runs on, which decides what addons it can load.
 */

interface Report {
  readonly header: { readonly glibcVersionRuntime?: string };
}

let known: { readonly glibc: string | undefined } | undefined;

/**
 * The version of the GNU C library; undefined where there is another, such as musl on Alpine and other Linux systems.
 * Node's own report tells it, of the Node that runs and not of the system's files.
 */
export function glibcVersion(): string | undefined {
  known ??= { glibc: readReport().header.glibcVersionRuntime };
  return known.glibc;
}

/** Without the network's part, which may wait for name servers. */
function readReport(): Report {
  const report = process.report as typeof process.report & { excludeNetwork?: boolean };
  const before = report.excludeNetwork ?? false;
  report.excludeNetwork = true;
  try {
    return report.getReport() as unknown as Report;
  } finally {
    report.excludeNetwork = before;
  }
}
