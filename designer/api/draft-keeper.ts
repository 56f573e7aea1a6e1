import type { MergeChoice } from '../model/document/merge-texts.ts';
import type { Files } from '../model/document/workspace.ts';
import type { Draft } from './draft-calls.ts';
import type { DraftKeeperOptions } from './draft-keeper-options.ts';
import type { DraftState } from './draft-state.ts';
import type { HashedFiles, HashedText } from './flows.ts';
import { RequestFailed } from './http.ts';

/** Keeps what is written: in the browser at once, on the server after a second of quiet. */
export interface DraftKeeper {
  get(): DraftState;
  subscribe(listener: () => void): () => void;
  /** The open texts as they are now. */
  keep(files: Files): void;
  /** Saves what is not saved yet. */
  flush(): Promise<void>;
  /** What is published now: told when it moved under the author. */
  look(published: HashedFiles): void;
  /** Merges what others published into the open texts, or begins to. */
  rebase(): Promise<void>;
  /** Decides the conflicts, and goes on. */
  decide(choices: Readonly<Record<string, MergeChoice>>): Promise<void>;
  /** Another window of the same person saved. */
  heard(draft: Draft): Promise<void>;
  /** Gives the draft up: the open texts are again what they began with. */
  discard(): Promise<void>;
  close(): void;
}

const quietMs = 1_000;
const retryMs = 5_000;

/** Something to be merged into the open texts: by file what both began with, and what the others have. */
interface Merge {
  readonly sides: readonly { readonly file: string; readonly base: string; readonly theirs: string }[];
  readonly choices: Readonly<Record<string, Readonly<Record<string, MergeChoice>>>>;
  readonly done: () => void;
}

