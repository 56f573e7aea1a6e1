import { createAnalyst } from '@tessera/engine/analysis';
import { lensData } from '../vary/lens-data.ts';
import { documentView } from './document-view.ts';
import { effectiveData } from './effective-data.ts';

const flowText = `
flow: a
version: 1.0.0
input: { type: object }
parameters:
  window: { type: string, format: duration, default: PT1M }
  hold: { type: string, format: duration, default: PT2M }
  rest: { type: string, format: duration, default: PT3M }
initial: ask
states:
  ask:
    task: { title: Ask, role: clerk, due: PT1H, outcomes: { ok: end } }
  end: { type: final }
`;

const files = {
  'a.flow.yaml': flowText,
  'cn.identity.yaml': 'identity: cn\nabstract: true\nflows:\n  a:\n    version: ^1\n    parameters: { hold: PT20M }\n',
  'cn.shop.identity.yaml': `identity: cn.shop
flows:
  a:
    parameters: { window: PT10M }
    variations:
      - { replace: ask/task/role, with: boss }
`,
};

const analyst = createAnalyst({ capabilities: [] });
const data = documentView(flowText, 'a.flow.yaml')?.data ?? null;

test('the values in force stand in the data, and each says who wrote it', () => {
  const { cells } = analyst.explain({ files, flow: 'a', identity: 'cn.shop' }) ?? { cells: [] };
  const written = analyst.flowIn(files, 'a.flow.yaml');
  const shop = analyst.effective({ files, flow: 'a', identity: 'cn.shop' });
  if (written === undefined || shop === undefined) throw new Error('the texts are no flow');
  const seen = lensData(data, { written, effective: shop.definition });
  const effective = effectiveData(seen, 'a', cells, 'cn.shop');
  expect(effective.data).toMatchObject({
    parameters: { window: { default: 'PT10M' }, hold: { default: 'PT20M' }, rest: { default: 'PT3M' } },
    states: { ask: { task: { role: 'boss', due: 'PT1H' } } },
  });
  const told = [...effective.sources].map(([pointer, { kind, owner, file }]) => [pointer, kind, owner, file]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['/parameters/window/default', 'own', 'cn.shop', 'cn.shop.identity.yaml'],
      ['/parameters/hold/default', 'inherited', 'cn', 'cn.identity.yaml'],
      ['/parameters/rest/default', 'flow', '', 'a.flow.yaml'],
      ['/states/ask/task/role', 'own', 'cn.shop', 'cn.shop.identity.yaml'],
    ]),
  );
});

test('without a lens nothing differs', () => {
  expect(effectiveData(data, 'a', [], '').data).toBe(data);
});
