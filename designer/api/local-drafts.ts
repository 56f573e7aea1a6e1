import type { Files } from '../model/document/workspace.ts';
import type { DraftSubject } from './draft-calls.ts';
import type { HashedFiles } from './flows.ts';

/** What a page had of a draft, kept by the browser at once: it outlives a page that is killed. */
export interface LocalDraft {
  readonly subject: DraftSubject;
  readonly id: string;
  /** Of the server's draft that it goes on from; undefined while there is none. */
  readonly revision?: number;
  /** The open texts that differ from what they began with. */
  readonly files: Files;
  /** What these began with: others may publish before the page is opened again. */
  readonly base?: HashedFiles;
  /** The server has it. */
  readonly isSynced: boolean;
}

export interface LocalDrafts {
  read(subject: DraftSubject): Promise<LocalDraft | undefined>;
  write(draft: LocalDraft): Promise<void>;
  remove(subject: DraftSubject): Promise<void>;
}

/** @param owner whose drafts: another key in the same browser has its own */
export function indexedDrafts(owner: string): LocalDrafts {
  const key = ({ kind, name }: DraftSubject) => (kind === 'flow' ? `${owner} ${name}` : `${owner} ${kind} ${name}`);
  return {
    read: async (subject) => {
      const found: LocalDraft | undefined = await run('readonly', (store) => store.get(key(subject)));
      return found;
    },
    write: async (draft) => void (await run('readwrite', (store) => store.put(draft, key(draft.subject)))),
    remove: async (subject) => await run('readwrite', (store) => store.delete(key(subject))),
  };
}

/** What a page that was killed had in the browser, and not yet on the server. */
export async function keptDraft(subject: DraftSubject, owner: string): Promise<LocalDraft | undefined> {
  const kept = await indexedDrafts(owner)
    .read(subject)
    .catch(() => undefined);
  return kept === undefined || kept.isSynced ? undefined : kept;
}

const storeName = 'drafts';
let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('tessera', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no database'));
  });
  return opened;
}

/** A database of this page's own: what it holds was written here. */
async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const store = (await database()).transaction(storeName, mode).objectStore(storeName);
  return await new Promise((resolve, reject) => {
    const request = ask(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser refused'));
  });
}
