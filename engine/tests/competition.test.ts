import { defineModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provide } from '../catalog/provide.ts';
import { startTestServer, type Reply, type TestServer } from './bad-inputs-server.ts';
import { accepted } from './bad-inputs-world.ts';
import { until } from '../testing/until.ts';

/* Competitions over HTTP, from a publish to the end: who serves changes, the flow's text does not. */

const quote = defineCapability({
  capability: 'price.quote',
  version: '1.0.0',
  title: { en: 'Quote a price', 'zh-CN': '报价' },
  owner: 'pricing',
  effect: 'read',
  input: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
  output: { type: 'object', properties: { by: { type: 'string' } }, required: ['by'] },
});

/** What each instance was served by, as the providers themselves saw it. */
const served = new Map<string, string[]>();

function provider(id: string, answer: () => { readonly by: string } = () => ({ by: id })) {
  return provide(quote, {
    id,
    title: { en: id, 'zh-CN': id },
    run: (_, { instance }) => {
      served.set(instance, [...(served.get(instance) ?? []), id]);
      return answer();
    },
  });
}

const flow = `flow: quotation
version: 1.0.0
title: { en: Quotation, zh-CN: 报价 }
input: { type: object, properties: { sku: { type: string } }, required: [sku] }
context: { first: { type: string, default: '' }, second: { type: string, default: '' } }
events: { AGAIN: { type: object, properties: {} } }
initial: quoting
states:
  quoting:
    invoke:
      capability: price.quote@^1
      input: { sku: =input.sku }
      onDone: { target: waiting, assign: { first: =output.by } }
      onError: [{ target: failed }]
  waiting: { on: { AGAIN: { target: requoting } } }
  requoting:
    invoke:
      capability: price.quote@^1
      input: { sku: =input.sku }
      onDone: { target: done, assign: { second: =output.by } }
      onError: [{ target: failed }]
  done: { type: final, output: { first: =context.first, second: =context.second } }
  failed: { type: final, output: { status: failed } }
`;

const canary = (name: string, candidate: string, more: string): string =>
  `identity: q.${name}
bind:
  price.quote:
    routing:
      canary: { stable: old, candidate: ${candidate}, ${more} }
      sticky: call
      name: ${name}
flows: { quotation: { version: ^1 } }
`;

const files = {
  'quotation.flow.yaml': flow,
  'q.identity.yaml': 'identity: q\nabstract: true\n',
  // So wide a margin that any candidate of a few calls is within it: what is shown here is the swap, not the statistics.
  'q.swap.identity.yaml': canary(
    'swap',
    'new',
    'steps: [50, 100], guards: { success: 100 }, minCalls: 10, minTime: PT0S',
  ),
  'q.bad.identity.yaml': canary('bad', 'broken', 'steps: [50, 100]'),
  'q.held.identity.yaml': canary(
    'held',
    'new',
    'steps: [50, 100], guards: { success: 100, declaredErrors: 100 }, minCalls: 5, minTime: PT0S, approval: true',
  ),
  'q.held.west.identity.yaml': 'identity: q.held.west\n',
  'q.kit.identity.yaml': canary('kit', 'broken', 'steps: [50, 100]'),
  'q.manual.identity.yaml': canary('manual', 'new', 'steps: [1, 50, 100]'),
};

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    limits: { routingEveryMs: 25 },
    modules: [
      defineModule({
        capabilities: [quote],
        providers: [provider('old'), provider('new'), provider('broken', () => JSON.parse('{ "price": 1 }'))],
      }),
    ],
  });
  await accepted(server, { path: '/v1/publish', body: { files } });
  await server.key('watcher', { roles: ['analyst'] });
  await server.key('west', { roles: ['operator', 'analyst'], subtrees: ['q.held.west'] });
  await server.key('elsewhere', { roles: ['operator'], subtrees: ['x'] });
});
afterAll(async () => await server.close());

interface Held {
  readonly id: string;
  readonly actions: readonly string[];
}

interface View {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly shares: Readonly<Record<string, number>>;
  readonly actions: readonly string[];
  readonly arms: readonly { readonly arm: string; readonly n: number; readonly ok: number }[];
  readonly guards: readonly object[];
  readonly steps: readonly { readonly what: string; readonly why: string; readonly who: string }[];
}

