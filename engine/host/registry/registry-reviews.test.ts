import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { Actor } from '../actor.ts';
import type { RegistryHost } from './registry-options.ts';
import { failure, files, hello, identity, openRegistry } from './registry.fixture.ts';
import type { RegistryStore } from './registry-store.ts';
import type { DraftedWork, ReviewSeen } from './reviews-port.ts';

/* Publishing under four eyes, over the registry alone. */

const person = (name: string, more: Partial<Actor> = {}): Actor => ({
  name,
  key: `k_${name}`,
  subtrees: [''],
  taskRoles: [],
  ...more,
});
const [ann, bo, cid, admin] = [person('ann'), person('bo'), person('cid'), person('admin')];
const next = { 'hello.flow.yaml': hello({ version: '1.1.0', timeout: 'PT7S' }).replace('PT5S', 'PT6S') };
const mine = { 'cn.a.identity.yaml': identity('cn.a', 'flows: { hello: { parameters: { patience: PT3S } } }\n') };

let store: RegistryStore;
let host: RegistryHost;
let now: number;
const reviews = () => host.registry.reviews;
const policy = (path: string, more: object = {}) =>
  reviews().setPolicy({ identity: path, required: true, exempt: [], ...more }, admin);
const decide = ({ review: { id, content } }: ReviewSeen, by: Actor) =>
  reviews().approve(id, { content, comment: '' }, by);
const code = async (promise: Promise<unknown>) => (await failure(promise)).code;

beforeEach(async () => {
  now = 1_000;
  store = memoryRegistryStore();
  host = await openRegistry(store, () => now);
  await host.registry.publish(files, ann);
});

test.each([
  { says: 'a flow that it runs', path: 'cn.a', sent: next, needs: true },
  { says: 'its own text', path: 'cn.a', sent: mine, needs: true },
  { says: 'the text of a business beside', path: 'cn.b', sent: mine, needs: false },
  { says: 'scenarios', path: '', sent: { 'h.scenarios.yaml': 'flow: hello\n' }, needs: false },
  { says: 'a comment', path: '', sent: { 'cn.a.identity.yaml': `# why\n${identity('cn.a')}` }, needs: false },
])('where $path takes two people, $says needs a review: $needs', async ({ path, sent, needs }) => {
  await policy(path);
  const published = host.registry.publish(sent, ann).then(
    () => 'published',
    (error: { readonly code: string }) => error.code,
  );
  expect(await published).toBe(needs ? 'REVIEW_NEEDED' : 'published');
});

test('what a publish would mean says beforehand for whose sake it takes a second person', async () => {
  await policy('cn.a');
  expect(host.preview(next, {}, ann).preview.review).toEqual({ identity: 'cn.a' });
  expect(host.preview(next, {}, person('pipeline')).preview.review).toEqual({ identity: 'cn.a' });
  await policy('cn.a', { exempt: ['pipeline'] });
  expect(host.preview(next, {}, person('pipeline')).preview.review).toBeUndefined();
  await host.registry.publish(next, person('pipeline'));
});

test('a policy is of a business that exists, counts its versions, and is lifted by setting it', async () => {
  expect(await code(policy('cn.none'))).toBe('IDENTITY_NOT_FOUND');
  await policy('cn');
  await policy('cn', { exempt: ['pipeline'] });
  const off = await reviews().setPolicy({ identity: 'cn', required: false }, admin);
  expect(off).toMatchObject({ version: 3, by: 'admin', exempt: ['pipeline'] });
  await host.registry.publish(next, ann);
  expect(await reviews().policies()).toHaveLength(1);
});

test('what somebody else approves is published under its author, with who approved it and how long it waited', async () => {
  await policy('');
  const asked = await reviews().ask(next, ann, { note: 'more patience' });
  expect(asked).toMatchObject({ isStale: false, review: { state: 'open', flows: ['hello'], authors: ['ann'] } });
  now = 4_000;
  expect(await code(decide(asked, ann))).toBe('REVIEW_OF_OWN');
  const { answer } = await decide(asked, bo);
  expect(answer).toMatchObject({ version: '1.1.0', created: true });
  const approved = { by: 'bo', review: asked.review.id, waitedMs: 3_000 };
  expect((await host.registry.versions('hello', ann))[0]).toMatchObject({ by: 'ann', note: 'more patience', approved });
  expect(await host.registry.activeReleases()).toContainEqual(expect.objectContaining({ identity: 'cn.a', approved }));
  expect(await code(decide(asked, cid))).toBe('REVIEW_NOT_OPEN');
});

test('the approval is in the store with what it published, in one write, and is read after a restart', async () => {
  await policy('');
  const asked = await reviews().ask(next, ann);
  const written: number[] = [];
  host = await openRegistry({ ...store, write: async (rows) => (written.push(rows.length), await store.write(rows)) });
  written.length = 0;
  expect((await reviews().unfinished(bo)).map(({ review }) => review)).toEqual([asked.review]);
  await decide(asked, bo);
  expect(written).toHaveLength(1);
  const again = await openRegistry(store);
  expect(await again.registry.reviews.unfinished(bo)).toEqual([]);
  expect(await again.registry.reviews.get(asked.review.id, bo)).toMatchObject({
    review: { state: 'approved', closed: { by: 'bo' } },
    files: next,
  });
  expect(await again.registry.reviews.policies()).toMatchObject([{ identity: '' }]);
});

