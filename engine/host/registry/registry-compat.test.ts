import { contractData } from '../../catalog/contract-data.ts';
import { defineModule } from '../../catalog/capabilities-module.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { type RegistryHost } from './registry-options.ts';
import { createRegistry } from './registry.ts';
import { by, failure, files, greet, openRegistry } from './registry.fixture.ts';

const data = contractData(greet.contract);
const nobody = { flows: [], identities: 0, instances: 0, apps: 0 };

function object(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', required, properties };
}

const name = { name: { type: 'string' } };
const text = { text: { type: 'string' } };
/** The flow `hello` reads it. */
const withoutText = { ...data, version: '1.1.0', output: object({ greeting: { type: 'string' } }, ['greeting']) };

let host: RegistryHost;

beforeEach(async () => {
  host = await openRegistry(memoryRegistryStore());
});

describe('with a flow for two identities', () => {
  beforeEach(async () => {
    await host.registry.publish(files, by);
  });

  test('a minor version that drops what a flow reads is refused, with the flow (B14)', async () => {
    const refused = await failure(host.registry.registerContract(withoutText, by));
    expect(refused).toMatchObject({ code: 'CAP_BREAKING_CHANGE', status: 409 });
    expect(refused.detail.params).toMatchObject({
      lowest: '2.0.0',
      flows: ['hello@1.0.0'],
      verdict: { verdict: 'breaking', hits: { flows: ['hello@1.0.0'], identities: 2 } },
    });
    expect(refused.detail.issues).toMatchObject([
      { code: 'CAP_CHANGE', location: { pointer: '/output' }, witness: { greeting: expect.any(String) } },
    ]);
    expect(await host.registry.capability('greeting.make')).toMatchObject({ versions: ['1.0.0'] });
  });

  test('as a major version, or where it is forced, it is taken', async () => {
    expect(await host.registry.registerContract({ ...withoutText, version: '2.0.0' }, by)).toMatchObject({
      created: true,
      verdict: { verdict: 'breaking', isLawful: true },
    });
    expect(await host.registry.registerContract(withoutText, by, { force: true })).toMatchObject({
      created: true,
      verdict: { isLawful: false },
    });
  });

  const inputs: readonly { what: string; change: JsonObject; hit: boolean }[] = [
    {
      what: 'asks for more',
      change: { input: object({ ...name, age: { type: 'integer' } }, ['name', 'age']) },
      hit: true,
    },
    { what: 'takes fewer', change: { input: object({ name: { type: 'string', maxLength: 5 } }, ['name']) }, hit: true },
    { what: 'takes another type', change: { input: object({ name: { type: 'integer' } }, ['name']) }, hit: true },
    {
      what: 'means another unit',
      change: { output: object({ text: { type: 'string', 'x-unit': 'en' } }, ['text']) },
      hit: true,
    },
    { what: 'gives more', change: { output: object({ text: { type: ['string', 'null'] } }, ['text']) }, hit: false },
  ];

  test.each(inputs)('a contract that $what hits the flow: $hit', async ({ change, hit }) => {
    const verdict = await host.registry.compat({ ...data, ...change, version: '1.1.0' }, undefined);
    expect(verdict).toMatchObject({ verdict: 'breaking', isLawful: !hit, hitsNobody: !hit });
    expect(verdict.hits.flows).toEqual(hit ? ['hello@1.0.0'] : []);
  });

  test('each row tells whom it hits alone', async () => {
    const input = object({ name: { type: 'string', maxLength: 5 } }, ['name']);
    const output = object({ text: { type: ['string', 'null'] } }, ['text']);
    const { because } = await host.registry.compat({ ...data, input, output, version: '1.1.0' }, undefined);
    expect(because.map(({ part, hits }) => ({ part, flows: hits.flows }))).toEqual([
      { part: 'input', flows: ['hello@1.0.0'] },
      { part: 'output', flows: [] },
    ]);
  });
});

test('a flow that no identity runs is hit too', async () => {
  await host.registry.publish({ 'hello.flow.yaml': files['hello.flow.yaml'] }, by);
  const { hits, isLawful } = await host.registry.compat(withoutText, undefined);
  expect(hits).toEqual({ ...nobody, flows: ['hello@1.0.0'] });
  expect(isLawful).toBe(false);
});

test('a break that hits nobody is lawful as a minor version, not as a patch', async () => {
  expect(await host.registry.compat(withoutText, undefined)).toMatchObject({
    verdict: 'breaking',
    level: 'minor',
    version: '1.1.0',
    hitsNobody: true,
    isLawful: true,
    hits: nobody,
  });
  const refused = await failure(host.registry.registerContract({ ...withoutText, version: '1.0.1' }, by));
  expect(refused).toMatchObject({ code: 'CAP_BREAKING_CHANGE' });
  expect(refused.detail.params).toMatchObject({ lowest: '1.1.0' });
});

test('an addition needs a minor version', async () => {
  const output = object({ ...text, more: { type: 'string' } }, ['text']);
  const refused = await failure(host.registry.registerContract({ ...data, output, version: '1.0.1' }, by));
  expect(refused.detail.issues).toMatchObject([
    { params: { change: { en: expect.stringContaining('output /more') } } },
  ]);
  expect(await host.registry.registerContract({ ...data, output, version: '1.1.0' }, by)).toMatchObject({
    created: true,
  });
});

test('a version is judged by the one before it, or by a named one', async () => {
  await host.registry.registerContract({ ...withoutText, version: '2.0.0' }, by);
  expect(await host.registry.compat({ ...data, version: '3.0.0' }, undefined)).toMatchObject({ from: '2.0.0' });
  expect(await host.registry.compat({ ...data, version: '3.0.0' }, '1.0.0')).toMatchObject({
    from: '1.0.0',
    level: 'none',
  });
  expect((await failure(host.registry.compat({ ...data, version: '3.0.0' }, '1.5.0'))).code).toBe('CAP_NOT_FOUND');
  expect((await failure(host.registry.compat({ ...data, version: '0.5.0' }, undefined))).code).toBe('CAP_NOT_FOUND');
});

test('running instances of the flows are counted', async () => {
  const store = memoryRegistryStore();
  const unfinished = [
    { flow: 'hello', identity: 'cn.a', version: '1.0.0', count: 40 },
    { flow: 'hello', identity: 'cn.b', version: '1.0.0', count: 1 },
    { flow: 'other', identity: 'cn.a', version: '1.0.0', count: 7 },
  ];
  await (await openRegistry(store)).registry.publish(files, by);
  const counting = await createRegistry({ store, clock: { now: () => 2_000 }, unfinished: async () => unfinished });
  expect((await counting.registry.compat(withoutText, undefined)).hits).toMatchObject({ instances: 41, identities: 2 });
});

test('a program whose contract breaks the registered one does not start', async () => {
  await host.registry.publish(files, by);
  const changed = { ...greet.contract, version: '1.1.0', repeat: 'never' as const, hash: 'other' };
  const module = { ...defineModule({ capabilities: [], providers: [] }), contracts: [changed] };
  expect((await failure(host.registerModule(module, 'start'))).code).toBe('CAP_BREAKING_CHANGE');
});
