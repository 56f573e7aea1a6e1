import { itemOutcome, type ConformanceRecord } from '../../catalog/conformance.ts';
import { by, files, greet, identity, openRegistry } from '../../host/registry/registry.fixture.ts';
import { conformanceKey, providerHash } from '../../registry/conformance-of.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { becauseText } from './because-text.ts';
import type { Use } from './ground.ts';
import { createRequirements } from './requirements.ts';

const requirement = `requirement: greet-2026
identity: cn.b
owner: b-team
parts:
  - { id: greet, needs: { capability: greeting.make@^1 } }
`;
const nothing = { n: 0, drill: '/rows' };
const unused = (): Use => ({
  calls: async () => nothing,
  instances: async () => nothing,
  target: async (target) => ({ kind: 'metric-unknown', target }),
});

/** What the leaf says of its provider, with records as given by provider. */
async function told(
  records: Readonly<Record<string, ConformanceRecord['verdict']>>,
  bind = 'friendly',
  other: Partial<ConformanceRecord> = {},
): Promise<string | undefined> {
  const { registry } = await openRegistry(memoryRegistryStore());
  const second = { id: 'second', capability: 'greeting.make', range: '^1', kind: 'http', url: 'https://two.example/' };
  await registry.registerProvider(second, by);
  const routing = bind === 'both' ? 'routing: { weighted: { friendly: 50, second: 50 } }' : `provider: ${bind}`;
  const own = identity('cn.b', `flows: { hello: { version: ^1 } }\nbind: { greeting.make: { ${routing} } }\n`);
  await registry.publish({ ...files, 'cn.b.identity.yaml': own, 'greet.requirement.yaml': requirement }, by);
  const state = await registry.present();
  const conformance = new Map(
    (state.providers.get('greeting.make') ?? []).flatMap((provider) => {
      const verdict = records[provider.id];
      if (verdict === undefined) return [];
      const record: ConformanceRecord = {
        provider: provider.id,
        capability: 'greeting.make',
        version: '1.0.0',
        contractHash: greet.contract.hash,
        providerHash: providerHash(provider),
        seed: 1,
        verdict,
        items: [itemOutcome('outputs', [])],
        at: 1,
        by: 'dev',
        ...other,
      };
      return [[conformanceKey('greeting.make', provider.id, '1.0.0'), { record, signature: '' }] as const];
    }),
  );
  const present = async () => ({ ...state, conformance });
  const { parts } = await createRequirements({ ...registry, present }).levels('greet-2026', by, unused);
  const step = parts[0]?.steps?.find(({ level }) => level === 'provided');
  return step && `${step.reached ? 'provided' : 'not'}: ${becauseText(step.because).en}`;
}

interface Tried {
  readonly what: string;
  readonly records: Readonly<Record<string, ConformanceRecord['verdict']>>;
  readonly bind?: string;
  readonly other?: Partial<ConformanceRecord>;
  readonly says: string;
}

const serves = (provider: string, how: string): string =>
  `provided: ${provider} serves greeting.make, bound by hello (cn.b), and ${how} the conformance kit`;

test.each<Tried>([
  { what: 'passed', records: { friendly: 'passed' }, says: serves('friendly', 'passed') },
  { what: 'never tried', records: {}, says: serves('friendly', 'was not tried by') },
  {
    what: 'answers could not be judged',
    records: { friendly: 'not-shown' },
    says: serves('friendly', 'was not tried by'),
  },
  {
    what: 'failed',
    records: { friendly: 'failed' },
    says: 'not: friendly failed the conformance kit of greeting.make',
  },
  {
    what: 'failed as it was declared before: another declaration is another provider',
    records: { friendly: 'failed' },
    other: { providerHash: 'another' },
    says: serves('friendly', 'was not tried by'),
  },
  {
    what: 'one of two failed',
    bind: 'both',
    records: { friendly: 'failed' },
    says: serves('second', 'was not tried by'),
  },
  {
    what: 'one of two passed',
    bind: 'both',
    records: { friendly: 'failed', second: 'passed' },
    says: serves('second', 'passed'),
  },
])('$what', async ({ records, bind, other, says }) => {
  expect(await told(records, bind, other)).toBe(says);
});
