import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { Files } from '../../registry/files.ts';
import type { RegistryHost } from './registry-options.ts';
import { by, failure, files, hello, identity, openRegistry } from './registry.fixture.ts';

/* contracts.md section 4: what is deprecated serves on; a new release warns, and is refused after the sunset. */

const sunset = 5_000;
let now = 0;
let host: RegistryHost;

beforeEach(async () => {
  now = 1_000;
  host = await openRegistry(memoryRegistryStore(), () => now);
  await host.registry.publish(files, by);
  await host.registry.setLifecycle('greeting.make', 'deprecated', { successor: 'greeting.say', sunset }, by);
});

const newer = { 'hello.flow.yaml': hello({ version: '1.1.0' }).replace('PT5S', 'PT6S') };
const faster = identity('cn.b', 'flows: { hello: { parameters: { patience: PT7S } } }\n');
const root = files['cn.identity.yaml'].replace('version: ^1', 'version: ^1, parameters: { patience: PT3S }');

test('a millisecond before its sunset a new release is warned, and told until when', async () => {
  now = sunset - 1;
  const { warnings, identities } = await host.registry.publish(newer, by);
  expect(identities.map(({ release }) => release !== undefined)).toEqual([true, true]);
  expect(warnings.find(({ code }) => code === 'CAP_DEPRECATED')).toMatchObject({
    location: { file: 'hello.flow.yaml' },
    params: { capability: 'greeting.make', successor: 'greeting.say', sunset: '1970-01-01T00:00:05.000Z' },
  });
});

test.each<{ readonly what: string; readonly sent: Files }>([
  { what: 'a new version of the flow', sent: newer },
  { what: 'another parameter', sent: { 'cn.b.identity.yaml': faster } },
  { what: 'a business that begins to use it', sent: { 'cn.c.identity.yaml': identity('cn.c') } },
])('at its sunset $what is refused at the place of use', async ({ sent }) => {
  now = sunset;
  const before = await host.registry.releases({});
  const refused = await failure(host.registry.publish(sent, by));
  expect(refused).toMatchObject({ code: 'CAP_PAST_SUNSET', status: 422 });
  expect(refused.detail.params).toMatchObject({ capability: 'greeting.make', successor: 'greeting.say', owner: 'me' });
  expect(refused.detail.issues).toMatchObject([{ location: { file: 'hello.flow.yaml', line: 12 } }]);
  expect(await host.registry.releases({})).toEqual(before);
});

test('what serves already may be published again after it', async () => {
  now = sunset;
  expect(await host.registry.publish(files, by)).toMatchObject({ created: false });
});

test('whom another text moves keeps the last good release, and the others are published', async () => {
  now = sunset;
  const [a, b] = ['cn.a', 'cn.b'].map((path) => host.releases.active('hello', path));
  await host.registry.publish({ 'cn.identity.yaml': root }, by);
  expect(await host.registry.identity('cn.a', by)).toMatchObject({ releases: [{ brokenBy: ['CAP_PAST_SUNSET'] }] });
  expect(await host.registry.identity('cn.b', by)).toMatchObject({ releases: [{ release: b }] });
  expect([host.releases.active('hello', 'cn.a'), host.releases.active('hello', 'cn.b')]).toEqual([a, b]);
});

test('a later sunset lets it pass again, and mends who was broken', async () => {
  now = sunset;
  await host.registry.publish({ 'cn.identity.yaml': root }, by);
  await host.registry.setLifecycle('greeting.make', 'deprecated', { sunset: sunset + 1 }, by);
  await host.registry.publish(newer, by);
  expect(await host.registry.releases({ identity: 'cn.a' })).toMatchObject([{ version: '1.1.0' }]);
  expect((await host.registry.releases({ identity: 'cn.a' }))[0]).not.toHaveProperty('brokenSince');
});

test('a flow that starts one which uses it is refused with it', async () => {
  const outer = `flow: outer
version: 1.0.0
input: { type: object, required: [name], properties: { name: { type: string } } }
initial: calling
states:
  calling: { invoke: { flow: hello@^1, input: { name: =input.name }, timeout: PT1H, onDone: { target: done }, onError: { target: done } } }
  done: { type: final }
`;
  now = sunset;
  const using = identity('cn.c', 'flows: { outer: { version: ^1 } }\n');
  const refused = await failure(host.registry.publish({ 'outer.flow.yaml': outer, 'cn.c.identity.yaml': using }, by));
  expect(refused.code).toBe('CAP_PAST_SUNSET');
});
