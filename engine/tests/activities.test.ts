import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { program } from '../cli/program.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import type { RunningServer } from '../http/server.ts';
import { createActivities } from '../insight/experience/activities.ts';
import { createAdvice } from '../insight/experience/advice.ts';
import { createRecordedChanges } from '../insight/experience/recorded-changes.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;
const begin = Date.UTC(2026, 5, 1);
const flow = `flow: order
version: 1.0.0
input: { type: object, required: [good], properties: { good: { type: boolean } } }
parameters: { patience: { type: string, format: duration, default: PT1H } }
initial: asked
states:
  asked: { always: [{ guard: input.good, target: kept }, { target: lost }] }
  kept: { type: final, tags: [success] }
  lost: { type: final, tags: [failure] }
`;
const identity = (path: string, more = ''): string => `identity: ${path}\nowner: shop\n${more}`;
const shop = (patience: string): string =>
  identity('shop.a', `flows: { order: { parameters: { patience: ${patience} } } }\n`);
const activity = (more = ''): string => `activity: longer-patience
title: { en: Wait longer, zh-CN: 等久一点 }
identity: shop.a
owner: shop
kind: longer-patience
flow: order
metric: success-share
wanted: up
guards: [{ metric: duration, wanted: down }]
method: before-after
at: ${new Date(begin + week).toISOString()}
window: PT1H
${more}`;

/** A busy machine is no overload here: hundreds of orders are started at once. */
const patient = { loopDelayMs: 60_000, storeWaitMs: 60_000, backlogMs: 600_000 };
const folder = mkdtempSync(join(tmpdir(), 'tessera-activities-'));
jest.setTimeout(120_000);

let tessera: Tessera;
let server: RunningServer;
let sent = 0;

beforeAll(async () => {
  const virtualClock = { startAt: begin - hour, still: true };
  tessera = await openTessera({ dataFolder: folder, open: true, virtualClock, limits: patient });
  await tessera.publish({
    'order.flow.yaml': flow,
    'shop.identity.yaml': identity('shop', 'abstract: true\nflows: { order: { version: ^1 } }\n'),
    'shop.a.identity.yaml': shop('PT1H'),
    'shop.b.identity.yaml': identity('shop.b'),
    'shop.c.identity.yaml': identity('shop.c'),
    'metrics/kept.metric.yaml':
      'metric: kept\nkind: ratio\nover: { flow: order, started: true }\nof: { flow: order, ended: success }\nmature: P1D\n',
    'metrics/taken.metric.yaml':
      'metric: taken\nkind: duration\nfrom: { flow: order, started: true }\nto: { flow: order, ended: any }\n',
    'metrics/orders.metric.yaml': 'metric: orders\nkind: count\nof: { flow: order, started: true }\n',
  });
  server = await serveTessera(tessera, { log: 'silent' });
  await orders(begin, 60, 120);
  await tessera.engine.virtualClock?.advanceTo(begin + week);
  await tessera.publish({ 'shop.a.identity.yaml': shop('PT2H') });
  await orders(begin + week, 108, 120);
});

afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

async function orders(at: number, good: number, all: number, of = 'shop.a'): Promise<void> {
  await tessera.engine.virtualClock?.advanceTo(at);
  // All at once: they share their commits.
  await Promise.all(
    Array.from({ length: all }, (_, n) => tessera.start({ flow: 'order', identity: of, input: { good: n < good } })),
  );
  // Of another business: in no figure of this one.
  await tessera.start({ flow: 'order', identity: 'shop.b', input: { good: false } });
}

type Answer = Readonly<Record<string, unknown>>;

