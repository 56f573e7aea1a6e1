import { asReleaseId } from '../kernel/ids.ts';
import { memoryRegistryStore } from '../testing/memory-registry-store.ts';
import type { RegistryHost } from './registry.ts';
import { by, failure, files, hello, identity, openRegistry } from './registry.fixture.ts';

let host: RegistryHost;

beforeEach(async () => {
  host = await openRegistry(memoryRegistryStore());
});

test('makes a release for every active identity concerned', async () => {
  const answer = await host.registry.publish(files, by);
  expect(answer).toMatchObject({ flow: 'hello', version: '1.0.0', created: true });
  expect(answer.identities.map(({ identity: path, issues }) => [path, issues.length])).toEqual([
    ['cn.a', 0],
    ['cn.b', 0],
  ]);
  const { registry, releases } = host;
  const [a, b] = ['cn.a', 'cn.b'].map((path) => releases.active('hello', path));
  expect(a).not.toBe(b);
  expect(await registry.explain('hello', 'cn.b', 'patience')).toMatchObject([{ value: 'PT9S' }]);
  expect((await releases.checked(asReleaseId(a ?? ''))).release).toBe(a);
});

test('the same again changes nothing, other content of a version is refused (A31)', async () => {
  await host.registry.publish(files, by);
  expect(await host.registry.publish(files, by)).toMatchObject({ created: false });
  expect(await host.registry.publish({ ...files, 'hello.flow.yaml': `# why\n${hello()}` }, by)).toMatchObject({
    created: false,
  });
  const changed = { 'hello.flow.yaml': hello().replace('PT5S', 'PT6S') };
  const refused = await failure(host.registry.publish(changed, by));
  expect(refused).toMatchObject({ code: 'DEF_VERSION_EXISTS', status: 409 });
  expect(refused.detail.params).toMatchObject({ next: '1.0.1' });
});

test('a new version moves every identity whose range takes it', async () => {
  await host.registry.publish(files, by);
  const before = host.releases.active('hello', 'cn.a');
  await host.registry.publish({ 'hello.flow.yaml': hello({ version: '1.1.0' }).replace('PT5S', 'PT6S') }, by);
  expect(host.releases.active('hello', 'cn.a')).not.toBe(before);
  await host.registry.publish({ 'hello.flow.yaml': hello({ version: '2.0.0' }) }, by).catch(() => undefined);
  expect(await host.registry.releases({ flow: 'hello' })).toMatchObject([{ version: '1.1.0' }, { version: '1.1.0' }]);
});

test('nothing is stored if any text has errors', async () => {
  const refused = await failure(host.registry.publish({ ...files, 'hello.flow.yaml': hello({ target: 'sad' }) }, by));
  expect(refused).toMatchObject({ code: 'DEF_UNKNOWN_TARGET', status: 422 });
  expect(await host.registry.flows()).toEqual([]);
  expect(await host.registry.identities()).toEqual([]);
});

test('a flow that no identity mentions is checked all the same', async () => {
  const alone = { 'hello.flow.yaml': hello({ target: 'sad' }) };
  expect((await failure(host.registry.publish(alone, by))).code).toBe('DEF_UNKNOWN_TARGET');
  expect(await host.registry.publish({ 'hello.flow.yaml': hello() }, by)).toMatchObject({
    created: true,
    identities: [],
  });
});

test('an identity that another text breaks keeps its last good release', async () => {
  const anchored = identity(
    'cn.c',
    'flows: { hello: { variations: [{ replace: asking/invoke/timeout, with: PT1S }] } }\n',
  );
  await host.registry.publish({ ...files, 'cn.c.identity.yaml': anchored }, by);
  const good = host.releases.active('hello', 'cn.c');
  const renamed = hello({ version: '1.1.0' }).replaceAll('asking', 'greeting');
  const answer = await host.registry.publish({ 'hello.flow.yaml': renamed }, by);
  expect(answer.identities.map(({ identity: path, release }) => [path, release !== undefined])).toEqual([
    ['cn.a', true],
    ['cn.b', true],
    ['cn.c', false],
  ]);
  expect(host.releases.active('hello', 'cn.c')).toBe(good);
  expect(await host.registry.releases({ identity: 'cn.c' })).toMatchObject([{ version: '1.0.0', brokenSince: 1_000 }]);
});

test('an identity that was sent and is broken refuses the publish', async () => {
  const wrong = identity('cn.c', 'flows: { hello: { parameters: { patienc: PT1S } } }\n');
  expect((await failure(host.registry.publish({ ...files, 'cn.c.identity.yaml': wrong }, by))).code).toBe(
    'PARAM_UNKNOWN',
  );
});

test('sub-flows come first, and a flow that ends up in itself is refused (A30)', async () => {
  const calling = (name: string, other: string): string => `flow: ${name}
version: 1.0.0
input: { type: object }
initial: calling
states:
  calling: { invoke: { flow: ${other}@^1, input: {}, timeout: PT1H, onDone: { target: done }, onError: { target: done } } }
  done: { type: final }
`;
  const concerned = { 'cn.identity.yaml': identity('cn', 'flows: { outer: { version: ^1 } }\n') };
  const inner =
    'flow: inner\nversion: 1.0.0\ninput: { type: object }\ninitial: done\nstates: { done: { type: final } }\n';
  await host.registry.publish(
    { ...concerned, 'outer.flow.yaml': calling('outer', 'inner'), 'inner.flow.yaml': inner },
    by,
  );
  expect(host.releases.active('inner', 'cn')).toBeDefined();
  const loop = {
    ...concerned,
    'outer.flow.yaml': calling('outer', 'b').replace('1.0.0', '1.1.0'),
    'b.flow.yaml': calling('b', 'outer'),
  };
  const refused = await failure(host.registry.publish(loop, by));
  expect(refused.code).toBe('DEF_FLOW_CYCLE');
  expect(refused.detail.params).toEqual({ chain: 'outer → b → outer' });
});

test('a file that nothing reads, and a provider without a conformance record, are warnings', async () => {
  const { warnings } = await host.registry.publish({ ...files, 'notes.txt': '' }, by);
  expect(warnings.map(({ code, location }) => [code, location.file])).toEqual([
    ['PROVIDER_NOT_SHOWN', 'cn.identity.yaml'],
    ['FILE_NOT_READ', 'notes.txt'],
  ]);
});

test('check stores nothing and tells the same', async () => {
  const answer = await host.registry.check({ ...files, 'hello.flow.yaml': hello({ target: 'sad' }) }, undefined);
  expect(answer.ok).toBe(false);
  expect(answer.issues.filter(({ code }) => code === 'DEF_UNKNOWN_TARGET')).toMatchObject([
    { identities: ['cn.a', 'cn.b'] },
  ]);
  expect(await host.registry.check(files, 'cn.a')).toMatchObject({ ok: true });
  expect(await host.registry.flows()).toEqual([]);
});
