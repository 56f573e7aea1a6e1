import type { MergeRequest, Merged } from '../model/document/merge-texts.ts';
import type { Files } from '../model/document/workspace.ts';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { newDraftId, saveDraft, type Draft } from './draft-calls.ts';
import type { HashedFiles } from './flows.ts';
import { indexedDrafts } from './local-drafts.ts';
import type { FlowTexts } from './open-flow.ts';
import { http } from './server.ts';

export interface Person {
  readonly name: string;
  readonly me: boolean;
}

export interface PageDraft {
  readonly keeper: DraftKeeper;
  /** Who else has the flow open. */
  readonly people: { get(): readonly Person[]; subscribe(listener: () => void): () => void };
  close(): void;
}

export interface PageDraftOptions {
  readonly texts: FlowTexts;
  readonly owner: string;
  readonly merge: (request: MergeRequest) => Promise<Merged>;
  readonly show: (files: Files) => void;
}

/** How often the page looks who is there and what was published. */
const lookEveryMs = 15_000;

/** The keeper of an open page: over this browser's database, the server, and the other windows of the same person. */
export function openPageDraft({ texts, owner, merge, show }: PageDraftOptions): PageDraft {
  const { flow, begun } = texts;
  const windows = new BroadcastChannel(`tessera.draft ${owner} ${flow}`);
  const keeper = createDraftKeeper({
    flow,
    base: begun,
    ...draftOf(texts),
    calls: { newId: newDraftId, save: saveDraft },
    local: indexedDrafts(owner),
    merge,
    show,
    later(act, ms) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    windows: { tell: (draft) => windows.postMessage(draft) },
  });
  windows.onmessage = ({ data }: MessageEvent<Draft>) => void keeper.heard(data);
  const people = presenceOf(flow);
  const published = publishedOf(flow, keeper);
  const look = (): void => {
    void people.look();
    void published();
  };
  const timer = setInterval(look, lookEveryMs);
  const onReturn = (): void => {
    if (document.visibilityState === 'visible') look();
    else void keeper.flush();
  };
  document.addEventListener('visibilitychange', onReturn);
  look();
  return {
    keeper,
    people,
    close() {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onReturn);
      void keeper.flush().finally(() => {
        windows.close();
        keeper.close();
      });
    },
  };
}

/** What the browser kept goes on from the revision it knew: where the server went on since, both are merged. */
function draftOf({ draft, kept, flow }: FlowTexts): { readonly draft?: Draft } {
  if (kept === undefined || kept.revision === undefined || kept.revision === draft?.revision)
    return draft === undefined ? {} : { draft };
  const head = { id: kept.id, flow, revision: kept.revision, owner: '', mine: true, since: '', updated: '' };
  return { draft: { ...head, files: {}, base: {} } };
}

function presenceOf(flow: string) {
  let present: readonly Person[] = [];
  const listeners = new Set<() => void>();
  const path = `/v1/flows/${encodeURIComponent(flow)}/presence`;
  return {
    get: () => present,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async look(): Promise<void> {
      const { items } = await http
        .put<{ readonly items: readonly Person[] }>(path, {})
        .catch(() => ({ items: present }));
      present = items;
      for (const listener of listeners) listener();
    },
  };
}

/** Asks what is published, and is told nothing while it is the same. */
function publishedOf(flow: string, keeper: DraftKeeper): () => Promise<void> {
  let tag: string | undefined;
  return async () => {
    const headers = tag === undefined ? {} : { headers: { 'if-none-match': tag } };
    const answer = await http
      .send<{ readonly files: HashedFiles }>('GET', '/v1/texts', { query: { flow }, ...headers })
      .catch(() => undefined);
    if (answer === undefined || answer.status === 304) return;
    tag = answer.headers.get('etag') ?? undefined;
    keeper.look(answer.body.files);
  };
}
