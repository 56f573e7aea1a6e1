import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RunningServer } from '../http/server.ts';
import { runCli, type Ran } from '../tests/run-cli.ts';
import { writeLocalServer } from './local-server.ts';
import { openTessera } from './open-tessera.ts';
import { type Tessera } from './tessera.ts';
import { serveTessera } from './serve-tessera.ts';
import { patientLimits } from '../tests/patient-limits.ts';

const flow = `
flow: orders
version: 1.0.0
input: { type: object, required: [id], properties: { id: { type: string } } }
key: =input.id
events: { PAID: { type: object } }
initial: paying
states:
  paying: { on: { PAID: done } }
  done: { type: final, output: { id: =input.id } }
`;

let data = '';
let tessera: Tessera;
let server: RunningServer;
const ids: string[] = [];
const actor = { name: 'test', subtrees: [''], taskRoles: [] };

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tessera-archive-'));
  tessera = await openTessera({ dataFolder: data, limits: patientLimits, open: true });
  server = await serveTessera(tessera, { log: 'silent' });
  writeLocalServer(data, { url: server.url, pid: process.pid });
  await tessera.publish({
    'orders.flow.yaml': flow,
    'shop.identity.yaml': 'identity: shop\nowner: me\nflows: { orders: { version: ^1 } }\n',
  });
  for (const id of ['a', 'b', 'c']) {
    const { instance } = await tessera.start({ flow: 'orders', identity: 'shop', input: { id } });
    await tessera.instances.send({ to: { instance: instance.id }, type: 'PAID', payload: {} }, actor);
    ids.push(instance.id);
  }
});

afterAll(async () => {
  await server.stop();
  await tessera.close();
  rmSync(data, { recursive: true });
});

const cli = (...words: readonly string[]): Promise<Ran> => runCli(...words, '--data', data);
const folder = (): string => join(data, 'archive');
const archiveFile = (): string => join(folder(), readdirSync(folder())[0] ?? '');

test('what would go is counted, goes on demand, and is told by its file', async () => {
  expect((await cli('archive')).stdout).toBe('0 archived\n');
  expect((await cli('archive', '--keep-at-most', '1', '--dry-run')).stdout).toBe('2 would be archived\n');
  expect((await cli('archive', '--keep-for', 'P1D', '--flow', 'orders')).stdout).toBe('0 archived\n');
  expect((await cli('archive', '--keep-at-most', '1')).stdout).toMatch(/^2 archived\n {2}\d{4}-.*\.ndjson\.gz\n$/);
  expect(statSync(archiveFile()).mode & 0o777).toBe(0o600);
});

test('its id and its business key answer 410, with what to do', async () => {
  expect((await cli('show', ids[0] ?? '')).stderr).toMatch(/INSTANCE_ARCHIVED[\s\S]*tessera show i_\w+ --archive/);
  const start = ['start', 'orders', '--identity', 'shop', '--input', '{"id":"a"}'];
  expect((await cli(...start)).stderr).toMatch(/INSTANCE_ARCHIVED/);
});

test('show reads it from its file, with its timeline', async () => {
  const { stdout } = await cli('show', ids[0] ?? '', '--archive', folder());
  expect(stdout).toMatch(/^i_\w{26} {2}finished {2}done\norders 1\.0\.0 {2}as shop {2}key a /);
  expect(stdout).toMatch(/Z {2}started +→ paying\n.*Z {2}event PAID +→ done\n$/);
  const { code, stderr } = await cli('show', ids[2] ?? '', '--archive', folder());
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/No archive file/) });
});

test('a backtest says that it does not see them', async () => {
  writeFileSync(join(data, 'orders.flow.yaml'), flow);
  const { stdout } = await cli('backtest', join(data, 'orders.flow.yaml'), '--identity', 'shop');
  expect(stdout).toMatch(/1 instance since[\s\S]*2 more are in archive files and were not replayed/);
});

describe('verify holds the files to their hashes, their histories and the database', () => {
  const damaged = (name: string, change: (lines: readonly string[]) => readonly string[]): string => {
    const lines = gunzipSync(readFileSync(archiveFile())).toString().split('\n');
    const file = join(data, name);
    writeFileSync(file, gzipSync(change(lines).join('\n')));
    return file;
  };

  test('as they are, with the database and without', async () => {
    expect((await cli('verify', '--archive', folder())).stdout).toBe('2 instances rebuilt and equal, 0 different.\n');
    const alone = await runCli('verify', '--archive', archiveFile(), '--data', '/nonexistent');
    expect(alone.stdout).toBe('2 instances rebuilt and equal, 0 different.\n');
  });

  test.each([
    {
      what: 'changed',
      change: (lines: readonly string[]) => lines.map((line) => line.replace('"a"', '"x"')),
      says: /changed or moved/,
    },
    { what: 'left out', change: (lines: readonly string[]) => lines.toSpliced(2, 1), says: /changed or moved/ },
    { what: 'foreign', change: () => ['{"kind":"file"}'], says: /no line of an archive/ },
  ])('a line that is $what', async ({ what, change, says }) => {
    const { code, stdout } = await cli('verify', '--archive', damaged(`${what}.ndjson.gz`, change));
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(says) });
  });

  test('a file whose last lines are gone is found by what the database knows of it', async () => {
    const whole = readFileSync(archiveFile());
    const name = archiveFile();
    try {
      writeFileSync(name, gzipSync(gunzipSync(whole).toString().split('\n').slice(0, 3).join('\n')));
      const { code, stdout } = await cli('verify', '--archive', name);
      expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/lacks the last line/) });
    } finally {
      writeFileSync(name, whole);
    }
  });

  test('a batch that a crash cut is no fault: it was not removed from the store', async () => {
    const whole = readFileSync(archiveFile());
    const name = join(data, 'cut.ndjson.gz');
    writeFileSync(name, Buffer.concat([whole, gzipSync('{"kind":"instance"}\n').subarray(0, 20)]));
    expect((await cli('verify', '--archive', name)).stdout).toBe('2 instances rebuilt and equal, 0 different.\n');
  });
});

test.each([
  { ends: 2, words: ['archive', '--keep-at-most', 'all'], says: /--keep-at-most takes a whole number/ },
  { ends: 1, words: ['archive', '--keep-for', 'P1M'], says: /BODY_INVALID[\s\S]*keepFor/ },
  { ends: 2, words: ['verify', '--archive', '/nonexistent'], says: /There is no file or folder/ },
])('tessera $words is refused with help', async ({ ends, words, says }) => {
  const { code, stderr } = await cli(...words);
  expect({ code, stderr }).toEqual({ code: ends, stderr: expect.stringMatching(says) });
});
