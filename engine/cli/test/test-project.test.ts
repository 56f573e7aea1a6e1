import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../tests/run-cli.ts';

let folder = '';

const flow = `flow: door
version: 1.0.0
title: { en: Door, zh-CN: 门 }
owner: o
input: { type: object }
events: { CLOSE: { type: object } }
initial: open
states:
  open: { on: { CLOSE: { target: closed } }, after: [{ delay: PT5M, target: closed }] }
  closed: { type: final, output: { closed: true } }
`;
const scenarios = `flow: door@^1
defaults: { identity: home }
scenarios:
  - { id: closes, steps: [{ send: CLOSE }], expect: { state: closed } }
  - id: stays-open
    steps:
      - { wait: PT5M }
    expect: { state: open, status: waiting }
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-door-'));
  writeFileSync(join(folder, 'door.flow.yaml'), flow);
  writeFileSync(join(folder, 'door.scenarios.yaml'), scenarios);
  writeFileSync(
    join(folder, 'home.identity.yaml'),
    'identity: home\ntitle: { en: Home, zh-CN: 家 }\nowner: o\nflows: { door: { version: ^1 } }\n',
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

test('what does not hold is shown with its place, what is so instead, and how it came', async () => {
  const { code, stdout } = await runCli('test', folder, '--project', folder);
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ stays-open \(home\) {2}\S*door\.scenarios\.yaml:5/);
  expect(stdout).toMatch(/status {2}\S*door\.scenarios\.yaml:8:\d+\n +expected +waiting\n +actual +finished/);
  expect(stdout).toMatch(/\+PT5M +door +timer open\.0: open → closed/);
  expect(stdout).toContain('1 scenario fails, 1 scenario holds in');
});

test('with --json everything is data', async () => {
  const { code, stdout } = await runCli('test', join(folder, 'door.scenarios.yaml'), '--project', folder, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    issues: [],
    runs: [
      { id: 'closes', ok: true, failures: [] },
      { id: 'stays-open', identity: 'home', line: 5, failures: [{ what: 'status' }, { what: 'state' }] },
    ],
  });
});

test('an identity that is nowhere, and a path that is nowhere, are told', async () => {
  const wrong = ['test', folder, '--project', folder, '--identity', 'hoem'];
  const { code, stderr } = await runCli(...wrong);
  expect(code).toBe(1);
  expect(stderr).toMatch(/"hoem" {2}IDENTITY_NOT_FOUND[\s\S]*"home"/);
  // A mistake of the command line has no place in a file.
  expect(stderr).not.toContain(':1:1');
  for (const more of ['--generate', '--mutants'])
    expect((await runCli(...wrong, more, 'door')).stderr).toContain('IDENTITY_NOT_FOUND');
  expect((await runCli('test', '/nonexistent')).stderr).toMatch(/There is no file or folder \/nonexistent/);
});

test('generated scenarios hold, are made anew, and stay as they are once somebody edited them', async () => {
  writeFileSync(join(folder, 'tessera.config.js'), "export default { flows: '.' };\n");
  const file = join(folder, 'door.home.generated.scenarios.yaml');
  const generate = ['test', '--generate', 'door', '--identity', 'home', '--project', folder];
  const { code, stdout } = await runCli(...generate);
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/wrote \S*door\.home\.generated/) });
  expect((await runCli('test', file, '--project', folder, '--coverage')).stdout).toMatch(
    /2 scenarios hold[\s\S]*door +home +2\/2/,
  );
  expect((await runCli(...generate)).code).toBe(0);
  writeFileSync(file, readFileSync(file, 'utf8').replace('seed: 1', 'seed: 2'));
  const again = await runCli(...generate);
  expect({ code: again.code, stderr: again.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/was edited and stays/),
  });
});

test('planted mistakes that nothing finds are listed', async () => {
  const { code, stdout } = await runCli(
    'test',
    join(folder, 'door.scenarios.yaml'),
    '--mutants',
    'door',
    '--project',
    folder,
  );
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ change-output {2}\/states\/closed\/output\/closed/);
  expect(stdout).toMatch(/\d+ of \d+ planted mistakes are found/);
});
