import { draftOver } from '../model/document/draft-over.ts';
import { flowFileOf } from '../model/document/flow-file-of.ts';
import type { Files } from '../model/document/workspace.ts';
import { identityFile } from '../model/vary/identity-file.ts';
import { useDraft, useDrafts, type Draft, type DraftSubject } from './draft-calls.ts';
import { plainFiles, usePublishedTexts } from './flows.ts';
import type { ToPublish } from './publish.ts';

/** My draft of a flow or an identity with what it would publish. */
export type MyDraft =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'present';
      readonly draft: Draft;
      readonly published: Files;
      readonly files: Files;
      /** The path of the subject's own text. */
      readonly file: string;
      readonly sent: ToPublish;
    };

export function useMyDraft(subject: DraftSubject): MyDraft {
  const drafts = useDrafts(subject);
  const mine = drafts.data?.find((draft) => draft.mine);
  const draft = useDraft(mine?.id);
  const texts = usePublishedTexts(subject);
  const error = drafts.error ?? draft.error ?? texts.error;
  if (error !== null) return { kind: 'failed', error };
  if (drafts.data !== undefined && mine === undefined) return { kind: 'missing' };
  if (draft.data === undefined || texts.data === undefined) return { kind: 'loading' };
  const published = plainFiles(texts.data.files);
  const files = draftOver(published, draft.data.files);
  const file = subject.kind === 'flow' ? flowFileOf(files, subject.name) : identityFile(files, subject.name);
  if (file === undefined) return { kind: 'missing' };
  return { kind: 'present', draft: draft.data, published, files, file, sent: toPublish(draft.data, published) };
}

/** What the draft says otherwise, with the schemas that flows refer to. */
function toPublish({ files, base }: Draft, published: Files): ToPublish {
  const own = Object.entries(files).flatMap(([file, text]) =>
    text === null || text === published[file] ? [] : [[file, text] as const],
  );
  const isSchema = (file: string) => file.endsWith('.json') && files[file] === undefined;
  const hasFlow = own.some(([file]) => file.endsWith('.flow.yaml'));
  const schemas = hasFlow ? Object.entries(published).filter(([file]) => isSchema(file)) : [];
  const begun = own.flatMap(([file]) => {
    const text = base[file]?.text;
    return text === undefined ? [] : [[file, text] as const];
  });
  return { files: { ...Object.fromEntries(schemas), ...Object.fromEntries(own) }, base: Object.fromEntries(begun) };
}
