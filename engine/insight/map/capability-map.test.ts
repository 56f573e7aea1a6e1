import type { Catalog } from '../../catalog/catalog.ts';
import type { Contract } from '../../catalog/contract.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { emptyState, withContract, withLifecycle } from '../../registry/registry-state.ts';
import { capabilityMap, type MapSources } from './capability-map.ts';
import type { HealthSource } from './map-health.ts';
import { madeContract } from './made-contract.fixture.ts';

const reserve = madeContract('stock.reserve');
const look = madeContract('stock.shelf.look');
const send = madeContract('notify.send');

function catalog(...contracts: readonly Contract[]): Catalog {
  return catalogOf(contracts.reduce((state, contract) => withContract(state, contract), emptyState));
}

const source = (capability: string): HealthSource => ({
  window: { fromMs: 0, toMs: 1_000 },
  asOf: 1_000,
  drill: { all: `/rows?${capability}`, judged: `/rows?${capability}&judged` },
});
const sources: MapSources = {
  catalog: catalog(reserve, look, send),
  active: [
    { flow: 'order', identity: 'cn', uses: ['stock.reserve', 'notify.send'] },
    { flow: 'order', identity: 'cn.retail', uses: ['stock.reserve'] },
    { flow: 'trip', identity: 'cn', uses: ['stock.reserve'] },
  ],
  ownerOf: (flow) => (flow === 'order' ? 'trade' : 'travel'),
  callsOf: (capability) =>
    capability === 'stock.reserve'
      ? { n: 12, ok: 6, error: 4, fault: 1, timeout: 1, unknown: 0, p95Ms: 800 }
      : undefined,
  source,
  gaps: [{ capability: 'stock.swap', requirement: 'fresh', part: 'swap', identity: 'cn' }],
};

test('capabilities stand in their domains with who uses them, and how well they serve', () => {
  const [notify, stock, shelf] = capabilityMap(sources);
  expect([notify?.domain, stock?.domain, shelf?.domain]).toEqual(['notify', 'stock', 'stock.shelf']);
  expect(stock?.capabilities[0]).toMatchObject({
    capability: 'stock.reserve',
    lifecycle: 'active',
    usedBy: { flows: 2, identities: 2 },
    reuse: 2,
    shared: true,
    calls: { value: 12 },
    // A declared error is an answer: it is in neither part.
    success: { value: 0.75, n: 8, drill: '/rows?stock.reserve&judged' },
    p95: { value: 800, n: 12 },
  });
  expect(notify?.capabilities[0]).toMatchObject({ reuse: 1, shared: false });
  expect(shelf?.capabilities[0]).toMatchObject({
    usedBy: { flows: 0, identities: 0 },
    success: { value: null, basis: 'missing' },
  });
  expect(stock?.gaps).toEqual(sources.gaps);
});

test('a domain is shown with all below it', () => {
  expect(capabilityMap(sources, 'stock').map(({ domain }) => domain)).toEqual(['stock', 'stock.shelf']);
  expect(capabilityMap(sources, 'sto')).toEqual([]);
});

test('a contract that does not compile is listed with the reason', () => {
  const broken: Contract = {
    ...reserve,
    input: { type: 'object', properties: { a: { $ref: 'https://x.example/a' } } },
  };
  const [stock] = capabilityMap({ ...sources, catalog: catalog(broken), gaps: [] });
  expect(stock?.capabilities[0]?.problem).toMatchObject({
    part: 'input',
    code: 'CAP_SCHEMA_REMOTE_REF',
    pointer: '/properties/a/$ref',
  });
});

test('a lifecycle is told with what comes after it', () => {
  const state = withLifecycle(withContract(emptyState, reserve), {
    capability: 'stock.reserve',
    status: 'deprecated',
    successor: 'stock.hold',
    at: 0,
    by: 'ann',
  });
  const [stock] = capabilityMap({ ...sources, catalog: catalogOf(state), gaps: [] });
  expect(stock?.capabilities[0]).toMatchObject({ lifecycle: 'deprecated', successor: 'stock.hold' });
});
