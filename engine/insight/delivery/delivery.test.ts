import type { Competitions } from '../../host/routing/competitions.ts';
import type { Actor } from '../../host/actor.ts';
import { by, files, hello, identity, openRegistry } from '../../host/registry/registry.fixture.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { RoutingStep } from '../../host/routing/routing-store.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { deliveryFigures, isJudged } from './delivery-figures.ts';
import { readCanaries, readLeadTimes, readReleases, type DeliveryPorts } from './read-delivery.ts';

const dayMs = 86_400_000;
const nowMs = 130 * dayMs;
const window = { fromMs: 104 * dayMs, toMs: nowMs };
const asked = { filter: { flow: 'hello' }, window, nowMs };
const requirement = `requirement: patience-2026
identity: cn.b
owner: me
parts:
  - { id: shorter, needs: { parameter: hello.patience, value: PT3S } }
  - { id: greets, needs: { capability: greeting.make@^1 } }
`;

/** What happened on which day, as a person would write it down. */
const days: readonly (readonly [day: number, files: Readonly<Record<string, string>>])[] = [
  [100, files],
  [101, { 'patience.requirement.yaml': requirement }],
  [105, { 'cn.b.identity.yaml': identity('cn.b', 'flows: { hello: { parameters: { patience: PT3S } } }\n') }],
  [110, { 'hello.flow.yaml': hello({ version: '1.1.0', target: 'failed' }) }],
];
/** Two publishes had a draft on the server, one of the flow and one of an identity; a refused one is none. */
const drafted = [
  { day: 105, kind: 'identity', name: 'cn.b', waited: 4, outcome: 'done' },
  { day: 120, kind: 'flow', name: 'hello', waited: 9, outcome: 'done' },
  { day: 110, kind: 'flow', name: 'hello', waited: 1, outcome: 'DEF_EMPTY' },
  { day: 112, kind: 'flow', name: 'hi', waited: 1, outcome: 'done' },
];
const trail = {
  list: async ({ before, what }: { readonly before?: number; readonly what?: string }) =>
    before !== undefined || what !== 'publish'
      ? []
      : drafted.map(({ day, kind, name, waited, outcome }, seq) => ({
          seq,
          outcome,
          detail: { fromMs: day * dayMs, toMs: day * dayMs, drafts: [{ kind, name, waitedMs: waited * dayMs }] },
        })),
};
const incidentDays = [108, 114, 118, ...Array.from({ length: 10 }, () => 121)];

async function world(): Promise<DeliveryPorts> {
  let day = 99;
  const { registry } = await openRegistry(memoryRegistryStore(), () => day * dayMs);
  const paid = {
    id: 'paid',
    capability: 'greeting.make',
    range: '^1',
    kind: 'http',
    url: 'https://greet.example.com/',
    cost: 2,
  };
  await registry.registerProvider(paid, by);
  for (const [at, texts] of days) {
    day = at;
    await registry.publish(texts, by);
  }
  day = 112;
  await registry.rollback('hello', '1.0.0', by);
  day = 117;
  const { review } = await registry.reviews.ask(
    { 'hello.flow.yaml': hello({ version: '1.2.0', target: 'failed' }) },
    { ...by, name: 'author' },
  );
  day = 120;
  await registry.reviews.approve(review.id, { content: review.content, comment: '' }, { ...by, name: 'reader' });
  day = 126;
  // Another team takes the same capability.
  const hi = hello({ version: '1.0.0' }).replace('flow: hello', 'flow: hi').replace('owner: me', 'owner: you');
  const bind = 'bind: { greeting.make: { provider: friendly } }';
  const both = identity('cn', `abstract: true\n${bind}\nflows: { hello: { version: ^1 }, hi: { version: ^1 } }\n`);
  await registry.publish({ 'hi.flow.yaml': hi, 'cn.identity.yaml': both }, by);
  await registry.publish({ 'hello.flow.yaml': hello({ version: '1.3.0' }).replace('PT5S', 'PT4S') }, by);
  return portsOf(registry);
}

