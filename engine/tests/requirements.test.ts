import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule } from '../catalog/capabilities-module.ts';
import { provide } from '../catalog/provide.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { program } from '../cli/program.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import { files, greet } from '../host/registry/registry.fixture.ts';
import type { RunningServer } from '../http/server.ts';
import { patientLimits } from './patient-limits.ts';

const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });
const folder = mkdtempSync(join(tmpdir(), 'tessera-requirements-'));
const file = 'requirements/greet-2026.requirement.yaml';
const tree = (more = ''): string => `requirement: greet-2026
title: { en: Greet everybody, zh-CN: 问候每个人 }
identity: cn.b
owner: b-team
target: { metric: success-share, min: 0.9 }
parts:
  - id: ask
    parts:
      - { id: make, title: { en: Make a greeting, zh-CN: 生成问候 }, needs: { capability: greeting.make@^1 }, accept: [greets] }
      - { id: patient, needs: { parameter: hello.patience, value: PT9S }, accept: [greets] }
  - { id: swap, needs: { gap: { capability: item.substitute, effect: write, input: [order.line], output: { line: order.line, note: { type: string } } } } }
${more}`;
const scenarios = `flow: hello
scenarios:
  - id: greets
    identity: cn.b
    input: { name: Ann }
    providers: { greeting.make: [{ output: { text: Hello } }] }
    expect: { status: finished }
`;

jest.setTimeout(180_000);

let tessera: Tessera;
let server: RunningServer;
let key: string;
let sent = 0;

beforeAll(async () => {
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    testProviders: true,
    modules: [defineModule({ capabilities: [greet], providers: [friendly] })],
  });
  await tessera.publish({ ...files, 'hello.scenarios.yaml': scenarios });
  key = (await tessera.access.keys.createFirst())?.secret ?? '';
  server = await serveTessera(tessera, { log: 'silent' });
});

afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

interface Part {
  readonly id: string;
  readonly level: string;
  readonly steps?: readonly { readonly level: string; readonly says: string; readonly link?: string }[];
  readonly parts?: readonly Part[];
}
type Answer = Readonly<Record<string, unknown>> & { readonly parts?: readonly Part[] };
interface Reply {
  readonly status: number;
  readonly body: Answer;
}

