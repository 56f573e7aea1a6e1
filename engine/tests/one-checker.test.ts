import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { openTessera, readFiles, serveTessera, type Tessera } from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';
import type { RunningServer } from '../http/server.ts';
import type { Locale } from '../kernel/localized.ts';
import type { Files } from '../registry/files.ts';
import { runCli } from './run-cli.ts';

/* checker.md section 1: command line, server and browser give the same answer, to the byte. */

const root = path.join(__dirname, '../..');
const shipped = readFiles(path.join(root, 'flows'));
const folder = mkdtempSync(path.join(tmpdir(), 'tessera-one-checker-'));
const home = process.cwd();

let tessera: Tessera;
let server: RunningServer;
/**
 * The bundles in a context that gives what every browser has, and nothing of Node, and that makes no code of strings: a
 * strict CSP.
 */
let browser: (question: Question) => string;

beforeAll(async () => {
  tessera = await openTessera({
    dataFolder: path.join(folder, 'data'),
    modules: [standardCapabilities],
    open: true,
    testProviders: true,
  });
  server = await serveTessera(tessera, { log: 'silent' });
  browser = openBrowser(await served());
}, 60_000);

afterAll(async () => {
  process.chdir(home);
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

/** The capabilities as the API answers them. */
async function served(): Promise<readonly unknown[]> {
  const list: { readonly items: readonly { readonly capability: string }[] } = await get('/v1/capabilities?limit=100');
  return await Promise.all(list.items.map(async ({ capability }) => await get(`/v1/capabilities/${capability}`)));
}

async function get<Answer>(at: string): Promise<Answer> {
  return JSON.parse(await send(at, { method: 'GET' }));
}

/** Each on a connection of its own: one that is kept may be closed while a check keeps this process busy. */
async function send(at: string, options: RequestOptions, body = ''): Promise<string> {
  return await new Promise((resolve, reject) => {
    const sent = request(new URL(at, server.url), { ...options, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(text)).on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

function openBrowser(capabilities: readonly unknown[]): (question: Question) => string {
  const built = spawnSync(process.execPath, [path.join(root, 'engine/build-browser.js'), folder], { encoding: 'utf8' });
  expect(built.stderr).toBe('');
  const context = createContext(
    { TextEncoder, TextDecoder, btoa },
    { codeGeneration: { strings: false, wasm: false } },
  );
  for (const [name, globalName] of [['check.js', 'check'] as const, ['texts.js', 'texts'] as const]) {
    const bundle = readFileSync(path.join(folder, 'browser', name), 'utf8');
    // A classic script of the same code: node:vm runs modules only behind a flag.
    runInContext(transformSync(bundle, { format: 'iife', globalName }).code, context);
  }
  const run = (script: string): string => String(runInContext(script, context));
  const read = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
  run(`var checker = check.createChecker(${read({ capabilities, testProviders: true })}); 'made'`);
  return ({ locale, ...texts }) =>
    run(`{
      const { ok, issues } = checker.check(${read(texts)});
      JSON.stringify({ ok, issues: issues.map((issue) => texts.issueView(issue, '${locale}')) });
    }`);
}

interface Question {
  readonly files: Files;
  readonly identity?: string;
  readonly locale: Locale;
}

async function byServer({ files, identity, locale }: Question): Promise<string> {
  const answer = await send(
    '/v1/check',
    { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': locale } },
    JSON.stringify(identity === undefined ? { files } : { files, identity }),
  );
  const { ok, issues }: { readonly ok: boolean; readonly issues: unknown } = JSON.parse(answer);
  return JSON.stringify({ ok, issues });
}

async function byCommandLine({ files, identity, locale }: Question): Promise<string> {
  const project = mkdtempSync(path.join(folder, 'texts-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
    writeFileSync(path.join(project, name), text);
  }
  process.chdir(project);
  const chosen = identity === undefined ? [] : ['--identity', identity];
  const { stdout } = await runCli('check', '.', '--json', '--project', root, '--locale', locale, ...chosen);
  return JSON.stringify(JSON.parse(stdout));
}

async function answers(question: Question): Promise<readonly [string, string, string]> {
  return [await byCommandLine(question), await byServer(question), browser(question)];
}

const identities = Object.values(shipped).flatMap((text) => /^identity: (\S+)/m.exec(text)?.[1] ?? []);

test.each(identities)('the shipped flows under %s', async (identity) => {
  const [command, http, page] = await answers({ files: shipped, identity, locale: 'en' });
  expect([http, page]).toEqual([command, command]);
});

const order = 'trade/order-fulfilment.flow.yaml';
const expense = 'finance/expense-declaration.flow.yaml';
const fresh = 'identities/cn.retail.fresh.identity.yaml';

/** Each plants a defect in one file; `code` must be among what is found. */
const planted: readonly {
  readonly file: string;
  readonly find: RegExp;
  readonly put: string;
  readonly code: string;
}[] = [
  { file: order, find: /target: review\b/, put: 'target: reveiw', code: 'DEF_UNKNOWN_TARGET' },
  { file: order, find: /initial: \w+/, put: 'initial: nowhere', code: 'DEF_UNKNOWN_TARGET' },
  { file: order, find: /guard: [^,}]+,/, put: 'guard: event.amuont > 1,', code: 'EXPR_UNKNOWN_FIELD' },
  { file: order, find: /guard: [^,}]+,/, put: "guard: '1 +',", code: 'EXPR_SYNTAX' },
  { file: order, find: /\bversion: 1\.0\.0/, put: 'version: one', code: 'DEF_BAD_VERSION' },
  { file: order, find: /^states:/m, put: '\tstates:', code: 'YAML_TAB' },
  {
    file: expense,
    find: /expense\.check@/,
    put: 'expense.chek@',
    code: 'DEF_UNKNOWN_CAPABILITY',
  },
  { file: expense, find: /^owner: .*$/m, put: 'owner: [1', code: 'YAML_SYNTAX' },
  { file: fresh, find: /^owner: .*$/m, put: 'owner: {}', code: 'DEF_TYPE' },
  { file: fresh, find: /wms-a: 95/, put: 'wms-x: 95', code: 'IDN_UNKNOWN_REFERENCE' },
  { file: 'identities/extra.identity.yaml', find: /^/, put: 'identity: no.where\nowner: me\n', code: 'IDN_NO_PARENT' },
  { file: 'trade/schemas/order.json', find: /"type": "object"/, put: '"type": "objekt"', code: 'CAP_SCHEMA_INVALID' },
];

test.each(planted)('$code in $file', async ({ file, find, put, code }) => {
  const text = shipped[file] ?? '';
  const files = { ...shipped, [file]: text.replace(find, put) };
  expect(files[file]).not.toBe(text);
  const [command, http, page] = await answers({ files, locale: 'zh-CN' });
  expect([http, page]).toEqual([command, command]);
  expect(command).toContain(`"code":"${code}"`);
});
