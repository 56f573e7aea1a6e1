import type { EngineError } from '../../kernel/engine-error.ts';
import { memoryDraftStore } from '../../testing/memory-draft-store.ts';
import type { Actor } from '../actor.ts';
import { createTextDrafts, draftLimits, type DraftContent } from './text-drafts.ts';

const ann: Actor = { name: 'Ann', key: 'k_ann', subtrees: [''], taskRoles: [] };
const bo: Actor = { name: 'Bo', key: 'k_bo', subtrees: ['cn.travel'], taskRoles: [] };
const hash = 'a'.repeat(64);
const flow = (name: string): DraftContent['subject'] => ({ kind: 'flow', name });
const content: DraftContent = {
  subject: flow('order'),
  files: { 'order.flow.yaml': 'flow: order\n', 'x.identity.yaml': 'identity: cn.retail\n' },
  base: { 'order.flow.yaml': hash },
};

function make() {
  const time = { now: 1_000 };
  const published = { texts: new Map([['order.flow.yaml', { text: 'flow: order # base\n', hash }]]) };
  const clock = { now: () => time.now };
  const read: string[] = [];
  const kept = memoryDraftStore();
  const store = { ...kept, get: async (id: string) => (read.push(id), await kept.get(id)) };
  const asks = { takesTwo: true };
  const drafts = createTextDrafts({
    store,
    clock,
    published: async () => published.texts,
    takesTwo: async () => asks.takesTwo,
  });
  return { drafts, time, published, asks, read };
}

const failure = async (promise: Promise<unknown>): Promise<EngineError> =>
  await promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: EngineError) => error,
  );

test('a draft keeps the text its author began with, whatever is published afterwards', async () => {
  const { drafts, published } = make();
  await drafts.write('d_1', content, undefined, ann);
  published.texts = new Map([['order.flow.yaml', { text: 'flow: order # theirs\n', hash: 'b'.repeat(64) }]]);
  await drafts.write('d_1', { ...content, files: { 'order.flow.yaml': 'flow: mine\n' } }, 1, ann);
  expect(await drafts.read('d_1', ann)).toMatchObject({
    revision: 2,
    base: { 'order.flow.yaml': { hash, text: 'flow: order # base\n' } },
  });
});

test('a save on an older revision is refused with the present draft; saying the same again is no conflict', async () => {
  const { drafts } = make();
  await drafts.write('d_1', content, undefined, ann);
  const second = { ...content, files: { 'order.flow.yaml': 'second' } };
  await drafts.write('d_1', second, 1, ann);
  expect(await drafts.write('d_1', second, 1, ann)).toMatchObject({ revision: 2 });
  const refused = await failure(drafts.write('d_1', content, 1, ann));
  expect(refused).toMatchObject({ code: 'DRAFT_STALE' });
  expect(refused.detail.params).toMatchObject({ revision: 2, draft: { files: second.files } });
});

test('a second draft of a flow is refused with the first one', async () => {
  const { drafts } = make();
  await drafts.write('d_1', content, undefined, ann);
  const refused = await failure(drafts.write('d_2', content, undefined, ann));
  expect(refused).toMatchObject({ code: 'DRAFT_EXISTS', detail: { params: { draft: { id: 'd_1' } } } });
});

test('T21: nobody changes or removes the draft of another, who sees it listed without text and reads what is in reach', async () => {
  const { drafts } = make();
  await drafts.write('d_1', content, undefined, ann);
  expect((await failure(drafts.write('d_1', { ...content, files: {} }, 1, bo))).code).toBe('DRAFT_OF_ANOTHER');
  expect((await failure(drafts.remove('d_1', bo))).code).toBe('DRAFT_OF_ANOTHER');
  const [head] = await drafts.list(bo, flow('order'));
  expect(Object.keys(head ?? {})).not.toContain('files');
  expect(head).toMatchObject({ id: 'd_1', ownerName: 'Ann' });
  expect(Object.keys((await drafts.read('d_1', bo)).files)).toEqual(['order.flow.yaml']);
  expect(await drafts.read('d_1', ann)).toMatchObject({ files: content.files, revision: 1 });
});

test('a key that is limited to other flows sees no draft of this one', async () => {
  const { drafts } = make();
  await drafts.write('d_1', content, undefined, ann);
  const limited = { ...bo, flows: ['trip'] };
  expect(await drafts.list(limited)).toEqual([]);
  expect((await failure(drafts.read('d_1', limited))).code).toBe('DRAFT_NOT_FOUND');
  expect((await failure(drafts.write('d_9', content, undefined, limited))).code).toBe('FLOW_NOT_FOUND');
});

test('a draft of an identity is for those whose keys cover it', async () => {
  const { drafts } = make();
  const of = (name: string): DraftContent => ({ ...content, subject: { kind: 'identity', name } });
  await drafts.write('d_1', of('cn.retail'), undefined, ann);
  await drafts.write('d_2', of('cn.travel.rail'), undefined, ann);
  expect((await drafts.list(bo)).map(({ id }) => id)).toEqual(['d_2']);
  expect((await failure(drafts.read('d_1', bo))).code).toBe('DRAFT_NOT_FOUND');
  expect((await failure(drafts.write('d_3', of('cn.retail'), undefined, bo))).code).toBe('IDENTITY_NOT_FOUND');
  const again = await failure(drafts.write('d_3', of('cn.retail'), undefined, ann));
  expect(again).toMatchObject({ code: 'DRAFT_EXISTS', detail: { params: { draft: { identity: 'cn.retail' } } } });
});

