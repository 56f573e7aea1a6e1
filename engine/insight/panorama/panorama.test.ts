import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCapability, defineModule, provide } from '../../catalog/index.ts';
import { openTessera } from '../../cli/open-tessera.ts';
import { type Tessera } from '../../cli/tessera.ts';
import { serveTessera } from '../../cli/serve-tessera.ts';
import type { Actor } from '../../host/actor.ts';
import type { InstanceSummary } from '../../host/views.ts';
import { panoramaBoard } from '../../http/serving/panorama-board.ts';
import type { RunningServer } from '../../http/server.ts';
import { seededRandom } from '../../testing/test-engine.ts';
import type { Figure } from '../figure.ts';
import type { Panorama, PanoramaChange, PanoramaFilter, PanoramaFigures, PanoramaNodes } from './panorama.ts';
import { readPanorama } from './read-panorama.ts';
import { patientLimits } from '../../tests/patient-limits.ts';

const greet = defineCapability({
  capability: 'greeting.make',
  version: '1.0.0',
  title: { en: 'Greet', 'zh-CN': '问候' },
  owner: 'me',
  domain: 'greeting',
  effect: 'pure',
  errors: { RUDE: { class: 'business', title: { en: 'Rude', 'zh-CN': '失礼' } } },
  input: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
});
const provider = (id: string) =>
  provide(greet, {
    id,
    run: ({ name }, call) => {
      if (name.startsWith('rude')) throw call.refuse('RUDE');
      return { text: `Hello, ${name}!` };
    },
  });

const flow = (name: string, version = '1.0.0', first = 'greeting'): string => `flow: ${name}
version: ${version}
owner: me
input: { type: object, required: [name, price], properties: { name: { type: string }, price: { type: integer, x-unit: CNY-minor } } }
search: { price: =input.price }
initial: ${first}
states:
${
  first === 'greeting'
    ? `  greeting:
    invoke:
      capability: greeting.make@^1
      input: { name: =input.name }
      timeout: PT5S
      onDone: review
      onError: dropped
`
    : ''
}  review:
    tags: [sla]
    task: { title: Friendly?, role: critic, due: PT1H, outcomes: { yes: { target: said }, no: { target: dropped } } }
    after: [{ delay: P1D, target: late }]
  said: { type: final, tags: [success] }
  dropped: { type: final, tags: [failure] }
  late: { type: final }
`;
const identity = (path: string, more = ''): string => `identity: ${path}\nowner: me\n${more}`;
const files = {
  'a.flow.yaml': flow('a'),
  'b.flow.yaml': flow('b'),
  'cn.identity.yaml': identity(
    'cn',
    'abstract: true\nbind: { greeting.make: { provider: warm } }\nflows: { a: { version: ^1 } }\n',
  ),
  'cn.x.identity.yaml': identity('cn.x', 'flows: { b: { version: ^1 } }\n'),
  'cn.x.z.identity.yaml': identity('cn.x.z', 'bind: { greeting.make: { provider: cool } }\n'),
  'cn.y.identity.yaml': identity('cn.y'),
  'cn.w.identity.yaml': identity('cn.w', 'abstract: true\n'),
};

const startAt = Date.parse('2026-03-10T08:00:00Z');
const minuteMs = 60_000;
const hour = (n: number): number => startAt + n * 60 * minuteMs;
const anyone: Actor = { name: 'anyone', subtrees: [''], taskRoles: ['*'] };

let folder: string;
let tessera: Tessera;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panorama-'));
  const module = defineModule({ capabilities: [greet], providers: [provider('warm'), provider('cool')] });
  const virtualClock = { startAt, still: true };
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    open: true,
    modules: [module],
    virtualClock,
  });
  await tessera.publish(files);
  await run(70);
  // From here on flow b calls nothing any more: its calls are those of an older release.
  await tessera.publish({ 'b.flow.yaml': flow('b', '1.1.0', 'review') });
  await run(20);
  // What ended at this very instant lies outside of a window that ends with it.
  await tessera.engine.virtualClock?.advanceTo(tessera.engine.clock.now() + 1);
  server = await serveTessera(tessera, { log: 'silent' });
  await allIsCounted();
}, 180_000);

afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

/** What was committed is counted a little later. */
async function allIsCounted(): Promise<void> {
  while (Date.parse((await look({})).asOf) < tessera.engine.clock.now()) await sleep(50);
}

const random = seededRandom(11);
const one = <T>(...of: readonly T[]): T | undefined => of[Math.floor(random.fraction() * of.length)];

