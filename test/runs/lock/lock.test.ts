import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../../src/errors.js';
import {
  createRun,
  isLocked,
  lockRun,
  type Run,
  type RunLock,
  waitForOwner,
  writeSample,
} from '../../../src/runs/index.js';
import { startHeartbeat } from '../../../src/runs/lock/heartbeat.js';
import { assertAbove } from '../../assertions.js';
import { compiledProgram } from '../../compiledProgram.js';
import { interposing, killedAt, MOMENTS } from '../faults.js';
import { endedPid, newRun, temporaryFolder, userError } from '../fixtures.js';

const CONTENDER = compiledProgram(new URL('./contender.ts', import.meta.url));
const DEAD = endedPid();

// The owners that are killed here never release.
process.setMaxListeners(0);

const lockPath = (run: Run) => join(run.folder, 'run.lock');
const ownerOf = (run: Run) => JSON.parse(readFileSync(lockPath(run), 'utf8'));
/** What is left of locks in a run's folder. */
const locksIn = (run: Run) => readdirSync(run.folder).filter((name) => name.includes('run.lock'));

/** As if every process that locked the run had been killed. */
function killOwners(run: Run): void {
  for (const name of locksIn(run)) {
    const path = join(run.folder, name);
    if (name.includes('.tmp-')) rmSync(path);
    else writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), pid: DEAD }));
  }
}

/** A run whose owner was killed. */
function abandonedRun(run: Run): Run {
  const { host, pidNamespace } = ownerAfterLock(run);
  const owner = { pid: DEAD, host, pidNamespace, startTime: '1', token: 'abandoned' };
  writeFileSync(lockPath(run), JSON.stringify(owner));
  return run;
}

function ownerAfterLock(run: Run) {
  const lock = lockRun(run);
  const owner = ownerOf(run);
  lock.release();
  return owner;
}

function tryLock(run: Run): RunLock | undefined {
  try {
    return lockRun(run);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return undefined;
  }
}

test('whether a process writes a run is told without touching its lock', (t) => {
  const run = newRun(t);
  assert.equal(isLocked(run), false);
  const lock = lockRun(run);
  const owner = ownerOf(run);
  assert.equal(isLocked(run), true);
  lock.release();
  const isLockedBy = (content: string) => {
    writeFileSync(lockPath(run), content);
    const answer = isLocked(run);
    assert.equal(readFileSync(lockPath(run), 'utf8'), content);
    return answer;
  };
  assert.equal(isLockedBy(JSON.stringify({ ...owner, pid: DEAD })), false);
  assert.equal(isLockedBy(JSON.stringify({ ...owner, pid: DEAD, host: 'elsewhere' })), true);
  assert.equal(isLockedBy('{"pid":'), false);
});

test('a run has one writer, and is free once it is released', (t) => {
  const run = newRun(t);
  const lock = lockRun(run);
  assert.throws(() => lockRun(run), userError(`process ${process.pid} writes ${run.folder}`, '--run NAME'));
  assert.equal(ownerOf(run).pid, process.pid);
  lock.release();
  lock.release();
  assert.deepEqual(locksIn(run), []);
  lockRun(run).release();
});

test('a lock that was deleted and taken by another is not given back by its former owner', (t) => {
  const run = newRun(t);
  const former = lockRun(run);
  rmSync(lockPath(run));
  const other = lockRun(run);
  former.release();
  assert.throws(() => lockRun(run), UserError);
  other.release();
});

test('another process is refused until the owner is killed, and then takes over at once', async (t) => {
  const run = newRun(t);
  const child = spawn(process.execPath, [CONTENDER, '0', run.folder], { stdio: 'pipe' });
  assert.equal(String((await once(child.stdout, 'data'))[0]), '1\n');
  assert.throws(() => lockRun(run), userError(`process ${child.pid}`));
  child.kill('SIGKILL');
  await once(child, 'close');
  assert.equal(ownerOf(run).pid, child.pid);
  lockRun(run).release();
  assert.deepEqual(locksIn(run), []);
});