async function idOf(name: string): Promise<string> {
  const { json } = await accepted(server, { path: '/v1/routing' });
  const items = json['items'] as { readonly id: string; readonly users: readonly { readonly identity: string }[] }[];
  return items.find(({ users }) => users.some(({ identity }) => identity === `q.${name}`))?.id ?? '';
}

async function read(id: string): Promise<View> {
  return (await accepted(server, { path: `/v1/routing/${id}` })).json as unknown as View;
}

function act(id: string, action: string, as = 'everything'): Promise<Reply> {
  return server.send({ path: `/v1/routing/${id}/${action}`, body: { reason: 'a person says so' }, as });
}

async function start(name: string): Promise<string> {
  const body = { flow: 'quotation', identity: `q.${name}`, input: { sku: 's' } };
  const { json } = await accepted(server, { path: '/v1/instances', body });
  return (json['instance'] as { readonly id: string }).id;
}

async function again(instance: string): Promise<void> {
  await accepted(server, { path: `/v1/instances/${instance}/events`, body: { type: 'AGAIN', data: {} } });
}

async function texts(): Promise<string> {
  return (await accepted(server, { path: '/v1/texts' })).text;
}

test('the winner is swapped under load: nothing is lost, and no text of a flow or release changes', async () => {
  const id = await idOf('swap');
  const before = await texts();
  const releases = (await accepted(server, { path: '/v1/releases' })).text;
  const ids: string[] = [];
  const ending: Promise<void>[] = [];
  await until(async () => {
    const more = await Promise.all(Array.from({ length: 8 }, () => start('swap')));
    ids.push(...more);
    // The second call of what runs comes at any time: before, while and after the winner changes.
    ending.push(...more.map(again));
    return (await read(id)).status === 'promoted';
  });
  const last = await start('swap');
  await Promise.all([...ending, again(last)]);
  await server.tessera.engine.quiet();
  const done = await Promise.all([...ids, last].map((each) => accepted(server, { path: `/v1/instances/${each}` })));
  expect(new Set(done.map(({ json }) => json['status']))).toEqual(new Set(['finished']));
  // What each provider did is what each instance got, call by call.
  expect(done.map(({ json }) => json['output'])).toEqual(
    [...ids, last].map((each) => ({ first: served.get(each)?.[0], second: served.get(each)?.[1] })),
  );
  expect(served.get(last)).toEqual(['new', 'new']);
  expect((await read(id)).steps.map(({ what, who }) => `${what} ${who}`)).toEqual(['promote tessera', 'shift tessera']);
  expect(await texts()).toBe(before);
  expect((await accepted(server, { path: '/v1/releases' })).text).toBe(releases);
});

test('every call is behind the figures of its arm, once', async () => {
  const id = await idOf('manual');
  await Promise.all(Array.from({ length: 12 }, () => start('manual')));
  await server.tessera.engine.quiet();
  const { arms } = await read(id);
  const { json } = await accepted(server, { path: `/v1/routing/${id}/calls` });
  const rows = json['items'] as { readonly arm: string; readonly instance: string }[];
  expect(arms.reduce((sum, { n }) => sum + n, 0)).toBe(12);
  expect(rows.map(({ arm, instance }) => served.get(instance)?.[0] === arm)).toEqual(rows.map(() => true));
  expect(new Set(rows.map(({ instance }) => instance)).size).toBe(12);
});

test('an output that breaks the contract rolls the candidate back at once, also for what runs', async () => {
  const id = await idOf('bad');
  const ids: string[] = [];
  await until(async () => {
    ids.push(await start('bad'));
    return (await read(id)).status === 'rolledBack';
  });
  const { shares, steps } = await read(id);
  expect(shares).toEqual({ old: 100, broken: 0 });
  expect(steps[0]).toMatchObject({ what: 'rollback', why: 'invalid', who: 'tessera' });
  const waiting = ids.find((each) => served.get(each)?.join() === 'old') ?? (await start('bad'));
  await again(waiting);
  await server.tessera.engine.quiet();
  expect(served.get(waiting)).toEqual(['old', 'old']);
  // Its row of the audit trail follows the step.
  await until(async () => (await accepted(server, { path: '/v1/audit' })).text.includes(`/v1/routing/${id}`));
});

