import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { RegistryStore } from './registry-store.ts';
import { type RegistryHost } from './registry-options.ts';
import { createRegistry } from './registry.ts';
import { by, failure, files, hello, identity, openRegistry } from './registry.fixture.ts';

let host: RegistryHost;
let store: RegistryStore;

beforeEach(async () => {
  store = memoryRegistryStore();
  host = await openRegistry(store);
  await host.registry.publish(files, by, { note: 'the first' });
});

const slower = (version: string) => hello({ version }).replace('PT5S', 'PT6S');

test('versions are listed newest first with their note, who runs them and how much runs', async () => {
  await host.registry.publish({ 'hello.flow.yaml': slower('1.1.0') }, by, { note: 'more patience' });
  const unfinished = [
    { flow: 'hello', identity: 'cn.a', version: '1.0.0', count: 3 },
    { flow: 'hello', identity: 'cn.b', version: '1.1.0', count: 2 },
    { flow: 'other', identity: 'cn.b', version: '1.1.0', count: 7 },
  ];
  const { registry } = await createRegistry({ store, clock: { now: () => 2_000 }, unfinished: async () => unfinished });
  expect(await registry.versions('hello', by)).toMatchObject([
    { version: '1.1.0', by: 'dev', note: 'more patience', identities: ['cn.a', 'cn.b'], running: 2 },
    { version: '1.0.0', by: 'dev', note: 'the first', identities: [], running: 3 },
  ]);
  const narrow = await registry.versions('hello', { ...by, subtrees: ['cn.b'] });
  expect(narrow.map(({ identities, running }) => [identities, running])).toEqual([
    [['cn.b'], 2],
    [[], 0],
  ]);
  expect((await failure(registry.versions('helo', by))).detail.params).toMatchObject({ nearest: 'hello' });
});

test('a former version goes out again as the next patch, and every range takes it', async () => {
  await host.registry.publish({ 'hello.flow.yaml': slower('1.1.0') }, by);
  const answer = await host.registry.rollback('hello', '1.0.0', by, 'as it was');
  expect(answer).toMatchObject({ flow: 'hello', version: '1.1.1', created: true });
  expect(await host.registry.releases({ flow: 'hello' })).toMatchObject([{ version: '1.1.1' }, { version: '1.1.1' }]);
  const [newest] = await host.registry.versions('hello', by);
  expect(newest).toMatchObject({ version: '1.1.1', note: 'as it was' });
  const text = (await host.registry.texts(by)).get('hello.flow.yaml')?.text;
  expect(text).toBe(hello({ version: '1.1.1' }));
});

test('T23: a rollback that is asked for again, after whatever became of the first, makes no second version', async () => {
  await host.registry.publish({ 'hello.flow.yaml': slower('1.1.0') }, by);
  await host.registry.rollback('hello', '1.0.0', by);
  const again = await openRegistry(store);
  expect(await again.registry.rollback('hello', '1.0.0', by)).toMatchObject({ version: '1.1.1', created: false });
  expect((await again.registry.versions('hello', by)).map(({ version }) => version)).toEqual([
    '1.1.1',
    '1.1.0',
    '1.0.0',
  ]);
});

test('a rollback to what was never published is refused with what there is', async () => {
  const refused = await failure(host.registry.rollback('hello', '0.9.0', by));
  expect(refused).toMatchObject({ code: 'FLOW_NOT_FOUND', detail: { params: { known: ['1.0.0'] } } });
});

test('scenarios are kept beside their flow, also after a restart', async () => {
  const scenarios = 'flow: hello@^1\nscenarios: []\n';
  await host.registry.publish({ 'hello.scenarios.yaml': scenarios }, by);
  const again = await openRegistry(store);
  expect((await again.registry.texts(by, { flow: 'hello' })).get('hello.scenarios.yaml')?.text).toBe(scenarios);
  const limited = { ...by, flows: ['other'] };
  expect((await failure(host.registry.publish({ 'hello.scenarios.yaml': 'flow: hello\n' }, limited))).code).toBe(
    'FLOW_NOT_FOUND',
  );
});

test('the newest writing of a text is kept, with the stamp of who said it first', async () => {
  const commented = `# why\n${identity('cn.a')}`;
  expect(await host.registry.publish({ 'cn.a.identity.yaml': commented }, { ...by, name: 'eve' })).toMatchObject({
    created: false,
  });
  expect((await host.registry.texts(by)).get('cn.a.identity.yaml')?.text).toBe(commented);
  expect(await (await openRegistry(store)).registry.identity('cn.a', by)).toMatchObject({
    text: { publishedBy: 'dev', files: { 'cn.a.identity.yaml': commented } },
  });
});
