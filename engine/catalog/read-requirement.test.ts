import { readYaml } from '../flow/read-yaml.ts';
import { message } from '../kernel/message.ts';
import { partsBelow, readRequirement, requirementLimits } from './read-requirement.ts';

const file = 'fresh.requirement.yaml';

function read(text: string): ReturnType<typeof readRequirement> {
  const { data, locate } = readYaml(text, file);
  return readRequirement(data ?? null, locate, file);
}

const withPart = (part: string): string => `requirement: fresh-2026\nidentity: cn.retail.fresh\nparts:\n  - ${part}\n`;

test('a tree is read with its places', () => {
  const { requirement, issues } = read(`requirement: fresh-2026
title: { en: Same-day fresh food, zh-CN: 生鲜当日达 }
identity: cn.retail.fresh
owner: fresh-team
target: { metric: payment-conversion, min: 0.68, by: 2027-03-31 }
parts:
  - id: pay-fast
    needs: { parameter: order-fulfilment.paymentWindow, value: PT10M }
    accept: [pays-in-time, pays-too-late]
  - id: keep-cold
    parts:
      - { id: check, needs: { capability: coldchain.check@^1 }, accept: warm-box-goes-to-review }
      - { id: guard, needs: { slot: order-fulfilment.beforeShip, provider: cold-check } }
      - { id: guard-2, needs: { slot: order-fulfilment.beforeShip, capability: coldchain.check } }
  - { id: ship, needs: { flow: parcel-delivery@^1 } }
  - id: swap
    needs:
      gap: { capability: item.substitute, effect: write, input: [order.line], output: { line: order.line, note: { type: string } } }
`);
  expect(issues).toEqual([]);
  expect(requirement).toMatchObject({ id: 'fresh-2026', identity: 'cn.retail.fresh', owner: 'fresh-team' });
  expect(requirement?.target).toEqual({ metric: 'payment-conversion', min: 0.68, by: '2027-03-31' });
  const parts = partsBelow(requirement?.parts ?? []);
  expect(parts.map(({ id, at }) => `${id} ${at.line}`)).toEqual([
    'pay-fast 7',
    'keep-cold 10',
    'check 12',
    'guard 13',
    'guard-2 14',
    'ship 15',
    'swap 16',
  ]);
  expect(parts.flatMap((part) => (part.kind === 'leaf' ? [part.needs] : []))).toEqual([
    { kind: 'parameter', flow: 'order-fulfilment', parameter: 'paymentWindow', value: 'PT10M' },
    { kind: 'capability', capability: 'coldchain.check', range: '^1' },
    { kind: 'slot', flow: 'order-fulfilment', slot: 'beforeShip', provider: 'cold-check' },
    { kind: 'slot', flow: 'order-fulfilment', slot: 'beforeShip', capability: 'coldchain.check' },
    { kind: 'flow', flow: 'parcel-delivery', range: '^1' },
    {
      kind: 'gap',
      gap: {
        capability: 'item.substitute',
        effect: 'write',
        input: [{ name: 'line', element: 'order.line' }],
        output: [
          { name: 'line', element: 'order.line' },
          { name: 'note', schema: { type: 'string' } },
        ],
      },
    },
  ]);
});

test.each([
  ['{ id: a, needs: { flow: f }, level: live }', 'REQ_LEVEL_WRITTEN 4:34'],
  ['{ id: a, needs: { flow: f }, progress: 1 }', 'REQ_LEVEL_WRITTEN 4:34'],
  ['{ id: a, parts: [{ id: a, needs: { flow: f } }] }', 'REQ_PART_TWICE 4:22'],
  ['{ id: a, parts: [] }', 'DEF_TYPE 4:21'],
  ['{ id: a }', 'DEF_ONE_OF 4:5'],
  ['{ id: a, parts: [{ id: b, needs: { flow: f } }], needs: { flow: f } }', 'DEF_ONE_OF 4:5'],
  ['{ id: a, needs: { flow: f, capability: a.b@1 } }', 'DEF_ONE_OF 4:21'],
  ['{ id: a, needs: {} }', 'DEF_ONE_OF 4:21'],
  ['{ id: a, needs: { capability: a.b } }', 'DEF_TYPE 4:35'],
  ['{ id: a, needs: { slot: beforeShip } }', 'DEF_TYPE 4:29'],
  ['{ id: a, needs: { parameter: f.p, provider: x } }', 'DEF_UNKNOWN_FIELD 4:39'],
  ['{ id: a, needs: { flow: f@latest } }', 'DEF_BAD_RANGE 4:29'],
  ['{ id: a, needs: { gap: { capability: swap, input: [] } } }', 'CAP_BAD_NAME 4:42'],
  ['{ id: a, needs: { gap: { capability: a.b, input: [Order Line] } } }', 'DEF_TYPE 4:55'],
  ['{ id: A, needs: { flow: f } }', 'DEF_BAD_NAME 4:11'],
  ['{ id: a, needs: { flow: f }, target: { metric: m } }', 'DEF_MISSING_FIELD 4:42'],
  ['{ id: a, needs: { flow: f }, target: { metric: m, max: 1, by: soon } }', 'DEF_TYPE 4:67'],
  ['{ id: a, needs: { flow: f }, kind: task }', 'DEF_UNKNOWN_FIELD 4:34'],
])('%s is told where it stands', (part, said) => {
  const { requirement, issues } = read(withPart(part));
  expect(issues.map(({ code, location }) => `${code} ${location.line}:${location.column}`)).toEqual([said]);
  expect(requirement).toBeUndefined();
});

test('a tree has its limits', () => {
  const leaf = (id: string): string => `{ id: ${id}, needs: { flow: f } }`;
  const many = Array.from({ length: requirementLimits.parts + 1 }, (_, at) => leaf(`p${at}`)).join(', ');
  const deep = Array.from({ length: requirementLimits.depth }).reduce<string>(
    (inner, _, at) => `{ id: d${at}, parts: [${inner}] }`,
    leaf('a'),
  );
  const said = [withPart(`{ id: a, parts: [${many}] }`), withPart(deep)].flatMap((text) => read(text).issues);
  expect(said.map(({ code, params }) => message(code, params, 'zh-CN').hint)).toEqual([
    '最多 500 个分项：请拆成两份。',
    '最多 8 层：请另立一份需求。',
  ]);
});
