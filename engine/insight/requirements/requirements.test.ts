import { by, failure, files, hello, identity, openRegistry } from '../../host/registry/registry.fixture.ts';
import type { RegistryHost } from '../../host/registry/registry-options.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { partsBelow } from '../../catalog/read-requirement.ts';
import { becauseText } from './because-text.ts';
import { gapContract } from './gap-contract.ts';
import type { Use } from './ground.ts';
import { createRequirements, type RequirementLevels } from './requirements.ts';
import type { PartLevel } from './tree-levels.ts';

const text = (parts: string, more = ''): string =>
  `requirement: swap-2026\nidentity: cn.b\nowner: b-team\n${more}parts:\n${parts}`;
const name = 'requirements/swap.requirement.yaml';

/** What happened, as a test wants it; everything else is as it is in the registry. */
function use(happened: Partial<Use> = {}): () => Use {
  const nothing = { n: 0, drill: '/rows' };
  return () => ({
    calls: async () => nothing,
    instances: async () => nothing,
    target: async (target) => ({ kind: 'metric-unknown', target }),
    ...happened,
  });
}

async function levelsOf(host: RegistryHost, happened: Partial<Use> = {}): Promise<RequirementLevels> {
  return await createRequirements(host.registry).levels('swap-2026', by, use(happened));
}

/** `gap: nobody offers item.substitute` */
function told({ level, steps = [] }: PartLevel): string {
  const last = steps.at(-1);
  return `${level}: ${last === undefined ? '' : becauseText(last.because).en}`;
}

const swapping = (version: string): string =>
  hello({ version, target: 'swapping' }).replace(
    '  said: {',
    `  swapping:
    invoke:
      capability: item.substitute@^0.1
      input: { name: =input.name }
      timeout: PT5S
      onDone: { target: said }
      onError: { target: failed }
  said: {`,
  );
const scenarios = (status: string): string => `flow: hello
scenarios:
  - id: swaps
    identity: cn.b
    input: { name: Ann }
    providers:
      greeting.make: [{ output: { text: Hello } }]
      item.substitute: [{ output: { text: Bye } }]
    expect: { status: ${status} }
`;

test('a leaf moves through all levels, one change at a time', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const { registry } = host;
  const leaf = (accept = ''): string =>
    `  - { id: swap, needs: { gap: { capability: item.substitute, input: { name: { type: string } }, output: { text: { type: string } } } }${accept} }\n`;
  const course: string[] = [];
  const note = async (happened: Partial<Use> = {}): Promise<void> => {
    const [part] = (await levelsOf(host, happened)).parts;
    if (part !== undefined) course.push(told(part));
  };

  await registry.publish({ ...files, [name]: text(leaf()) }, by);
  await note();
  const [text0] = await createRequirements(registry).list(by);
  const [part] = partsBelow(text0?.requirement.parts ?? []);
  if (text0 === undefined || part?.kind !== 'leaf' || part.needs.kind !== 'gap')
    throw new TypeError('the leaf is a gap');
  const contract = gapContract(part, part.needs.gap, text0.requirement, catalogOf(await registry.present()));
  await registry.draftCapability(contract, by);
  await note();
  await registry.setLifecycle('item.substitute', 'active', {}, by);
  await note();
  const bound = (provider: string): string =>
    identity('cn.b', `bind: { item.substitute: { provider: ${provider} } }\nflows: { hello: { version: ^1 } }\n`);
  await registry.publish({ 'cn.b.identity.yaml': bound('simulator') }, by);
  await note();
  const real = {
    id: 'real',
    capability: 'item.substitute',
    range: '^0.1.0',
    kind: 'http',
    url: 'https://swap.example/',
  };
  await registry.registerProvider(real, by);
  await registry.publish({ 'cn.b.identity.yaml': bound('real') }, by);
  await note();
  await registry.publish(
    {
      'hello.flow.yaml': swapping('1.1.0'),
      'cn.a.identity.yaml': identity('cn.a', 'bind: { item.substitute: { provider: real } }\n'),
    },
    by,
  );
  await note();
  await registry.publish({ [name]: text(leaf(', accept: [swaps]')) }, by);
  await note();
  await registry.publish({ 'hello.scenarios.yaml': scenarios('cancelled') }, by);
  await note();
  await registry.publish({ 'hello.scenarios.yaml': scenarios('finished') }, by);
  await note();
  const calls: Use['calls'] = async () => ({ n: 3, drill: '/rows' });
  const figure = { n: 40, reading: { kind: 'share' }, isLate: false, drill: '/rows' } as const;
  await note({ calls });
  await registry.publish({ [name]: text(leaf(', accept: [swaps]'), 'target: { metric: kept, min: 0.68 }\n') }, by);
  await note({ calls });
  await note({ calls, target: async (target) => ({ kind: 'target-missed', target, value: 0.6, ...figure }) });
  await note({ calls, target: async (target) => ({ kind: 'target-met', target, value: 0.7, ...figure }) });
  expect(course).toEqual([
    'gap: nobody offers item.substitute',
    'gap: item.substitute is a draft: activate it',
    'contracted: nothing binds item.substitute; there are: simulator',
    'contracted: simulator serves in tests only',
    'provided: no release of cn.b calls it',
    'composed: names no scenario in accept',
    'composed: there is no scenario swaps',
    'composed: swaps does not hold for cn.b',
    'tested: no call in 30 days',
    'live: no target is set',
    'live: nothing measures kept yet',
    'live: kept 60 % misses ≥ 68 % (n=40)',
    'met: kept 70 % reaches ≥ 68 % (n=40)',
  ]);

  // What was there is there no longer: the leaf falls at the next read.
  await registry.publish({ 'hello.flow.yaml': hello({ version: '1.2.0' }) }, by);
  await registry.setLifecycle('item.substitute', 'retired', {}, by);
  course.length = 0;
  await note({ calls });
  expect(course).toEqual(['gap: item.substitute is retired']);
});

