import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, failure, files, identity, openRegistry } from './registry.fixture.ts';

const overriding = {
  ...files,
  'cn.b.identity.yaml': identity('cn.b', 'flows: { hello: { parameters: { patience: PT9S } } }\n'),
};
const sealed = (more: string): string =>
  `${files['cn.identity.yaml']}policies: [{ sealed: true, parameter: hello.patience, max: PT6S${more} }]\n`;

test('an identity that a new policy breaks keeps its last good release, and shows since when and why', async () => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish(overriding, by);
  await host.registry.publish({ 'cn.identity.yaml': sealed('') }, by);
  expect(await host.releases.resolve('hello', 'cn.b', {})).toMatchObject({ identity: 'cn.b' });
  expect(await host.registry.identity('cn.b', by)).toMatchObject({
    releases: [{ flow: 'hello', brokenSince: 1_000, brokenBy: ['SEALED_POLICY_BROKEN'], stopped: false }],
  });
  expect(await host.registry.identity('cn.a', by)).toMatchObject({ releases: [{ flow: 'hello' }] });
});

test('a sealed policy with enforce: stop ends the starts of who breaks it, until it is repaired', async () => {
  const store = memoryRegistryStore();
  const host = await openRegistry(store);
  await host.registry.publish(overriding, by);
  const running = host.releases.active('hello', 'cn.b');
  await host.registry.publish({ 'cn.identity.yaml': sealed(', enforce: stop') }, by);
  const refused = await failure(host.releases.resolve('hello', 'cn.b', {}));
  expect(refused).toMatchObject({ code: 'STARTS_STOPPED', status: 409 });
  expect(refused.detail.params).toMatchObject({ owner: 'identity cn', policy: 'patience max PT6S' });
  expect(host.releases.active('hello', 'cn.b')).toBe(running);
  expect(await host.releases.resolve('hello', 'cn.a', {})).toMatchObject({ identity: 'cn.a' });
  const again = await openRegistry(store);
  expect((await failure(again.releases.resolve('hello', 'cn.b', {}))).code).toBe('STARTS_STOPPED');
  await host.registry.publish({ 'cn.b.identity.yaml': identity('cn.b') }, by);
  expect(await host.releases.resolve('hello', 'cn.b', {})).toMatchObject({ identity: 'cn.b' });
});

test.each([
  { policy: 'enforce: stop, parameter: hello.patience, max: PT6S', code: 'DEF_MISSING_FIELD' },
  { policy: 'sealed: true, enforce: warn, parameter: hello.patience, max: PT6S', code: 'DEF_TYPE' },
])('{ $policy } is refused', async ({ policy, code }) => {
  const host = await openRegistry(memoryRegistryStore());
  const text = `${files['cn.identity.yaml']}policies: [{ ${policy} }]\n`;
  expect((await failure(host.registry.publish({ ...files, 'cn.identity.yaml': text }, by))).code).toBe(code);
});
