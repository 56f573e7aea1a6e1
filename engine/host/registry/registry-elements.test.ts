import type { JsonObject } from '../../kernel/json.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, failure, files, openRegistry } from './registry.fixture.ts';
import type { RegistryHost } from './registry-options.ts';

const element = (more: string): string => `element: person.name\n${more}\n`;
const contract = (version: string, name: JsonObject) => ({
  capability: 'greeting.send',
  version,
  title: 'Send',
  owner: 'me',
  effect: 'pure',
  input: { type: 'object', properties: { name } },
  output: { type: 'object', properties: {} },
});
const bound = { type: 'string', 'x-std': 'person.name' };

async function open(): Promise<RegistryHost> {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish(files, by);
  return host;
}

test('a field that says what its element says is published, a contract and a flow', async () => {
  const { registry } = await open();
  await registry.registerContract(contract('1.0.0', bound), by);
  await registry.publish({ 'name.element.yaml': element('type: string\nowner: me') }, by);
  const flow = files['hello.flow.yaml'].replace('version: 1.0.0', 'version: 1.1.0');
  const withName = flow.replace('name: { type: string }', 'name: { type: string, x-std: person.name }');
  const { warnings, created } = await registry.publish({ 'hello.flow.yaml': withName }, by);
  expect([created, warnings.map(({ code }) => code)]).toEqual([true, ['PROVIDER_NOT_SHOWN']]);
});

test.each([
  ['its type', 'type: integer', 'input.name', 'string', 'integer'],
  ['its unit', 'type: string\nunit: kg', 'input.name', '–', 'kg'],
])('an element is refused where a contract disagrees in %s', async (_, more, field, found, wanted) => {
  const { registry } = await open();
  await registry.registerContract(contract('1.0.0', bound), by);
  const refused = await failure(registry.publish({ 'name.element.yaml': element(more) }, by));
  expect(refused.code).toBe('STD_DISAGREES');
  expect(refused.detail.params).toMatchObject({ field: `greeting.send@1.0.0 ${field}`, found, wanted });
});

test('a contract and a flow that disagree with an element are refused', async () => {
  const { registry } = await open();
  await registry.publish({ 'name.element.yaml': element('type: string') }, by);
  const wrong = { type: 'integer', 'x-std': 'person.name' };
  expect((await failure(registry.registerContract(contract('1.0.0', wrong), by))).code).toBe('STD_DISAGREES');
  const flow = files['hello.flow.yaml']
    .replace('version: 1.0.0', 'version: 1.1.0')
    .replace('market: { type: string }', 'market: { type: integer, x-std: person.name }');
  const refused = await failure(registry.publish({ 'hello.flow.yaml': flow }, by));
  expect([refused.code, refused.detail.issues?.[0]?.location.file]).toEqual(['STD_DISAGREES', 'hello.flow.yaml']);
});

test.each([
  ['element: Name\ntype: string\n', 'DEF_BAD_NAME'],
  ['element: person.name\ntype: text\n', 'DEF_TYPE'],
  ['element: person.name\n', 'DEF_MISSING_FIELD'],
  ['element: person.name\ntype: string\nclassification: secret\n', 'DEF_TYPE'],
  ['element: person.name\ntype: string\nlength: 4\n', 'DEF_UNKNOWN_FIELD'],
])('%j is refused with %s', async (text, code) => {
  const { registry } = await open();
  expect((await failure(registry.publish({ 'name.element.yaml': text }, by))).code).toBe(code);
});
