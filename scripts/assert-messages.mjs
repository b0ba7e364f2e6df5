/**
 * Loaded before the tests: gives `assert.ok` a message where a test gives none. Without one, Node 20 looks up
 * the assertion's source by its position in the compiled text, and in some files never comes back: a failing
 * test would hang.
 */
import assert from 'node:assert/strict';

const { ok } = assert;
assert.ok = (value, message = 'Expected something truthy; the stack says where.') => ok(value, message);