/** Greetings of all businesses, some of them rude, some decided by a person, some forgotten. */
async function run(greetings: number): Promise<void> {
  for (let at = 0; at < greetings; at += 1) {
    const [of = 'cn.y', name = 'a'] =
      one(['cn.x', 'a'], ['cn.x', 'b'], ['cn.x.z', 'a'], ['cn.x.z', 'b'], ['cn.y', 'a']) ?? [];
    const input = { name: one('ann', 'bo', 'rude cy') ?? '', price: Math.floor(random.fraction() * 100) };
    await tessera.engine.instances.start({ flow: name, identity: of, input, waitMs: 60_000 }, anyone);
    await tessera.engine.virtualClock?.advanceTo(
      tessera.engine.clock.now() + Math.floor(random.fraction() * 40) * minuteMs,
    );
    const { items } = await tessera.instances.tasks({ status: 'open', limit: 50 }, anyone);
    const task = one(undefined, ...items);
    if (task !== undefined)
      await tessera.instances.complete(task.id, { outcome: one('yes', 'yes', 'no') ?? 'yes', form: {} }, anyone);
  }
  await tessera.engine.quiet();
}

const look = (
  filter: PanoramaFilter,
  by: Actor = anyone,
  window = { fromMs: startAt, toMs: tessera.engine.clock.now() },
) => readPanorama(tessera, { filter, window, isPast: window.toMs < tessera.engine.clock.now() }, by);

const values = ({ running, started, ended, success, failed, tasks, overdue, incidents }: PanoramaFigures) =>
  Object.values({ running, started, ended, success, failed, tasks, overdue, incidents }).map(({ value }) => value ?? 0);

test.each<{ name: string; filter: PanoramaFilter }>([
  { name: 'everything', filter: {} },
  { name: 'a subtree', filter: { identity: 'cn.x' } },
  { name: 'one identity alone', filter: { identity: 'cn.x', only: true } },
  { name: 'a flow', filter: { flow: 'b' } },
  { name: 'a flow of a subtree', filter: { identity: 'cn.x.z', flow: 'a' } },
])('$name is what a count over the instances gives', async ({ filter }) => {
  const { figures, throughput, money, from, to } = await look(filter);
  const listed = (await list()).filter((each) => isIn(filter, each));
  const within = listed.filter(({ createdAt }) => createdAt >= Date.parse(from) && createdAt < Date.parse(to));
  const ended = listed.filter(({ finishedAt }) => finishedAt !== undefined);
  const tagged = (tag: string): number => ended.filter(({ tags }) => tags.includes(tag)).length;
  const running = listed.filter(({ finishedAt }) => finishedAt === undefined);
  const now = tessera.engine.clock.now();
  const tasks = (await tessera.instances.tasks({ status: 'open', limit: 200 }, anyone)).items.filter((each) =>
    isIn(filter, each),
  );
  const judged = tagged('success') + tagged('failure');
  expect(values(figures)).toEqual([
    running.length,
    within.length,
    ended.length,
    judged === 0 ? 0 : tagged('success') / judged,
    tagged('failure'),
    tasks.length,
    tasks.filter(({ dueAt }) => (dueAt ?? now) < now).length,
    0,
  ]);
  expect(throughput.reduce((sum, part) => sum + (part.ended.value ?? 0), 0)).toBe(ended.length);
  expect(money.map(({ unit, sum }) => [unit, sum.value])).toEqual([
    ['CNY-minor', within.reduce((sum, { search }) => sum + Number(search['price']), 0)],
  ]);
});

test('the parts of a column, and those of each part, sum to the whole', async () => {
  const whole = await look({});
  expect(whole.base).toBe('cn');
  expect(whole.left).toEqual({ identities: 0, flows: 0, capabilities: 0, providers: 0, edges: 0 });
  for (const column of [whole.identities, whole.flows]) expectSum(column, whole);
  const below = await look({ identity: 'cn.x' });
  expect(below.identities.map(({ id, isOnly }) => [id, isOnly])).toEqual([
    ['cn.x', true],
    ['cn.x.z', undefined],
  ]);
  expectSum(below.identities, below);
  expect(values(below.figures)).toEqual(
    values(whole.identities.find(({ id }) => id === 'cn.x')?.figures ?? below.figures),
  );
  const states = (await look({ flow: 'a' })).states ?? [];
  const running = states.reduce((sum, state) => sum + (state.running.value ?? 0), 0);
  expect(running).toBe((await look({ flow: 'a' })).figures.running.value);
});

test('lines come from releases, and those that only calls show from older ones', async () => {
  const { edges, identities } = await look({});
  const told = edges.map(({ from, to, origin }) => `${from} > ${to} ${origin}`).toSorted();
  expect(told).toEqual(
    [
      'cn.x > a release',
      'cn.x > b release',
      'cn.y > a release',
      'a > greeting.make release',
      'b > greeting.make older',
      'greeting.make > cool release',
      'greeting.make > warm release',
    ].toSorted(),
  );
  const calls = edges.filter(({ kind }) => kind === 'calls').map(({ figures }) => figures?.calls.value ?? 0);
  expect(calls.reduce((sum, n) => sum + n, 0)).toBe((await list()).filter(({ version }) => version === '1.0.0').length);
  expect(identities.map(({ id, isLive }) => [id, isLive])).toContainEqual(['cn.w', false]);
});

