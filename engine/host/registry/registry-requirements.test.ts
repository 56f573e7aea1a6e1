import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { message } from '../../kernel/message.ts';
import { by, failure, files, openRegistry } from './registry.fixture.ts';

const requirement = (needs: string, more = ''): string =>
  `requirement: patience-2026\nidentity: cn.b\nowner: me\nparts:\n  - { id: one, needs: ${needs} ${more} }\n`;
const name = 'requirements/patience.requirement.yaml';

test('a requirement is published with the project, makes no release, and is there after a restart', async () => {
  const store = memoryRegistryStore();
  const host = await openRegistry(store);
  await host.registry.publish(files, by);
  const text = requirement('{ parameter: hello.patience, value: PT9S }');
  const answer = await host.registry.publish({ [name]: text }, by);
  expect(answer).toMatchObject({ created: true, identities: [], warnings: [] });
  const again = await openRegistry(store);
  const texts = await again.registry.texts(by);
  expect(texts.get(name)?.text).toBe(text);
  expect(await again.registry.publish({ [name]: text }, by)).toMatchObject({ created: false });
});

test('it belongs to who covers its identity, and is seen by nobody else', async () => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish(files, by);
  const text = requirement('{ flow: hello }');
  const [ofA, ofB] = ['cn.a', 'cn.b'].map((subtree) => ({ ...by, subtrees: [subtree] }));
  if (ofA === undefined || ofB === undefined) throw new TypeError('two keys');
  expect((await failure(host.registry.publish({ [name]: text }, ofA))).code).toBe('IDENTITY_NOT_FOUND');
  await host.registry.publish({ [name]: text }, ofB);
  expect([...(await host.registry.texts(ofA)).keys()]).not.toContain(name);
  expect([...(await host.registry.texts(ofB)).keys()]).toContain(name);
});

test.each([
  { needs: '{ capability: greeting.mak@^1 }', hint: 'Did you mean “greeting.make”?' },
  { needs: '{ capability: greeting.make@^2 }', hint: 'Did you mean “greeting.make@1.0.0”?' },
  { needs: '{ flow: helo }', hint: 'Did you mean “hello”?' },
  { needs: '{ flow: hello@^3 }', hint: 'Did you mean “hello@1.0.0”?' },
  { needs: '{ parameter: hello.patient }', hint: 'Did you mean “hello.patience”?' },
  { needs: '{ slot: hello.before }', hint: 'Register it, or write it as a gap.' },
  { needs: '{ parameter: nothing-like-it.at-all }', hint: 'Register it, or write it as a gap.' },
])('$needs is a gap, and told', async ({ needs, hint }) => {
  const host = await openRegistry(memoryRegistryStore());
  const { issues } = await host.registry.check({ ...files, [name]: requirement(needs) }, undefined, by);
  const own = issues.filter(({ location }) => location.file === name);
  expect(own.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['REQ_UNKNOWN_NEED warning']);
  expect(own.map(({ code, params }) => message(code, params, 'en').hint)).toEqual([hint]);
});

test('a scenario that is nowhere is told, an identity that is nowhere is refused', async () => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish(files, by);
  const scenarios = 'flow: hello\nscenarios:\n  - id: greets\n    identity: cn.b\n    input: { name: a }\n';
  const text = requirement('{ flow: hello }', ', accept: [greets, grets]');
  const { warnings } = await host.registry.publish({ [name]: text, 'hello.scenarios.yaml': scenarios }, by);
  expect(warnings).toMatchObject([{ code: 'REQ_UNKNOWN_SCENARIO', params: { scenario: 'grets', nearest: 'greets' } }]);
  const refused = await failure(host.registry.publish({ [name]: text.replace('cn.b', 'cn.bb') }, by));
  expect(refused.code).toBe('REQ_UNKNOWN_IDENTITY');
});
