import { useMemo } from 'react';
import type { FlowDefinition } from '@tessera/engine/flow';
import type { Files } from '../model/document/workspace.ts';
import { plainFiles, useVersionTexts } from './flows.ts';
import { useMyDraft } from './my-draft.ts';
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
  const draft = useMyDraft({ kind: 'flow', name: flow });
  const written = texts.data?.files;
  // The same object while the texts are the same: what is read from them is kept with it.
  const files = useMemo(() => (written === undefined ? undefined : plainFiles(written)), [written]);
  if (spec === 'draft') {
    return draft.kind === 'present' ? { kind: 'texts', file: draft.file, files: draft.files } : draft;
  }
  if (identity !== undefined) return effective;
  if (texts.error !== null) return { kind: 'failed', error: texts.error };
  if (spec === undefined) return { kind: 'missing' };
  return texts.data === undefined || files === undefined
    ? { kind: 'loading' }
    : { kind: 'texts', file: texts.data.file, files };
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
