import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openAlarmReceiver, type AlarmReceiver } from './alarm-receiver.ts';
import { createClient } from './client.ts';
import { openDataFolder } from './data-folder.ts';
import { drive } from './drive/drive.ts';
import { judge } from './judge/judge.ts';
import { loadRecords } from './records/load-records.ts';
import { lastLine, runDemo, stepsOf, type DemoResult } from './run-demo.ts';
import { endOf } from './testing/end-of.ts';
import { localEngine, type LocalEngine } from './testing/local-engine.ts';
import { cutOff, losingClient, type Cut } from './testing/losing-client.ts';
import { planted } from './testing/planted.ts';

const records = loadRecords({ orders: 60, declarations: 30, seed: 621 });
const steps = stepsOf(records);
const folder = mkdtempSync(join(tmpdir(), 'tessera-demo-'));
const undisturbed = join(folder, 'undisturbed');
let first: DemoResult;
let second: DemoResult;

beforeAll(async () => {
  await withEngine(undisturbed, async (engine, alarms) => {
    first = await run(undisturbed, engine, alarms);
    second = await run(undisturbed, engine, alarms);
  });
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('a small run ends as its data say, and nothing is lost', () => {
  expect(first.report.split('\n').filter((line) => /^(DIFF|LOST)/.test(line))).toEqual([]);
  expect(first).toMatchObject({ ok: true, judgement: { started: 90, incidents: 0, lost: 0 } });
  expect(first.report).toMatch(/^this run: 90 started, 0 already there$/m);
  expect(first.report).toMatch(/^order-fulfilment +br\.market\.standard +fulfilled +\d+ +\d+\.\d d /m);
  expect(lastLine(first.judgement)).toMatch(/^demo: started=90 finished=\d+ waiting=\d+ incidents=0 lost=0$/);
});

test('the control unit counts what the judge found in the database', () => {
  const lines = first.report.slice(first.report.indexOf('the control unit, ')).split('\n');
  const businesses = lines.map((line) => line.split(/\s{2,}/)).filter(([id]) => /^(?:br|cn|office)$/.test(id ?? ''));
  const sum = (column: number): number => businesses.reduce((all, row) => all + Number(row[column]), 0);
  const database = new Database(openDataFolder(undisturbed, records.source).database, { readonly: true });
  const counted = database.prepare('SELECT count(*) AS started, count(finished_at) AS ended FROM instances').get();
  database.close();
  expect({ started: sum(1), ended: sum(2) }).toEqual(counted);
  expect(lines.filter((line) => /^payment-conversion +\d+\.\d % +\d/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => /^logistics\.create +canary +(?:sf|jd) \d+ %/.test(line))).toHaveLength(1);
});

test('what people decide is measured: each activity has its verdict, and a carrier was taken back', () => {
  const told = first.report.slice(first.report.indexOf('the control unit, '));
  expect(told).toMatch(/^administration-first .* unclear, too-few$/m);
  expect(told.match(/^(?:retail|fresh|appliances)-\S+-to-pay .* unclear, too-few$/gm)).toHaveLength(3);
  expect(told).toMatch(/^logistics\.create +canary +yto 100 %, jd 0 % .*rollback, twice the price$/m);
  expect(told).toMatch(/^picked-the-same-day +below 82\.0 %/m);
  expect(told).toMatch(/^no advice: not enough evidence$/m);
});

test('orders of one article stop at a note that names two, and a person lets them go on', () => {
  const { outcomes, incidents } = first.judgement;
  const far = outcomes.filter(({ flow, identity }) => flow === 'order-fulfilment' && identity === 'br.market.far');
  expect(far.reduce((sum, row) => sum + row.incidents, 0)).toBeGreaterThan(0);
  expect(far.every(({ state }) => state !== 'beforeShip')).toBe(true);
  expect(incidents).toBe(0);
});

test('what a gateway out of reach refuses goes on at the outbox, where the buyers find it', () => {
  const database = new Database(openDataFolder(undisturbed, records.source).database, { readonly: true });
  const moved = database
    .prepare(`SELECT count(*) FROM history WHERE body ->> 'kind' = 'attempt' AND body LIKE '%text-messages%'`)
    .pluck()
    .get();
  const notes = database.prepare(`SELECT count(*) FROM documents WHERE name GLOB 'message/*'`).pluck().get();
  database.close();
  const told = first.judgement.orders.filter(({ identity, parcel }) => identity === 'br.market.far' && parcel !== '');
  expect(moved).toBeGreaterThan(0);
  expect(notes).toBe(told.length);
});

test('requirements were talked over and decided about', () => {
  expect(requirementsIn(first.report)).toEqual([
    expect.stringMatching(/^fresh-2026 +\S+ +\d+ of \d+ +2 +2$/),
    expect.stringMatching(/^order-fulfilment-2026 +\S+ +\d+ of \d+ +2 +2$/),
  ]);
});

function requirementsIn(report: string): readonly string[] {
  return report.split('\n').filter((line) => line.includes('-2026 '));
}

test('the table fits a terminal', () => {
  expect(Math.max(...first.report.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});

test('a second run starts nothing twice, and says so', () => {
  expect(second.report).toMatch(/^this run: 0 started, 90 already there$/m);
  expect(endOf(second.judgement)).toEqual(endOf(first.judgement));
});

test.each(planted)('the oracle sees $name', ({ sql, says }) => {
  const damaged = join(folder, 'damaged.db');
  const { database: sound, ledger } = openDataFolder(undisturbed, records.source);
  copyFileSync(sound, damaged);
  const database = new Database(damaged);
  database.exec(sql.join(';'));
  database.close();
  const { violations, lost } = judge(damaged, ledger.lines());
  expect(violations).toContainEqual(expect.stringMatching(says));
  expect(lost).toBe(violations.length);
});

const tasks = /\/complete$/;
const cuts: readonly Cut[] = [
  { path: /instances$/, nth: 4, arrives: true },
  { path: /events$/, nth: 3, arrives: true },
  { path: tasks, nth: 1, arrives: true },
  { path: tasks, nth: 2, arrives: false },
  { path: /events$/, nth: 2, arrives: false },
  { path: /clock$/, nth: 7, arrives: true },
  { path: /publish$/, nth: 1, arrives: true },
  { path: /migrate$/, nth: 1, arrives: true },
  { path: tasks, nth: 5, arrives: true },
  { path: tasks, nth: 30, arrives: true },
  { path: /events$/, nth: 60, arrives: true },
  { path: /clock$/, nth: 40, arrives: false },
  { path: /events$/, nth: 30, arrives: true },
  { path: tasks, nth: 3, arrives: true },
];

/** In the middle of a talk, of mending what stopped, and of setting up a gateway. */
const cutsOfScenes: readonly Cut[] = [
  { path: /comments$/, nth: 2, arrives: true },
  { path: /resolve$/, nth: 1, arrives: true },
  { path: /providers$/, nth: 1, arrives: true },
];

test.each([
  { where: 'interrupted', at: cuts },
  { where: 'interrupted-scenes', at: cutsOfScenes },
])(
  'a run that was cut off $at.length times ends in the same table, and nobody says anything twice',
  async ({ where, at }) => {
    const interrupted = join(folder, where);
    await withEngine(interrupted, async (engine, alarms) => {
      for (const cut of at) await expect(runUntil(cut, interrupted, engine, alarms)).rejects.toBe(cutOff);
      const { judgement, report } = await run(interrupted, engine, alarms);
      expect(judgement.violations).toEqual([]);
      expect(endOf(judgement)).toEqual(endOf(first.judgement));
      expect(requirementsIn(report)).toEqual(requirementsIn(first.report));
    });
  },
  300_000,
);

test('the cut-over moves the open declarations, once', () => {
  expect(first.judgement.migrated).toBeGreaterThan(0);
});

type Use = (engine: LocalEngine, alarms: AlarmReceiver) => Promise<void>;

async function withEngine(dataFolder: string, use: Use): Promise<void> {
  openDataFolder(dataFolder, records.source).ledger.close();
  const alarms = await openAlarmReceiver(dataFolder);
  const engine = await localEngine(dataFolder, (steps[0]?.at ?? 0) - 1000);
  try {
    await use(engine, alarms);
  } finally {
    await engine.stop();
    await alarms.close();
  }
}

async function run(dataFolder: string, engine: LocalEngine, { url }: AlarmReceiver): Promise<DemoResult> {
  const data = openDataFolder(dataFolder, records.source);
  try {
    return await runDemo({ records, ...data, engine, flowsFolder: 'flows', alarmsUrl: url });
  } finally {
    data.ledger.close();
  }
}

async function runUntil(cut: Cut, dataFolder: string, engine: LocalEngine, alarms: AlarmReceiver): Promise<unknown> {
  const { ledger } = openDataFolder(dataFolder, records.source);
  const client = losingClient(createClient(engine.url, engine.key), cut);
  const runId = JSON.stringify([cut.nth, String(cut.path), performance.now()]);
  try {
    return await drive(steps, { client, ledger, flowsFolder: 'flows', alarmsUrl: alarms.url, people: true, runId });
  } finally {
    ledger.close();
  }
}
