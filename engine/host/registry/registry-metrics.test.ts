import { message } from '../../kernel/message.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { indexOf } from '../../registry/state-index.ts';
import { createRegistry } from './registry.ts';
import { by, failure, files, openRegistry } from './registry.fixture.ts';

const name = 'metrics/done.metric.yaml';
const metric = (of: string): string => `metric: done-share\nkind: count\nof: ${of}\n`;

test('a metric is published with the project, makes no release, and is there after a restart', async () => {
  const store = memoryRegistryStore();
  const host = await openRegistry(store);
  await host.registry.publish(files, by);
  const text = metric('{ flow: hello, started: true }');
  expect(await host.registry.publish({ [name]: text }, by)).toMatchObject({ created: true, identities: [] });
  const again = await openRegistry(store);
  expect((await again.registry.texts(by)).get(name)?.text).toBe(text);
  expect(indexOf(await again.registry.present()).metrics.map((one) => one.metric.id)).toEqual(['done-share']);
});

test.each([
  { of: '{ flow: helo, started: true }', code: 'METRIC_UNKNOWN', hint: 'Did you mean “hello”?' },
  {
    of: '{ flow: hello, reached: nowhere }',
    code: 'METRIC_UNKNOWN',
    hint: 'Publish the flow first, or write a name that it has.',
  },
  {
    of: '{ flow: hello, received: NEVER }',
    code: 'METRIC_UNKNOWN',
    hint: 'Publish the flow first, or write a name that it has.',
  },
])('$of is refused: $code', async ({ of, code, hint }) => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish(files, by);
  const { issues } = await host.registry.check({ ...files, [name]: metric(of) }, undefined, by);
  const own = issues.filter(({ location }) => location.file === name);
  expect(own.map((one) => [one.code, message(one.code, one.params, 'en').hint])).toEqual([[code, hint]]);
  expect((await failure(host.registry.publish({ [name]: metric(of) }, by))).code).toBe(code);
});

test.each([
  { alarm: 'below: 1, to: me', found: [] },
  { alarm: 'below: 1, to: mee', found: [['METRIC_ALARM_TEAM', 4, 'Did you mean “me”?']] },
  { alarm: 'below: 1, to: me, webhook: "https://hooks.example.com/a"', found: [] },
  {
    alarm: 'below: 1, to: me, webhook: "http://10.0.0.7/a"',
    found: [['METRIC_ALARM_URL', 4, expect.stringContaining('--allow')]],
  },
])('an alarm with $alarm: $found', async ({ alarm, found }) => {
  const mayReach = (url: string): boolean => url.startsWith('https:');
  const store = memoryRegistryStore();
  await (await openRegistry(store)).registry.publish(files, by);
  const host = await createRegistry({ store, clock: { now: () => 1 }, mayReach });
  const text = `${metric('{ flow: hello, started: true }')}alarm: { ${alarm} }\n`;
  const { issues } = await host.registry.check({ ...files, [name]: text }, undefined, by);
  const own = issues.filter(({ location }) => location.file === name);
  const told = own.map(({ code, params, location }) => [code, location.line, message(code, params, 'en').hint]);
  expect(told).toEqual(found);
});