test('a key counts and sees what it was granted, and nothing else', async () => {
  const by: Actor = { ...anyone, subtrees: ['cn.y'], flows: ['a'] };
  const seen = await look({}, by);
  expect(seen.within).toEqual({ subtrees: ['cn.y'], flows: ['a'] });
  expect(seen.identities.map(({ id }) => id)).toEqual(['cn.y']);
  expect(values(seen.figures)).toEqual(values((await look({ identity: 'cn.y' })).figures));
  expect(JSON.stringify({ ...seen, within: null })).not.toContain('cn.x');
});

test('a time of the past shows what served, ran and waited then', async () => {
  const at = hour(8);
  const then = await look({}, anyone, { fromMs: hour(2), toMs: at });
  const listed = await list();
  const running = listed.filter(({ createdAt, finishedAt = Infinity }) => createdAt < at && finishedAt >= at);
  expect(then.figures.running.value).toBe(running.length);
  let waiting = 0;
  for (const { id } of running) {
    const { items } = await tessera.instances.history(id, 0, 100, anyone);
    if (items.findLast((entry) => entry.at < at)?.states.includes('review') === true) waiting += 1;
  }
  // Nobody looked in time: all of them were due within an hour of their start.
  expect(then.figures.tasks.value).toBe(waiting);
  expect(waiting).toBeGreaterThan(0);
  expect(then.edges.find(({ from, to }) => from === 'b' && to === 'greeting.make')?.origin).toBe('release');
  const before = await look({}, anyone, { fromMs: startAt - 7_200_000, toMs: startAt - 3_600_000 });
  expect([before.figures.running.basis, before.edges]).toEqual(['missing', []]);
});

test.each<{ name: string; window?: () => { fromMs: number; toMs: number } }>([
  { name: 'now' },
  { name: 'at a time of the past', window: () => ({ fromMs: hour(2), toMs: hour(9) }) },
])('behind each figure, $name, stand exactly as many rows as it says', async ({ window }) => {
  const counted = new Map<string, number>();
  for (const filter of [{}, { identity: 'cn.x', flow: 'a' }]) {
    const found = await look(filter, anyone, window?.());
    const figures = figuresIn(found);
    expect(figures.length).toBeGreaterThan(80);
    for (const { value, n, drill, name } of figures) {
      if (value === null) continue;
      const rows = counted.get(drill) ?? (await countRows(drill));
      counted.set(drill, rows);
      // A share, a time or a sum is over so many rows.
      expect({ name, drill, rows }).toEqual({ name, drill, rows: counts.has(name) ? value : n });
    }
  }
  expect([...counted.values()].some((rows) => rows > 0)).toBe(true);
});

test('whoever looks at the same is told what changed, from where they were, and it is worked out once', async () => {
  const [first, second] = [await following({}), await following({})];
  const [one, other] = [await first.next(), await second.next()];
  expect([one.event, other.event, one.id === other.id]).toEqual(['panorama', 'panorama', true]);
  const before: Panorama = JSON.parse(one.data);
  await tessera.engine.instances.start({ flow: 'a', identity: 'cn.y', input: { name: 'dee', price: 1 } }, anyone);
  await tessera.engine.quiet();
  const started = (before.figures.started.value ?? 0) + 1;
  let told = await first.next();
  while (!told.data.includes(`"started":{"value":${started},`)) told = await first.next();
  expect(told.event).toBe('change');
  const change: PanoramaChange = JSON.parse(told.data);
  expect(change.identities?.put.map(({ id }) => id)).toEqual(['cn.y']);
  expect(change.flows?.put.map(({ id }) => id)).toEqual(['a']);
  await Promise.all([first.close(), second.close()]);
  const third = await following({ 'last-event-id': one.id });
  expect((await third.next()).event).toBe('change');
  await third.close();
}, 180_000);

test('down to one call: what was asked of whom by which contract, and what came of it', async () => {
  const window = { fromMs: 0, toMs: tessera.engine.clock.now() + 1 };
  const { rows } = await tessera.facts.callRows({ filter: {}, window }, anyone, { limit: 30 });
  expect(rows.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['ok', 'error']));
  for (const { instance, seq, provider } of rows) {
    const call = await tessera.instances.call(instance, seq, anyone);
    const { name } = JSON.parse(JSON.stringify((await tessera.instances.get(instance, anyone)).input));
    expect(call).toMatchObject({ provider, version: '1.0.0', state: 'greeting', request: { name }, failed: [] });
    expect(call.error?.code ?? call.answer).toEqual(name.startsWith('rude') ? 'RUDE' : { text: `Hello, ${name}!` });
    // The row before it put the instance into the state.
    await expect(tessera.instances.call(instance, seq - 1, anyone)).rejects.toMatchObject({
      code: 'HISTORY_NOT_FOUND',
    });
  }
});

