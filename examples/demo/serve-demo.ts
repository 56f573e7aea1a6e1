import { join } from 'node:path';
import { openAlarmReceiver, type AlarmReceiver } from './alarm-receiver.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { productFolder, startEngine, type EngineProcess } from './engine-process.ts';
import type { DemoOptions } from './options.ts';
import { progressLine } from './progress.ts';
import { loadRecords, type Records } from './records/load-records.ts';
import { lastLine, runDemo, stepsOf, type DemoResult } from './run-demo.ts';

/**
 * The whole demo: an engine as a process of its own, a run through it, a report, and serving on until Ctrl-C.
 * @returns the exit code
 */
export async function serveDemo(options: DemoOptions, interrupt: AbortSignal): Promise<number> {
  const records = loadRecords(options);
  const data = openDataFolder(options.folder, records.source);
  try {
    const alarms = await openAlarmReceiver(data.folder);
    try {
      return await serveHearing(alarms, { options, records, data }, interrupt);
    } finally {
      await alarms.close();
    }
  } finally {
    data.ledger.close();
  }
}

interface Opened {
  readonly options: DemoOptions;
  readonly records: Records;
  readonly data: DataFolder;
}

async function serveHearing(
  alarms: AlarmReceiver,
  { options, records, data }: Opened,
  interrupt: AbortSignal,
): Promise<number> {
  const steps = stepsOf(records);
  say(`${records.source}; ${steps.length} steps`);
  const root = productFolder();
  const clockStart = (steps[0]?.at ?? 0) - 1000;
  const engine = await startEngine({ root, dataFolder: data.folder, port: options.port, clockStart });
  try {
    say(`engine ready at ${engine.url}, database ${data.database}`);
    const places = { ...data, engine, flowsFolder: join(root, 'flows'), alarmsUrl: alarms.url };
    const run = { records, ...places, onProgress: progressLine(), signal: interrupt };
    const result = await orWhyNot(engine, interrupt, () => runDemo(run));
    if (result === undefined) return 130;
    tell(engine, alarms, result);
    const code = result.ok ? 0 : 1;
    return options.exit ? code : await serveOn(engine, code, interrupt);
  } finally {
    await engine.stop();
  }
}

/** @returns undefined where it was interrupted */
async function orWhyNot(
  engine: EngineProcess,
  interrupt: AbortSignal,
  run: () => Promise<DemoResult>,
): Promise<DemoResult | undefined> {
  try {
    return await run();
  } catch (problem) {
    if (interrupt.aborted) {
      say(`\nInterrupted. ${goOn}`);
      return undefined;
    }
    const end = await endedMeanwhile(engine);
    if (end === undefined) throw problem;
    throw new Error(`\nThe engine ended in the middle (${end}). ${goOn}`, { cause: problem });
  }
}

const goOn = 'The same command goes on from here.';

/** A broken connection arrives before the news of the process that broke it. */
async function endedMeanwhile({ ended }: EngineProcess): Promise<number | string | undefined> {
  return await Promise.race([ended, new Promise<undefined>((resolve) => setTimeout(resolve, 500, undefined))]);
}

function tell({ url, key }: EngineProcess, { file }: AlarmReceiver, { report, judgement }: DemoResult): void {
  say(report);
  say(`designer  ${url}/`);
  say(`sign in   ${key}`);
  say(`API docs  ${url}/docs`);
  say(`health    ${url}/health`);
  say(`alarms    ${file}`);
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
