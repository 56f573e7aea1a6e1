import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule, provide } from '../catalog/index.ts';
import { by, files, greet, hello, identity } from '../host/registry/registry.fixture.ts';
import type { RunningServer } from '../http/server.ts';
import { patientLimits } from '../tests/patient-limits.ts';
import { runCli, type Ran } from '../tests/run-cli.ts';
import { openTessera } from './open-tessera.ts';
import { serveTessera } from './serve-tessera.ts';
import { type Tessera } from './tessera.ts';

/* What a change would do before it is made: a new business, and a publish that is not yet one. */

let folder: string;
let flows: string;
let tessera: Tessera;
let server: RunningServer;

beforeAll(async () => {
  process.env['TESSERA_LOCALE'] = 'en';
  folder = mkdtempSync(join(tmpdir(), 'tessera-clone-'));
  flows = join(folder, 'flows');
  mkdirSync(flows);
  const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: name }) });
  const modules = [defineModule({ capabilities: [greet], providers: [friendly] })];
  tessera = await openTessera({ dataFolder: folder, limits: patientLimits, open: true, modules });
  await tessera.publish(files);
  server = await serveTessera(tessera, { log: 'silent' });
});
afterAll(async () => {
  delete process.env['TESSERA_LOCALE'];
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

const cli = (...words: readonly string[]): Promise<Ran> => runCli(...words, '--url', server.url, '--data', folder);

test('the text of a new business goes to standard output, what publishing it would do beside it', async () => {
  const { code, stdout, stderr } = await cli('identities', 'clone', 'cn.b', 'cn.fish', '--owner', 'fish-team');
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: files['cn.b.identity.yaml'].replace('cn.b', 'cn.fish').replace('owner: me', 'owner: fish-team'),
  });
  expect(stderr).toMatch(/Nothing is stored\.[\s\S]*cn\.fish +hello +– → 1\.0\.0/);
  expect((await cli('identities')).stdout).not.toContain('cn.fish');
});

test('a copy of a template is none; it is written below a folder, never over a file', async () => {
  const words = ['identities', 'clone', 'cn', 'us', '--title-en', 'US', '--to', flows];
  const made = await cli(...words);
  const file = join(flows, 'us.identity.yaml');
  expect(made.stdout).toContain(`wrote ${file}`);
  expect(made.stdout).toMatch(/us +hello +– → 1\.0\.0/);
  expect(readFileSync(file, 'utf8')).toMatch(/^identity: us\ntitle: \{ en: "US", zh-CN: "US" \}\nowner: me\nbind: /);
  expect(await cli(...words)).toMatchObject({ code: 2, stderr: expect.stringMatching(/exists already/) });
  expect(await cli('identities', 'clone', 'nobody', 'cn.x')).toMatchObject({ code: 1, stdout: '' });
  expect(JSON.parse((await cli('identities', 'clone', 'cn', 'eu', '--json')).stdout)).toMatchObject({
    identity: 'eu',
    written: [],
    plan: { refused: [] },
  });
});

test('a dry run tells for whom what would change, and publishes nothing', async () => {
  const changes = join(folder, 'changes');
  mkdirSync(changes);
  const write = (text: string): void => writeFileSync(join(changes, 'hello.flow.yaml'), text);
  writeFileSync(
    join(changes, 'cn.a.identity.yaml'),
    identity('cn.a', 'flows: { hello: { parameters: { patience: PT7S } } }\n'),
  );
  write(hello({ version: '1.1.0' }));
  const { code, stdout } = await cli('publish', changes, '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/hello 1\.1\.0 {2}after 1\.0\.0/);
  expect(stdout).toMatch(/cn\.a +hello +1\.0\.0 → 1\.1\.0\n {4}patience PT5S → PT7S/);
  expect(stdout).toMatch(/Nothing runs/);
  write(hello({ version: '1.1.0', target: 'nowhere' }));
  const refused = await cli('publish', changes, '--dry-run', '--lang', 'zh-CN');
  expect(refused).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/若发布，会被拒绝：\n.*hello\.flow\.yaml:\d+/),
  });
  expect((await tessera.registry.versions('hello', by)).map(({ version }) => version)).toEqual(['1.0.0']);
  expect(existsSync(join(changes, 'identities'))).toBe(false);
});

test('the matrix, two compared and duplicates are asked of the server', async () => {
  expect((await cli('insight', 'matrix', 'hello')).stdout).toMatch(
    /parameter:hello\.patience +PT5S +1 +cn\.a\n +PT9S +1 +cn\.b\*/,
  );
  expect((await cli('insight', 'compare', 'hello', '--a', 'cn.a', '--b', 'cn.b')).stdout).toMatch(
    /parameter:hello\.patience +PT5S +PT9S/,
  );
  expect(await cli('insight', 'compare', 'hello')).toMatchObject({ code: 1, stderr: expect.stringMatching(/\ba\b/) });
  expect((await cli('insight', 'duplicates')).stdout).toMatch(/^No two active capabilities/);
});
