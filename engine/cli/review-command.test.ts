import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anonymous } from '../access/caller.ts';
import { defineModule, provide } from '../catalog/index.ts';
import type { Grant } from '../host/access-ports.ts';
import { files, greet, hello } from '../host/registry/registry.fixture.ts';
import type { RunningServer } from '../http/server.ts';
import { patientLimits } from '../tests/patient-limits.ts';
import { runCli, type Ran } from '../tests/run-cli.ts';
import { openTessera } from './open-tessera.ts';
import { speakIn } from './output.ts';
import { publishProject } from './publish-project.ts';
import { serveTessera } from './serve-tessera.ts';
import { type Tessera } from './tessera.ts';

const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: name }) });
let folder: string;
let flows: string;
let tessera: Tessera;
let server: RunningServer;
const keys: Record<string, string> = {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-review-'));
  flows = join(folder, 'flows');
  mkdirSync(flows);
  const shop = defineModule({ capabilities: [greet], providers: [friendly] });
  tessera = await openTessera({ dataFolder: folder, limits: patientLimits, modules: [shop] });
  await tessera.publish(files);
  server = await serveTessera(tessera, { log: 'silent' });
  const publishes: Partial<Grant> = { roles: ['developer'], extras: ['publish'] };
  for (const [name, grant] of [
    ['ann', publishes],
    ['bo', publishes],
    ['admin', { roles: ['admin'] }],
    ['ci', publishes],
    ['night', publishes],
  ] as const) {
    const whole = { roles: [], extras: [], taskRoles: [], subtrees: [''], ...grant };
    keys[name] = (await tessera.access.keys.create({ name, grant: whole }, anonymous)).secret;
  }
  writeFileSync(join(flows, 'hello.flow.yaml'), hello({ version: '1.1.0', timeout: 'PT7S' }).replace('PT5S', 'PT6S'));
});
afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

const as = (who: string, ...words: readonly string[]): Promise<Ran> =>
  runCli(...words, '--url', server.url, '--key', keys[who] ?? '');
const idIn = ({ stdout }: Ran): string => /v_\w+/.exec(stdout)?.[0] ?? '';

test('two people publish: one is told to ask, the other looks and approves what was looked at', async () => {
  expect((await as('admin', 'review', 'policy')).stdout).toMatch(/does so alone/);
  expect((await as('admin', 'review', 'policy', 'cn', 'on')).stdout).toMatch(/cn +yes/);
  expect((await as('admin', 'review', 'policy', 'cn', 'on', '--exempt', 'ci')).stdout).toMatch(/cn +yes +ci/);
  expect((await as('admin', 'review', 'policy', 'cn', 'off')).stdout).toMatch(/cn +no +ci/);
  expect((await as('admin', 'review', 'policy', 'cn', 'on')).stdout).toMatch(/cn +yes +ci/);
  expect((await as('admin', 'review', 'policy', 'cn', 'on', '--exempt', 'night')).stdout).toMatch(/cn +yes +night +/);
  expect((await as('admin', 'review', 'policy', 'cn', 'on', '--exempt', 'night', 'cj')).stderr).toMatch(
    /REVIEW_EXEMPT_UNKNOWN[\s\S]*"cj"[\s\S]*Did you mean "ci"/,
  );
  expect((await as('admin', 'review', 'policy', 'cn', 'on', '--no-exempt')).stdout).toMatch(/cn +yes +admin/);
  expect((await as('admin', 'review', 'policy', 'cn')).stdout).toMatch(/cn +yes +admin/);
  expect((await as('admin', 'review', 'policy', 'cn', 'of')).stderr).toContain("argument 'state' does not take 'of'.");
  const refused = await as('ann', 'publish', flows);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/REVIEW_NEEDED[\s\S]*tessera review ask/) });

  const asked = await as('ann', 'review', 'ask', flows, '--note', 'more patience');
  const id = idIn(asked);
  expect((await as('ann', 'review', 'list', '--mine')).stdout).toBe('Nothing waits.\n');
  expect((await as('bo', 'review', 'list', '--mine')).stdout).toMatch(new RegExp(`${id} .*hello.*more patience`));
  const look = join(folder, 'look');
  const shown = (await as('bo', 'review', 'show', id, '--to', look)).stdout;
  expect(shown).toMatch(/cn\.a +hello +1\.0\.0 → 1\.1\.0/);
  expect(readFileSync(join(look, 'after/hello.flow.yaml'), 'utf8')).toContain('PT6S');
  expect(existsSync(join(look, 'before/hello.flow.yaml'))).toBe(true);

  const [, content = ''] = /--content (\w+)/.exec(shown) ?? [];
  expect(await as('ann', 'review', 'approve', id, '--content', content)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('REVIEW_OF_OWN'),
  });
  expect((await as('bo', 'review', 'approve', id, '--content', '0'.repeat(12))).stderr).toContain('REVIEW_CONTENT');
  expect((await as('bo', 'review', 'approve', id, '--content', content)).stdout).toMatch(/hello 1\.1\.0 +published/);
  expect((await as('bo', 'review', 'list', '--all')).stdout).toMatch(/approved/);
});

test('what is sent back says why, and is withdrawn by its author', async () => {
  writeFileSync(join(flows, 'hello.flow.yaml'), hello({ version: '1.2.0', target: 'failed' }));
  const id = idIn(await as('ann', 'review', 'ask', flows));
  const back = await as('bo', 'review', 'send-back', id, '--comment', 'Ask the shop first');
  expect(back.stdout).toMatch(/sent back[\s\S]*Ask the shop first/);
  expect((await as('ann', 'review', 'list', '--mine')).stdout).toContain(id);
  expect((await as('ann', 'review', 'withdraw', id)).stdout).toContain('withdrawn');
  const shown = (await as('ann', 'review', 'show', id, '--lang', 'zh-CN')).stdout;
  speakIn(undefined);
  expect(shown).toMatch(/^  内容     hello\n  提交     ann  .*\n  参与     ann.*\n  了结     ann  /m);
  expect(await as('bo', 'review', 'show', 'v_none')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('REVIEW_NOT_FOUND'),
  });
});

test('a folder that is served under a policy is refused like anybody, and said so', async () => {
  const said: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  await publishProject({ modules: [], flowsFolder: flows, allow: [] } as never, tessera, folder, true);
  spy.mockRestore();
  expect(said.join('')).toMatch(/REVIEW_NEEDED[\s\S]*goes on with what was published before/);
});