test('a process that exits without releasing leaves no lock', async (t) => {
  const run = newRun(t);
  const child = spawn(process.execPath, [CONTENDER, '0', run.folder], { stdio: 'pipe' });
  await once(child.stdout, 'data');
  assert.equal(existsSync(lockPath(run)), true);
  child.stdin.end();
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.deepEqual(locksIn(run), []);
});

test('a pid that another process has got since is not the owner', {
  skip: process.platform !== 'linux',
}, (t) => {
  const run = newRun(t);
  const owner = ownerAfterLock(run);
  writeFileSync(lockPath(run), JSON.stringify(owner));
  assert.throws(() => lockRun(run), UserError);
  writeFileSync(lockPath(run), JSON.stringify({ ...owner, startTime: String(Number(owner.startTime) + 1) }));
  lockRun(run).release();
});

test('a lock from another host or container is refused, and the message tells how to remove it', (t) => {
  const run = newRun(t);
  const owner = { ...ownerAfterLock(run), pid: DEAD };
  for (const other of [{ host: 'elsewhere' }, { pidNamespace: 'pid:[1]' }]) {
    writeFileSync(lockPath(run), JSON.stringify({ ...owner, ...other }));
    const host = 'host' in other ? other.host : hostname();
    assert.throws(() => lockRun(run), userError(`process ${DEAD} on ${host}`, `delete ${lockPath(run)}`));
  }
  rmSync(lockPath(run));
  lockRun(run).release();
});

/** As if the owner had been killed where it cannot be looked at, so many seconds ago. */
function ownedElsewhere(run: Run, elsewhere: object, silentSeconds: number): void {
  rmSync(lockPath(run), { force: true });
  const owner = { ...ownerAfterLock(run), pid: DEAD, heartbeatSeconds: 5, ...elsewhere };
  writeFileSync(lockPath(run), JSON.stringify(owner));
  const touched = Date.now() / 1000 - silentSeconds;
  utimesSync(lockPath(run), touched, touched);
}

const ELSEWHERE: Readonly<Record<string, object>> = {
  'on another host': { host: 'elsewhere' },
  'in a container that is no more': { pidNamespace: 'pid:[1]' },
  'before the machine was started again': { bootId: 'another' },
};

for (const [title, elsewhere] of Object.entries(ELSEWHERE)) {
  test(`an owner ${title} that gave no sign of life for 30 s is dead, and until then it may live`, (t) => {
    const run = newRun(t);
    ownedElsewhere(run, elsewhere, 20);
    assert.equal(isLocked(run), true);
    assert.throws(
      () => lockRun(run),
      userError(`process ${DEAD}`, `try again in 30 s, or delete ${lockPath(run)}`),
    );
    ownedElsewhere(run, elsewhere, 40);
    assert.equal(isLocked(run), false);
    lockRun(run).release();
    assert.deepEqual(locksIn(run), []);
    // One of the former version promised no sign of life.
    ownedElsewhere(run, { ...elsewhere, heartbeatSeconds: undefined }, 1e6);
    assert.throws(() => lockRun(run), userError(`If it no longer runs, delete ${lockPath(run)}`));
  });
}

test('a living owner here is never taken for dead, however long it was silent', (t) => {
  const run = newRun(t);
  const lock = lockRun(run, { heartbeat: true });
  utimesSync(lockPath(run), 0, 0);
  assert.throws(() => lockRun(run), userError(`process ${process.pid}`));
  lock.release();
});

test('a holder touches its lock while its thread is busy, and no lock but its own', async (t) => {
  const run = newRun(t);
  const lock = lockRun(run, { heartbeat: true });
  const { token, heartbeatSeconds } = ownerOf(run) as { token: string; heartbeatSeconds: number };
  assert.equal(heartbeatSeconds, 5);
  lock.release();
  const touchedAfter = async (content: string) => {
    writeFileSync(lockPath(run), content);
    utimesSync(lockPath(run), 1, 1);
    const worker = startHeartbeat(lockPath(run), token, 0.05)!;
    worker.ref();
    await once(worker, 'online');
    const end = Date.now() + 400;
    while (Date.now() < end);
    await worker.terminate();
    assert.equal(readFileSync(lockPath(run), 'utf8'), content);
    return statSync(lockPath(run)).mtimeMs > 1000;
  };
  assert.equal(await touchedAfter(JSON.stringify({ token })), true);
  assert.equal(await touchedAfter(JSON.stringify({ token: 'another' })), false);
});

