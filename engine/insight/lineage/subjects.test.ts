import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import type { AttemptResult } from '../../machine/attempt-result.ts';
import { openDatabase } from '../../sql/sqlite/database.ts';
import { factsStore } from '../../sql/facts/insight-raw.ts';
import { insightMetricTables, insightTables } from '../../sql/facts/insight-tables.ts';
import { sqliteStore } from '../../sql/store/sqlite-store.ts';
import { hostTables } from '../../sql/store/tables.ts';
import { releaseOf } from '../../testing/release-of.ts';
import { anyone, testEngine, type TestEngine } from '../../testing/test-engine.ts';
import { createSubjects, type Subjects } from './subjects.ts';

const person = `{ type: object, properties: {
    member: { type: string, x-pii: subject }, name: { type: string, x-pii: name },
    home: { type: object, properties: { street: { type: string, x-pii: address }, floor: { type: string } } },
    order: { type: string }, fails: { type: boolean } } }`;

const letter = releaseOf({
  contracts: { 'post.print@^1': {} },
  text: `flow: letter
version: 1.0.0
input: { type: object, properties: { to: { type: string, x-pii: name }, about: { type: string } } }
initial: printing
states:
  printing: { invoke: { capability: post.print@^1, input: { line: =input.to, subject: =input.about }, onDone: gone } }
  gone: { type: final }
`,
});

const visit = releaseOf({
  contracts: {
    'risk.look@^1': { errors: { NO: { class: 'business' } } },
    'home.find@^1': { output: { type: 'object', properties: { phone: { type: 'string', 'x-pii': 'phone' } } } },
  },
  flows: { 'letter@^1': letter },
  text: `flow: visit
version: 1.0.0
input: ${person}
context:
  guest: { type: object, initial: =input }
  phone: { type: string, nullable: true }
  said: { type: string, x-pii: sensitive, nullable: true }
events: { TOLD: { type: object, properties: { about: { type: string, x-pii: sensitive }, code: { type: string } } } }
initial: booking
states:
  booking:
    invoke:
      capability: hotel.book@^1
      input: { who: { full: =input.name }, order: =context.guest.order }
      undo: { capability: hotel.free@^1, input: { street: =input.home.street } }
      onDone: finding
  finding:
    invoke: { capability: home.find@^1, input: { home: =context.guest.home }, onDone: { target: waiting, assign: { phone: =output.phone } } }
  waiting:
    on: { TOLD: { target: looking, assign: { said: =event.about } } }
  looking:
    invoke:
      capability: risk.look@^1
      input: { text: '="say: " + context.said', order: =input.order, phone: =context.phone }
      onDone: writing
      onError: back
  writing:
    invoke: { flow: letter@^1, input: { to: =input.name, about: =input.order }, onDone: gone, onError: gone }
  back: { compensate: all, onDone: gone }
  never: { invoke: { capability: ad.send@^1, input: { name: =input.name }, onDone: gone } }
  gone: { type: final }
`,
});

/** Whoever was given one of these was given something of the person. */
const canaries = ['canary-member', 'canary-name', 'canary-street', 'canary-phone', 'canary-said'];
const folder = mkdtempSync(join(tmpdir(), 'tessera-subjects-'));
let tested: TestEngine;
let subjects: Subjects;

beforeAll(async () => {
  const database = await openDatabase({
    file: join(folder, 'data.db'),
    migrations: [...hostTables, insightTables, insightMetricTables],
  });
  const store = sqliteStore({ database, outputOf, onFatal: () => undefined });
  tested = await testEngine(store, [visit, letter]);
  const { engine, providers, releases } = tested;
  providers.play('home.find', () => ({ phone: 'canary-phone' }));
  providers.play('risk.look', ({ input }): Json | AttemptResult =>
    JSON.stringify(input).includes('refuse') ? { kind: 'refused', code: 'NO', message: 'no' } : {},
  );
  subjects = createSubjects({
    store: factsStore(store.sql),
    releases,
    clock: engine.clock,
    secret: async () => 'the secret of a test',
  });
});

afterAll(async () => {
  await tested.engine.stop();
  rmSync(folder, { recursive: true });
});

async function visitOf(member: string, order: string, told?: string): Promise<void> {
  const home = { street: 'canary-street', floor: '3' };
  const input = { member, name: 'canary-name', home, order, fails: false };
  const { engine } = tested;
  const { instance } = await engine.instances.start({ flow: 'visit', input }, anyone);
  await engine.quiet();
  if (told === undefined) return;
  const payload = { about: told, code: 'x' };
  await engine.instances.send({ to: { instance: instance.id }, type: 'TOLD', payload }, anyone);
  await engine.quiet();
}

/** What the providers really got: each field of an input in which something of the person stands. */
function seen(): readonly string[] {
  const found = new Set<string>();
  const look = (capability: string, value: Json, path: readonly string[]): void => {
    if (typeof value === 'string' && canaries.some((canary) => value.includes(canary)))
      found.add(`${capability} ${path.join('.')}`);
    if (isJsonArray(value)) for (const item of value) look(capability, item, path);
    else if (isJsonObject(value))
      for (const [name, item] of Object.entries(value)) look(capability, item, [...path, name]);
  };
  for (const { capability, input } of tested.providers.ledger) look(capability, input, []);
  return [...found].toSorted();
}

async function told(member: string): Promise<readonly string[]> {
  const { given } = await subjects.trace(await subjects.hash(member), anyone);
  return given.flatMap(({ capability, fields }) => fields.map((field) => `${capability} ${field}`)).toSorted();
}

test('the providers that saw a canary in any personal field are exactly the answer', async () => {
  await visitOf('canary-member', 'o-1');
  expect(await told('canary-member')).toEqual(seen());
  await visitOf('canary-member', 'o-2', 'canary-said');
  expect(await told('canary-member')).toEqual(seen());
  await visitOf('canary-member', 'o-3', 'canary-said, refuse');
  expect(await told('canary-member')).toEqual(seen());
  expect(seen()).toEqual([
    'home.find home.street',
    'hotel.book who.full',
    'hotel.free street',
    'post.print line',
    'risk.look phone',
    'risk.look text',
  ]);
});

test('the answer counts calls with their times, within the reach of whoever asks, and of one person alone', async () => {
  await visitOf('somebody else', 'o-4');
  const hash = await subjects.hash('canary-member');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const { given, instances, isWhole } = await subjects.trace(hash, anyone);
  expect({ instances, isWhole }).toEqual({ instances: 4, isWhole: true });
  expect(given.find(({ capability }) => capability === 'hotel.book')).toMatchObject({
    provider: 'hotel.book.local',
    fields: ['who.full'],
    calls: 3,
  });
  for (const { firstAt, lastAt } of given) expect(firstAt).toBeLessThanOrEqual(lastAt);
  const blind = await subjects.trace(hash, { subtrees: ['elsewhere'] });
  expect(blind).toMatchObject({ instances: 0, given: [] });
  const other = createSubjects({
    store: { rawInstances: async () => [], rawHistory: async () => [] },
    releases: tested.releases,
    clock: tested.engine.clock,
    secret: async () => 'another secret',
  });
  expect(await other.hash('canary-member')).not.toBe(hash);
});