async function call(
  path: string,
  init: { readonly method?: string; readonly body?: object; readonly locale?: string } = {},
): Promise<Reply> {
  const { method = 'GET', body, locale = 'en' } = init;
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'accept-language': locale,
      'idempotency-key': `request-${(sent += 1)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

const put = (text: string): Promise<Reply> => call('/v1/requirements/greet-2026', { method: 'PUT', body: { text } });
const levels = async (locale = 'en'): Promise<Answer> =>
  (await call('/v1/requirements/greet-2026/levels', { locale })).body;

function isCounted(answer: Answer): boolean {
  return leaves(answer.parts)[0]?.includes('n=30') === true;
}

function leaves(parts: readonly Part[] = []): readonly string[] {
  return parts.flatMap((part) =>
    part.parts === undefined ? [`${part.id} ${part.level}: ${part.steps?.at(-1)?.says ?? ''}`] : leaves(part.parts),
  );
}

test('a requirement is published, read, listed and refused with a written level', async () => {
  expect((await put(tree())).status).toBe(201);
  expect((await put(tree())).status).toBe(200);
  const read = await call('/v1/requirements/greet-2026');
  expect(read).toMatchObject({
    status: 200,
    body: { requirement: 'greet-2026', identity: 'cn.b', file, text: tree() },
  });
  const { body } = await call('/v1/requirements');
  expect(body).toMatchObject({
    items: [{ requirement: 'greet-2026', level: 'gap', progress: { composed: 2, leaves: 3 } }],
  });
  const written = await put(tree('level: met\n'));
  expect(written).toMatchObject({ status: 422, body: { code: 'REQ_LEVEL_WRITTEN' } });
  const other = await put(tree().replace('greet-2026', 'greet-2027'));
  expect(other).toMatchObject({ status: 422, body: { code: 'REQ_ID_DIFFERS' } });
  expect((await call('/v1/requirements/nowhere')).status).toBe(404);
});

test('the levels follow what really happened, and count exactly the rows behind them', async () => {
  expect(leaves((await levels()).parts)).toEqual([
    'make tested: no call in 30 days',
    'patient tested: no instance in 30 days',
    'swap gap: nobody offers item.substitute',
  ]);
  await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      tessera.start({ flow: 'hello', identity: 'cn.b', input: { name: `${at}` }, waitMs: 60_000 }),
    ),
  );
  // Of another identity: not counted.
  await tessera.start({ flow: 'hello', identity: 'cn.a', input: { name: 'other' }, waitMs: 60_000 });
  // What happens is counted a moment after it happened.
  let answer = await levels();
  for (const end = Date.now() + 120_000; !isCounted(answer) && Date.now() < end; answer = await levels()) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(leaves(answer.parts).slice(0, 2)).toEqual([
    'make met: success-share 100 % reaches ≥ 90 % (n=30)',
    'patient met: success-share 100 % reaches ≥ 90 % (n=30)',
  ]);
  expect(answer).toMatchObject({
    level: 'gap',
    progress: { composed: 2, leaves: 3, at: { met: 2, gap: 1 } },
    orphans: [],
  });
  const [make] = answer.parts?.[0]?.parts ?? [];
  const live = make?.steps?.find(({ level }) => level === 'live');
  const { items } = await tessera.instances.list({ identity: 'cn.b', limit: 100 }, program);
  const histories = await Promise.all(items.map(({ id }) => tessera.instances.history(id, 0, 100, program)));
  // Slow and plain to see: every settled call in the histories of the identity.
  const settled = histories.flatMap((history) =>
    history.items.filter(({ entry }) => entry.kind === 'step' && entry.call?.contract.startsWith('greeting.make')),
  );
  expect(settled).toHaveLength(30);
  expect(live).toMatchObject({ says: `${settled.length} calls in 30 days` });
  expect(leaves((await levels('zh-CN')).parts)[2]).toBe('swap gap: 尚无能力 item.substitute');
});

test('a gap becomes a draft contract with a simulator in one action, and a flow that calls it checks at once', async () => {
  const flow = files['hello.flow.yaml']
    .replace('greeting.make@^1', 'item.substitute@^0.1')
    .replace('{ name: =input.name }', '{ line: { sku: A } }')
    .replace('=output.text', '=output.note')
    .replace('flow: hello', 'flow: swapped');
  const errors = async (): Promise<unknown> => {
    const { body } = await call('/v1/check', { method: 'POST', body: { files: { 'swapped.flow.yaml': flow } } });
    return body['ok'];
  };
  expect(await errors()).toBe(false);
  const path = '/v1/requirements/greet-2026/parts/swap/capability-draft';
  const drafted = await call(path, { method: 'POST' });
  expect(drafted).toMatchObject({
    status: 201,
    body: {
      capability: 'item.substitute',
      version: '0.1.0',
      contract: { owner: 'b-team', input: { properties: { line: { 'x-std': 'order.line' } } } },
    },
  });
  expect(await errors()).toBe(true);
  expect((await call('/v1/capabilities/item.substitute')).body).toMatchObject({
    lifecycle: 'draft',
    providers: [{ kind: 'simulator', environment: 'test' }],
  });
  expect(leaves((await levels()).parts)[2]).toBe('swap gap: item.substitute is a draft: activate it');
  const wrong = await call('/v1/requirements/greet-2026/parts/make/capability-draft', { method: 'POST' });
  expect(wrong).toMatchObject({ status: 409, body: { code: 'REQ_PART_NO_GAP' } });
  const nowhere = await call('/v1/requirements/greet-2026/parts/swop/capability-draft', { method: 'POST' });
  expect(nowhere).toMatchObject({ status: 404, body: { code: 'REQ_PART_NOT_FOUND', hint: 'Did you mean “swap”?' } });
});

test('a key sees the requirements of its part of the tree, and counts no more than it may see', async () => {
  const grant = { roles: ['analyst'], extras: [], taskRoles: [], subtrees: ['cn.a'] } as const;
  const { secret } = await tessera.access.keys.create({ name: 'a', grant }, { key: 'k', grant, actor: program });
  const before = key;
  key = secret;
  const [listed, found] = [await call('/v1/requirements'), await call('/v1/requirements/greet-2026/levels')];
  key = before;
  expect(listed.body).toEqual({ items: [] });
  expect(found).toMatchObject({ status: 404, body: { code: 'REQ_NOT_FOUND' } });
});