test('a candidate that fails the conformance kit goes back at once, without a call', async () => {
  const id = await idOf('kit');
  expect((await read(id)).status).toBe('running');
  const asked = { provider: 'broken', capability: 'price.quote', inputs: 3 };
  const [tried] = await server.tessera.conformance.try(asked, 'everything');
  expect(tried?.record.verdict).toBe('failed');
  await until(async () => (await read(id)).status === 'rolledBack');
  expect((await read(id)).steps[0]).toMatchObject({ what: 'rollback', why: 'conformance', who: 'tessera' });
});

test('people promote, pause, resume and roll back; each step says who and why', async () => {
  const id = await idOf('manual');
  const statuses: string[] = [];
  for (const action of ['pause', 'resume', 'promote', 'promote', 'rollback', 'promote']) {
    const { json } = await act(id, action);
    const { status, shares } = json as unknown as View;
    statuses.push(`${action} ${status} ${shares['new']}`);
  }
  expect(statuses).toEqual([
    'pause paused 1',
    'resume running 1',
    'promote running 50',
    'promote promoted 100',
    'rollback rolledBack 0',
    'promote running 1',
  ]);
  expect((await read(id)).steps[0]).toMatchObject({ what: 'promote', why: 'a person says so', who: 'everything' });
});

test('a canary that waits for a person is told with its evidence, and no longer once that person has decided', async () => {
  const id = await idOf('held');
  const held = async (as = 'everything') => {
    const { json } = await accepted(server, { path: '/v1/routing?status=held', as });
    const counts = (await accepted(server, { path: '/v1/counts', as })).json;
    return { items: json['items'] as readonly Held[], count: counts['held'] };
  };
  await until(async () => {
    await start('held');
    return (await held()).count === 1;
  });
  const { items } = await held();
  expect(items).toMatchObject([
    { id, held: { at: expect.any(String), why: 'approval' }, actions: ['promote', 'rollback', 'resume'] },
  ]);
  const { arms, guards, steps } = await read(id);
  const nOf = (arm: string) => arms.find((one) => one.arm === arm)?.n;
  expect(guards).toMatchObject([
    { guard: 'success', margin: 100, verdict: 'fine', candidate: { hits: 0, n: nOf('new') } },
    { guard: 'declaredErrors', margin: 100, verdict: 'fine', stable: { hits: 0, n: nOf('old') } },
  ]);
  expect(steps[0]).toMatchObject({ what: 'hold', guards: [{ guard: 'success' }, { guard: 'declaredErrors' }] });
  // Who covers a part of what it serves sees it, and may not decide.
  const seen = await held('west');
  expect([seen.items.map(({ actions }) => actions), seen.count]).toEqual([[[]], 0]);
  expect((await act(id, 'promote', 'west')).status).toBe(403);
  expect((await act(id, 'promote')).status).toBe(200);
  expect(await held()).toEqual({ items: [], count: 0 });
});

test.each([
  { says: 'what is not possible now', action: 'resume', as: 'everything', status: 409, code: 'ROUTING_ACTION' },
  { says: 'who only looks', action: 'promote', as: 'watcher', status: 403, code: 'FORBIDDEN' },
  { says: 'who sees none of it', action: 'promote', as: 'elsewhere', status: 404, code: 'ROUTING_NOT_FOUND' },
])('refused: $says', async ({ action, as, status, code }) => {
  const reply = await act(await idOf('manual'), action, as);
  expect([reply.status, reply.json['code']]).toEqual([status, code]);
});

test('a competition that no release has is not there', async () => {
  const reply = await server.send({ path: '/v1/routing/price.quote~000000000000' });
  expect([reply.status, reply.json['code']]).toEqual([404, 'ROUTING_NOT_FOUND']);
});

test('nothing failed that nobody waited for', () => {
  expect(server.faults).toEqual([]);
});

test('whoever follows what changes is told that a competition moved on', async () => {
  const id = await idOf('manual');
  const control = new AbortController();
  const headers = { authorization: `Bearer ${server.names.get('key:everything') ?? ''}` };
  const response = await fetch(`${server.server.url}/v1/changes`, { signal: control.signal, headers });
  let told = '';
  let paused: Reply | undefined;
  for await (const chunk of response.body ?? []) {
    told += Buffer.from(chunk as Uint8Array).toString();
    if (told.includes('event: ready')) paused ??= await act(id, 'pause');
    if (told.includes('"routing":true')) break;
  }
  control.abort();
  expect(paused?.status).toBe(200);
  expect(told).toMatch(/event: changed\ndata: \{"instances":\[.*"routing":true,"more":false\}/);
}, 60_000);
