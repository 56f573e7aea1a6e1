import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { RegistryHost } from './registry-options.ts';
import { by, failure, files, identity, openRegistry } from './registry.fixture.ts';

let host: RegistryHost;

beforeEach(async () => {
  host = await openRegistry(memoryRegistryStore());
});

const resolver = `resolver: greetings
entry: hello
attributes: { market: { from: =request.market, enum: [a, b, root, gone] } }
rules:
  - { when: { market: a }, identity: cn.a }
  - { when: { market: b }, identity: cn.b }
  - { when: { market: root }, identity: cn }
  - { when: { market: gone }, identity: cn.gone }
`;
const all = {
  ...files,
  'hello.resolver.yaml': resolver,
  'cn.gone.identity.yaml': identity('cn.gone', 'status: suspended\n'),
};

test('the resolver decides, and a named identity must agree (J16)', async () => {
  await host.registry.publish(all, by);
  const { releases } = host;
  expect(await releases.resolve('hello', undefined, { market: 'b' })).toMatchObject({
    identity: 'cn.b',
    release: releases.active('hello', 'cn.b'),
  });
  expect(await failure(releases.resolve('hello', 'cn.a', { market: 'b' }))).toMatchObject({
    code: 'IDENTITY_MISMATCH',
    status: 409,
  });
  expect((await failure(releases.resolve('hello', undefined, { market: 'x' }))).code).toBe('INPUT_INVALID');
  for (const market of ['root', 'gone']) {
    expect((await failure(releases.resolve('hello', undefined, { market }))).code).toBe('IDENTITY_NOT_ACTIVE');
  }
  expect((await failure(releases.resolve('helo', undefined, {}))).code).toBe('FLOW_NOT_FOUND');
});

test('without a resolver a name is needed where several would do', async () => {
  await host.registry.publish(files, by);
  expect((await failure(host.releases.resolve('hello', undefined, {}))).code).toBe('IDENTITY_REQUIRED');
  expect(await host.releases.resolve('hello', 'cn.a', {})).toMatchObject({ identity: 'cn.a' });
});
