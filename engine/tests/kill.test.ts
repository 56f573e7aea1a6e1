import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openStores } from '../cli/sqlite-stores.ts';
import { callKey } from '../host/keys.ts';
import { asInstanceId } from '../kernel/ids.ts';
import { anyone, seededRandom, testEngine, type TestEngine } from '../testing/test-engine.ts';
import { killFlows, orders } from './kill-flows.ts';

const kills = 6;
const seed = Number(process.env['SEED'] ?? 20_240_601);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs until it ends by itself, or is killed so many ms after it is ready; true when it ended by itself. */
function run(killAfterMs: number | undefined): Promise<boolean> {
  const hooks = pathToFileURL(join(__dirname, 'typescript-hooks.js')).href;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  const child = fork(join(__dirname, 'kill-child.ts'), [folder], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(register)}`],
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(false);
      else if (code === 0) resolve(true);
      else reject(new Error(`the child ended with ${code}`));
    });
  });
}

interface Effect {
  readonly key: string;
  readonly instance: string;
  readonly capability: string;
  readonly input: { readonly id: string; readonly line?: string };
}

/** Whole lines only: the last one may be cut by a kill. */
function ledger<Line>(name: string): readonly Line[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Keys of all calls whose intention the histories record. */
async function recordedKeys({ engine }: TestEngine): Promise<ReadonlySet<string>> {
  const { items } = await engine.instances.list({ limit: 1_000 }, anyone);
  const keys = await Promise.all(
    items.map(async ({ id }) => {
      const { items: rows } = await engine.instances.history(id, 0, 1_000, anyone);
      return rows.flatMap(({ entry }) =>
        entry.kind === 'step' && entry.trigger.kind === 'done'
          ? [callKey(id, entry.trigger.id, entry.trigger.seq)]
          : [],
      );
    }),
  );
  return new Set(keys.flat());
}

test(`killed ${kills} times at random (seed ${seed}), every accepted order ends, and every effect counts once`, async () => {
  const random = seededRandom(seed);
  let survived = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    if (await run(Math.floor(random.fraction() * 400))) survived += 1;
  }
  expect(survived).toBeLessThan(kills);
  expect(await run(undefined)).toBe(true);

  const { store } = await openStores(join(folder, 'data.db'), () => undefined);
  const tested = await testEngine(store, killFlows, {}, { virtualClock: false });
  const { items } = await tested.engine.instances.list({ limit: 1_000 }, anyone);
  expect(items.filter(({ status }) => status === 'finished').length).toBe(orders.length * 2);
  for (const { id } of items) expect(await tested.engine.verify(id)).toMatchObject({ ok: true });

  const started = new Map(items.map(({ id, key, flow }) => [`${flow} ${key}`, id]));
  for (const { key, instance } of ledger<{ key: string; instance: string }>('answers.jsonl')) {
    expect(started.get(`order ${key}`)).toBe(instance);
  }

  const effects = ledger<Effect>('effects.jsonl');
  const recorded = await recordedKeys(tested);
  expect(effects.filter(({ key }) => !recorded.has(key))).toEqual([]);
  const meant = new Map<string, Set<string>>();
  for (const { key, instance, capability, input } of effects) {
    const what = `${asInstanceId(instance)} ${capability} ${input.line ?? ''}`;
    meant.set(what, (meant.get(what) ?? new Set()).add(key));
  }
  expect([...meant.values()].filter((keys) => keys.size !== 1)).toEqual([]);
  expect(meant.size).toBe(orders.length * 5);
  await tested.engine.stop();
}, 60_000);