test('a write that fails leaves the review open and nothing published', async () => {
  const disk = { isFull: false };
  const full: RegistryStore = {
    ...store,
    write: (rows) => (disk.isFull ? Promise.reject(new Error('disk')) : store.write(rows)),
  };
  const { registry } = await openRegistry(full, () => now);
  const asked = await registry.reviews.ask(next, ann);
  const { id, content } = asked.review;
  disk.isFull = true;
  await expect(registry.reviews.approve(id, { content, comment: '' }, bo)).rejects.toThrow('disk');
  expect(await registry.reviews.unfinished(bo)).toMatchObject([{ review: { id, state: 'open' } }]);
  expect(await registry.versions('hello', bo)).toHaveLength(1);
});

test('it is told by what it changes; what was sent along and says what is published is counted', async () => {
  const sent = { ...files, ...next, 'cn.b.identity.yaml': `# why\n${files['cn.b.identity.yaml']}` };
  const { review } = await reviews().ask(sent, ann);
  expect(review.changed).toEqual([
    { kind: 'identity', name: 'cn.b' },
    { kind: 'flow', name: 'hello' },
  ]);
  expect(review.unchanged).toBe(Object.keys(files).length - 2);
  expect(review.identities).toContain('cn.a');
});

test('only what was looked at is approved', async () => {
  const asked = await reviews().ask(next, ann);
  const { id } = asked.review;
  expect(await code(reviews().approve(id, { content: 'other', comment: '' }, bo))).toBe('REVIEW_CONTENT');
  expect(await reviews().get(id, bo)).toMatchObject({
    files: next,
    before: { 'hello.flow.yaml': files['hello.flow.yaml'] },
  });
});

test('where others published the same texts since, it is stale: the author merges and asks again', async () => {
  const asked = await reviews().ask(next, ann);
  await host.registry.publish({ 'hello.flow.yaml': hello({ version: '1.0.1' }) }, cid);
  expect(await reviews().unfinished(bo)).toMatchObject([{ isStale: true }]);
  expect(await code(decide(asked, bo))).toBe('REVIEW_STALE');
  const again = await reviews().ask(next, ann, { base: { 'hello.flow.yaml': files['hello.flow.yaml'] } });
  expect(again.review.id).not.toBe(asked.review.id);
  expect(await reviews().unfinished(bo)).toMatchObject([{ isStale: false, review: { id: again.review.id } }]);
  await decide(again, bo);
});

test('what could not be published is nothing to look at', async () => {
  expect(await code(reviews().ask({ 'hello.flow.yaml': 'flow: hello\n' }, ann))).not.toBe('REVIEW_NEEDED');
  expect(await code(reviews().ask({ 'hello.flow.yaml': hello({ target: 'none' }) }, ann))).toBe('DEF_VERSION_EXISTS');
  expect(await reviews().unfinished(bo)).toEqual([]);
});

test('who sends back says why; the author sees it, mends it and asks again, or withdraws', async () => {
  const asked = await reviews().ask(next, ann);
  const { id } = asked.review;
  expect(await code(reviews().sendBack(id, 'no', ann))).toBe('REVIEW_OF_OWN');
  await reviews().sendBack(id, 'ask the shop first', bo);
  expect(await reviews().unfinished(ann)).toMatchObject([
    { review: { state: 'sentBack', closed: { by: 'bo', comment: 'ask the shop first' } } },
  ]);
  expect(await code(decide(asked, cid))).toBe('REVIEW_NOT_OPEN');
  expect(await code(reviews().withdraw(id, bo))).toBe('REVIEW_OF_ANOTHER');
  expect(await reviews().withdraw(id, ann)).toMatchObject({ review: { state: 'withdrawn' } });
  expect(await code(reviews().withdraw(id, ann))).toBe('REVIEW_NOT_OPEN');
});

test('a key that acts for a person is that person, and decides on nothing of theirs', async () => {
  const helper = person('ann-helper', { actsFor: 'ann' });
  const byHelper = await reviews().ask(next, helper);
  expect(byHelper.review).toMatchObject({ by: 'ann-helper', person: 'ann', authors: ['ann', 'ann-helper'] });
  expect(await code(decide(byHelper, ann))).toBe('REVIEW_OF_OWN');
  const byAnn = await reviews().ask(next, ann);
  expect(await code(decide(byAnn, helper))).toBe('REVIEW_OF_OWN');
  expect(await code(decide(byAnn, person('ann', { key: 'k_second' })))).toBe('REVIEW_OF_OWN');
  expect(await reviews().withdraw(byAnn.review.id, helper)).toMatchObject({ review: { state: 'withdrawn' } });
});

