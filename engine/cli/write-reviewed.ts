import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fieldsOf, type Fields } from './api.ts';
import { spoken } from './spoken.ts';

/** The texts of a review as two folders, for whatever compares folders. @throws Error for a name that leads out of them */
export function writeReviewed(folder: string, review: Fields): void {
  for (const [side, name] of [
    ['before', 'before'],
    ['files', 'after'],
  ] as const) {
    const root = resolve(folder, name);
    mkdirSync(root, { recursive: true });
    for (const [file, content] of Object.entries(fieldsOf(review, side))) {
      const path = join(root, file);
      if (!path.startsWith(`${root}${sep}`))
        throw new Error(spoken(`${file} leads out of ${root}.`, `${file} 指向 ${root} 之外。`));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, String(content));
    }
  }
}