test('one reading serves all who ask at once', async () => {
  let readings = 0;
  const facts = {
    ...tessera.facts,
    callCuts: (...asked: Parameters<typeof tessera.facts.callCuts>) => {
      readings += 1;
      return tessera.facts.callCuts(...asked);
    },
  };
  const { registry, clock, instances } = tessera.engine;
  const board = panoramaBoard({ facts, registry, clock, changes: instances.changes });
  const question = { filter: {}, lengthMs: 3_600_000, within: { subtrees: [''] } };
  await Promise.all([board.survey(question), board.survey(question), board.survey(question)]);
  expect(readings).toBe(1);
  await board.survey({ ...question, within: { subtrees: ['cn.x'] } });
  expect(readings).toBe(2);
});

test('all of a column are listed by what is asked for, and found by a part of their names', async () => {
  const list = async (query: string): Promise<PanoramaNodes> => {
    const response = await fetch(`${server.url}/v1/panorama/nodes?column=identities&window=P3D&${query}`);
    return JSON.parse(await response.text());
  };
  const whole = await look({}, anyone, {
    fromMs: tessera.engine.clock.now() - 259_200_000,
    toMs: tessera.engine.clock.now(),
  });
  const failed = whole.identities.toSorted((a, b) => (b.figures.failed.value ?? 0) - (a.figures.failed.value ?? 0));
  const found = await list('rank=failed&limit=2');
  expect([found.total, found.items.map(({ id }) => id)]).toEqual([3, failed.slice(0, 2).map(({ id }) => id)]);
  const rest = await list(`rank=failed&limit=2&cursor=${found.next}`);
  expect([rest.items.length, rest.next]).toEqual([1, undefined]);
  expect((await list('search=CN.W')).items.map(({ id }) => id)).toEqual(['cn.w']);
});

interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Events of the stream, one after the other. */
async function following(headers: Readonly<Record<string, string>>) {
  const { signal, abort } = aborting();
  const response = await fetch(`${server.url}/v1/panorama/stream?window=P3D`, { headers, signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    next: async (): Promise<Told> => {
      for (;;) {
        const end = text.indexOf('\n\n');
        const [, id = '', event = '', data = ''] = /id: (.*)\nevent: (.*)\ndata: (.*)/.exec(text.slice(0, end)) ?? [];
        if (end >= 0) text = text.slice(end + 2);
        if (event !== '') return { id, event, data };
        if (end >= 0) continue;
        text += (await reader?.read())?.value ?? '';
      }
    },
    close: async () => abort(),
  };
}

function aborting() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

const counts = new Set([
  'running',
  'started',
  'ended',
  'failed',
  'tasks',
  'overdue',
  'incidents',
  'atRisk',
  'calls',
  'entered',
  'left',
]);

/** Every figure of an answer, wherever it stands, with the name under which it does. */
function figuresIn(part: unknown, name = ''): readonly (Figure & { readonly name: string })[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('drill' in part) return [{ ...(part as Figure), name }];
  return Object.entries(part).flatMap(([key, value]) => figuresIn(value, Array.isArray(part) ? name : key));
}

async function countRows(drill: string): Promise<number> {
  let rows = 0;
  let cursor = '';
  do {
    const response = await fetch(`${server.url}${drill}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    const page: { items: unknown[]; next?: string } = JSON.parse(await response.text());
    rows += page.items.length;
    cursor = page.next ?? '';
  } while (cursor !== '');
  return rows;
}

function expectSum(column: readonly { readonly figures: PanoramaFigures }[], whole: Panorama): void {
  for (const name of ['running', 'started', 'ended', 'failed', 'tasks', 'overdue', 'atRisk'] as const) {
    const sum = column.reduce((all, { figures }) => all + (figures[name].value ?? 0), 0);
    expect([name, sum]).toEqual([name, whole.figures[name].value ?? 0]);
  }
}

async function list(): Promise<readonly InstanceSummary[]> {
  return (await tessera.instances.list({ limit: 500 }, anyone)).items;
}

function isIn({ identity: of, only, flow: name }: PanoramaFilter, each: { identity: string; flow: string }): boolean {
  const isBelow = of === undefined || each.identity === of || (only !== true && each.identity.startsWith(`${of}.`));
  return isBelow && (name === undefined || each.flow === name);
}
