import { contentHash } from '../kernel/hash.ts';
import type { Files } from './files.ts';
import { flowVersions, textKey, type ReadText, type RegistryState } from './registry-state.ts';
import type { StoredText } from './stored.ts';

/** What is published now of a text: of a flow and an overlay the newest version. */
function standingText(state: RegistryState, { kind, name }: Pick<StoredText, 'kind' | 'name'>) {
  if (kind === 'flow') return flowVersions(state, name)[0]?.text;
  if (kind !== 'overlay') return state.texts.get(textKey({ kind, name, version: '' }))?.text;
  const versions = [...state.texts.values()].filter(({ text }) => text.kind === kind && text.name === name);
  return versions.map(({ text }) => text).toSorted((a, b) => b.at - a.at)[0];
}

/** By kind and name: the SHA-256 of what is published of each text, to the byte; '' of what is new. */
export function standingHashes(
  state: RegistryState,
  texts: readonly Pick<StoredText, 'kind' | 'name'>[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const known = standingText(state, text);
      return [`${text.kind} ${text.name}`, known === undefined ? '' : contentHash({ ...known.files })];
    }),
  );
}

/** Whether it says something else than what is published, or says it in other words: comments and layout count. */
export function isChanged(state: RegistryState, { text }: ReadText): boolean {
  const known = standingText(state, text);
  return known?.hash !== text.hash || known.files[known.file] !== text.files[text.file];
}

/** What is published of the files of some texts, under the names that these texts have. */
export function standingFiles(state: RegistryState, texts: readonly ReadText[]): Files {
  return Object.fromEntries(
    texts.flatMap(({ text }) => {
      const known = standingText(state, text);
      return Object.entries(known?.files ?? {}).map(([file, content]) => [
        file === known?.file ? text.file : file,
        content,
      ]);
    }),
  );
}
