import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An example: it keeps its data in the folder and says what it does, line by line. */
export type Example = (dataFolder: string, say: (line: string) => void) => Promise<void>;

/** Runs it on a folder of its own and returns what it said. */
export async function runExample(example: Example): Promise<readonly string[]> {
  const lines: string[] = [];
  await inFreshFolder((folder) => example(folder, (line) => lines.push(line)));
  return lines;
}

export async function inFreshFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-example-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
