import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openStoresReadOnly } from '../../cli/sqlite-stores.ts';
import type { Json } from '../../kernel/json.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { restateOptions } from './restate-options.ts';
import { startRestate, whyNoRestate, type RestateServer } from './restate-server.ts';
import { until } from '../../testing/until.ts';

const here = whyNoRestate() === undefined ? describe : describe.skip;

/** Ends what hangs: processes start again and again here, on machines that may be busy. */
jest.setTimeout(180_000);

let server: RestateServer;
let folder: string;
let options: RestateOptions;
let node: ChildProcess | undefined;

beforeAll(async () => {
  if (whyNoRestate() !== undefined) return;
  server = await startRestate();
  folder = mkdtempSync(join(tmpdir(), 'tessera-kill-'));
  options = await restateOptions(server, 'kill');
});

afterAll(async () => {
  if (whyNoRestate() !== undefined) return;
  await killNode();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startNode(callMs: number): Promise<void> {
  const hooks = pathToFileURL(join(__dirname, '../typescript-hooks.js')).href;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  node = fork(join(__dirname, 'restate-node-child.ts'), [folder, String(callMs), JSON.stringify(options)], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(register)}`],
  });
  await answerOf(node);
}

async function start(flow: string, inputs: readonly Json[]): Promise<void> {
  if (node === undefined) throw new Error('no node runs');
  const started = answerOf(node);
  node.send({ flow, inputs });
  await started;
}

async function killNode(): Promise<void> {
  const ending = node;
  node = undefined;
  if (ending === undefined || ending.exitCode !== null) return;
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  ending.kill('SIGKILL');
  await ended;
}

/** Another installation on the same Restate. */
async function anew(name: string): Promise<void> {
  await killNode();
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), `tessera-${name}-`));
  options = await restateOptions(server, name);
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the node ended with ${code}`)));
  });
}

function effects(): readonly string[] {
  return readFileSync(join(folder, 'effects'), 'utf8').trim().split('\n');
}

async function statuses(flow: string): Promise<readonly string[]> {
  const stores = openStoresReadOnly(join(folder, 'data.db'));
  const { rows } = await stores.store.instances({ flow, limit: 100 }, { subtrees: [''] }, { limit: 100 });
  await stores.store.close();
  return rows.map(({ status }) => status);
}

here('kill -9', () => {
  test('of the engine in mid-call: another process goes on, with the same keys, and each effect counts once', async () => {
    await startNode(60_000);
    await start(
      'order',
      Array.from({ length: 8 }, (_, row) => ({ id: `o${row}`, lines: ['x', 'y'] })),
    );
    await start('once', [{}]);
    await until(() => effects().length >= 9);
    await killNode();
    await startNode(5);
    await until(async () => (await statuses('order')).every((status) => status === 'finished'));
    const reserved = effects().slice(0, 9);
    // Each order reserves once, picks twice and books a parcel; a transfer is made once whatever happens.
    expect(new Set(effects()).size).toBe(8 * 4 + 1);
    expect(effects().filter((key) => reserved.includes(key))).toHaveLength(9 + 8);
    await until(async () => (await statuses('once')).every((status) => status === 'incident'));
  });

  test('of Restate, and of both: what was accepted goes on when they are back', async () => {
    await start(
      'order',
      Array.from({ length: 8 }, (_, row) => ({ id: `p${row}`, lines: ['x', 'y'] })),
    );
    await server.kill();
    await server.start();
    await start(
      'order',
      Array.from({ length: 8 }, (_, row) => ({ id: `q${row}`, lines: ['x', 'y'] })),
    );
    await Promise.all([server.kill(), killNode()]);
    await server.start();
    await startNode(5);
    await until(async () => (await statuses('order')).every((status) => status === 'finished'));
    expect(await statuses('order')).toHaveLength(24);
    expect(new Set(effects()).size).toBe(24 * 4 + 1);
  });

  test('of the engine in the midst of quick calls, twice: each is made, with one key, and counts once', async () => {
    await anew('quick');
    await startNode(2);
    await start('five', [{ id: 'warm' }]);
    await until(async () => (await statuses('five')).every((status) => status === 'finished'));
    // After a third process that went like this its calls would begin one at a time, and wait for a person (K18).
    for (const round of [1, 2]) {
      const made = effects().length;
      await start(
        'five',
        Array.from({ length: 24 }, (_, row) => ({ id: `${round}-${row}` })),
      );
      await until(() => effects().length >= made + 24 + 5 * round);
      await killNode();
      await startNode(2);
    }
    await until(async () => (await statuses('five')).every((status) => status === 'finished'));
    expect(await statuses('five')).toHaveLength(49);
    expect(new Set(effects()).size).toBe(49 * 5);
    // A call that was made when the process went is made again; what was settled before is not.
    expect(effects().length).toBeLessThanOrEqual(49 * 5 + 2 * 24);
  });

  test('K18: a call that ends its process waits for a person after three, and goes on when that one says so', async () => {
    await anew('deadly');
    const endsIt = -1;
    await startNode(endsIt);
    await start('order', [{ id: 'd', lines: [] }]).catch(() => undefined);
    while (!(await statuses('order')).includes('incident')) {
      if (node?.signalCode === 'SIGKILL') await startNode(endsIt).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(effects()).toHaveLength(3);
    await killNode();
    await startNode(5);
    node?.send({ retry: 'order' });
    await until(async () => (await statuses('order')).every((status) => status === 'finished'));
  });
});
