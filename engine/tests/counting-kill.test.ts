import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../cli/open-stores.ts';
import { countedFacts } from '../insight/counted-facts.ts';
import { contractsOf } from '../insight/contracts-of.ts';
import type { Facts } from '../insight/facts.ts';
import { follower } from '../insight/follower.ts';
import type { Risk } from '../insight/risk.ts';
import { rolledFacts } from '../insight/rolled-facts.ts';
import { anyone, seededRandom, testEngine } from '../testing/test-engine.ts';
import { forkChild } from './fork-child.ts';
import { killFlows } from './kill-flows.ts';
import { here, postgresHome } from './postgres-home.ts';

interface Counted {
  readonly by: Readonly<Record<string, string>>;
  readonly started: number;
}

/** No flow of these has a state with a deadline. */
const never: Risk = { timedStates: async () => new Map(), timersAfter: async () => [] };

const random = seededRandom(17);
const orders = 6;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-counting-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function startNode(databaseUrl: string): Promise<ChildProcess> {
  const child = await forkChild('tests/counting-child.ts', [folder, databaseUrl]);
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`a node ended with ${code}`)));
  });
}

/** What it was sent is accepted; some batches later, in the middle of one or soon after. */
async function killCounting(child: ChildProcess, ids: readonly string[], mostBatches: number): Promise<void> {
  let batches = 1 + Math.floor(random.fraction() * mostBatches);
  let isStarted = false;
  await new Promise<void>((resolve) => {
    child.on('message', (told) => {
      isStarted ||= told === 'started';
      if (told === 'counting') batches -= 1;
      if (isStarted && batches <= 0) resolve();
    });
    child.send(ids);
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Everything that can be counted, in any order. */
async function everything(facts: Facts, window: { readonly fromMs: number; readonly toMs: number }) {
  const asked = { filter: {}, window };
  const answers = [
    await facts.instances({ ...asked, by: ['flow', 'identity'] }, anyone),
    await facts.calls({ ...asked, by: ['capability', 'provider'] }, anyone),
    await facts.states({ ...asked, by: ['flow', 'state'] }, anyone),
  ];
  return answers.map(({ rows }) => rows.map((row) => JSON.stringify(row)).toSorted());
}

/** Once all has ended: what was counted, and what is counted anew from the rows. */
async function figuresAfter(databaseUrl: string): Promise<{ readonly rolled: Figures; readonly anew: Figures }> {
  const onFatal = (problem: unknown): never => {
    throw problem;
  };
  const place = databaseUrl === '' ? {} : { databaseUrl };
  const { store, facts, rollups, clock } = await openStores({ dataFolder: folder, ...place, onFatal });
  const { engine, releases } = await testEngine(
    store,
    killFlows,
    {},
    {
      ...(clock === undefined ? {} : { clock }),
      virtualClock: false,
      limits: { recoverEveryMs: 100 },
    },
  );
  const counting = follower({ store: rollups, plans: () => Promise.resolve([]), onFault: onFatal });
  counting.start();
  const open = async (): Promise<number> =>
    (await engine.instances.list({ limit: 1_000 }, anyone)).items.filter(({ status }) => status !== 'finished').length;
  while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await counting.catchUp();
  const parts = { store: facts, clock: engine.clock, contractOf: contractsOf(releases), risk: never };
  const window = { fromMs: 0, toMs: engine.clock.now() };
  const rolled = await everything(rolledFacts({ ...parts, rollups, wall: engine.clock }), window);
  const anew = await everything(countedFacts(parts), window);
  await counting.stop();
  await engine.stop();
  return { rolled, anew };
}

type Figures = Awaited<ReturnType<typeof everything>>;

function startedIn([instances = []]: Figures): number {
  return instances.map((row): Counted => JSON.parse(row)).find(({ by }) => by['flow'] === 'order')?.started ?? 0;
}

const ids = (name: string): readonly string[] => Array.from({ length: orders }, (_, one) => `${name}.${one}`);

test('killed again and again while it counts, a node has counted everything once', async () => {
  const kills = 3;
  for (let round = 0; round < kills; round += 1) {
    const child = await startNode('');
    await killCounting(child, ids(`o${round}`), 8);
  }
  const { rolled, anew } = await figuresAfter('');
  expect(rolled).toEqual(anew);
  expect(startedIn(rolled)).toBeGreaterThanOrEqual(kills * orders);
}, 300_000);

const home = postgresHome();

here('over one database', () => {
  test('of two nodes that count, one is killed again and again: the other goes on, and everything is counted once', async () => {
    const { url } = home.server;
    const stays = await startNode(url);
    const kills = 2;
    // The other one counts as well: not many batches are left to one of them.
    for (let round = 0; round < kills; round += 1) await killCounting(await startNode(url), ids(`o${round}`), 2);
    await killCounting(stays, ids('last'), 2);
    const { rolled, anew } = await figuresAfter(url);
    expect(rolled).toEqual(anew);
    expect(startedIn(rolled)).toBeGreaterThanOrEqual((kills + 1) * orders);
  }, 300_000);
});