/** Each week has a hundred starts from day 100 on; an instance of the third day's release came two days later. */
function portsOf(registry: DeliveryPorts['registry'] & Pick<Registry, 'activations'>): DeliveryPorts {
  const counted = { window, parts: [], asOf: nowMs };
  const call = { ok: 0, error: 0, fault: 0, timeout: 0, unknown: 0, attempts: 0, undos: 0, duration: {} };
  const row = (capability: string, provider: string, n: number) => ({ ...call, by: { capability, provider }, n });
  const facts = {
    instances: async (of: { readonly window: { readonly fromMs: number } }) => ({
      ...counted,
      rows: of.window.fromMs < 100 * dayMs ? [] : [{ by: {}, started: 100, ended: 40, withTask: 10 }],
    }),
    calls: async () => ({
      ...counted,
      rows: [row('greeting.make', 'friendly', 150), row('greeting.make', 'paid', 50), row('solo.do', 'one', 50)],
    }),
  };
  const list = async ({ identity: path, startedAfter = 0 }: { identity?: string; startedAfter?: number }) => {
    const rows = await registry.activations([''], { from: startedAfter, to: 106 * dayMs }, 10);
    const release = rows.find((one) => one.identity === path)?.release;
    return { items: release === undefined ? [] : [{ id: 'i_1', identity: path, release, createdAt: 107 * dayMs }] };
  };
  const countIncidents = async (asked: { flow?: string; openedAfter?: number; openedBefore?: number }) => {
    const { flow, openedAfter = 0, openedBefore = 0 } = asked;
    return incidentDays.filter((day) => flow === 'hello' && day * dayMs >= openedAfter && day * dayMs < openedBefore)
      .length;
  };
  const steps = [
    [106, 'running'],
    [109, 'promoted'],
    [111, 'running'],
    [113, 'rolledBack'],
    [129, 'running'],
  ] as const;
  const competitions: Pick<Competitions, 'list' | 'stepsOf'> = {
    list: async () => [{ id: 'r', users: [{ flow: 'hello', identity: 'cn.a' }] }] as never,
    stepsOf: async () =>
      steps.map(([day, status]) => ({ routing: 'r', at: day * dayMs, status }) as RoutingStep).toReversed(),
  };
  return {
    registry,
    instances: { list, countIncidents },
    facts,
    competitions,
    audit: trail,
  } as unknown as DeliveryPorts;
}

test('the figures are what a person counts by hand', async () => {
  const { figures, unrecorded } = await deliveryFigures(await world(), asked, by);
  expect(figures).toMatchObject({
    leadTime: { value: 6 * dayMs, n: 1, basis: 'estimated' },
    waitInDraft: { value: 4 * dayMs, n: 2, basis: 'measured' },
    waitInReview: { value: 3 * dayMs, n: 1, basis: 'measured', drill: expect.stringContaining('reviewed=true') },
    waitInCanary: { value: 2 * dayMs, n: 2, basis: 'measured' },
    releasesAWeek: { value: expect.closeTo((5 * 7) / 26, 9), n: 5 },
    changeFailureRate: { value: 0.5, n: 4, open: 1 },
    automationRate: { value: 0.75, n: 40 },
    costAnInstance: { value: 2.5, n: 40, basis: 'estimated' },
    reuseRatio: { value: 0.8, n: 250 },
  });
  expect(figures.changeFailureRate.interval?.low).toBeCloseTo(0.15, 2);
  expect(unrecorded).toEqual([]);
});

test('a day with a release is no pace of seven a week', async () => {
  const day = { ...asked, window: { fromMs: 110 * dayMs, toMs: 111 * dayMs } };
  const { figures, unrecorded } = await deliveryFigures(await world(), day, by);
  expect(figures.releasesAWeek).toMatchObject({ value: 1, n: 1 });
  expect(figures.waitInReview).toMatchObject({ value: null, basis: 'missing' });
  expect(unrecorded).toContain('waitInReview');
});

test('the rows are those that were counted, each with why', async () => {
  const ports = await world();
  const releases = await readReleases(ports, asked, by);
  expect(
    releases.map(({ at, version, identities, failed, isYoung }) => [
      at / dayMs,
      version,
      identities.length,
      failed?.kind,
      isYoung,
    ]),
  ).toEqual([
    [126, '1.3.0', 2, undefined, true],
    [120, '1.2.0', 2, 'incidents', false],
    [112, '1.1.1', 2, undefined, false],
    [110, '1.1.0', 2, 'rolled-back', false],
    [105, '1.0.0', 1, undefined, false],
  ]);
  expect(releases.filter(isJudged)).toHaveLength(4);
  expect(releases.map(({ by: author, reviewMs }) => [author, reviewMs])[1]).toEqual(['author', 3 * dayMs]);
  expect(releases[1]?.failed).toEqual({ kind: 'incidents', rate: 0.1, before: 0.02 });
  expect(await readLeadTimes(ports, asked, by)).toMatchObject([
    { part: 'shorter', identity: 'cn.b', instance: 'i_1', firstAt: 107 * dayMs },
  ]);
  expect(
    (await readCanaries(ports, asked, by)).map(({ from, to, ended }) => [from / dayMs, to / dayMs, ended]),
  ).toEqual([
    [111, 113, 'rolledBack'],
    [106, 109, 'promoted'],
  ]);
});

test('a key sees the releases of its part alone', async () => {
  const some: Actor = { ...by, subtrees: ['cn.b'] };
  const found = await readReleases(await world(), { ...asked, filter: {} }, some);
  expect(new Set(found.flatMap(({ identities }) => identities))).toEqual(new Set(['cn.b']));
  expect(found.map(({ flow }) => flow)).toContain('hi');
});
