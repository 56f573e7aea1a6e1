import type { RoutingStep } from '../../host/routing/routing-store.ts';
import { by, files, hello, identity, openRegistry } from '../../host/registry/registry.fixture.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { createRecordedChanges } from './recorded-changes.ts';

const start = 1_000;
const other = {
  id: 'other',
  capability: 'greeting.make',
  range: '^1.0.0',
  kind: 'http',
  url: 'https://other.example/',
};

/** Publishes one text after another, a second apart, and tells what the last of them changed for `cn.b`. */
async function lastChange(...texts: readonly Readonly<Record<string, string>>[]): Promise<readonly unknown[]> {
  let now = start;
  const { registry } = await openRegistry(memoryRegistryStore(), () => now);
  await registry.registerProvider(other, by);
  await registry.publish(files, by);
  for (const text of texts) {
    now += 1_000;
    await registry.publish(text, by);
  }
  const changes = createRecordedChanges({ registry });
  const window = { fromMs: now, toMs: now + 1 };
  const found = await changes.of({ identity: 'cn.b', only: true, window }, by);
  return found.map((one) => (one.kind === 'release' ? one.cells : one));
}

const own = (more: string): Readonly<Record<string, string>> => ({ 'cn.b.identity.yaml': identity('cn.b', more) });

test.each([
  {
    what: 'a parameter',
    texts: [own('flows: { hello: { parameters: { patience: PT7S } } }\n')],
    cells: [[{ kind: 'parameter', name: 'patience', before: 'PT9S', after: 'PT7S' }]],
  },
  {
    what: 'a provider',
    texts: [
      own('flows: { hello: { parameters: { patience: PT9S } } }\nbind: { greeting.make: { provider: other } }\n'),
    ],
    cells: [
      [
        {
          kind: 'provider',
          name: 'greeting.make',
          before: { routing: { kind: 'fixed', provider: 'friendly' } },
          after: { routing: { kind: 'fixed', provider: 'other' } },
        },
      ],
    ],
  },
  {
    what: 'a version of the flow',
    texts: [{ 'hello.flow.yaml': hello({ version: '1.1.0' }) }],
    cells: [[{ kind: 'flow', name: 'hello', before: { version: '1.0.0' }, after: { version: '1.1.0' } }]],
  },
  {
    what: 'a comment, nothing',
    texts: [own('flows: { hello: { parameters: { patience: PT9S } } } # the same\n')],
    cells: [],
  },
])('$what', async ({ texts, cells }) => {
  expect(await lastChange(...texts)).toMatchObject(cells);
});

test('a step of what competes is a change where it moved the shares, for whom it serves', async () => {
  const { registry } = await openRegistry(memoryRegistryStore(), () => start);
  await registry.registerProvider(other, by);
  const failover = 'bind: { greeting.make: { routing: { failover: { order: [friendly, other] } } } }\n';
  await registry.publish({ ...files, ...own(failover) }, by);
  const step = (revision: number, share: number, what: RoutingStep['what']): RoutingStep => ({
    routing: '',
    revision,
    at: start + revision,
    who: 'tessera',
    what,
    why: 'guards',
    shares: { friendly: 100 - share, other: share },
    status: 'running',
    figures: [],
  });
  const steps = [step(4, 100, 'promote'), step(3, 5, 'hold'), step(2, 5, 'promote'), step(1, 1, 'promote')];
  const changes = createRecordedChanges({ registry, competitions: { stepsOf: async () => steps } });
  const told = async (identity: string) =>
    (await changes.of({ identity, window: { fromMs: start + 1, toMs: start + 9 } }, by)).map((one) =>
      one.kind === 'routing' ? [one.at - start, one.until, one.before?.['other'], one.shares['other']] : one,
    );
  expect(await told('cn.b')).toEqual([
    [4, undefined, 5, 100],
    [2, start + 4, 1, 5],
    [1, start + 2, undefined, 1],
  ]);
  expect(await told('cn.a')).toEqual([]);
});