test('who resumes waits for a sign of life of an owner elsewhere, and no longer', async (t) => {
  const run = newRun(t);
  const waitFor = async (signal?: AbortSignal) => {
    const said: string[] = [];
    for await (const message of waitForOwner(run, signal)) said.push(message);
    return said;
  };
  assert.deepEqual(await waitFor(), []);
  ownedElsewhere(run, { host: 'elsewhere' }, 40);
  assert.deepEqual(await waitFor(), []);
  ownedElsewhere(run, { host: 'elsewhere' }, 1);
  setTimeout(() => utimesSync(lockPath(run), new Date(), new Date()), 100);
  const [said] = await waitFor();
  assert.match(said!, /may still be written by process \d+ on elsewhere/);
  assert.equal((await waitFor(AbortSignal.abort())).length, 1);
  ownedElsewhere(run, { host: 'elsewhere' }, 29.8);
  await waitFor();
  lockRun(run).release();
});

test('an owner that gave no sign of life is gone, also where the clock was set back meanwhile', async (t) => {
  const run = newRun(t);
  ownedElsewhere(run, { host: 'elsewhere' }, -3600);
  assert.throws(() => lockRun(run), userError('on elsewhere'));
  let now = 0;
  t.mock.method(performance, 'now', () => {
    now += 20_000;
    return now;
  });
  for await (const _ of waitForOwner(run));
  lockRun(run).release();
});

test('a process that was suspended for so long that another took over finds that out', (t) => {
  const run = newRun(t);
  const lock = lockRun(run);
  lock.check();
  writeFileSync(
    lockPath(run),
    JSON.stringify({ ...ownerOf(run), pid: 7, host: 'elsewhere', token: 'other' }),
  );
  assert.equal(lock.isHeld(), false);
  assert.throws(() => lock.check(), userError('process 7 on elsewhere took over'));
  rmSync(lockPath(run));
  assert.throws(() => lock.check(), UserError);
  assert.equal(lock.release(), undefined);
});

test('so does one whose lock was given back by then; a lock that is deleted or damaged in between is still held', (t) => {
  const run = newRun(t);
  const lock = lockRun(run, { heartbeat: true });
  writeFileSync(lockPath(run), '');
  lock.check();
  rmSync(lockPath(run));
  lock.check();
  const later = Date.now() + 31_000;
  t.mock.method(Date, 'now', () => later);
  assert.throws(() => lock.check(), userError('run.lock was taken over and given back while'));
  assert.equal(lock.isHeld(), false);
  lock.release();
});

test('a lock that cannot be removed is told of', (t) => {
  const run = newRun(t);
  const lock = lockRun(run);
  let warning: string | undefined;
  interposing(
    (_, { name, proceed }) => {
      if (name !== 'rmSync') return proceed();
      throw Object.assign(new Error('EROFS'), { code: 'EROFS', syscall: 'unlink' });
    },
    () => {
      warning = lock.release();
    },
  );
  assert.match(String(warning), /Could not remove .*run\.lock: the file system is read-only/);
});

test('a lock that cannot be read is refused, and the message tells how to remove it', (t) => {
  const run = newRun(t);
  for (const text of ['', '{}', '{"pid":1', JSON.stringify({ ...ownerAfterLock(run), token: '../x' })]) {
    writeFileSync(lockPath(run), text);
    assert.throws(() => lockRun(run), userError(lockPath(run), 'delete that file'));
  }
});

test('where files have no hard links, the lock works as well', (t) => {
  const run = newRun(t);
  const lock = () => {
    interposing(
      (_, { name, proceed }) => {
        if (name !== 'linkSync') return proceed();
        throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' });
      },
      () => {
        const held = lockRun(run);
        assert.throws(() => lockRun(run), userError(`process ${process.pid}`));
        held.release();
      },
    );
  };
  lock();
  abandonedRun(run);
  lock();
  assert.deepEqual(locksIn(run), []);
});

