import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../registry/files.ts';
import { sha256Hex } from '../kernel/hash.ts';

/**
 * Which project texts `serve` has published already, by hash. A file that did not change since is not published again:
 * what somebody published over it meanwhile stays.
 */
export interface Seeded {
  /** The files that are new or changed; undefined when none is. All files go along, since texts refer to each other. */
  unpublished(files: Files): Files | undefined;
  remember(files: Files): void;
}

const fileName = 'published.json';

export function seededTexts(dataFolder: string): Seeded {
  const file = join(dataFolder, fileName);
  const known: Readonly<Record<string, string>> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    unpublished: (files) => {
      const changed = Object.keys(files).filter((name) => known[name] !== sha256Hex(files[name] ?? ''));
      if (changed.length === 0) return undefined;
      // A schema goes with every flow; of the other texts only those that changed.
      return Object.fromEntries(
        Object.entries(files).filter(
          ([name]) => changed.includes(name) || name.endsWith('.json') || name.endsWith('.flow.yaml'),
        ),
      );
    },
    remember: (files) => {
      const hashes = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256Hex(content)]));
      writeFileSync(file, `${JSON.stringify(hashes, null, 2)}\n`, { mode: 0o600 });
    },
  };
}
