import { execFile } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtEngine } from '../../engine/tests/built-engine.ts';
import type { Trial } from '../bench/trial.ts';
import { anyMoment } from '../oracle/judge.ts';
import { readSqlite } from '../oracle/read-sqlite.ts';

const run = promisify(execFile);

/**
 * T28: a copy taken under load holds what was accepted before it, and an engine goes on from it. What was accepted later is
 * gone, and is sent again under the same keys.
 */
export async function backUp(trial: Trial): Promise<void> {
  const { path, data } = trial.folder;
  const node = await trial.serve();
  trial.drive(2);
  await trial.lines(trial.random.between(1, 60));
  const began = Date.now();
  const copy = join(path, 'copy.db');
  await tessera('backup', copy, '--data', data);
  trial.fired();
  await trial.settle();
  await trial.disturb(async () => {
    await node.kill();
    renameSync(data, join(path, 'before'));
    await tessera('restore', copy, '--data', data);
    const only = anyMoment.filter((name) => name !== 'I7');
    trial.judgeStore(await readSqlite(data), { only, until: began, effectsUntil: Infinity });
    await trial.serve();
  });
  trial.driveAgain();
  await trial.settle();
  await trial.judge({ only: ['I5', 'I8', 'I9', 'I12', 'I16', 'end'] });
}

async function tessera(...words: readonly string[]): Promise<void> {
  await run(process.execPath, [join(builtEngine(), 'dist/cli/main.js'), ...words]);
}
