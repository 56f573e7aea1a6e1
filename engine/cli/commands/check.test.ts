import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../tests/run-cli.ts';

const home = process.cwd();
let folder = '';

const wrong = `flow: wrong
version: 1.0.0
input: { type: object }
events: { STOP: { type: object } } # how it ends
initial: a
states:
  a: { on: { STOP: { target: doen } }, after: [{ delay: PT1H, target: done }] }
  done: { type: final }
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-check-'));
  mkdirSync(join(folder, 'flows'));
  writeFileSync(join(folder, 'flows/wrong.flow.yaml'), wrong);
  writeFileSync(
    join(folder, 'flows/any.identity.yaml'),
    'identity: any\nowner: me\nflows: { wrong: { version: ^1 } }\n',
  );
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('shows the line with a caret under the mistake, what to do, and for whom it is wrong', async () => {
  const { code, stdout } = await runCli('check');
  expect(code).toBe(1);
  expect(stdout).toBe(`── flows/wrong.flow.yaml ──

error[DEF_UNKNOWN_TARGET]: There is no state 'doen'.
 --> flows/wrong.flow.yaml:7:30
  |
7 |   a: { on: { STOP: { target: doen } }, after: [{ delay: PT1H, target: done }] }
  |                              ^^^^
  = path: start → a
  = hint: Did you mean 'done'?
  = fix: Write 'done'
  = identities: any

1 error in 2 files.
1 can be fixed: add --fix, or --fix --dry-run to see the change.
`);
});

test('in Chinese where that is asked for', async () => {
  const { stdout } = await runCli('check', '--lang', 'zh-CN');
  expect(stdout).toMatch(/^错误\[DEF_UNKNOWN_TARGET\]: 没有状态“doen”。$/m);
  expect(stdout).toMatch(/^2 个文件，1 处错误。$/m);
});

test('of one file shows what is wrong in it', async () => {
  const { code, stdout } = await runCli('check', 'flows/any.identity.yaml', '--all');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'No error in 1 file.\n' });
});

test('colours only where they are asked for, and never with NO_COLOR', async () => {
  const coloured = await withEnvironment({ FORCE_COLOR: '1' }, () => runCli('check'));
  const plain = await withEnvironment({ FORCE_COLOR: '1', NO_COLOR: '1' }, () => runCli('check'));
  expect(coloured.stdout).toContain('\u001b[31m');
  expect(plain.stdout).not.toContain('\u001b');
});

test('--json gives issues as the HTTP API does', async () => {
  const { code, stdout } = await runCli('check', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    issues: [
      {
        code: 'DEF_UNKNOWN_TARGET',
        severity: 'error',
        file: 'flows/wrong.flow.yaml',
        line: 7,
        identities: ['any'],
        fixes: [{ title: "Write 'done'", edits: [{ insert: 'done' }] }],
      },
    ],
  });
});

test('--sarif gives one result for a code host', async () => {
  const { stdout } = await runCli('check', '--sarif');
  expect(JSON.parse(stdout)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ ruleId: 'DEF_UNKNOWN_TARGET', level: 'error' }] }],
  });
});

test('--fix mends the text and keeps every other byte, comments too', async () => {
  const { code, stdout } = await runCli('check', '--fix');
  expect(code).toBe(0);
  expect(stdout).toBe(`fixed flows/wrong.flow.yaml:7:30  Write 'done'
1 fix changed 1 file.

No error in 2 files.
`);
  expect(readFileSync('flows/wrong.flow.yaml', 'utf8')).toBe(wrong.replace('doen', 'done'));
});

test('--fix --dry-run shows the change and writes nothing', async () => {
  const { code, stdout } = await runCli('check', '--fix', '--dry-run');
  expect(code).toBe(1);
  expect(stdout).toContain('-  a: { on: { STOP: { target: doen }');
  expect(stdout).toContain('+  a: { on: { STOP: { target: done }');
  expect(stdout).toContain('1 fix would change 1 file.');
  expect(readFileSync('flows/wrong.flow.yaml', 'utf8')).toBe(wrong);
});

test('--max bounds what is printed, and says how much is left', async () => {
  writeFileSync('flows/wrong.flow.yaml', wrong.replace('target: done', 'target: doen'));
  const { stdout } = await runCli('check', '--max', '1');
  expect(stdout.match(/^error/gm)).toHaveLength(1);
  expect(stdout).toMatch(/^… and \d+ more; --json and --sarif give all of them\.$/m);
});

test.each([
  { words: ['/nonexistent'], says: /There is no file or folder \/nonexistent/ },
  { words: ['.', '--project', '/nonexistent'], says: /There is no folder \/nonexistent/ },
  { words: [__dirname], says: /There is no flow or identity in/ },
])('what cannot be read ends with 2: $words', async ({ words, says }) => {
  const { code, stderr } = await runCli('check', ...words);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

test.each([
  { words: ['--identity', 'a', '--all'], says: /cannot be used with option '--all'/ },
  { words: ['--json', '--sarif'], says: /cannot be used with option '--json'/ },
  { words: ['--max', 'many'], says: /It takes a whole number from 1/ },
  { words: ['--lang', 'fr'], says: /Allowed choices are en, zh-CN/ },
])('options that make no sense are refused: $words', async ({ words, says }) => {
  const { code, stderr } = await runCli('check', ...words);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

async function withEnvironment<Value>(
  variables: Readonly<Record<string, string>>,
  act: () => Promise<Value>,
): Promise<Value> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await act();
  } finally {
    process.env = before;
  }
}
