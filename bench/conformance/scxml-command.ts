import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostDriver } from './scxml-driver.ts';
import { chartHost } from './scxml-host.ts';
import { chartProcess } from './scxml-process.ts';
import { runScxml, scxmlCases, summary, type ScxmlResult } from './scxml.ts';

export const scxmlSays = 'DIR [--kill-between-events] [--json FILE]: statecharts with test scripts, through the host';

interface Wanted {
  readonly folder: string;
  readonly kills: boolean;
  readonly json: string | undefined;
}

/** Each `X.scxml` with an `X.json` is published, started and driven; what did not pass is listed, the score comes last. */
export async function scxml(args: readonly string[]): Promise<void> {
  const wanted = wantedOf(args);
  if (typeof wanted === 'string') return refuse(wanted);
  const { folder, kills, json } = wanted;
  const cases = await scxmlCases(folder);
  const data = mkdtempSync(join(tmpdir(), 'tessera-scxml-'));
  const driver = hostDriver({ open: () => (kills ? chartProcess(data) : chartHost(data)), restarts: kills });
  try {
    const results = await runScxml(cases, driver);
    if (json !== undefined)
      writeFileSync(json, `${JSON.stringify({ summary: summary(results), results }, undefined, 2)}\n`);
    show(results);
  } finally {
    await driver.end?.();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What is asked for, or why that cannot be read. */
function wantedOf(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'kill-between-events': { type: 'boolean', default: false }, json: { type: 'string' } },
    });
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length > 0) return 'Name one folder.';
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return `${folder} is no folder.`;
    return { folder, kills: values['kill-between-events'], json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(problem: string): void {
  process.stderr.write(`${problem}\n\nnpm run conformance -- scxml ${scxmlSays}\n`);
  process.exitCode = 2;
}

function show(results: readonly ScxmlResult[]): void {
  for (const { file, verdict, detail = '' } of results) {
    if (verdict !== 'passed') process.stdout.write(`${verdict} ${file} ${detail}\n`);
  }
  process.stdout.write(`${summary(results)}\n`);
}
