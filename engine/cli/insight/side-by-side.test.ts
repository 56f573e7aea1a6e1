import { comparePart } from './compare-part.ts';
import { duplicatesPart } from './duplicates-part.ts';
import { identitiesPart } from './identities-part.ts';
import { matrixPart } from './matrix-part.ts';
import { panoramaPart } from './panorama-part.ts';
import { scorecardPart } from './scorecard.ts';

const shares = { kind: 'weighted', by: 'request.id', weights: { 'wms-a': 95, 'wms-b': 5 } };
const bound = { routing: shares };
const fixed = { routing: { kind: 'fixed', provider: 'wms-a' } };

test.each([
  {
    locale: 'en',
    says: [/stock\.hold · stock\.reserve {2}67 % \(2\/3\) {2}writes/, /in both: +lines, order/, /only in one: +until/],
  },
  {
    locale: 'zh-CN',
    says: [/67 % \(2\/3\) {2}写入/, /两者都有：lines, order/, /仅一方有：until/, /仅为提示，不是结论/],
  },
] as const)('what may be there twice, in $locale', ({ locale, says }) => {
  const pair = {
    capabilities: ['stock.hold', 'stock.reserve'],
    effect: 'write',
    similarity: 2 / 3,
    shared: ['lines', 'order'],
    differing: ['until'],
  };
  const shown = duplicatesPart.render({ items: [pair] }, locale);
  for (const line of says) expect(shown).toMatch(line);
  expect(duplicatesPart.render({ items: [] }, locale)).toMatch(/60 ?%/);
});

const rowOf = (identity: string, value: number, standing: string) => ({
  identity,
  version: '1.0.0',
  cells: [{ value: 0, standing: 'flow' }, { value, standing }, identity === 'cn.c' ? null : { value: 2, standing }],
});

test('identities side by side: only what they do not all hold alike, the most frequent value first, who says so marked', () => {
  const answer = {
    flow: 'ship',
    cells: ['parameter:ship.due', 'bind:stock.reserve', 'state:ship/packing'],
    values: ['PT5M', bound, fixed],
    rows: [rowOf('cn.a', 1, 'own'), rowOf('cn.b', 2, 'flow'), rowOf('cn.c', 2, 'inherited')],
  };
  const lines = matrixPart.render(answer, 'en').split('\n');
  expect(lines[0]).toBe('ship: business identities 3, the same for all 1 of 3 choices.');
  expect(lines.slice(3, 7)).toEqual([
    'bind:stock.reserve  wms-a                   2        cn.b, cn.c',
    '                    wms-a 95 % / wms-b 5 %  1        cn.a*',
    'state:ship/packing  wms-a                   2        cn.a*, cn.b',
    '                    —                       1        cn.c',
  ]);
  expect(matrixPart.render(answer, 'zh-CN')).toContain('ship：业务身份 3 个，共 3 项，其中 1 项取值全部相同。');
  expect(matrixPart.render({ ...answer, rows: [] }, 'zh-CN')).toBe('没有业务身份运行 ship。');
  const many = 'abcdefg'.split('').map((name, at) => rowOf(`cn.${name}`, at === 0 ? 1 : 2, 'inherited'));
  expect(matrixPart.render({ ...answer, rows: many }, 'en')).toContain(
    '6        cn.b, cn.c, cn.d, cn.e, cn.f and 1 more',
  );
  expect(matrixPart.render({ ...answer, rows: many }, 'zh-CN')).toContain('cn.f 等 6 个');
  expect(matrixPart.path({ argument: 'ship', query: '?under=cn' })).toBe('/v1/identities:matrix?under=cn&flow=ship');
});

test('bindings are told by who serves, between two identities and against what is above', () => {
  const items = [{ cell: 'bind:stock.reserve', a: bound }];
  expect(comparePart.render({ items }, 'en').split('\n')[1]).toBe('bind:stock.reserve  wms-a 95 % / wms-b 5 %  —');
  expect(comparePart.render({ items: [] }, 'zh-CN')).toBe('两者取值相同。');
  expect(comparePart.path({ argument: 'ship', query: '?a=cn&b=us' })).toBe(
    '/v1/identities:compare?a=cn&b=us&flow=ship',
  );
  const cells = [{ cell: 'bind:stock.reserve', value: bound, above: fixed, owner: 'identity cn' }];
  const shown = identitiesPart.render({ differences: [{ flow: 'ship', cells }], running: [] }, 'en');
  expect(shown.split('\n')[1]).toMatch(/bind:stock\.reserve {2}wms-a 95 % \/ wms-b 5 % {2}wms-a {2}identity cn$/);
});

const figure = (value: number, n: number) => ({ value, n });

test('the scorecard tells what a call costs', () => {
  const rows = [{ provider: 'wms-a', calls: figure(3, 3), cost: figure(12.5, 3) }];
  const [head = '', row = ''] = scorecardPart.render({ rows }, 'zh-CN').split('\n');
  expect(head).toContain('每次成本（估算）');
  expect(row).toContain('12.5');
});

test.each([
  { locale: 'en', left: 'Not told here, those with the least: flows 3, lines between them 12' },
  { locale: 'zh-CN', left: '未列出的（数值最小者）：流程 3、连线 12' },
] as const)('the panorama tells how long flows wait for what they call, and what is left out, in $locale', (row) => {
  const figures = { calls: figure(40, 40), success: { value: 1, n: 40 }, p95: figure(1400, 40) };
  const edges = [
    { kind: 'calls', from: 'ship', to: 'stock.reserve', figures },
    { kind: 'runs', from: 'cn', to: 'ship' },
  ];
  const shown = panoramaPart.render({ edges, left: { identities: 0, flows: 3, edges: 12 } }, row.locale);
  expect(shown).toMatch(/ship +stock\.reserve +40 +100\.0 %, n=40 +1\.4 s/);
  expect(shown.split('\n').at(-1)).toBe(row.left);
  expect(panoramaPart.render({}, row.locale)).not.toContain(row.left.slice(0, 4));
});
