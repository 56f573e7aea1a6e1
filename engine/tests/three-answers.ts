import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { openTessera, serveTessera, type CapabilityModule } from '@tessera/engine';
import type { RunningServer } from '../http/server.ts';
import type { Locale } from '../kernel/localized.ts';
import type { Files } from '../registry/files.ts';
import { runCli } from './run-cli.ts';

export interface Question {
  readonly files: Files;
  readonly identity?: string;
  readonly locale: Locale;
}

/** The answers of one question as JSON texts: of the command line, the server and the browser. */
export interface ThreeAnswers {
  ask(question: Question): Promise<readonly [string, string, string]>;
  close(): Promise<void>;
}

/** @param project the folder whose tessera.config.js lists the modules */
export async function openThreeAnswers(project: string, modules: readonly CapabilityModule[]): Promise<ThreeAnswers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-one-checker-'));
  const home = process.cwd();
  const tessera = await openTessera({
    dataFolder: path.join(folder, 'data'),
    modules,
    open: true,
    testProviders: true,
  });
  const server = await serveTessera(tessera, { log: 'silent' });
  const browser = openBrowser(folder, await served(server));
  return {
    ask: async (question) => [
      await byCommandLine(mkdtempSync(path.join(folder, 'texts-')), project, question),
      await byServer(server, question),
      browser(question),
    ],
    close: async () => {
      process.chdir(home);
      await server.stop(100);
      await tessera.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function byCommandLine(folder: string, project: string, { files, identity, locale }: Question): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  process.chdir(folder);
  const chosen = identity === undefined ? [] : ['--identity', identity];
  const { stdout } = await runCli('check', '.', '--json', '--project', project, '--lang', locale, ...chosen);
  return JSON.stringify(JSON.parse(stdout));
}

async function byServer(server: RunningServer, { files, identity, locale }: Question): Promise<string> {
  const answer = await send(
    new URL('/v1/check', server.url),
    { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': locale } },
    JSON.stringify(identity === undefined ? { files } : { files, identity }),
  );
  const { ok, issues }: { readonly ok: boolean; readonly issues: unknown } = JSON.parse(answer);
  return JSON.stringify({ ok, issues });
}

/** The capabilities as the API answers them. */
async function served(server: RunningServer): Promise<readonly unknown[]> {
  const get = async <Answer>(at: string): Promise<Answer> =>
    JSON.parse(await send(new URL(at, server.url), { method: 'GET' }));
  const list: { readonly items: readonly { readonly capability: string }[] } = await get('/v1/capabilities?limit=100');
  return await Promise.all(list.items.map(async ({ capability }) => await get(`/v1/capabilities/${capability}`)));
}

/** Each on a connection of its own: one that is kept may be closed while a check keeps this process busy. */
async function send(url: URL, options: RequestOptions, body = ''): Promise<string> {
  return await new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(text)).on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

/**
 * The bundles in a context that gives what every browser has, and nothing of Node, and that makes no code of strings: a
 * strict CSP.
 */
function openBrowser(folder: string, capabilities: readonly unknown[]): (question: Question) => string {
  const script = path.join(__dirname, '../build-browser.js');
  const built = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const context = createContext(
    { TextEncoder, TextDecoder, btoa },
    { codeGeneration: { strings: false, wasm: false } },
  );
  for (const [name, globalName] of [['check.js', 'check'] as const, ['texts.js', 'texts'] as const]) {
    const bundle = readFileSync(path.join(folder, 'browser', name), 'utf8');
    // A classic script of the same code: node:vm runs modules only behind a flag.
    runInContext(transformSync(bundle, { format: 'iife', globalName }).code, context);
  }
  const run = (code: string): string => String(runInContext(code, context));
  const read = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
  run(`var checker = check.createChecker(${read({ capabilities, testProviders: true })}); 'made'`);
  return ({ locale, ...asked }) =>
    run(`{
      const { ok, issues } = checker.check(${read(asked)});
      JSON.stringify({ ok, issues: issues.map((issue) => texts.issueView(issue, '${locale}')) });
    }`);
}