test('a takeover that is killed at any call can itself be taken over', (t) => {
  const run = abandonedRun(newRun(t));
  const calls = killedAt(Number.POSITIVE_INFINITY, 'before', () => lockRun(run).release());
  assertAbove(calls, 4, 'the number of calls');
  for (let at = 0; at < calls; at++) {
    for (const moment of MOMENTS) {
      abandonedRun(run);
      // Three heirs in a row die, each at another call.
      for (const shift of [0, 1, 2]) {
        killedAt((at + shift) % calls, moment, () => lockRun(run));
        killOwners(run);
      }
      const lock = lockRun(run);
      assert.throws(() => lockRun(run), UserError);
      lock.release();
      assert.deepEqual(locksIn(run), []);
    }
  }
});

// What a rival does, from beginning to end, while a process is in the middle of taking the lock over.
const RIVALS: Readonly<Record<string, (run: Run) => RunLock | undefined>> = {
  'takes it': (run) => tryLock(run),
  'takes it and gives it back': (run) => void tryLock(run)?.release(),
  'takes it and is killed': (run) => {
    if (tryLock(run) !== undefined) killOwner(run);
    return undefined;
  },
  'takes it, gives it back and takes it again': (run) => {
    tryLock(run)?.release();
    return tryLock(run);
  },
};

function killOwner(run: Run): void {
  writeFileSync(lockPath(run), JSON.stringify({ ...ownerOf(run), pid: DEAD }));
}

for (const [title, rival] of Object.entries(RIVALS)) {
  test(`when a rival ${title} at any call of a takeover, there is never a second owner`, (t) => {
    const run = newRun(t);
    let struck = true;
    for (let at = 0; struck; at++) {
      rmSync(lockPath(run), { force: true });
      abandonedRun(run);
      struck = false;
      let rivals: RunLock | undefined;
      let mine: RunLock | undefined;
      interposing(
        (index, { proceed }) => {
          if (index === at && !struck) {
            struck = true;
            rivals = rival(run);
          }
          return proceed();
        },
        () => {
          mine = tryLock(run);
        },
      );
      const holders = [mine, rivals].filter((lock) => lock !== undefined);
      assert.ok(holders.length <= 1, `two owners after call ${at}`);
      if (title.includes('takes it again') || title === 'takes it') assert.equal(holders.length, 1);
      for (const lock of holders) lock.release();
      killOwners(run);
      lockRun(run).release();
      assert.deepEqual(locksIn(run), []);
    }
  });
}

test("of many processes that take over a dead owner's lock at once, one gets it", async (t) => {
  const out = temporaryFolder(t);
  const runs = Array.from({ length: 40 }, (_, index) =>
    abandonedRun(createRun({ out, name: `run-${index}` })),
  );
  const start = String(Date.now() + 1500);
  const contenders = Array.from({ length: 3 }, () =>
    spawn(process.execPath, [CONTENDER, start, ...runs.map(({ folder }) => folder)], {
      stdio: 'pipe',
    }),
  );
  const won = await Promise.all(
    contenders.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
  );
  const winners = runs.map((_, index) => won.filter((wins) => wins[index] === '1').length);
  assert.deepEqual(
    winners,
    runs.map(() => 1),
  );
  for (const child of contenders) child.stdin.end();
  await Promise.all(contenders.map((child) => once(child, 'close')));
  assert.deepEqual(runs.flatMap(locksIn), []);
});

test('what a killed process left half-written goes when the run is locked; what a living one writes stays', (t) => {
  const run = newRun(t);
  writeSample(run, 1, new Uint8Array(1));
  const left = [`.config.json.tmp-${DEAD}`, `samples/.epoch-0002.png.tmp-${DEAD}`];
  const living = [`.progress.gif.tmp-${process.pid}`];
  for (const name of [...left, ...living]) writeFileSync(join(run.folder, name), '');
  for (const name of [`.epoch-0002.tmp-${DEAD}`, '.epoch-0001.deleted-7']) {
    mkdirSync(join(run.folder, name, 'generator'), { recursive: true });
  }
  lockRun(run).release();
  assert.deepEqual(readdirSync(run.folder).sort(), [...living, 'config.json', 'samples']);
  assert.deepEqual(readdirSync(join(run.folder, 'samples')), ['epoch-0001.png']);
});
