import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { isJsonArray } from '../../kernel/json.ts';
import { by, failure, files, hello, identity, openRegistry } from './registry.fixture.ts';

const facets = `facets:
  channel: { enum: [app, web, live] }
  tier: { enum: [none, vip], default: none }
`;
const resolver = `resolver: greetings
entry: hello
attributes: { market: { from: =request.market, enum: [c] } }
rules: [{ when: { market: c }, identity: cn.c }]
facets: { channel: =request.channel }
`;
const patience = (...statements: readonly string[]): string =>
  identity(
    'cn.c',
    `flows: { hello: { variations: [${statements.map((one) => `{ setParameter: patience, ${one} }`).join(', ')}] } }\n`,
  );
const all = (...statements: readonly string[]) => ({
  ...files,
  'facets.yaml': facets,
  'hello.resolver.yaml': resolver,
  'cn.c.identity.yaml': patience(...statements),
});
const live = 'value: PT1S, when: { channel: live }';

async function opened(texts: Readonly<Record<string, string>>, store = memoryRegistryStore()) {
  const host = await openRegistry(store);
  await host.registry.publish(texts, by);
  const patienceAt = async (channel: string): Promise<unknown> => {
    const { release } = await host.releases.resolve('hello', undefined, { market: 'c', channel });
    return (await host.releases.checked(release)).body.parameters['patience'];
  };
  return { host, store, patienceAt };
}

test('each facet class has its own release, and a request is served by that of its class, over a restart too', async () => {
  const { host, store, patienceAt } = await opened(all(live));
  expect([await patienceAt('app'), await patienceAt('web'), await patienceAt('live')]).toEqual([
    'PT5S',
    'PT5S',
    'PT1S',
  ]);
  const again = await openRegistry(store);
  expect(await again.releases.resolve('hello', undefined, { market: 'c', channel: 'live' })).toEqual(
    await host.releases.resolve('hello', undefined, { market: 'c', channel: 'live' }),
  );
  expect(await again.registry.publish(all(live), by)).toMatchObject({ created: false });
});

test('classes show in the list of releases, and each explains itself', async () => {
  const { host } = await opened(all(live));
  const [row] = await host.registry.releases({ identity: 'cn.c' });
  expect(isJsonArray(row?.['classes'] ?? null) && row?.['classes']).toHaveLength(2);
  const [cell] = await host.registry.explain('hello', 'cn.c', 'patience', { channel: 'live' });
  expect(cell?.value).toBe('PT1S');
  expect((await host.registry.explain('hello', 'cn.c', 'patience'))[0]?.value).toBe('PT5S');
});

test('a request in no class lacks a facet; a value outside its enum is refused', async () => {
  const each = ['app', 'web', 'live'].map((channel, index) => `value: PT${index + 1}S, when: { channel: ${channel} }`);
  const { host, patienceAt } = await opened(all(...each));
  expect(await patienceAt('web')).toBe('PT2S');
  expect((await failure(host.releases.resolve('hello', undefined, { market: 'c', channel: null }))).code).toBe(
    'FACET_MISSING',
  );
  expect((await failure(patienceAt('tv'))).code).toBe('INPUT_INVALID');
});

test('classes with equal outcomes are one release, and an identity without conditions has none', async () => {
  const { host } = await opened(all('value: PT5S, when: { channel: live }'));
  const rows = await host.registry.releases({ flow: 'hello' });
  expect(rows.map((row) => row['classes'])).toEqual([undefined, undefined, undefined]);
});

test('a mistake of one class refuses the publish and shows the facets that meet it', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const sealed = `${files['cn.identity.yaml']}policies: [{ sealed: true, parameter: hello.patience, min: PT2S }]\n`;
  const refused = await failure(host.registry.publish({ ...all(live), 'cn.identity.yaml': sealed }, by));
  expect(refused.code).toBe('SEALED_POLICY_BROKEN');
  expect(refused.detail.issues?.[0]?.witness).toMatchObject({ facets: { channel: 'live' } });
});

test('a sub-flow has the class of its caller', async () => {
  const outer = `flow: outer
version: 1.0.0
title: { en: Outer, zh-CN: 外层 }
owner: me
input: { type: object, required: [name], properties: { name: { type: string }, market: { type: string } } }
initial: inner
states:
  inner: { invoke: { flow: hello@^1, input: { name: =input.name }, timeout: PT1H, onDone: end, onError: end } }
  end: { type: final }
`;
  const { host } = await opened({
    ...all(live),
    'outer.flow.yaml': outer,
    'hello.resolver.yaml': resolver.replace('entry: hello', 'entry: outer'),
    'cn.c.identity.yaml': `${patience(live).trim().slice(0, -1)}, outer: { version: ^1 } }\n`,
  });
  const inner = async (channel: string) => {
    const { release } = await host.releases.resolve('outer', undefined, { market: 'c', channel });
    const child = (await host.releases.checked(release)).body.flows['hello@^1']?.release;
    return child && (await host.releases.checked(child)).body.parameters['patience'];
  };
  expect([await inner('app'), await inner('live')]).toEqual(['PT5S', 'PT1S']);
  expect(host.releases.active('hello', 'cn.c', { channel: 'live' })).not.toBe(host.releases.active('hello', 'cn.c'));
});

test('more than 64 classes are refused with the facets that multiply (J14)', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const wide = `facets:\n${names.map((name) => `  ${name}: { enum: [yes, no], default: no }`).join('\n')}\n`.replaceAll(
    /\b(yes|no)\b/g,
    "'$1'",
  );
  const refusedAt = async (count: number) => {
    const host = await openRegistry(memoryRegistryStore());
    const texts = names
      .slice(0, count)
      .map((name) => `{ addTransition: asking, on: ${name.toUpperCase()}, target: failed, when: { ${name}: 'yes' } }`);
    const events = names.map((name) => `${name.toUpperCase()}: { type: object }`).join(', ');
    const publish = host.registry.publish(
      {
        ...files,
        'hello.flow.yaml': hello().replace('initial: asking', `events: { ${events} }\ninitial: asking`),
        'facets.yaml': wide,
        'cn.c.identity.yaml': identity('cn.c', `flows: { hello: { variations: [${texts.join(', ')}] } }\n`),
      },
      by,
    );
    return await publish.then(
      (answer) =>
        answer.identities.find((one) => one.identity === 'cn.c')?.issues.filter(({ severity }) => severity === 'error'),
      async () => await failure(publish),
    );
  };
  expect(await refusedAt(6)).toEqual([]);
  expect(await refusedAt(7)).toMatchObject({
    code: 'FACET_CLASSES_TOO_MANY',
    detail: { params: { facets: names, limit: 64 } },
  });
});
