import { mergeTexts } from '../model/document/merge-texts.ts';
import type { Files } from '../model/document/workspace.ts';
import type { Draft, DraftContent } from './draft-calls.ts';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { RequestFailed } from './http.ts';
import type { LocalDraft, LocalDrafts } from './local-drafts.ts';

const file = 'order.flow.yaml';
const text =
  'flow: order\nversion: 1.0.0\nowner: a\ninitial: a\nstates:\n  a: { on: { GO: b } }\n  b: { on: { GO: a } }\n';
const base = { [file]: { text, hash: '0'.repeat(64) } };

/** Drafts as the server keeps them, one for the flow. */
function fakeServer() {
  const none: DraftContent['base'] = {};
  const server = {
    draft: undefined as Draft | undefined,
    begun: none,
    saves: 0,
    isDown: false,
    conflicts: 0,
  };
  const save = async (id: string, content: DraftContent, revision: number | undefined): Promise<Draft> => {
    if (server.isDown) throw problem(0, 'OFFLINE');
    const { draft } = server;
    if (draft !== undefined && (draft.id !== id || draft.revision !== revision)) {
      server.conflicts += 1;
      throw problem(draft.id === id ? 412 : 409, draft.id === id ? 'DRAFT_STALE' : 'DRAFT_EXISTS', { draft });
    }
    server.saves += 1;
    server.begun = content.base;
    const head = { id, flow: content.subject.name, owner: 'me', mine: true, since: '', updated: '' };
    server.draft = { ...head, revision: (revision ?? 0) + 1, files: content.files, base: {} };
    return server.draft;
  };
  const discard = async (id: string): Promise<void> => {
    if (server.draft?.id === id) server.draft = undefined;
  };
  return { server, save, discard };
}

function problem(status: number, code: string, more = {}) {
  return new RequestFailed({ status, code, title: code, detail: '', errors: [], more });
}

interface Desk {
  readonly keeper: DraftKeeper;
  readonly local: Map<string, LocalDraft>;
  /** What stands in the editor. */
  readonly editor: { files: Files };
  readonly type: (from: string, to: string) => void;
  /** Lets the pauses pass. */
  readonly rest: () => Promise<void>;
}

let ids = 0;

