import type { Files } from '../../registry/files.ts';
import { readTexts } from '../../registry/read-texts.ts';
import type { DraftSubject } from './text-draft-store.ts';

/** The flows and identities that texts are of, by what they say themselves. */
export function subjectsOf(files: Files): readonly DraftSubject[] {
  return readTexts(files, { at: 0, by: '' }).texts.flatMap((read): readonly DraftSubject[] => {
    if (read.kind === 'flow') return [{ kind: 'flow', name: read.text.name }];
    return read.kind === 'identity' ? [{ kind: 'identity', name: read.identity.path }] : [];
  });
}
