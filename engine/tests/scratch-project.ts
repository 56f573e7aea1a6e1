import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtEngine } from './built-engine.ts';

export interface ScratchProject {
  readonly folder: string;
  remove(): void;
}

/** An empty folder in which `@tessera/engine` is installed as built: what a user's project is. */
export function scratchProject(): ScratchProject {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-project-'));
  const scope = path.join(folder, 'node_modules/@tessera');
  mkdirSync(scope, { recursive: true });
  symlinkSync(builtEngine(), path.join(scope, 'engine'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
