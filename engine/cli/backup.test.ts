import { fork } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCli, type Ran } from '../tests/run-cli.ts';
import { openTessera } from './open-tessera.ts';
import { type Tessera } from './tessera.ts';
import { verifyDatabase } from './verify-database.ts';
import { patientLimits } from '../tests/patient-limits.ts';

const texts = {
  'orders.flow.yaml': `
flow: orders
version: 1.0.0
input: { type: object, required: [id], properties: { id: { type: string } } }
key: =input.id
events: { PAID: { type: object } }
initial: paying
states:
  paying: { on: { PAID: done }, after: [{ delay: PT1H, target: done }] }
  done: { type: final, output: { id: =input.id } }
`,
  'shop.identity.yaml': 'identity: shop\nowner: me\nflows: { orders: { version: ^1 } }\n',
};

let folder = '';
let data = '';
let tessera: Tessera;
const answered = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-backup-'));
  data = join(folder, 'data');
  tessera = await openTessera({ dataFolder: data, limits: patientLimits });
  await tessera.publish(texts);
  await Promise.all(Array.from({ length: 200 }, (_, index) => start(`before-${index}`)));
});

afterAll(async () => {
  await tessera.close();
  rmSync(folder, { recursive: true });
});

/** What was answered, by business key. */
async function start(id: string): Promise<void> {
  const { instance } = await tessera.start({ flow: 'orders', identity: 'shop', input: { id } });
  answered.set(id, instance.id);
}

async function startAgain(restored: Tessera, id: string) {
  const { instance, duplicate } = await restored.start({ flow: 'orders', identity: 'shop', input: { id } });
  return { id, instance: instance.id, duplicate };
}

/** The command in a process of its own, beside the server that this one is. */
function besides(...words: readonly string[]): Promise<number | null> {
  const hooks = pathToFileURL(join(__dirname, '../tests/typescript-hooks.js')).href;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  const child = fork(join(__dirname, 'main.ts'), [...words], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(register)}`],
    silent: true,
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

const cli = (...words: readonly string[]): Promise<Ran> => runCli(...words);

test('a backup under load is one moment of it: it verifies, and the keys of then answer the same', async () => {
  const file = join(folder, 'load.db');
  let done = false;
  const code = besides('backup', file, '--data', data).finally(() => (done = true));
  let during = 0;
  for (; !done; during += 1) await start(`during-${during}`);
  expect(await code).toBe(0);
  expect(during).toBeGreaterThan(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const restored = join(folder, 'restored');
  expect((await cli('restore', file, '--data', restored)).code).toBe(0);
  const { verified, different } = await verifyDatabase({ dataFolder: restored }, undefined);
  expect(different).toEqual([]);
  expect(verified).toBeGreaterThanOrEqual(200);

  const again = await openTessera({ dataFolder: restored, limits: patientLimits });
  try {
    const repeated = await Promise.all([...answered.keys()].map((id) => startAgain(again, id)));
    const known = repeated.filter(({ duplicate }) => duplicate);
    expect(known).toHaveLength(verified);
    expect(known.map(({ id, instance }) => [id, instance])).toEqual(
      [...answered].filter(([id]) => known.some((one) => one.id === id)),
    );
    const sent = await again.instances.send(
      { to: { flow: 'orders', key: 'before-0' }, type: 'PAID', payload: {}, eventId: 'e1' },
      { name: 'test', subtrees: [''], taskRoles: ['*'] },
    );
    expect(sent).toMatchObject({ outcome: 'consumed' });
  } finally {
    await again.close();
  }
}, 180_000);

test('--json tells what was copied', async () => {
  const { code, stdout } = await cli('backup', join(folder, 'told.db'), '--data', data, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ file: join(folder, 'told.db'), instances: answered.size });
});

describe('nothing is overwritten, and nothing is taken that cannot be trusted', () => {
  const at = (name: string): string => join(folder, name);

  beforeAll(async () => {
    await cli('backup', at('good.db'), '--data', data);
    copyFileSync(at('good.db'), at('cut.db'));
    truncateSync(at('cut.db'), Math.floor(statSync(at('cut.db')).size / 8_192) * 4_096);
    const bytes = readFileSync(at('good.db'));
    writeFileSync(at('torn.db'), bytes.fill(0, bytes.length - 3 * 4_096, bytes.length - 2 * 4_096));
    writeFileSync(at('words.db'), 'not a database at all, though long enough to look like one'.repeat(20));
    writeFileSync(at('empty.db'), '');
  });

  test.each([
    { words: ['backup', 'good.db', '--data', 'data'], says: /good\.db exists already; nothing was written/ },
    { words: ['backup', 'new.db', '--data', 'nowhere'], says: /There is no database .*nowhere/ },
    { words: ['backup', 'no/such/folder.db', '--data', 'data'], says: /There is no folder \S*no\/such\./ },
    { words: ['restore', 'good.db', '--data', 'data'], says: /tessera\.db exists already; nothing was written/ },
    { words: ['restore', 'missing.db', '--data', 'other'], says: /There is no file/ },
    { words: ['restore', 'cut.db', '--data', 'other'], says: /cut\.db is damaged/ },
    { words: ['restore', 'torn.db', '--data', 'other'], says: /torn\.db is damaged/ },
    { words: ['restore', 'words.db', '--data', 'other'], says: /is no SQLite database/ },
    { words: ['restore', 'empty.db', '--data', 'other'], says: /is no database of Tessera/ },
    { words: ['restore', 'data/tessera.db', '--data', 'other'], says: /is a database in use, not a backup/ },
  ])('tessera $words', async ({ words, says }) => {
    const [command = '', file = '', option = '', where = ''] = words;
    const { code, stderr } = await cli(command, at(file), option, at(where));
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(existsSync(join(at('other'), 'tessera.db'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('a folder in which a server is starting is left alone', async () => {
    const empty = await openTessera({ dataFolder: at('starting'), limits: patientLimits });
    rmSync(join(at('starting'), 'tessera.db'));
    rmSync(join(at('starting'), 'tessera.db-wal'), { force: true });
    expect((await cli('restore', at('good.db'), '--data', at('starting'))).stderr).toMatch(/STORE_LOCKED/);
    await empty.close();
  });

  test('with PostgreSQL it says what to use instead', async () => {
    process.env['DATABASE_URL'] = 'postgres://localhost/tessera';
    try {
      expect((await cli('backup', at('pg.db'))).stderr).toMatch(/pg_dump/);
    } finally {
      delete process.env['DATABASE_URL'];
    }
  });
});
