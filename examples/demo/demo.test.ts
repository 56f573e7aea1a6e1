import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
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
  await withEngine(undisturbed, async (engine) => {
    first = await run(undisturbed, engine);
    second = await run(undisturbed, engine);
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
  expect(first.report).toMatch(/^order-fulfilment-2026 +\S+ +\d+ of \d+ +2 +2$/m);
  expect(first.report).toMatch(/^fresh-2026 +\S+ +\d+ of \d+ +2 +2$/m);
});

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

test(`a run that was cut off ${cuts.length} times ends in the same table`, async () => {
  const interrupted = join(folder, 'interrupted');
  await withEngine(interrupted, async (engine) => {
    for (const cut of cuts) await expect(runUntil(cut, interrupted, engine)).rejects.toBe(cutOff);
    const { judgement } = await run(interrupted, engine);
    expect(judgement.violations).toEqual([]);
    expect(endOf(judgement)).toEqual(endOf(first.judgement));
  });
}, 300_000);

test('the cut-over moves the open declarations, once', () => {
  expect(first.judgement.migrated).toBeGreaterThan(0);
});

async function withEngine(dataFolder: string, use: (engine: LocalEngine) => Promise<void>): Promise<void> {
  openDataFolder(dataFolder, records.source).ledger.close();
  const engine = await localEngine(dataFolder, (steps[0]?.at ?? 0) - 1000);
  try {
    await use(engine);
  } finally {
    await engine.stop();
  }
}

async function run(dataFolder: string, engine: LocalEngine): Promise<DemoResult> {
  const data = openDataFolder(dataFolder, records.source);
  try {
    return await runDemo({ records, ...data, engine, flowsFolder: 'flows' });
  } finally {
    data.ledger.close();
  }
}

async function runUntil(cut: Cut, dataFolder: string, engine: LocalEngine): Promise<unknown> {
  const { ledger } = openDataFolder(dataFolder, records.source);
  const client = losingClient(createClient(engine.url, engine.key), cut);
  const runId = JSON.stringify([cut.nth, String(cut.path), performance.now()]);
  try {
    return await drive(steps, { client, ledger, flowsFolder: 'flows', people: true, runId });
  } finally {
    ledger.close();
  }
}