test('a version tells whom the keys acted for that wrote and approved it, who have a part in it when it comes back', async () => {
  const [helper, agent] = [person('ann-helper', { actsFor: 'ann' }), person('agent', { actsFor: 'bo' })];
  await decide(await reviews().ask(next, helper), agent);
  expect((await host.registry.versions('hello', cid))[0]).toMatchObject({
    by: 'ann-helper',
    person: 'ann',
    approved: { by: 'agent', person: 'bo' },
  });
  await host.registry.publish({ 'hello.flow.yaml': hello({ version: '1.2.0' }) }, cid);
  const back = { 'hello.flow.yaml': textOf(next).replace('1.1.0', '1.3.0') };
  expect((await reviews().ask(back, cid)).review.authors).toEqual(['ann', 'ann-helper', 'cid']);
});

const drafted = (text: string, more: Partial<DraftedWork> = {}): DraftedWork => ({
  authors: ['ann'],
  isOwn: false,
  files: { 'hello.flow.yaml': text },
  before: { 'hello.flow.yaml': files['hello.flow.yaml'] },
  ...more,
});
const textOf = (of: Readonly<Record<string, string>>) => of['hello.flow.yaml'] ?? '';

test.each([
  { says: 'the asker’s own draft, which was copied', drafts: [drafted('anything', { isOwn: true })], part: true },
  { says: 'a draft of which it is a copy with one byte more', drafts: [drafted(`${textOf(next)}x: 1\n`)], part: true },
  { says: 'a draft of something else', drafts: [drafted(hello({ target: 'failed' }))], part: false },
])('who wrote in $says has a part in it: $part', async ({ drafts, part }) => {
  const asked = await reviews().ask(next, bo, { drafts });
  expect(asked.review.authors.includes('ann')).toBe(part);
  expect(asked.review.authors).toContain('bo');
});

test('who asked for the same before, and who published it in a version that is brought back, has a part in it', async () => {
  const first = await reviews().ask(next, cid);
  await reviews().withdraw(first.review.id, cid);
  expect((await reviews().ask(next, bo)).review.authors).toEqual(['bo', 'cid']);
  await host.registry.publish(next, cid);
  await host.registry.publish({ 'hello.flow.yaml': hello({ version: '1.2.0' }) }, bo);
  const back = { 'hello.flow.yaml': textOf(next).replace('1.1.0', '1.3.0') };
  expect((await reviews().ask(back, bo)).review.authors).toContain('cid');
});

test('two people take turns at one line: who wrote it before has no part in what it says next', async () => {
  const saying = (version: string, timeout: string) => ({
    'hello.flow.yaml': hello({ version }).replaceAll('PT5S', timeout),
  });
  await policy('');
  for (const [version, timeout, author, reader] of [
    ['1.1.0', 'PT6S', bo, ann],
    ['1.2.0', 'PT7S', ann, bo],
    ['1.3.0', 'PT8S', ann, bo],
  ] as const) {
    const asked = await reviews().ask(saying(version, timeout), author);
    expect(asked.review.authors).toEqual([author.name]);
    await decide(asked, reader);
  }
  expect((await reviews().ask(saying('1.4.0', 'PT6S'), ann)).review.authors).toEqual(['ann', 'bo']);
});

test('one person takes back what was published last; anything older takes two', async () => {
  await host.registry.publish(next, ann);
  await host.registry.publish({ 'hello.flow.yaml': hello({ version: '1.2.0', target: 'failed' }) }, ann);
  await policy('');
  expect(await code(host.registry.rollback('hello', '1.0.0', ann))).toBe('REVIEW_NEEDED');
  expect(await host.registry.rollback('hello', '1.1.0', ann)).toMatchObject({ version: '1.2.1', created: true });
});

test('what lies beyond the reach of a key does not exist for it', async () => {
  const asked = await reviews().ask(mine, ann);
  const beside = person('dan', { subtrees: ['cn.b'] });
  expect(await reviews().unfinished(beside)).toEqual([]);
  expect((await reviews().list({ limit: 9 }, beside)).items).toEqual([]);
  expect(await code(reviews().get(asked.review.id, beside))).toBe('REVIEW_NOT_FOUND');
  expect(await code(decide(asked, beside))).toBe('REVIEW_NOT_FOUND');
  expect(await code(decide(asked, person('eva', { flows: ['other'] })))).toBe('FORBIDDEN');
});

test('they are listed page by page, the newest first', async () => {
  for (const name of ['a', 'b', 'c']) {
    now += 10;
    await reviews().ask(next, person(name));
  }
  const first = await reviews().list({ limit: 2 }, bo);
  const rest = await reviews().list({ limit: 2, before: first.next ?? '' }, bo);
  expect(first.items.map(({ review }) => review.by)).toEqual(['c', 'b']);
  expect(rest).toMatchObject({ items: [{ review: { by: 'a' } }] });
  expect(rest.next).toBeUndefined();
});