describe('who has a part in a draft', () => {
  const changed = (text: string): DraftContent => ({ ...content, files: { 'order.flow.yaml': text } });
  const text = 'flow: order\nmax: 5\nwait: PT5M\n';

  test('whoever wrote in it, whatever it is renamed to, and whoever wrote what it was made from', async () => {
    const { drafts } = make();
    await drafts.write('d_1', changed(text), undefined, ann);
    const copy = {
      ...content,
      subject: flow('other'),
      files: { 'other.flow.yaml': 'flow: other\n' },
      copiedFrom: 'd_1',
    };
    expect(await drafts.write('d_2', copy, undefined, bo)).toMatchObject({ authors: ['Ann', 'Bo'] });
    await drafts.remove('d_1', ann);
    const renamed = { ...copy, subject: flow('third'), copiedFrom: 'd_2' };
    expect(await drafts.write('d_2', renamed, 1, bo)).toMatchObject({ subject: flow('third'), authors: ['Ann', 'Bo'] });
    expect(await drafts.work([flow('third')], bo)).toMatchObject([{ isOwn: true, authors: ['Ann', 'Bo'] }]);
  });

  test.each([
    { says: 'by the letter', written: text, authors: ['Ann', 'Bo'] },
    { says: 'but for a byte', written: text.replace('5M', '6M'), authors: ['Ann', 'Bo'] },
    { says: 'in no line', written: 'flow: order # base\nretry: 3\n', authors: ['Bo'] },
  ])('whose draft of the same flow it repeats $says: $authors', async ({ written, authors }) => {
    const { drafts } = make();
    await drafts.write('d_1', changed(text), undefined, ann);
    expect((await drafts.write('d_2', changed(written), undefined, bo)).authors).toEqual(authors);
  });

  test('where nobody asks for two people drafts of others are not even read', async () => {
    const { drafts, asks, read } = make();
    await drafts.write('d_1', changed(text), undefined, ann);
    asks.takesTwo = false;
    expect((await drafts.write('d_2', changed(text), undefined, bo)).authors).toEqual(['Bo']);
    expect(read.filter((id) => id === 'd_1')).toHaveLength(1);
    asks.takesTwo = true;
    expect((await drafts.write('d_2', changed(`${text}# more\n`), 1, bo)).authors).toEqual(['Ann', 'Bo']);
  });

  test('the person for whom a key acts', async () => {
    const { drafts } = make();
    const helper = { ...bo, name: 'helper', actsFor: 'Ann' };
    expect((await drafts.write('d_1', changed(text), undefined, helper)).authors).toEqual(['Ann']);
  });
});

test('what was published for its author goes; what he went on with stays', async () => {
  const { drafts } = make();
  await drafts.write('d_1', { ...content, files: { 'order.flow.yaml': 'a' } }, undefined, ann);
  await drafts.write('d_2', { ...content, subject: flow('other'), files: { 'other.flow.yaml': 'b' } }, undefined, ann);
  expect(await drafts.settle('k_ann', { 'order.flow.yaml': 'a', 'other.flow.yaml': 'c' })).toMatchObject([
    { id: 'd_1' },
  ]);
  expect((await drafts.list(ann)).map(({ id }) => id)).toEqual(['d_2']);
});

test('T20: ten minutes of saves from one window meet no conflict', async () => {
  const { drafts, time } = make();
  let revision: number | undefined;
  for (let second = 0; second < 600; second += 1) {
    time.now += 1_000;
    const files = { 'order.flow.yaml': `flow: order # ${second}\n` };
    revision = (await drafts.write('d_1', { ...content, files }, revision, ann)).revision;
  }
  expect(revision).toBe(600);
});

test.each([
  { says: 'a way out of the folder', files: { '../a.flow.yaml': '' }, code: 'DRAFT_FILE' },
  { says: 'another kind of file', files: { 'a.exe': '' }, code: 'DRAFT_FILE' },
  {
    says: 'too many files',
    files: Object.fromEntries(Array.from({ length: draftLimits.files + 1 }, (_, at) => [`f${at}.yaml`, ''])),
    code: 'DRAFT_LIMIT',
  },
  { says: 'too much text', files: { 'a.flow.yaml': '业'.repeat(draftLimits.bytes / 3 + 1) }, code: 'DRAFT_LIMIT' },
])('a draft with $says is refused', async ({ files, code }) => {
  const { drafts } = make();
  expect((await failure(drafts.write('d_1', { subject: flow('order'), files, base: {} }, undefined, ann))).code).toBe(
    code,
  );
});

test('so many drafts has one person, and no more', async () => {
  const { drafts } = make();
  for (let at = 0; at < draftLimits.drafts; at += 1)
    await drafts.write(`d_${at}`, { ...content, subject: flow(`flow-${at}`) }, undefined, ann);
  const refused = await failure(drafts.write('d_x', { ...content, subject: flow('one-more') }, undefined, ann));
  expect(refused).toMatchObject({ code: 'DRAFT_LIMIT', detail: { params: { drafts: draftLimits.drafts } } });
});

test('who has a flow open is known for a minute after he was heard of', () => {
  const { drafts, time } = make();
  drafts.present(flow('order'), ann, true);
  time.now += 50_000;
  expect(drafts.present(flow('order'), bo, true).map(({ name }) => name)).toEqual(['Ann', 'Bo']);
  time.now += 50_000;
  expect(drafts.present(flow('order'), bo, false).map(({ name }) => name)).toEqual(['Bo']);
  expect(drafts.present(flow('other'), bo, false)).toEqual([]);
});
