import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnchorSink, AuditAnchor } from '../access/anchoring.ts';
import { spoken } from './spoken.ts';

/** In the data folder, unless whoever reads is told of another: a copy that the writer of the database cannot change. */
export function anchorFileIn(dataFolder: string): string {
  return join(dataFolder, 'audit-anchors.jsonl');
}

/** One line of JSON for each anchor, appended and on the disk. */
export function anchorFile(file: string): AnchorSink {
  return {
    note: async (anchor) => {
      const handle = await open(file, 'a', 0o600);
      try {
        await handle.appendFile(`${JSON.stringify(anchor)}\n`);
        await handle.datasync();
      } finally {
        await handle.close();
      }
    },
  };
}

/** What a kill cut off at the end is no line. @throws Error for a line that is no anchor */
export function readAnchors(file: string): readonly AuditAnchor[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map((line, index) => {
    const anchor = parsed(line);
    if (anchor === undefined)
      throw new Error(
        spoken(`${file}:${index + 1} is no anchor of an audit trail.`, `${file}:${index + 1} 不是审计记录的锚点。`),
      );
    return anchor;
  });
}

function parsed(line: string): AuditAnchor | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isAnchor(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAnchor(value: unknown): value is AuditAnchor {
  if (typeof value !== 'object' || value === null || !('at' in value && 'seq' in value && 'hash' in value))
    return false;
  return typeof value.at === 'number' && typeof value.seq === 'number' && typeof value.hash === 'string';
}
