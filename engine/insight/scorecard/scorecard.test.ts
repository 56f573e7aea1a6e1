import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCapability, defineModule, provide } from '../../catalog/index.ts';
import { openTessera } from '../../cli/open-tessera.ts';
import { type Tessera } from '../../cli/tessera.ts';
import type { Actor } from '../../host/actor.ts';
import type { HistoryEntry, InstanceSummary } from '../../host/views.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import { readScorecard } from './read-scorecard.ts';
import type { Scorecard, ScorecardRow } from './scorecard.ts';
import { patientLimits } from '../../tests/patient-limits.ts';

const definition = {
  version: '1.0.0',
  owner: 'me',
  effect: 'write',
  input: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  output: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  timeout: 'PT5S',
} as const;
const hold = defineCapability({
  ...definition,
  capability: 'seat.hold',
  title: { en: 'Hold', 'zh-CN': '占座' },
  errors: { FULL: { class: 'business', title: { en: 'Full', 'zh-CN': '满座' } } },
  undo: 'seat.free@^1',
});
const free = defineCapability({
  ...definition,
  capability: 'seat.free',
  title: { en: 'Free', 'zh-CN': '放座' },
  undo: { none: 'It is an undo' },
});
const serving = (id: string, every: { readonly full: number; readonly broken: number }) => [
  provide(hold, {
    id,
    cost: 7,
    run: ({ n }, call) => {
      if (n % every.full === 0) throw call.refuse('FULL');
      if (n % every.broken === 0) throw new Error('broken');
      return { n };
    },
  }),
  provide(free, { id, run: ({ n }) => ({ n }) }),
];

const files = {
  'seat.flow.yaml': `flow: seat
version: 1.0.0
owner: me
input: { type: object, required: [n], properties: { n: { type: integer } } }
initial: holding
states:
  holding:
    invoke:
      capability: seat.hold@^1
      input: { n: =input.n }
      retry: { attempts: 1 }
      undo: { capability: seat.free@^1, input: { n: =output.n } }
      onDone: choose
      onError: { target: lost }
  choose:
    always:
      - { guard: input.n % 4 == 1, target: given }
      - { target: kept }
  given: { compensate: all, onDone: returned }
  kept: { type: final, tags: [success] }
  returned: { type: final, tags: [failure] }
  lost: { type: final, tags: [failure] }
`,
  'cn.identity.yaml': `identity: cn
owner: me
bind:
  seat.hold: { routing: { weighted: { good: 60, bad: 40 } } }
  seat.free: { provider: good }
flows: { seat: { version: ^1 } }
`,
  'cn.x.identity.yaml': 'identity: cn.x\nowner: me\n',
};

const anyone: Actor = { name: 'anyone', subtrees: [''], taskRoles: ['*'] };
const startAt = Date.parse('2026-03-10T08:00:00Z');

let folder: string;
let tessera: Tessera;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scorecard-'));
  const providers = [
    ...serving('good', { full: 13, broken: 29 }),
    ...serving('bad', { full: 5, broken: 7 }),
    ...serving('idle', { full: 2, broken: 2 }),
  ];
  const module = defineModule({ capabilities: [hold, free], providers });
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    open: true,
    modules: [module],
    virtualClock: { startAt, still: true },
  });
  await tessera.publish(files);
  for (let n = 1; n <= 120; n += 1)
    await tessera.start({ flow: 'seat', identity: n % 3 === 0 ? 'cn.x' : 'cn', input: { n } });
  await tessera.engine.quiet();
  await tessera.engine.virtualClock?.advanceTo(startAt + 60_000);
  // What was committed is counted a little later.
  while (Date.parse((await card()).asOf) < tessera.engine.clock.now()) await sleep(20);
}, 180_000);

afterAll(async () => {
  await tessera.close();
  rmSync(folder, { recursive: true });
});

async function all(): Promise<readonly InstanceSummary[]> {
  return (await tessera.instances.list({ limit: 200 }, anyone)).items;
}

async function card(identity = 'cn', by = anyone): Promise<Scorecard> {
  const state = await tessera.registry.present();
  const asked = {
    capability: 'seat.hold',
    contracts: state.contracts.get('seat.hold') ?? [],
    providers: state.providers.get('seat.hold') ?? [],
    filter: { identity },
    window: { fromMs: startAt - 3_600_000, toMs: tessera.engine.clock.now() },
    nowMs: tessera.engine.clock.now(),
  };
  return await readScorecard(tessera.facts, asked, by);
}

