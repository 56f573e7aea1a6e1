import type { CheckedFlow } from '../../release/release.ts';
import { storedRelease } from '../../release/stored-release.ts';
import { firstHash, format, unchained } from './archive-line.ts';
import type { WholeInstance } from './archived-store.ts';

export type ArchivedWhole = Omit<WholeInstance, 'number'>;

/** What the lines of an archive file say, one after the other; `hash` is that of the line. */
export type ArchiveEntry = { readonly hash: string } & (
  | { readonly kind: 'release'; readonly checked: CheckedFlow }
  | { readonly kind: 'instance'; readonly instance: ArchivedWhole }
);

/**
 * Reads an archive file, and holds every line to the chain.
 * @throws Error at the first line that was changed, moved or left out, with its number
 */
export async function* readArchive(lines: AsyncIterable<string>): AsyncGenerator<ArchiveEntry> {
  let before = firstHash;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const read = unchained(text, before);
    if (read === undefined) throw new Error(`line ${number} is no line of an archive`);
    if (!read.follows) throw new Error(`line ${number} does not follow from the one before: it was changed or moved`);
    const { line, hash } = read;
    before = hash;
    if (line.kind === 'file') {
      if (line.format !== format) throw new Error(`it has the format ${line.format}, not ${format}`);
    } else if (line.kind === 'release') {
      const checked = storedRelease(JSON.parse(JSON.stringify(line.body)));
      if (checked.release !== line.id) throw new Error(`line ${number}: the release ${line.id} was changed`);
      yield { kind: 'release', checked, hash };
    } else {
      const { kind, ...instance } = line;
      yield { kind, instance, hash };
    }
  }
}
