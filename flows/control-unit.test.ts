import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openTessera,
  program,
  readFiles,
  serveTessera,
  type Figure,
  type RunningServer,
  type Tessera,
} from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';
import { patientLimits } from '../engine/tests/patient-limits.ts';

/* The control unit over the shipped capabilities and flows, asked as anybody asks: over HTTP. */

const folder = mkdtempSync(join(tmpdir(), 'tessera-control-unit-'));
const order = {
  market: 'cn',
  category: 'fresh',
  lines: [{ sku: 'TEA-1', quantity: 2, price: 1990 }],
  total: 3980,
  address: { country: 'CN', city: 'Hangzhou' },
  promisedUntil: '2030-01-02T12:00:00Z',
};
let tessera: Tessera;
let server: RunningServer;
/** Sees `cn.office` alone. */
let officeKey = '';
let adminKey = '';

beforeAll(async () => {
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    modules: [standardCapabilities],
    testProviders: true,
    virtualClock: {},
  });
  await tessera.publish(readFiles('flows'));
  const first = await tessera.access.keys.createFirst();
  adminKey = first?.secret ?? '';
  server = await serveTessera(tessera, { log: 'silent' });
  officeKey = String((await post('/v1/keys', { name: 'office', roles: ['analyst'], subtrees: ['cn.office'] })).secret);
  for (const orderId of ['C-1', 'C-2', 'C-3']) {
    await tessera.start({ flow: 'order-fulfilment', input: { orderId, ...order }, waitMs: 60_000 });
  }
  await counted(Date.now());
}, 180_000);

afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

interface Tile {
  readonly capability: string;
  readonly usedBy: { readonly flows: number; readonly identities: number };
  readonly reuse: number;
  readonly calls: Figure;
  readonly success: Figure;
  readonly score: { readonly passed: number; readonly applicable: number };
}

interface MapAnswer {
  readonly asOf: string;
  readonly domains: readonly { readonly domain: string; readonly capabilities: readonly Tile[] }[];
}

