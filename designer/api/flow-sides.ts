import type { FlowDefinition } from '@tessera/engine/flow';
import type { Files } from '../model/document/workspace.ts';
import { useDraft, useDrafts, type Draft } from './draft-calls.ts';
import { usePublishedTexts, useVersionTexts, type HashedFiles } from './flows.ts';
import { useResource } from './query.ts';

/** One side of a comparison, as far as it has come: texts with the flow's own file, or an effective flow without text. */
export type FlowSide =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'missing' }
  | { readonly kind: 'texts'; readonly file: string; readonly files: Files }
  | { readonly kind: 'effective'; readonly flow: FlowDefinition };

interface Release {
  readonly release: string;
  readonly body: { readonly flow: FlowDefinition };
}

/** @param spec `draft` (mine), `identity:PATH` (its present effective flow), or a version; undefined asks nothing */
export function useFlowSide(flow: string, spec: string | undefined): FlowSide {
  const version = spec === undefined || spec === 'draft' || spec.startsWith('identity:') ? undefined : spec;
  const identity = spec?.startsWith('identity:') === true ? spec.slice('identity:'.length) : undefined;
  const texts = useVersionTexts(flow, version);
  const effective = useEffective(flow, identity);
  const draft = useDraftTexts(flow, spec === 'draft');
  if (spec === 'draft') return draft;
  if (identity !== undefined) return effective;
  if (texts.error !== null) return { kind: 'failed', error: texts.error };
  if (spec === undefined) return { kind: 'missing' };
  return texts.data === undefined
    ? { kind: 'loading' }
    : { kind: 'texts', file: texts.data.file, files: plainFiles(texts.data.files) };
}

function useEffective(flow: string, identity: string | undefined): FlowSide {
  const list = useResource<{ readonly items: readonly { readonly release: string }[] }>(
    identity === undefined ? undefined : '/v1/releases',
    { flow, identity },
  );
  const [first] = list.data?.items ?? [];
  const release = useResource<Release>(first === undefined ? undefined : `/v1/releases/${first.release}`);
  const error = list.error ?? release.error;
  if (error !== null) return { kind: 'failed', error };
  if (list.data !== undefined && first === undefined) return { kind: 'missing' };
  return release.data === undefined ? { kind: 'loading' } : { kind: 'effective', flow: release.data.body.flow };
}

/** My draft over what is published. */
export function useDraftTexts(flow: string, isWanted = true): FlowSide {
  const drafts = useDrafts(flow);
  const mine = drafts.data?.find((draft) => draft.mine);
  const draft = useDraft(isWanted ? mine?.id : undefined);
  const published = usePublishedTexts(flow);
  const error = drafts.error ?? draft.error ?? published.error;
  if (error !== null) return { kind: 'failed', error };
  if (drafts.data !== undefined && mine === undefined) return { kind: 'missing' };
  if (draft.data === undefined || published.data === undefined) return { kind: 'loading' };
  const files = draftOver(plainFiles(published.data.files), draft.data);
  const file = flowFileOf(files, flow);
  return file === undefined ? { kind: 'missing' } : { kind: 'texts', file, files };
}

export function draftOver(published: Files, { files }: Pick<Draft, 'files'>): Files {
  const kept = Object.entries(published).filter(([file]) => files[file] !== null);
  const own = Object.entries(files).flatMap(([file, text]) => (text === null ? [] : [[file, text] as const]));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(own) };
}

/** The file whose text says that it is this flow. */
export function flowFileOf(files: Files, flow: string): string | undefined {
  const says = (text: string) => /^flow:[ \t]*["']?([\w.-]+)/m.exec(text)?.[1] === flow;
  return Object.keys(files).find((file) => file.endsWith('.flow.yaml') && says(files[file] ?? ''));
}

export function plainFiles(files: HashedFiles): Files {
  return Object.fromEntries(Object.entries(files).map(([file, { text }]) => [file, text]));
}