test('a drafted gap lets a flow check at once where simulators may serve', async () => {
  const host = await openRegistry(memoryRegistryStore(), () => 1_000, true);
  const { registry } = host;
  const lone = swapping('1.1.0').replace('flow: hello', 'flow: swapped');
  const errors = async (): Promise<readonly string[]> => {
    const { issues } = await registry.check({ 'swapped.flow.yaml': lone }, undefined, by);
    return issues.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
  };
  expect(await errors()).toEqual(['DEF_UNKNOWN_CAPABILITY']);
  const draft = {
    capability: 'item.substitute',
    version: '0.1.0',
    title: 'Swap',
    owner: 'me',
    effect: 'read',
    input: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    output: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  };
  expect(await registry.draftCapability(draft, by)).toMatchObject({ created: true });
  expect(await registry.draftCapability(draft, by)).toMatchObject({ created: false });
  expect(await errors()).toEqual([]);
  expect((await failure(registry.draftCapability({ ...draft, version: '0.2.0' }, by))).code).toBe('CAP_VERSION_EXISTS');
});

test.each([
  { needs: '{ flow: hello@^1 }', told: 'composed: names no scenario in accept' },
  { needs: '{ flow: hello@^2 }', told: 'gap: there is no flow hello@^2' },
  { needs: '{ parameter: hello.patience, value: PT9S }', told: 'composed: names no scenario in accept' },
  {
    needs: '{ parameter: hello.patience, value: PT1S }',
    told: 'provided: hello.patience is PT9S for cn.b, wanted PT1S',
  },
  { needs: '{ parameter: hello.patience }', told: 'composed: names no scenario in accept' },
  { needs: '{ parameter: hello.haste }', told: 'gap: there is no parameter hello.haste' },
  { needs: '{ slot: hello.before }', told: 'gap: there is no slot hello.before' },
  { needs: '{ capability: greeting.make@^1 }', told: 'composed: names no scenario in accept' },
  { needs: '{ capability: greeting.make@^2 }', told: 'gap: nobody offers greeting.make@^2' },
  { needs: '{ slot: slotted.before, provider: other }', told: 'contracted: slotted.before is not filled with other' },
  { needs: '{ slot: slotted.before, provider: friendly }', told: 'composed: names no scenario in accept' },
  { needs: '{ slot: slotted.after }', told: 'contracted: nothing fills slotted.after' },
])('$needs is $told', async ({ needs, told: wanted }) => {
  const host = await openRegistry(memoryRegistryStore());
  const slotted = hello()
    .replace('flow: hello', 'flow: slotted')
    .replace(
      'initial:',
      'slots: { before: { contract: greeting.make@^1, reduce: collect }, after: { contract: greeting.make@^1, reduce: collect } }\ninitial:',
    );
  const own = identity(
    'cn.b',
    'flows: { hello: { parameters: { patience: PT9S } }, slotted: { slots: { before: [{ id: one, provider: friendly }] } } }\n',
  );
  const all = { ...files, 'slotted.flow.yaml': slotted, 'cn.b.identity.yaml': own };
  await host.registry.publish({ ...all, [name]: text(`  - { id: one, needs: ${needs} }\n`) }, by);
  const [part] = (await levelsOf(host)).parts;
  expect(part === undefined ? '' : told(part)).toBe(wanted);
});

