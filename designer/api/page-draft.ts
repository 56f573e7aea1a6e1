import type { MergeRequest, Merged } from '../model/document/merge-texts.ts';
import type { Files } from '../model/document/workspace.ts';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { discardDraft, newDraftId, saveDraft, type Draft, type DraftSubject } from './draft-calls.ts';
import type { HashedFiles } from './flows.ts';
import { indexedDrafts, type LocalDraft } from './local-drafts.ts';
import { http } from './server.ts';

export interface Person {
  readonly name: string;
  readonly me: boolean;
}

export interface PageDraft {
  readonly keeper: DraftKeeper;
  /** Who else has it open. */
  readonly people: { get(): readonly Person[]; subscribe(listener: () => void): () => void };
  close(): void;
}

/** What an open page began with. */
export interface OpenedDraft {
  readonly subject: DraftSubject;
  /** What the open texts began with, by hash. */
  readonly begun: HashedFiles;
  readonly draft?: Draft;
  /** What this browser kept and the server has not. */
  readonly kept?: LocalDraft;
}

export interface PageDraftOptions {
  readonly opened: OpenedDraft;
  readonly owner: string;
  readonly merge: (request: MergeRequest) => Promise<Merged>;
  readonly show: (files: Files) => void;
}

/** How often the page looks who is there and what was published. */
const lookEveryMs = 15_000;

/** The keeper of an open page: over this browser's database, the server, and the other windows of the same person. */
export function openPageDraft({ opened, owner, merge, show }: PageDraftOptions): PageDraft {
  const { subject, begun } = opened;
  const windows = new BroadcastChannel(`tessera.draft ${owner} ${subject.kind} ${subject.name}`);
  const keeper = createDraftKeeper({
    subject,
    base: begun,
    ...draftOf(opened),
    calls: { newId: newDraftId, save: saveDraft, discard: discardDraft },
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
  const people = presenceOf(subject);
  const published = publishedOf(subject, keeper);
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
function draftOf({ draft, kept, subject }: OpenedDraft): { readonly draft?: Draft } {
  if (kept === undefined || kept.revision === undefined || kept.revision === draft?.revision)
    return draft === undefined ? {} : { draft };
  const head = {
    id: kept.id,
    [subject.kind]: subject.name,
    revision: kept.revision,
    owner: '',
    mine: true,
    since: '',
    updated: '',
  };
  return { draft: { ...head, files: {}, base: {} } };
}

function presenceOf({ kind, name }: DraftSubject) {
  let present: readonly Person[] = [];
  const listeners = new Set<() => void>();
  const path = `/v1/${kind === 'flow' ? 'flows' : 'identities'}/${encodeURIComponent(name)}/presence`;
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
function publishedOf({ kind, name }: DraftSubject, keeper: DraftKeeper): () => Promise<void> {
  let tag: string | undefined;
  return async () => {
    const headers = tag === undefined ? {} : { headers: { 'if-none-match': tag } };
    const answer = await http
      .send<{ readonly files: HashedFiles }>('GET', '/v1/texts', { query: { [kind]: name }, ...headers })
      .catch(() => undefined);
    if (answer === undefined || answer.status === 304) return;
    tag = answer.headers.get('etag') ?? undefined;
    keeper.look(answer.body.files);
  };
}