/** From the histories, by hand: what each provider answered, and how the instance went on. */
async function counted(identity: string): Promise<Readonly<Record<string, Counts>>> {
  const counts: Record<string, Counts> = {};
  for (const instance of await all()) {
    if (!instance.identity.startsWith(identity)) continue;
    const { items } = await tessera.instances.history(instance.id as InstanceId, 0, 100, anyone);
    const [held] = items.flatMap((entry) => callOf(entry, 'holding'));
    if (held === undefined) continue;
    const one = (counts[held.provider] ??= { calls: 0, ok: 0, error: 0, judged: 0, undone: 0, success: 0 });
    one.calls += 1;
    one.ok += held.code === undefined ? 1 : 0;
    one.error += held.code === 'FULL' ? 1 : 0;
    one.judged += held.code === 'FULL' ? 0 : 1;
    one.undone += instance.states.includes('returned') ? 1 : 0;
    one.success += instance.states.includes('kept') ? 1 : 0;
  }
  return counts;
}

interface Counts {
  calls: number;
  ok: number;
  error: number;
  judged: number;
  undone: number;
  success: number;
}

function callOf(
  { entry }: HistoryEntry,
  state: string,
): readonly { readonly provider: string; readonly code: string | undefined }[] {
  if (entry.kind !== 'step' || entry.call === undefined) return [];
  const { trigger, call } = entry;
  if ((trigger.kind !== 'done' && trigger.kind !== 'failed') || trigger.id !== state) return [];
  return [{ provider: call.provider, code: trigger.kind === 'failed' ? trigger.error.code : undefined }];
}

function shown({ calls, success, declaredErrors, undone, outcome }: ScorecardRow): object {
  return {
    calls: calls.value,
    success: [success.value, success.n],
    errors: [declaredErrors.value, declaredErrors.n],
    undone: undone?.value,
    outcome: [outcome.value, outcome.n],
  };
}

test.each(['cn', 'cn.x'])('every figure of %s is what its histories say', async (identity) => {
  const found = await card(identity);
  const wanted = await counted(identity);
  for (const row of found.rows.filter(({ provider }) => provider !== 'idle')) {
    const { calls, ok, error, judged, undone, success } = wanted[row.provider] ?? {
      calls: 0,
      ok: 0,
      error: 0,
      judged: 0,
      undone: 0,
      success: 0,
    };
    expect({ provider: row.provider, ...shown(row) }).toEqual({
      provider: row.provider,
      calls,
      success: [ok / judged, judged],
      errors: [error / calls, calls],
      undone: undone / ok,
      outcome: [success / calls, calls],
    });
    expect(row.success.interval).toBeDefined();
    expect(row).toMatchObject({ version: '1.0.0', cost: { value: 7, basis: 'estimated' } });
  }
});

test('the better one is first; who has served nothing has figures that are missing, and no rank', async () => {
  const { rows } = await card();
  expect(rows.map(({ provider, rank }) => [provider, rank])).toEqual([
    ['good', 1],
    ['bad', 2],
    ['idle', undefined],
  ]);
  expect(rows[2]).toMatchObject({ calls: { value: null, basis: 'missing' }, success: { value: null, n: 0 } });
});

test('under 30 judged calls nobody is ranked, and only what the key reaches is counted', async () => {
  expect((await card('cn.x')).rows.map(({ rank }) => rank)).toEqual([undefined, undefined, undefined]);
  const whole = (await card('cn')).rows.reduce((sum, { calls }) => sum + calls.n, 0);
  const part = (await card('cn', { ...anyone, subtrees: ['cn.x'] })).rows.reduce((sum, { calls }) => sum + calls.n, 0);
  expect([whole, part]).toEqual([120, 40]);
});

test('a drill lists the very calls', async () => {
  const { rows } = await card();
  for (const row of rows.slice(0, 2)) {
    const query = new URL(row.calls.drill, 'http://x').searchParams;
    const filter = {
      identity: query.get('identity') ?? '',
      capability: query.get('capability') ?? '',
      provider: query.get('provider') ?? '',
    };
    const span = { fromMs: Date.parse(query.get('from') ?? ''), toMs: Date.parse(query.get('to') ?? '') };
    const listed = await tessera.facts.callRows({ filter, window: span }, anyone, { limit: 1_000 });
    expect(listed.rows).toHaveLength(row.calls.n);
  }
});
