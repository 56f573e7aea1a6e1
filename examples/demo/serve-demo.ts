import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { productFolder, startEngine, type EngineProcess } from './engine-process.ts';
import type { DemoOptions } from './options.ts';
import { progressLine } from './progress.ts';
import { loadRecords, type Records } from './records/load-records.ts';
import { databaseFile, lastLine, ledgerFile, runDemo, stepsOf, type DemoResult } from './run-demo.ts';

/**
 * The whole demo: an engine as a process of its own, a run through it, a report, and serving on until Ctrl-C.
 * @returns the exit code
 */
export async function serveDemo(options: DemoOptions, interrupt: AbortSignal): Promise<number> {
  const records = loadRecords(options);
  const steps = stepsOf(records);
  say(`${records.source}; ${steps.length} steps`);
  refuseHalf(options.folder);
  mkdirSync(options.folder, { recursive: true });
  const root = productFolder();
  const clockStart = (steps[0]?.at ?? 0) - 1000;
  const engine = await startEngine({ root, dataFolder: options.folder, port: options.port, clockStart });
  say(`engine ready at ${engine.url}, database ${databaseFile(options.folder)}`);
  try {
    const result = await runOrTell(engine, records, join(root, 'flows'), options.folder, interrupt);
    if (result === undefined) return 130;
    tell(engine.url, result);
    const code = result.ok ? 0 : 1;
    return options.exit ? code : await serveOn(engine, code, interrupt);
  } finally {
    await engine.stop();
  }
}

/** Either one without the other tells nothing: what was accepted, or what became of it, would be unknown. */
function refuseHalf(folder: string): void {
  const [kept, gone] = existsSync(databaseFile(folder))
    ? [databaseFile(folder), ledgerFile(folder)]
    : [ledgerFile(folder), databaseFile(folder)];
  if (!existsSync(kept) || existsSync(gone)) return;
  throw new Error(`${kept} is there, and ${gone} is not.\nDelete the folder, or name another one with --dir.`);
}

async function runOrTell(
  engine: EngineProcess,
  records: Records,
  flowsFolder: string,
  folder: string,
  signal: AbortSignal,
): Promise<DemoResult | undefined> {
  const onProgress = progressLine();
  try {
    return await runDemo({ records, folder, engine, flowsFolder, onProgress, signal });
  } catch (problem) {
    if (signal.aborted) {
      say('\nInterrupted. The same command goes on from here.');
      return undefined;
    }
    const end = await endedMeanwhile(engine);
    if (end === undefined) throw problem;
    throw new Error(`\nThe engine ended in the middle (${end}). The same command goes on from here.`, {
      cause: problem,
    });
  }
}

/** A broken connection arrives before the news of the process that broke it. */
async function endedMeanwhile({ ended }: EngineProcess): Promise<number | string | undefined> {
  return await Promise.race([ended, new Promise<undefined>((resolve) => setTimeout(resolve, 500, undefined))]);
}

function tell(url: string, { report, judgement }: DemoResult): void {
  say(report);
  say(`API docs  ${url}/docs`);
  say(`health    ${url}/health`);
  say(lastLine(judgement));
}

async function serveOn({ ended }: EngineProcess, code: number, interrupt: AbortSignal): Promise<number> {
  const interrupted = new Promise<number>((resolve) => {
    if (interrupt.aborted) resolve(code);
    interrupt.addEventListener('abort', () => resolve(code), { once: true });
  });
  return await Promise.race([interrupted, ended.then(() => 1)]);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
