import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '@tessera/engine';
import type { Checker } from '@tessera/engine/check/browser';

/** What a check after a change took (ms): by the clock, and of the processor, which others on the machine do not lengthen. */
export interface ChangeTime {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Checks after one identity changed: writing it does not count, reading it again does. */
export function measureChanges(
  checker: Checker,
  folder: string,
  files: Files,
  identities: readonly string[],
): readonly ChangeTime[] {
  let present = files;
  return identities.map((path, index) => {
    const name = `${path}.identity.yaml`;
    const file = join(folder, name);
    writeFileSync(file, changed(present[name] ?? '', index));
    const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
    present = { ...present, [name]: readFileSync(file, 'utf8') };
    checker.check({ files: present });
    const { user, system } = process.cpuUsage(cpuBefore);
    return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
  });
}

/** A window that no other identity has, so that a new effective flow comes of it. */
function changed(text: string, index: number): string {
  const line = /owner: (l\d+)/.exec(text)?.[1] ?? 'l01';
  const head = text.slice(0, text.indexOf('owner:'));
  return `${head}owner: ${line}\nflows:\n  ${line}-flow-01: { parameters: { window: PT${100 + index}S } }\n`;
}
