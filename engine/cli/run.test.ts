import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../tests/run-cli.ts';
import { commandMakers } from './run.ts';

const names = commandMakers.map((make) => make().name());
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-cli-'));
  writeFileSync(join(folder, 'list.json'), '[1]');
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(names)('%s --help shows examples', async (name) => {
  const { code, stdout } = await runCli(name, '--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Usage: (?:tessera )?\S+/);
  expect(stdout).toMatch(new RegExp(`^Examples:\\n(?: {2}.*\\n)* {2}tessera ${name}`, 'm'));
});

test('without a command, the help names all of them', async () => {
  const { stdout } = await runCli('--help');
  expect(names.filter((name) => !new RegExp(`^ {2}${name} `, 'm').test(stdout))).toEqual([]);
});

const nowhere = ['--url', 'http://127.0.0.1:1', '--data', '/nonexistent'];

test.each([
  { words: ['strat'], says: /unknown command 'strat'[\s\S]*Did you mean start\?/ },
  { words: ['start'], says: /missing required argument 'flow'[\s\S]*--help/ },
  { words: ['start', 'hello', '--wiat', '5'], says: /unknown option '--wiat'[\s\S]*--wait/ },
  { words: ['start', 'hello', '--input', '{name}'], says: /--input is not JSON: \{name\}[\s\S]*@file\.json/ },
  { words: ['start', 'hello', '--input', '[1]'], says: /--input must be a JSON object/ },
  { words: ['start', 'hello', '--input', '@absent.json'], says: /--input: there is no file absent\.json/ },
  { words: ['instances', ...nowhere], says: /No server answers at http:\/\/127\.0\.0\.1:1\.[\s\S]*tessera serve/ },
  { words: ['show', 'i_1', '--url', 'nonsense'], says: /nonsense is no URL/ },
  { words: ['serve', '--port', 'abc'], says: /--port abc is no port/ },
  { words: ['serve', '--port', '70000'], says: /--port 70000 is no port/ },
  { words: ['serve', '--virtual-clock', 'noon'], says: /noon is no instant/ },
  { words: ['serve', '--project', '/nonexistent', '--port', '0'], says: /There is no folder \/nonexistent/ },
  { words: ['publish', '/nonexistent'], says: /There is no folder \/nonexistent/ },
  { words: ['verify', '--data', '/nonexistent'], says: /There is no database \/nonexistent/ },
  {
    words: ['serve', '--data', 'package.json/data', '--port', '0'],
    says: /package\.json\/data is a file, or lies below/,
  },
  { words: ['explain'], says: /missing required argument 'flow'/ },
  { words: ['keys', 'create', 'bot'], says: /required option '--role <role...>' not specified/ },
])('tessera $words is refused with help', async ({ words, says }) => {
  const { code, stdout, stderr } = await runCli(...words);
  expect(code).toBe(1);
  expect(stderr).toMatch(says);
  expect(stdout + stderr).not.toMatch(/\bat .*\.ts:\d+/);
});

test('a command refuses in Chinese where the person reads Chinese', async () => {
  const before = process.env['TESSERA_LOCALE'];
  process.env['TESSERA_LOCALE'] = 'zh-CN';
  try {
    expect((await runCli('instances', ...nowhere)).stderr).toMatch(/没有服务器应答。[\s\S]*请用 tessera serve 启动/);
    const { code, stderr } = await runCli('compat', 'absent.json', join(folder, 'list.json'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('没有文件或文件夹 absent.json。')]);
  } finally {
    if (before === undefined) delete process.env['TESSERA_LOCALE'];
    else process.env['TESSERA_LOCALE'] = before;
  }
});

test('with --json a refusal is data', async () => {
  const { code, stdout } = await runCli('instances', ...nowhere, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ code: 'NO_SERVER', hint: expect.stringContaining('tessera serve') });
});

test('init writes all files or none', async () => {
  const project = join(folder, 'project');
  expect((await runCli('init', project)).stdout).toMatch(/wrote tessera\.config\.js[\s\S]*npx tessera serve/);
  const { code, stderr } = await runCli('init', project);
  expect(code).toBe(1);
  expect(stderr).toMatch(/tessera\.config\.js exists already; nothing was written/);
});
