import type { JsonObject } from '../kernel/json.ts';
import { parseProvider } from './parse-provider.ts';
import { providerData } from './provider-data.ts';

const base: JsonObject = { id: 'wms-a', capability: 'stock.reserve', range: '^1' };

const right: readonly JsonObject[] = [
  { kind: 'local' },
  { kind: 'http', url: 'https://wms.example.com', secret: 'wms', allow: ['wms.intra'], probe: true },
  { kind: 'human', task: { title: { en: 'Reserve', 'zh-CN': '锁定' }, roles: ['clerk'], due: 'PT4H' } },
  { kind: 'flow', flow: 'reserve-stock' },
  { kind: 'simulator', seed: 3, latencyMs: [5, 50], failureRate: 0.1, errors: { OUT_OF_STOCK: 0.2 }, output: null },
  {
    kind: 'local',
    title: 'WMS',
    region: 'cn',
    cost: 2,
    concurrency: 5,
    environment: 'test',
    dedupeGroup: 'w',
    version: '2026.11',
    dryRun: true,
    inquiry: true,
    config: {},
  },
];

test.each(right)('$kind reads and writes back', (own) => {
  const { provider, issues } = parseProvider({ ...base, ...own }, 'provider');
  expect(issues).toEqual([]);
  expect(provider === undefined ? undefined : providerData(provider)).toEqual({ ...base, ...own });
});

const wrong: readonly { change: JsonObject; found: string }[] = [
  { change: {}, found: 'DEF_MISSING_FIELD ' },
  { change: { kind: 'queue' }, found: 'DEF_TYPE /kind' },
  { change: { kind: 'local', url: 'https://a.example' }, found: 'DEF_UNKNOWN_FIELD /url' },
  { change: { kind: 'http' }, found: 'DEF_MISSING_FIELD ' },
  { change: { kind: 'http', url: 'ftp://a.example' }, found: 'PROVIDER_BAD_URL /url' },
  { change: { kind: 'http', url: 'https://me:secret@a.example' }, found: 'PROVIDER_BAD_URL /url' },
  { change: { kind: 'human', task: { title: 'x' } }, found: 'DEF_MISSING_FIELD /task' },
  { change: { kind: 'simulator', failureRate: 2 }, found: 'DEF_TYPE /failureRate' },
  { change: { kind: 'simulator', latencyMs: [5] }, found: 'DEF_TYPE /latencyMs' },
  { change: { kind: 'local', id: 'WMS A' }, found: 'PROVIDER_BAD_ID /id' },
  { change: { kind: 'local', range: 'one' }, found: 'DEF_BAD_RANGE /range' },
  { change: { kind: 'local', concurrency: 0 }, found: 'DEF_TYPE /concurrency' },
  { change: { kind: 'local', dryRun: 'yes' }, found: 'DEF_TYPE /dryRun' },
  { change: { kind: 'local', config: { $async: true } }, found: 'CAP_SCHEMA_KEYWORD /config/$async' },
];

test.each(wrong)('$found', ({ change, found }) => {
  const { provider, issues } = parseProvider({ ...base, ...change }, 'provider');
  expect(provider).toBeUndefined();
  expect(issues.map(({ code, location }) => `${code} ${location.pointer}`)).toContain(found);
});
