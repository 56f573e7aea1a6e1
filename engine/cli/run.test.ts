import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../tests/run-cli.ts';
import type { Command } from 'commander';
import { speakIn } from './output.ts';
import { commandMakers, createProgram } from './run.ts';

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
  { words: ['init', '/proc/project'], says: /No folder can be made at \/proc\/project: its file system takes none/ },
  { words: ['init', 'package.json'], says: /package\.json is a file, or lies below/ },
  { words: ['serve', '--data', '/proc/data', '--port', '0'], says: /No folder can be made at \/proc\/data/ },
  { words: ['start', 'hello', '--input', '@/dev/zero'], says: /\/dev\/zero is a device, and a file is wanted here/ },
  { words: ['publish', '/'], says: /\/ has more than 50000 files and folders|may not read or write/ },
  { words: ['test', 'absent'], says: /There is no file or folder absent/ },
  { words: ['explain'], says: /missing required argument 'flow'/ },
  { words: ['keys', 'create', 'bot'], says: /required option '--role <role...>' not specified/ },
])('tessera $words could not be asked, and is told so with help', async ({ words, says }) => {
  const { code, stdout, stderr } = await runCli(...words);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stdout + stderr).not.toMatch(/\bat .*\.ts:\d+/);
});

test.each([
  { words: ['strat'], says: '没有命令“strat”。\n（是否想输入 start？）' },
  { words: ['start', 'hello', '--wiat', '5'], says: '没有选项“--wiat”。\n（是否想输入 --wait？）' },
  { words: ['start'], says: '缺少参数“flow”。' },
  { words: ['keys', 'create', 'bot'], says: '必须给出选项“--role <role...>”。' },
  { words: ['show', 'i_1', '--key'], says: '选项“--key <key>”后缺少取值。' },
  { words: ['show', 'i_1', 'i_2'], says: '参数过多：应为 1 个，实为 2 个。' },
  { words: ['check', '--max', 'many'], says: '选项“--max <count>”不接受“many”。应为不小于 1 的整数。' },
  { words: ['backtest', 'absent', '--identity', 'cn'], says: '没有文件或文件夹 absent。' },
  {
    words: ['backtest', 'flows', '--identity', 'cn', '--limit', 'all'],
    says: '--limit 应为不小于 1 的整数，而不是“all”。',
  },
  { words: ['check', '--all', '--identity', 'cn'], says: '选项“--identity <path>”不能与“--all”同用。' },
])('tessera $words is refused in Chinese', async ({ words, says }) => {
  const { code, stderr } = await runCli(...words, '--lang', 'zh-CN');
  expect({ code, stderr: stderr.split('\n\n')[0] }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  expect(stderr).not.toMatch(/error:|Did you mean|add --help/);
});

test('a language that is not spoken is refused', async () => {
  const { stderr } = await runCli('instances', '--lang', 'fr');
  expect(stderr).toMatch(/'--lang <language>' argument 'fr' is invalid\. Allowed choices are en, zh-CN\./);
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
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ code: 'NO_SERVER', hint: expect.stringContaining('tessera serve') });
});

test('init writes all files or none', async () => {
  const project = join(folder, 'project');
  expect((await runCli('init', project)).stdout).toMatch(/wrote tessera\.config\.js[\s\S]*npx tessera serve/);
  expect(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))).toMatchObject({ name: 'project' });
  const { code, stderr } = await runCli('init', project);
  expect(code).toBe(2);
  expect(stderr).toMatch(/tessera\.config\.js exists already; nothing was written/);
});

describe('helps are said in both languages', () => {
  afterEach(() => speakIn(undefined));

  test.each([
    { locale: 'zh-CN', isSaid: (text: string) => /\p{sc=Han}/u.test(text) },
    { locale: 'en', isSaid: (text: string) => /[a-z]{2}/.test(text) && !/\p{sc=Han}/u.test(text.replace('符节', '')) },
  ] as const)('in $locale no command, argument or option is without words', ({ locale, isSaid }) => {
    speakIn(locale);
    expect(saidBy(createProgram()).filter(({ text }) => !isSaid(text))).toEqual([]);
  });

  test('what stands around them is Chinese, too', async () => {
    for (const words of [[], ['keys'], ['check'], ['insight', 'map']]) {
      const { stdout } = await runCli(...words, '--help', '--lang', 'zh-CN');
      expect(stdout).toMatch(/^用法：(?:.*\n)*选项：\n(?:.*\n)*示例：$/m);
      expect(stdout).not.toMatch(
        /\b(?:Usage|Options|Arguments|Commands|Examples|options|default|choices|display|unless)\b/,
      );
    }
  });

  test('examples are explained in the language that is asked for', async () => {
    const shown = async (...words: readonly string[]): Promise<string> =>
      (await runCli('show', '--help', ...words)).stdout;
    expect(await shown('--lang=zh-CN')).toContain('以数据形式输出实例及全部历史');
    expect(await shown()).toContain('the instance and its whole history as data');
  });
});

interface SaidBy {
  readonly of: string;
  readonly text: string;
}

/** What a command and those below it say of themselves, their arguments and their options. */
function saidBy(command: Command): readonly SaidBy[] {
  const of = (part: string, text: string): SaidBy => ({ of: `${command.name()} ${part}`, text });
  return [
    of('', command.description()),
    ...command.registeredArguments.map((argument) => of(argument.name(), argument.description)),
    ...command.options.map((option) => of(option.flags, option.description)),
    ...command.commands.flatMap(saidBy),
  ];
}