test('a branch is no further than its least part, and leaves are counted', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const tree = `  - id: all
    parts:
      - { id: there, needs: { flow: hello } }
      - { id: not-there, needs: { flow: bye } }
  - { id: value, needs: { parameter: hello.patience, value: PT1S } }
`;
  await host.registry.publish({ ...files, [name]: text(tree) }, by);
  const { level, progress, parts } = await levelsOf(host);
  expect({ level, progress }).toEqual({
    level: 'gap',
    progress: { composed: 1, leaves: 3, at: { gap: 1, provided: 1, composed: 1 } },
  });
  expect(parts.map((part) => [part.id, part.level, part.progress.leaves])).toEqual([
    ['all', 'gap', 2],
    ['value', 'provided', 1],
  ]);
});

test('an abstract identity is judged by all below it that run the flow', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const of = (value: string): string =>
    text(`  - { id: one, needs: { parameter: hello.patience, value: ${value} } }\n`).replace('cn.b', 'cn');
  await host.registry.publish({ ...files, [name]: of('PT5S') }, by);
  const [part] = (await levelsOf(host)).parts;
  expect(part === undefined ? '' : told(part)).toBe('provided: hello.patience is PT9S for cn.b, wanted PT5S');
  await host.registry.publish({ 'cn.b.identity.yaml': identity('cn.b') }, by);
  const [after] = (await levelsOf(host)).parts;
  expect(after?.level).toBe('composed');
});

test('what an identity says and no leaf asks for is an orphan, until one does', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const own = identity(
    'cn.b',
    'install: [careful]\nbind: { greeting.make: { provider: friendly } }\nflows: { hello: { parameters: { patience: PT9S } } }\n',
  );
  const overlay = 'overlay: careful\nversion: 1.0.0\nflows: { hello: { parameters: { patience: PT7S } } }\n';
  const all = { ...files, 'cn.b.identity.yaml': own, 'careful.overlay.yaml': overlay };
  const tree = (needs: string): string => text(`  - { id: one, needs: ${needs} }\n`);
  await host.registry.publish({ ...all, [name]: tree('{ flow: hello }') }, by);
  const names = async (): Promise<readonly string[]> =>
    (await levelsOf(host)).orphans.map((one) => `${one.kind} ${one.name} ${one.at.file}:${one.at.line}`);
  expect(await names()).toEqual([
    'overlay careful cn.b.identity.yaml:3',
    'binding greeting.make cn.b.identity.yaml:4',
    'parameter hello.patience cn.b.identity.yaml:5',
  ]);
  await host.registry.publish({ [name]: tree('{ parameter: hello.patience }') }, by);
  expect(await names()).toEqual(['binding greeting.make cn.b.identity.yaml:4']);
});

test('what lies beyond a key does not exist for it', async () => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish({ ...files, [name]: text('  - { id: one, needs: { flow: hello } }\n') }, by);
  const requirements = createRequirements(host.registry);
  const narrow = { subtrees: ['cn.a'] };
  expect(await requirements.list(narrow)).toEqual([]);
  expect((await failure(requirements.levels('swap-2026', narrow, use()))).code).toBe('REQ_NOT_FOUND');
  // Of a flow that the key may not see, no release is told.
  const { parts } = await requirements.levels('swap-2026', { subtrees: ['cn'], flows: ['other'] }, use());
  expect(parts.map(told)).toEqual(['provided: cn.b has no release of hello']);
});
