import { asReleaseId } from '../../kernel/ids.ts';
import { message } from '../../kernel/message.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { Files } from '../../registry/files.ts';
import type { Actor } from '../actor.ts';
import type { RegistryHost } from './registry-options.ts';
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
  expect(await host.registry.flows(by)).toEqual([]);
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

test('what a sub-flow needs is asked of the flow that starts it', async () => {
  const inner = `flow: inner
version: 1.0.0
input: { type: object, properties: { parcel: { type: string } }, required: [parcel] }
initial: done
states: { done: { type: final } }
`;
  const outer = `flow: outer
version: 1.0.0
input: { type: object }
initial: calling
states:
  calling: { invoke: { flow: inner@^1, input: {}, timeout: PT1H, onDone: { target: done }, onError: { target: done } } }
  done: { type: final }
`;
  const concerned = { 'cn.identity.yaml': identity('cn', 'flows: { outer: { version: ^1 } }\n') };
  const refused = await failure(
    host.registry.publish({ ...concerned, 'outer.flow.yaml': outer, 'inner.flow.yaml': inner }, by),
  );
  expect([refused.code, refused.detail.params]).toEqual(['DEF_INPUT_MISSING', { reader: 'inner', name: 'parcel' }]);
});

test('a file that nothing reads, and a provider without a conformance record, are warnings', async () => {
  const { warnings } = await host.registry.publish({ ...files, 'notes.txt': '' }, by);
  expect(warnings.map(({ code, location }) => [code, location.file])).toEqual([
    ['PROVIDER_NOT_SHOWN', 'cn.identity.yaml'],
    ['FILE_NOT_READ', 'notes.txt'],
  ]);
});

test('check stores nothing and tells the same', async () => {
  const answer = await host.registry.check({ ...files, 'hello.flow.yaml': hello({ target: 'sad' }) }, undefined, by);
  expect(answer.ok).toBe(false);
  expect(answer.issues.filter(({ code }) => code === 'DEF_UNKNOWN_TARGET')).toMatchObject([
    { identities: ['cn.a', 'cn.b'] },
  ]);
  expect(await host.registry.check(files, 'cn.a', by)).toMatchObject({ ok: true });
  expect(await host.registry.flows(by)).toEqual([]);
});

describe('a publish reaches as far as its key', () => {
  const within = (more: object) => ({ ...by, ...more });
  const own = { 'cn.b.identity.yaml': identity('cn.b', 'flows: { hello: { parameters: { patience: PT7S } } }\n') };
  const overlay = { 'wait.overlay.yaml': 'overlay: wait\nversion: 1.0.0\nowner: me\n' };
  const facets = { 'facets.yaml': 'facets: { size: { enum: [big, small] } }\n' };

  beforeEach(async () => {
    await host.registry.publish(files, by);
  });

  test('identities within its subtrees: those, and no others, are told and made anew', async () => {
    const answer = await host.registry.publish(own, within({ subtrees: ['cn.b'] }));
    expect(answer.identities.map(({ identity: path }) => path)).toEqual(['cn.b']);
    expect(await host.registry.explain('hello', 'cn.b', 'patience')).toMatchObject([{ value: 'PT7S' }]);
  });

  interface Row {
    readonly sent: string;
    readonly key: Partial<Actor>;
    readonly texts: Files;
    readonly code: string;
    readonly right?: string;
  }

  test.each<Row>([
    { sent: 'an identity beside', key: { subtrees: ['cn.a'] }, texts: own, code: 'IDENTITY_NOT_FOUND' },
    {
      sent: 'its parent',
      key: { subtrees: ['cn.b'] },
      texts: { 'cn.identity.yaml': identity('cn') },
      code: 'IDENTITY_NOT_FOUND',
    },
    {
      sent: 'a new one beside',
      key: { subtrees: ['cn.b'] },
      texts: { 'cn.c.identity.yaml': identity('cn.c') },
      code: 'IDENTITY_NOT_FOUND',
    },
    { sent: 'one without any subtree', key: { subtrees: [] }, texts: own, code: 'IDENTITY_NOT_FOUND' },
    {
      sent: 'its own and a flow',
      key: { subtrees: ['cn'] },
      texts: { ...own, 'hello.flow.yaml': hello({ version: '1.1.0' }) },
      code: 'FORBIDDEN',
      right: 'publish flow',
    },
    { sent: 'an overlay', key: { subtrees: ['cn'] }, texts: overlay, code: 'FORBIDDEN', right: 'publish overlay' },
    { sent: 'facets', key: { subtrees: ['cn'] }, texts: facets, code: 'FORBIDDEN', right: 'publish facets' },
    {
      sent: 'another flow than its own',
      key: { flows: ['bye'] },
      texts: { 'hello.flow.yaml': hello({ version: '1.1.0' }) },
      code: 'FLOW_NOT_FOUND',
    },
    {
      sent: 'an identity by a key of one flow',
      key: { flows: ['hello'] },
      texts: own,
      code: 'FORBIDDEN',
      right: 'publish identity',
    },
    {
      sent: 'an overlay by a key of one flow',
      key: { flows: ['hello'] },
      texts: overlay,
      code: 'FORBIDDEN',
      right: 'publish overlay',
    },
  ])('$sent is $code, and nothing is stored', async ({ key, texts, code, right }) => {
    const before = await host.registry.releases({});
    const refused = await failure(host.registry.publish(texts, within(key)));
    expect(refused).toMatchObject({ code, detail: { params: right === undefined ? {} : { right } } });
    expect(await host.registry.releases({})).toEqual(before);
  });

  test('a key of one flow publishes this flow', async () => {
    const flow = { 'hello.flow.yaml': hello({ version: '1.1.0' }) };
    expect(await host.registry.publish(flow, within({ flows: ['hello'] }))).toMatchObject({ created: true });
  });

  test('a refusal tells its cure, by what the key lacks', async () => {
    const hints = await Promise.all(
      [{ subtrees: ['cn'] }, { flows: ['hello'] }].map(async (key) => {
        const { detail } = await failure(host.registry.publish(overlay, within(key)));
        return message('FORBIDDEN', detail.params ?? {}, 'en').hint;
      }),
    );
    expect(hints).toEqual([
      expect.stringMatching(/wait\.overlay\.yaml.*whole identity tree/),
      expect.stringMatching(/wait\.overlay\.yaml.*without a limit to flows/),
    ]);
  });

  test('a check tells of no identity beyond the reach of its key', async () => {
    const wrong = { 'hello.flow.yaml': hello({ version: '1.1.0', target: 'sad' }) };
    const { issues } = await host.registry.check(wrong, undefined, within({ subtrees: ['cn.b'] }));
    expect(issues.filter(({ code }) => code === 'DEF_UNKNOWN_TARGET')).toMatchObject([{ identities: ['cn.b'] }]);
  });
});