async function ask<T>(path: string, key = adminKey): Promise<T> {
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${key}` } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

/** Everything that happened before then is in the figures: they follow what is committed. */
async function counted(atMs: number): Promise<void> {
  for (;;) {
    const { asOf } = await ask<MapAnswer>('/v1/capability-map');
    if (Date.parse(asOf) >= atMs) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function post<T = Readonly<Record<string, unknown>>>(path: string, body: object): Promise<T> {
  const headers = {
    authorization: `Bearer ${adminKey}`,
    'content-type': 'application/json',
    'idempotency-key': `${path}-${JSON.stringify(body).length}`,
  };
  const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as T;
}

async function tiles(query = '', key = adminKey): Promise<readonly Tile[]> {
  const { domains } = await ask<MapAnswer>(`/v1/capability-map${query}`, key);
  return domains.flatMap(({ capabilities }) => capabilities);
}

test('use on the map is what a scan of the bodies of all active releases finds', async () => {
  const users = new Map<string, { readonly flows: Set<string>; readonly identities: Set<string> }>();
  for (const { flow, identity, release } of await tessera.registry.activeReleases()) {
    const { body } = (await tessera.registry.release(release)) as unknown as {
      readonly body: { readonly contracts: Readonly<Record<string, { readonly capability: string }>> };
    };
    for (const { capability } of Object.values(body.contracts)) {
      const known = users.get(capability) ?? { flows: new Set(), identities: new Set() };
      users.set(capability, known);
      known.flows.add(flow);
      known.identities.add(identity);
    }
  }
  const found = await tiles();
  expect(found.length).toBeGreaterThan(15);
  expect(users.size).toBeGreaterThan(8);
  expect(found.map(({ capability, usedBy }) => ({ capability, usedBy }))).toEqual(
    found.map(({ capability }) => ({
      capability,
      usedBy: {
        flows: users.get(capability)?.flows.size ?? 0,
        identities: users.get(capability)?.identities.size ?? 0,
      },
    })),
  );
});

test('health is counted in the calls of the window, under an identity those of its subtree', async () => {
  const [all, office, past] = await Promise.all([
    tiles('?domain=stock'),
    tiles('?domain=stock&identity=cn.office'),
    tiles('?domain=stock&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z'),
  ]);
  const of = (found: readonly Tile[]) => found.find(({ capability }) => capability === 'stock.reserve');
  expect(of(all)).toMatchObject({ calls: { value: 3 }, success: { value: 1, n: 3, basis: 'measured' } });
  expect(of(office)).toMatchObject({ calls: { value: null, basis: 'missing' }, usedBy: { flows: 0, identities: 0 } });
  expect(of(past)).toMatchObject({ calls: { value: null }, success: { value: null, n: 0 } });
});

test('a key sees the use of its own part alone, of all capabilities', async () => {
  const own = await tiles('', officeKey);
  expect(own).toHaveLength((await tiles()).length);
  expect(own.find(({ capability }) => capability === 'stock.reserve')).toMatchObject({
    usedBy: { flows: 0, identities: 0 },
    reuse: 0,
    calls: { value: null },
  });
  expect(own.find(({ capability }) => capability === 'expense.check')?.usedBy.flows).toBe(1);
});

test('who called and who served adds up to the calls on the map', async () => {
  const { items, parts } = await ask<{
    readonly items: readonly { readonly identity: string; readonly calls: Figure; readonly success: Figure }[];
    readonly parts: readonly { readonly calls: Figure }[];
  }>('/v1/capabilities/stock.reserve/usage');
  expect(parts.map(({ calls }) => calls.n).reduce((sum, n) => sum + n, 0)).toBe(3);
  for (const { calls, success } of items) {
    for (const { drill, n } of [calls, success]) {
      expect((await ask<{ readonly items: readonly unknown[] }>(`${drill}&limit=200`)).items).toHaveLength(n);
    }
  }
  expect(items.map(({ identity }) => identity)).toEqual(items.map(() => 'cn.retail.fresh'));
  expect(items.reduce((sum, { calls }) => sum + calls.n, 0)).toBe(3);
});

interface Plan {
  readonly routes: readonly {
    readonly cost: number;
    readonly steps: readonly { readonly capability: string }[];
    readonly draft: { readonly text: string; readonly ok: boolean; readonly issues: readonly unknown[] };
  }[];
  readonly gaps: readonly unknown[];
}

test('a planned retail route is a flow that passes the check', async () => {
  const { routes } = await post<Plan>('/v1/capability-map/routes', {
    have: ['orderId', 'lines', 'holdFor', 'address'],
    want: ['reservationId', 'waybill'],
    flow: 'planned-order',
  });
  expect(routes[0]?.steps.map(({ capability }) => capability)).toEqual(['logistics.create', 'stock.reserve']);
  expect(routes[0]?.draft).toMatchObject({ ok: true, issues: [] });
});

test('what nobody produces is a gap', async () => {
  expect(await post<Plan>('/v1/capability-map/routes', { have: ['orderId'], want: ['horoscope'] })).toEqual({
    routes: [],
    gaps: [{ fact: 'horoscope', neededBy: [] }],
  });
});

interface GuardAnswer {
  readonly isWhole: boolean;
  readonly headline: Figure;
  readonly owners: readonly {
    readonly owner: string;
    readonly findings: readonly { readonly id: string; readonly waiver?: { readonly reason: string } }[];
  }[];
}

test('the value guard says what nobody needed, and leaves out what a part cannot tell', async () => {
  const whole = await ask<GuardAnswer>('/v1/value-guard');
  const ids = whole.owners.flatMap(({ findings }) => findings.map(({ id }) => id));
  // Everything was registered and released a moment ago: only what a text says of itself can be found.
  expect(ids).toEqual(['idle-variation:br.market.standard:bind:logistics.intercept']);
  expect(whole.isWhole).toBe(true);
  const { items } = await ask<{ readonly items: readonly { readonly capability: string; readonly calls: number }[] }>(
    `${whole.headline.drill}?limit=200`,
  );
  expect(items).toHaveLength(whole.headline.n);
  expect(items.filter(({ calls }) => calls > 0).length / items.length).toBe(whole.headline.value);
  expect(await ask<GuardAnswer>('/v1/value-guard', officeKey)).toMatchObject({ isWhole: false });
});

test('only a finding that stands can be waived, for 180 days at most', async () => {
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const late = new Date(Date.now() + 181 * 86_400_000).toISOString();
  expect(
    await post('/v1/value-guard/waivers', { finding: 'dead-capability:x.y', reason: 'None', until: soon }),
  ).toMatchObject({
    code: 'FINDING_NOT_FOUND',
  });
  expect(
    await post('/v1/value-guard/waivers', { finding: 'dead-capability:x.y', reason: 'No', until: late }),
  ).toMatchObject({
    code: 'BAD_PARAMETER',
  });
});

test('a setting that its parent has already is found, and is gone with it', async () => {
  const file = 'identities/cn.retail.live.identity.yaml';
  const text = (await tessera.registry.texts(program)).get(file)?.text ?? '';
  await tessera.publish({ [file]: `${text}flows: { parcel-delivery: { parameters: { lostAfter: P30D } } }\n` });
  const finding = 'idle-variation:cn.retail.live:parameter:parcel-delivery.lostAfter';
  expect([...(await findings()).keys()]).toContain(finding);
  await tessera.publish({ [file]: text });
  expect([...(await findings()).keys()]).not.toContain(finding);
});

async function findings(): Promise<ReadonlyMap<string, { readonly waiver?: { readonly reason: string } }>> {
  const { owners } = await ask<GuardAnswer>('/v1/value-guard');
  return new Map(owners.flatMap((one) => one.findings.map((finding) => [finding.id, finding] as const)));
}

async function passDays(days: number): Promise<void> {
  const { clock, virtualClock } = tessera.engine;
  await virtualClock?.advanceTo(clock.now() + days * 86_400_000);
  await counted(clock.now() - 10_000);
}

test('after a month without a start flows and capabilities are found; a waiver holds until its day', async () => {
  await passDays(31);
  const month = await findings();
  expect(month.has('zero-traffic-flow:order-fulfilment')).toBe(true);
  expect(month.has('zero-traffic-identity:cn.retail.fresh')).toBe(true);
  expect([...month.keys()].filter((id) => id.startsWith('dead-capability:')).toSorted()).toEqual(
    (await tiles())
      .flatMap(({ capability, usedBy }) => (usedBy.flows === 0 ? [`dead-capability:${capability}`] : []))
      .toSorted(),
  );
  const until = new Date(tessera.engine.clock.now() + 100 * 86_400_000).toISOString();
  const finding = 'zero-traffic-flow:order-fulfilment';
  await post('/v1/value-guard/waivers', { finding, reason: 'The season begins in May', until });
  expect((await findings()).get(finding)?.waiver).toMatchObject({ reason: 'The season begins in May' });
  await passDays(101);
  const later = await findings();
  expect(later.get(finding)).toBeDefined();
  expect(later.get(finding)?.waiver).toBeUndefined();
}, 180_000);

interface StandardsAnswer {
  readonly elements: readonly { readonly element: { readonly id: string }; readonly fields: readonly unknown[] }[];
  readonly bound: Figure;
  readonly unknown: readonly unknown[];
}

test('data standards: the share of bound fields is that of the fields listed, and every binding leads to an element', async () => {
  const { elements, bound, unknown } = await ask<StandardsAnswer>('/v1/standards');
  const all = await ask<{ readonly items: readonly unknown[] }>('/v1/standards/fields?limit=200');
  const listed = await ask<{ readonly items: readonly unknown[] }>(`${bound.drill}&limit=200`);
  expect(bound.value).toBeCloseTo(listed.items.length / all.items.length);
  expect(elements.reduce((sum, { fields }) => sum + fields.length, 0)).toBe(listed.items.length);
  expect(elements.find(({ element }) => element.id === 'goods.sku')?.fields.length).toBeGreaterThan(2);
  expect(unknown).toEqual([]);
});

interface EdgeAnswer {
  readonly items: readonly {
    readonly from: string;
    readonly to: string;
    readonly state: string;
    readonly line?: number;
  }[];
}

test('lineage: what a provider gets is traced to what the app sent, with the line that says so', async () => {
  const up = await ask<EdgeAnswer>('/v1/lineage?field=stock.reserve/input.orderId');
  expect(up.items.map(({ from }) => from)).toEqual([
    'order-fulfilment/context.order.orderId',
    'order-fulfilment/input',
  ]);
  expect(up.items[0]).toMatchObject({ state: 'reserving', line: expect.any(Number) });
  const down = await ask<EdgeAnswer>('/v1/lineage?field=order-fulfilment/input.lines&direction=down');
  expect(down.items.map(({ to }) => to)).toContain('warehouse.pick/input.sku');
  const office = await ask<EdgeAnswer>('/v1/lineage?field=stock.reserve/input.orderId', officeKey);
  expect(office.items).toEqual([]);
});
