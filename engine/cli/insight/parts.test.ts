import { alarmsPart } from './alarms-part.ts';
import { mapPart } from './map-part.ts';
import { insightParts } from './parts.ts';
import { resolverPart } from './resolver-part.ts';
import { routesPart } from './routes-part.ts';

const figure = (value: number | null, n: number) => ({ value, n });
const tile = {
  capability: 'stock.reserve',
  title: { en: 'Reserve stock', 'zh-CN': '锁定库存' },
  owner: 'stock-team',
  lifecycle: 'active',
  usedBy: { flows: 2, identities: 9 },
  reuse: 1,
  calls: figure(3, 3),
  success: { value: 1, n: 3, interval: { low: 0.4385, high: 1 } },
  p95: figure(40, 3),
  score: { passed: 8, applicable: 9 },
  problem: { part: 'input', says: 'refers to elsewhere' },
};
const map = {
  domains: [{ domain: 'stock', capabilities: [tile], gaps: [{ capability: 'stock.swap', requirement: 'fresh' }] }],
};

test.each([
  {
    locale: 'en',
    says: [
      /stock\.reserve +Reserve stock +stock-team +active +2 +1 +3 +100\.0 % \(43\.9–100\.0\), n=3, too few +40 ms +8\/9/,
      /stock\.reserve does not compile: input refers to elsewhere/,
      /gap: stock\.swap \(requirement fresh\)/,
    ],
  },
  { locale: 'zh-CN', says: [/锁定库存/, /样本不足/, /stock\.reserve 无法编译/, /缺口：stock\.swap（业务需求 fresh）/] },
] as const)('the map in $locale', ({ locale, says }) => {
  const shown = mapPart.render(map, locale);
  for (const line of says) expect(shown).toMatch(line);
});

test('routes are asked for with what stands between commas, and shown with where each input comes from', () => {
  const query = '?have=orderId%2C+lines&want=waybill&flow=ship';
  expect(routesPart.body?.({ query })).toEqual({ have: ['orderId', 'lines'], want: ['waybill'], flow: 'ship' });
  const inputs = [{ field: 'orderId', from: { kind: 'have', field: 'orderId' }, match: 'by-name' }];
  const answer = {
    routes: [{ cost: 1, steps: [{ capability: 'logistics.create', version: '1.0.0', inputs }], draft: { issues: [] } }],
    gaps: [{ fact: 'moon', neededBy: ['tide.tell'] }],
  };
  expect(routesPart.render(answer, 'en')).toMatch(
    /nobody produces moon, which tide\.tell needs\n\n1\. cost 1 +the draft passes the check\n {2}logistics\.create@1\.0\.0\n {4}orderId ← given\.orderId \(by name\)/,
  );
});

test.each([
  {
    locale: 'en',
    says: [
      /conversion +Conversion +below 60 % +PT1H +trade +too few to judge \(under 30\) +50\.0 %, n=12, too few/,
      /conversion-x +2030-01-01T00:00 +50 % \(below 60 %\) +120 +open +Ann +waiting/,
    ],
  },
  { locale: 'zh-CN', says: [/低于 60 %/, /样本不足 30/, /告警中/, /待重试/] },
] as const)('alarms in $locale', ({ locale, says }) => {
  const rule = { metric: 'conversion', kind: 'ratio', below: 0.6, for: 'PT1H', to: 'trade' };
  const item = {
    ...rule,
    id: 'conversion-x',
    since: '2030-01-01T00:00:00Z',
    figure: { value: 0.5, n: 120 },
    acknowledged: { by: 'Ann' },
    messages: [{ state: 'waiting' }],
  };
  const title = { en: 'Conversion', 'zh-CN': '转化率' };
  const answer = {
    isWhole: true,
    watched: [{ ...rule, title, verdict: 'few', figure: { value: 0.5, n: 12 } }],
    items: [item],
  };
  const shown = alarmsPart.render(answer, locale);
  for (const line of says) expect(shown).toMatch(line);
});

test('a resolver table: its rows with a request each, what is left, and what is wrong with it', () => {
  const table = {
    resolver: 'orders',
    entry: 'order',
    file: 'orders.resolver.yaml',
    attributes: [{ name: 'market' }, { name: 'days' }],
    rows: [
      { when: { market: ['cn'] }, identity: 'cn', example: { market: 'cn', days: 0 } },
      { when: { market: ['br', 'us'], days: { min: 5 } }, identity: 'br' },
    ],
    otherwise: { to: 'reject', example: { market: 'us', days: 0 } },
    issues: [],
  };
  expect(
    resolverPart
      .render({ items: [table] }, 'en')
      .split('\n')
      .slice(1),
  ).toEqual([
    'market     days  identity  e.g.',
    'cn         ·     cn        market=cn days=0',
    'br, us     ≥ 5   br        never decides',
    'otherwise        refused   market=us days=0',
    'Every request comes to exactly one identity.',
  ]);
  const issues = [{ severity: 'error', file: 'orders.resolver.yaml', line: 9, message: '请求对应两个业务身份' }];
  expect(resolverPart.render({ items: [{ ...table, issues }] }, 'zh-CN')).toMatch(
    /从不生效[\s\S]*拒绝[\s\S]*yaml:9 {2}请求/,
  );
  expect(resolverPart.render({ items: [] }, 'zh-CN')).toContain('flows/resolvers');
});

test('every part has a name of its own and an example that begins with it', () => {
  const names = insightParts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(insightParts.filter(({ name, examples }) => !examples[0]?.[0].startsWith(`tessera insight ${name}`))).toEqual(
    [],
  );
});
