/**
 * The environment of a file's tests as it was before they changed it. No tests here.
 */
const before = { ...process.env };

/**
 * Puts every variable back. Assigning another object to `process.env` would not do: in Node 26 child processes go
 * on inheriting the real environment.
 */
export function restoreEnvironment(): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
}
