import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apart } from './apart.ts';

const dies = () => Promise.reject(new Error('it ended with null'));
const died = { kind: 'died', reason: 'it ended with null' };

async function noted(text: string | undefined, work: (note: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-apart-'));
  const note = join(folder, 'server.pid');
  if (text !== undefined) writeFileSync(note, text);
  try {
    await work(note);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a system that dies is told of, and the server that it left is ended', async () => {
  const server = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1e6)'], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  await noted(String(server.pid), async (note) => {
    expect(await apart(dies, note)).toEqual(died);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(existsSync(note)).toBe(false);
  });
});

test('one that ends as it should keeps its server until it ends that itself', async () => {
  await noted(String(process.pid), async (note) => {
    expect(await apart(() => Promise.resolve(7), note)).toEqual({ kind: 'measured', measured: 7 });
    expect(existsSync(note)).toBe(true);
  });
});

// No process has a number that high; 0 and 1 are not anybody's server.
test.each([undefined, '', '0', '1', '4194304'])('a note of %j ends nobody', async (text) => {
  await noted(text, async (note) => expect(await apart(dies, note)).toEqual(died));
});