export function createDraftKeeper(options: DraftKeeperOptions): DraftKeeper {
  const { subject, calls, local, later, merge, show, windows } = options;
  const listeners = new Set<() => void>();
  const base = new Map<string, HashedText>(Object.entries(options.base));
  let state: DraftState = { save: options.draft === undefined ? 'clean' : 'saved', moved: [], conflicts: [] };
  let open: Files = {};
  let published: HashedFiles = options.base;
  let id = options.draft?.id ?? calls.newId();
  let revision = options.draft?.revision;
  /** The texts of which this page and the server last knew the same. */
  let synced: Files = textsOf(options.draft?.files ?? {});
  /** What it is compared with moved, and the server does not know. */
  let isRebased = false;
  let pending: Merge | undefined;
  let cancel = (): void => undefined;
  let running: Promise<void> | undefined;

  const set = (change: Partial<DraftState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const changed = (): Files =>
    Object.fromEntries(Object.entries(open).filter(([file, text]) => base.get(file)?.text !== text));
  const isSaved = (): boolean => {
    const files = changed();
    return isSame(files, synced) && !(isRebased && Object.keys(files).length > 0);
  };
  const soon = (ms: number): void => {
    cancel();
    cancel = later(() => void flush(), ms);
  };
  /** What these files began with, where they were there. */
  const begun = (files: Files) => [...base].filter(([file]) => Object.hasOwn(files, file));
  const keepHere = async (isSynced: boolean): Promise<void> => {
    const known = revision === undefined ? {} : { revision };
    const files = changed();
    const began = Object.fromEntries(begun(files));
    await local.write({ subject, id, files, base: began, isSynced, ...known }).catch(() => undefined);
  };

  async function flush(): Promise<void> {
    cancel();
    // One save at a time: what was written meanwhile goes with the next one.
    if (running !== undefined) await running;
    if (pending !== undefined || isSaved()) return;
    running = save().finally(() => (running = undefined));
    await running;
  }

  async function save(): Promise<void> {
    const files = changed();
    const began = Object.fromEntries(begun(files).map(([file, { hash }]) => [file, hash]));
    const wasRebased = isRebased;
    isRebased = false;
    set({ save: 'saving' });
    try {
      const saved = await calls.save(id, { subject, files, base: began }, revision);
      revision = saved.revision;
      synced = files;
      const isDone = isSaved();
      set({ save: isDone ? 'saved' : 'unsaved' });
      if (isDone) await keepHere(true);
      else soon(quietMs);
      windows?.tell(saved);
    } catch (error) {
      isRebased ||= wasRebased;
      await refused(error);
    }
  }

  async function refused(error: unknown): Promise<void> {
    const { status, code, more } = error instanceof RequestFailed ? error.problem : { status: -1, code: '', more: {} };
    if (status === 0 || status >= 500) {
      set({ save: 'kept' });
      return soon(retryMs);
    }
    if (code === 'DRAFT_NOT_FOUND') {
      [id, revision] = [calls.newId(), undefined];
      return soon(0);
    }
    const other = 'draft' in more ? more['draft'] : undefined;
    if (isDraft(other)) return await join(other);
    set({ save: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  }

  /** Another window or machine of the same person went on with the draft. */
  async function join(other: Draft): Promise<void> {
    const theirs = textsOf(other.files);
    const files = [...new Set([...Object.keys(theirs), ...Object.keys(synced)])];
    const began = (file: string) => base.get(file)?.text ?? '';
    const sides = files.map((file) => ({
      file,
      base: synced[file] ?? began(file),
      theirs: theirs[file] ?? began(file),
    }));
    await take({
      sides,
      choices: {},
      done: () => {
        [id, revision, synced] = [other.id, other.revision, theirs];
      },
    });
  }

  async function take(next: Merge): Promise<void> {
    pending = next;
    const outcomes = await Promise.all(
      next.sides.map(async ({ file, ...side }) => {
        const mine = open[file] ?? side.base;
        return { file, ...(await merge({ file, mine, ...side, choices: next.choices[file] ?? {} })) };
      }),
    );
    const conflicts = outcomes.flatMap((one) => one.conflicts);
    if (conflicts.length > 0) return set({ conflicts });
    const merged = outcomes.filter(({ file, text }) => open[file] !== text);
    pending = undefined;
    next.done();
    if (merged.length > 0) {
      const texts = Object.fromEntries(merged.map(({ file, text }) => [file, text]));
      open = { ...open, ...texts };
      show(texts);
    }
    set({ conflicts: [], moved: movedFiles(), save: isSaved() ? 'saved' : 'unsaved' });
    if (!isSaved()) soon(0);
  }

  const movedFiles = (): readonly string[] =>
    Object.keys(open).filter((file) => {
      const now = published[file]?.hash;
      return now !== undefined && now !== base.get(file)?.hash && published[file]?.text !== open[file];
    });

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keep(files) {
      open = files;
      if (isSaved()) return;
      set({ save: 'unsaved' });
      void keepHere(false);
      if (pending === undefined) soon(quietMs);
    },
    flush,
    look(now) {
      published = now;
      set({ moved: movedFiles() });
    },
    async rebase() {
      if (pending !== undefined) return;
      const now = published;
      const sides = movedFiles().map((file) => ({
        file,
        base: base.get(file)?.text ?? '',
        theirs: now[file]?.text ?? '',
      }));
      const done = () => {
        for (const { file } of sides) {
          const text = now[file];
          if (text !== undefined) base.set(file, text);
        }
        isRebased = true;
      };
      await take({ sides, choices: {}, done });
    },
    async decide(choices) {
      if (pending === undefined) return;
      const { conflicts } = state;
      const byFile = new Map(Object.entries(pending.choices).map(([file, made]) => [file, { ...made }]));
      for (const { file, pointer } of conflicts) {
        const choice = choices[`${file} ${pointer}`];
        if (choice !== undefined) byFile.set(file, { ...byFile.get(file), [pointer]: choice });
      }
      await take({ ...pending, choices: Object.fromEntries(byFile) });
    },
    async heard(draft) {
      if (draft.revision > (revision ?? 0) || draft.id !== id) await join(draft);
    },
    async discard() {
      cancel();
      if (running !== undefined) await running;
      if (revision !== undefined) await calls.discard(id);
      await local.remove(subject).catch(() => undefined);
      [id, revision, synced, pending] = [calls.newId(), undefined, {}, undefined];
      open = Object.fromEntries(begun(open).map(([file, { text }]) => [file, text]));
      show(open);
      set({ save: 'clean', conflicts: [], moved: movedFiles() });
    },
    close() {
      cancel();
      listeners.clear();
    },
  };
}

function textsOf(files: Draft['files']): Files {
  return Object.fromEntries(Object.entries(files).flatMap(([file, text]) => (text === null ? [] : [[file, text]])));
}

function isSame(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** The server's own answer, in its problem. */
function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'revision' in value && 'files' in value && 'id' in value;
}