async function call(
  path: string,
  body?: object,
  locale = 'en',
): Promise<{ readonly status: number; readonly body: Answer }> {
  sent += 1;
  const answer = await fetch(server.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'accept-language': locale, 'idempotency-key': `a-${sent}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

/** Slow and plain to see: how the instances of the business ended in an hour. */
async function counted(from: number): Promise<{ readonly n: number; readonly hits: number }> {
  const { items } = await tessera.instances.list({ identity: 'shop.a', limit: 500 }, program);
  const ended = items.filter(({ finishedAt = 0 }) => finishedAt >= from && finishedAt < from + hour);
  return { n: ended.length, hits: ended.filter(({ tags }) => tags.includes('success')).length };
}

test('an activity is told its verdict from what happened before and after, and the rows behind it', async () => {
  expect((await call('/v1/activities', { text: activity() })).status).toBe(201);
  const early = await call('/v1/activities/longer-patience/effect');
  expect(early.body).toMatchObject({ verdict: 'unclear', because: 'not-over' });
  await tessera.engine.virtualClock?.advanceTo(begin + week + 2 * hour);
  // What happens is counted a moment after it happened.
  const body = await until('/v1/activities/longer-patience/effect', (found) => found['verdict'] === 'worked');
  const [before, after] = [await counted(begin), await counted(begin + week)];
  expect([before, after]).toEqual([
    { n: 120, hits: 60 },
    { n: 120, hits: 108 },
  ]);
  expect(body).toMatchObject({
    verdict: 'worked',
    weak: true,
    otherChanges: [],
    effect: {
      difference: after.hits / after.n - before.hits / before.n,
      treatment: { value: 0.9, n: 120, basis: 'measured' },
      control: { value: 0.5, n: 120, basis: 'measured' },
    },
  });
  const { drill } = (body['effect'] as { readonly treatment: { readonly drill: string } }).treatment;
  const rows = await call(`${drill}&limit=200`);
  expect(rows.body['items']).toHaveLength(120);
  const listed = await call('/v1/activities');
  expect(listed.body).toMatchObject({ items: [{ activity: 'longer-patience', verdict: 'worked', weak: true }] });
});

test('what is published stays: its text, its verdict, and what was said of it', async () => {
  const changed = await call('/v1/activities', { text: activity().replace('wanted: up', 'wanted: down') });
  expect(changed).toMatchObject({ status: 409, body: { code: 'ACT_FIXED' } });
  const written = await call('/v1/activities', { text: activity('verdict: worked\n') });
  expect(written).toMatchObject({ status: 422, body: { code: 'ACT_VERDICT_WRITTEN' } });
  expect((await call('/v1/activities/longer-patience/comments', { text: 'A holiday: "Dragon Boat"' })).status).toBe(
    201,
  );
  expect((await call('/v1/activities/longer-patience/comments', { text: '不明显' })).status).toBe(201);
  const { body } = await call('/v1/activities/longer-patience');
  expect(body['comments']).toMatchObject([{ text: 'A holiday: "Dragon Boat"' }, { text: '不明显' }]);
  const both = ['first of two', 'second of two'];
  await Promise.all(both.map((text) => call('/v1/activities/longer-patience/comments', { text })));
  const { body: all } = await call('/v1/activities/longer-patience');
  const said = (all['comments'] as readonly { readonly text: string }[]).map(({ text }) => text);
  expect(said.toSorted()).toEqual(['A holiday: "Dragon Boat"', '不明显', ...both].toSorted());
  const gone = await call('/v1/activities', { text: activity() });
  expect(gone).toMatchObject({ status: 409, body: { code: 'ACT_FIXED' } });
  expect((await call('/v1/activities/longer-patience/effect')).body).toMatchObject({ verdict: 'worked' });
  expect((await call('/v1/activities/shorter/effect')).status).toBe(404);
});

test('another change meanwhile makes it unclear, and is listed', async () => {
  // What became active long after the change, and still within its window.
  const text = activity()
    .replace('longer-patience\ntitle', 'much-longer\ntitle')
    .replace('window: PT1H', 'window: P1D');
  await call('/v1/activities', { text });
  await tessera.publish({ 'shop.a.identity.yaml': shop('PT3H') });
  await tessera.engine.virtualClock?.advanceTo(begin + 2 * week);
  const { body } = await call('/v1/activities/much-longer/effect', undefined, 'zh-CN');
  expect(body).toMatchObject({
    verdict: 'unclear',
    because: 'other-changes',
    says: '同期另有 1 项变更，无法判断 success-share 因何变化',
    otherChanges: [
      {
        kind: 'release',
        flow: 'order',
        identity: 'shop.a',
        cells: [{ kind: 'parameter', name: 'patience', before: 'PT2H', after: 'PT3H' }],
      },
    ],
  });
});

test('what was changed of a business is told with what it said before, and for how long it held', async () => {
  const at = (ms: number): string => new Date(ms).toISOString();
  const window = `from=${at(begin - hour + 1)}&to=${at(begin + 2 * week)}`;
  const { body } = await call(`/v1/identities/shop.a/changes?${window}`);
  const changed = { kind: 'release', identity: 'shop.a', flow: 'order', by: program.name };
  expect(body).toMatchObject({
    items: [
      { ...changed, at: at(begin + week + 2 * hour), cells: [{ before: 'PT2H', after: 'PT3H' }] },
      {
        ...changed,
        at: at(begin + week),
        until: at(begin + week + 2 * hour),
        cells: [{ before: 'PT1H', after: 'PT2H' }],
      },
    ],
  });
  // Under the one above it they are found as well; another business was left as it is.
  expect((await call(`/v1/identities/shop/changes?${window}`)).body).toEqual(body);
  expect((await call(`/v1/identities/shop/changes?${window}&only=true`)).body).toEqual({ items: [] });
  expect((await call(`/v1/identities/shop.b/changes?${window}`)).body).toEqual({ items: [] });
  expect((await call(`/v1/identities/shop.x/changes`)).status).toBe(404);
});

test('a campaign is a change of all that it reaches: nobody can tell what moved the figure', async () => {
  const campaign = activity()
    .replace('activity: longer-patience', 'activity: spring-sale')
    .replace('identity: shop.a', 'identity: shop')
    .replace('kind: longer-patience', 'kind: campaign');
  expect((await call('/v1/activities', { text: campaign })).status).toBe(201);
  const { body } = await call('/v1/activities/longer-patience/effect');
  expect(body).toMatchObject({
    verdict: 'unclear',
    because: 'other-changes',
    otherChanges: [{ kind: 'campaign', activity: 'spring-sale', identity: 'shop' }],
  });
  // To itself it is no other change.
  expect((await call('/v1/activities/spring-sale/effect')).body).toMatchObject({ otherChanges: [] });
});

const later = begin + 10 * week;
const tried = (id: string, of: string, week10: number, more = ''): string => `activity: ${id}
title: { en: Free returns, zh-CN: 免费退货 }
identity: ${of}
kind: free-returns
flow: order
metric: success-share
wanted: up
method: before-after
at: ${new Date(later + week10 * week).toISOString()}
window: PT1H
${more}`;

/** What is asked of it is asked again until what happened is counted. */
async function until(path: string, holds: (body: Answer) => boolean): Promise<Answer> {
  for (const end = Date.now() + 60_000; ;) {
    const { body } = await call(path);
    if (holds(body) || Date.now() > end) return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const firstOf = (body: Answer): Answer => (body['items'] as readonly Answer[])[0] ?? {};

test('what worked for two businesses is advised to one like them, drafted, followed, and counted', async () => {
  await orders(later, 55, 110, 'shop.a');
  await orders(later, 55, 110, 'shop.b');
  await orders(later + week, 99, 110, 'shop.a');
  await orders(later + week, 99, 110, 'shop.b');
  await orders(later + 2 * week, 44, 110, 'shop.b');
  await tessera.engine.virtualClock?.advanceTo(later + 3 * week);
  await tessera.publish({
    'shop.b.identity.yaml': identity('shop.b', 'flows: { order: { parameters: { patience: PT9H } } }\n'),
  });
  await orders(later + 3 * week, 99, 110, 'shop.b');
  await tessera.engine.virtualClock?.advanceTo(later + 4 * week);
  for (const text of [tried('a-one', 'shop.a', 1), tried('b-one', 'shop.b', 1)]) await call('/v1/activities', { text });

  const path = '/v1/identities/shop.c/advice';
  const few = await until(path, (body) => firstOf(body)['worked'] === 2);
  expect(firstOf(few)).toMatchObject({
    standing: 'too-few',
    n: 2,
    needed: { activities: 3, identities: 2 },
    says: 'not enough evidence: 2 of 3 activities “free-returns” with a verdict, of 2 of 2 similar businesses',
  });
  // What was made up teaches nobody.
  await call('/v1/activities', { text: tried('made-up', 'shop.a', 1, 'sample: true\n') });
  expect(firstOf((await call(path)).body)).toMatchObject({ standing: 'too-few', n: 2 });

  await call('/v1/activities', { text: tried('b-two', 'shop.b', 3) });
  const advised = firstOf(await until(path, (body) => firstOf(body)['worked'] === 3));
  expect(advised).toMatchObject({
    advice: 'shop.c:free-returns:success-share:up',
    standing: 'advised',
    worked: 3,
    failed: 0,
    unclear: 0,
    identities: 2,
    // Each call of `orders` adds one that is lost to shop.b: two in the hours of b-one, one in those of b-two.
    sample: 220 + 224 + 222,
    effect: {
      median: 0.4,
      interval: { low: expect.closeTo(44 / 112), high: expect.closeTo(55 / 111) },
      confidence: 0.75,
    },
    evidence: [{ activity: 'b-two', similarity: 0.5 }, { activity: 'a-one' }, { activity: 'b-one' }],
    own: [],
    record: { value: null, n: 0, basis: 'missing' },
  });
  expect((await call('/v1/advice')).body['items']).toHaveLength(1);
  expect(firstOf((await call('/v1/identities/shop.c/similar')).body)).toMatchObject({ identity: 'shop.a', value: 0.5 });

  const unknown = await call('/v1/advice/shop.c:discount:success-share:up/accept', {});
  expect(unknown).toMatchObject({ status: 404, body: { code: 'ADVICE_NOT_FOUND' } });
  expect((await call(`/v1/advice/${advised['advice'] as string}/reject`, {})).status).toBe(422);
  const rejected = await call(`/v1/advice/${advised['advice'] as string}/reject`, { reason: 'Not yet' });
  expect(rejected.status).toBe(200);
  expect(firstOf((await call(path)).body)).toMatchObject({ answer: { answer: 'rejected', reason: 'Not yet' } });
  const accepted = await call(`/v1/advice/${advised['advice'] as string}/accept`, { reason: 'Now' });
  const { draft } = accepted.body as { readonly draft: { readonly text: string } };
  expect(accepted.body).toMatchObject({
    answer: 'accepted',
    draft: {
      follows: 'b-two',
      file: 'activities/free-returns-shop-c.activity.yaml',
      edits: [{ pointer: '/flows/order/parameters/patience', value: 'PT9H' }],
    },
  });

  // Followed as drafted, and measured where it is tried.
  await orders(later + 5 * week, 55, 110, 'shop.c');
  await orders(later + 6 * week, 99, 110, 'shop.c');
  await tessera.engine.virtualClock?.advanceTo(later + 7 * week);
  const at = new Date(later + 6 * week).toISOString();
  expect((await call('/v1/activities', { text: draft.text.replace(/^at: .*$/m, `at: ${at}`) })).status).toBe(201);
  const turned = await until(path, (body) => (body['record'] as Answer)['value'] === 1);
  expect(turned['record']).toMatchObject({ value: 1, n: 1, basis: 'measured' });
  expect(firstOf(turned)).toMatchObject({ own: ['free-returns-shop-c'], answer: { verdict: 'worked', reason: 'Now' } });
  const { drill } = turned['record'] as { readonly drill: string };
  expect((await call(drill)).body['items']).toMatchObject([{ activity: 'free-returns-shop-c', verdict: 'worked' }]);
});

test('a metric that is defined is compared before and after, once it is known', async () => {
  const named = (id: string, metric: string, more = ''): string =>
    tried(id, 'shop.a', 1, `guards: [{ metric: taken, wanted: down }]\n${more}`).replace('success-share', metric);
  expect((await call('/v1/activities', { text: named('named', 'kept') })).status).toBe(201);
  const effect = await until('/v1/activities/named/effect', (body) => body['because'] === 'interval');
  expect(effect).toMatchObject({
    verdict: 'worked',
    effect: { metric: 'kept', reading: 'share', treatment: { n: 110, value: 0.9 }, control: { n: 110, value: 0.5 } },
    guardEffects: [{ metric: 'taken', reading: 'duration', treatment: { n: 110 }, control: { n: 110 } }],
  });
  const { drill } = (effect['effect'] as { readonly treatment: { readonly drill: string } }).treatment;
  expect((await call(`${drill}&limit=200`)).body['items']).toHaveLength(110);
  // Its window is over, and its youngest orders may still be kept within the day.
  const early = named('early', 'kept').replace(
    /^at: .*$/m,
    `at: ${new Date(later + 7 * week - 2 * hour).toISOString()}`,
  );
  await call('/v1/activities', { text: early });
  expect((await call('/v1/activities/early/effect')).body).toMatchObject({ verdict: 'unclear', because: 'not-over' });
});

test.each([
  { metric: 'keptt', method: '', code: 'ACT_UNKNOWN_METRIC' },
  { metric: 'orders', method: '', code: 'ACT_METRIC_KIND' },
  { metric: 'kept', method: 'split', code: 'ACT_METRIC_SPLIT' },
])('$metric $method cannot be compared: $code', async ({ metric, method, code }) => {
  const sides = 'method: split\nsplit: { capability: stock.look, treatment: a, control: b }';
  const text = tried('refused', 'shop.a', 1).replace('success-share', metric);
  const asked = method === '' ? text : text.replace('method: before-after', sides);
  expect(await call('/v1/activities', { text: asked })).toMatchObject({ status: 422, body: { code } });
});

test('a key learns from what it may see, and is told of no other business', async () => {
  const { registry, facts, access, engine } = tessera;
  const changes = createRecordedChanges({ registry });
  const activities = createActivities(registry, changes);
  const advice = createAdvice({ registry, activities, changes, audit: access.audit });
  const asked = async (subtrees: readonly string[]) => {
    const asking = { within: { subtrees }, facts, nowMs: engine.clock.now() };
    return [await advice.forIdentity('shop.c', asking), await advice.all(asking)] as const;
  };
  const [whole] = await asked(['shop']);
  expect(whole.items[0]).toMatchObject({ experience: { standing: 'advised' } });
  const [part, all] = await asked(['shop.b', 'shop.c']);
  expect(part.items).toMatchObject([{ experience: { standing: 'too-few', identities: 1 } }]);
  expect(all.items).toEqual([]);
  const [alone] = await asked(['shop.a']);
  expect(alone).toMatchObject({ items: [], record: { n: 0 } });
});