function openDesk({ save, discard }: ReturnType<typeof fakeServer>, draft?: Draft): Desk {
  const local = new Map<string, LocalDraft>();
  const editor: { files: Files } = { files: { [file]: text } };
  const waiting = new Set<() => void>();
  const drafts: LocalDrafts = {
    read: async ({ name }) => local.get(name),
    write: async (one) => void local.set(one.subject.name, one),
    remove: async ({ name }) => void local.delete(name),
  };
  const keeper: DraftKeeper = createDraftKeeper({
    subject: { kind: 'flow', name: 'order' },
    base,
    ...(draft === undefined ? {} : { draft }),
    calls: { newId: () => `d_${(ids += 1)}`, save, discard },
    local: drafts,
    merge: async (request) => mergeTexts(request),
    show: (files) => {
      editor.files = { ...editor.files, ...files };
    },
    later: (act) => {
      waiting.add(act);
      return () => waiting.delete(act);
    },
  });
  keeper.keep(editor.files);
  return {
    keeper,
    local,
    editor,
    type(from, to) {
      expect(editor.files[file]).toContain(from);
      editor.files = { ...editor.files, [file]: (editor.files[file] ?? '').replace(from, to) };
      keeper.keep(editor.files);
    },
    async rest() {
      for (let round = 0; round < 5 && waiting.size > 0; round += 1) {
        const now = [...waiting];
        waiting.clear();
        for (const act of now) act();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

test('what is typed is in the browser at once, and on the server after the quiet, once', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  desk.type('owner: a', 'owner: b');
  desk.type('owner: b', 'owner: bo');
  expect(desk.local.get('order')).toMatchObject({
    isSynced: false,
    files: { [file]: text.replace('owner: a', 'owner: bo') },
    // What it began with, so that a page opened after others published still knows that theirs came later.
    base: { [file]: base[file] },
  });
  expect([world.server.saves, desk.keeper.get().save]).toEqual([0, 'unsaved']);
  await desk.rest();
  expect([world.server.saves, desk.keeper.get().save, desk.local.get('order')?.isSynced]).toEqual([1, 'saved', true]);
});

test('opening without an edit saves nothing', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  await desk.rest();
  expect([world.server.saves, desk.keeper.get().save]).toEqual([0, 'clean']);
});

test('T20: ten minutes of saves in one window meet no conflict', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  for (let second = 0; second < 600; second += 1) {
    desk.type(/owner: \S+/.exec(desk.editor.files[file] ?? '')?.[0] ?? '', `owner: o${second}`);
    await desk.rest();
  }
  expect([world.server.saves, world.server.conflicts]).toEqual([600, 0]);
});

test('two windows that change different states end up with the same text', async () => {
  const world = fakeServer();
  const [one, two] = [openDesk(world), openDesk(world)];
  one.type('a: { on: { GO: b } }', 'a: { on: { GO: a } }');
  two.type('b: { on: { GO: a } }', 'b: { on: { GO: b } }');
  await one.rest();
  await two.rest();
  const saved = world.server.draft;
  expect(saved?.files[file]).toContain('a: { on: { GO: a } }');
  expect(saved?.files[file]).toContain('b: { on: { GO: b } }');
  if (saved !== undefined) await one.keeper.heard(saved);
  expect(one.editor.files).toEqual(two.editor.files);
  expect([one.keeper.get().save, two.keeper.get().save]).toEqual(['saved', 'saved']);
});

test('two windows that change the same thing: nothing is saved before it is decided, and nothing is lost', async () => {
  const world = fakeServer();
  const [one, two] = [openDesk(world), openDesk(world)];
  one.type('owner: a', 'owner: one');
  two.type('owner: a', 'owner: two');
  await one.rest();
  await two.rest();
  expect(two.keeper.get().conflicts).toMatchObject([{ pointer: '/owner', base: 'a', theirs: 'one', mine: 'two' }]);
  expect(world.server.draft?.files[file]).toContain('owner: one');
  await two.keeper.decide({ [`${file} /owner`]: 'mine' });
  await two.rest();
  expect(world.server.draft?.files[file]).toContain('owner: two');
  expect(two.keeper.get()).toMatchObject({ conflicts: [], save: 'saved' });
});

test('T19: what another person published meanwhile is told, and merged as one step', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  desk.type('a: { on: { GO: b } }', 'a: { on: { GO: a } }');
  await desk.rest();
  const theirs = text
    .replace('version: 1.0.0', 'version: 1.1.0')
    .replace('b: { on: { GO: a } }', 'b: { on: { GO: b } }');
  desk.keeper.look({ [file]: { text: theirs, hash: '1'.repeat(64) } });
  expect(desk.keeper.get().moved).toEqual([file]);
  await desk.keeper.rebase();
  expect(desk.editor.files[file]).toContain('a: { on: { GO: a } }');
  expect(desk.editor.files[file]).toContain('b: { on: { GO: b } }');
  expect(desk.editor.files[file]).toMatch(/version: "?1\.1\.0/);
  expect(desk.keeper.get().moved).toEqual([]);
});

test('who keeps his own side saves as much: the server knows what the draft is compared with now', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  desk.type('owner: a', 'owner: mine');
  await desk.rest();
  const hash = '1'.repeat(64);
  desk.keeper.look({ [file]: { text: text.replace('owner: a', 'owner: theirs'), hash } });
  await desk.keeper.rebase();
  await desk.keeper.decide({ [`${file} /owner`]: 'mine' });
  await desk.rest();
  expect(world.server.begun).toEqual({ [file]: hash });
  expect([world.server.saves, desk.keeper.get().save]).toEqual([2, 'saved']);
  expect(world.server.draft?.files[file]).toContain('owner: mine');
});

test('offline, the browser keeps it and the server gets it later', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  world.server.isDown = true;
  desk.type('owner: a', 'owner: b');
  await desk.rest();
  expect([desk.keeper.get().save, desk.local.get('order')?.isSynced]).toEqual(['kept', false]);
  world.server.isDown = false;
  await desk.rest();
  expect([desk.keeper.get().save, world.server.saves]).toEqual(['saved', 1]);
});

test('a draft that is given up is gone here and on the server; what is typed afterwards begins another one', async () => {
  const world = fakeServer();
  const desk = openDesk(world);
  desk.type('owner: a', 'owner: b');
  await desk.rest();
  const first = world.server.draft?.id;
  desk.type('owner: b', 'owner: c');
  await desk.keeper.discard();
  expect([world.server.draft, desk.local.size, desk.keeper.get().save]).toEqual([undefined, 0, 'clean']);
  expect(desk.editor.files[file]).toBe(text);
  await desk.rest();
  expect(world.server.draft).toBeUndefined();
  desk.type('owner: a', 'owner: d');
  await desk.rest();
  expect(world.server.draft?.files[file]).toContain('owner: d');
  expect(world.server.draft?.id).not.toBe(first);
});
