import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { convertScxml } from './scxml-convert.ts';
import { Unsupported } from './scxml-expression.ts';
import { eventName } from './scxml-names.ts';

/** Runs converted flows: the machine alone, or the whole host. */
export interface ScxmlDriver {
  /** Publishes and starts the flow, and answers when it is quiet. */
  start(flow: string): Promise<ScxmlRun>;
  /** Between two events of all that runs: drops what a process would lose. */
  interrupt?(): Promise<void>;
  /** Nothing more will be asked of what was started. */
  end?(): Promise<void>;
}

export interface ScxmlRun {
  /** Dotted paths of the active leaves. */
  leaves(): Promise<readonly string[]>;
  /** Sends an event that may be refused, and answers when all is quiet. */
  send(event: string): Promise<void>;
  /** Moves the virtual clock. */
  advance(ms: number): Promise<void>;
}

/** A test script of the SCION suite. */
export interface ScxmlScript {
  readonly initialConfiguration: readonly string[];
  readonly events: readonly {
    readonly after?: number;
    readonly event: { readonly name: string };
    readonly nextConfiguration: readonly string[];
  }[];
}

export interface ScxmlCase {
  readonly file: string;
  readonly text: string;
  /** JSON of a script. */
  readonly script: string;
}

export interface ScxmlResult {
  readonly file: string;
  readonly verdict: 'passed' | 'failed' | 'unsupported';
  readonly detail?: string;
}

/** Every `X.scxml` with an `X.json` below a folder, in the order of their names. */
export async function scxmlCases(folder: string): Promise<readonly ScxmlCase[]> {
  const names = new Set(await readdir(folder, { recursive: true }));
  const cases = [...names].toSorted().flatMap((name) => {
    const script = name.replace(/\.scxml$/, '.json');
    return script !== name && names.has(script) ? [{ name: join(folder, name), script: join(folder, script) }] : [];
  });
  return await Promise.all(
    cases.map(async ({ name, script }) => ({
      file: relative(folder, name),
      text: await readFile(name, 'utf8'),
      script: await readFile(script, 'utf8'),
    })),
  );
}

/** So many are open at once at most. */
const together = 200;

/** All cases in step: the first event of each, then the second, so that one interruption serves them all. */
export async function runScxml(cases: readonly ScxmlCase[], driver: ScxmlDriver): Promise<readonly ScxmlResult[]> {
  const results: ScxmlResult[] = [];
  for (let first = 0; first < cases.length; first += together) {
    results.push(...(await inStep(cases.slice(first, first + together), driver)));
    await driver.end?.();
  }
  return results;
}

export function summary(results: readonly ScxmlResult[]): string {
  const passed = results.filter(({ verdict }) => verdict === 'passed').length;
  return `scxml: passed=${String(passed)}/${String(results.length)}`;
}

interface Trial {
  readonly file: string;
  readonly script: ScxmlScript;
  /** SCXML ids by the names of the flow's states. */
  readonly ids: ReadonlyMap<string, string>;
  readonly run: ScxmlRun;
}

type Standing = { readonly open: Trial } | { readonly ended: ScxmlResult };

async function inStep(cases: readonly ScxmlCase[], driver: ScxmlDriver): Promise<readonly ScxmlResult[]> {
  let standings = await Promise.all(cases.map((one) => judged(one.file, () => begin(one, driver))));
  for (let round = 0; standings.some((standing) => 'open' in standing); round += 1) {
    await driver.interrupt?.();
    standings = await Promise.all(standings.map((standing) => next(standing, round)));
  }
  return standings.flatMap((standing) => ('ended' in standing ? [standing.ended] : []));
}

async function next(standing: Standing, round: number): Promise<Standing> {
  if ('ended' in standing) return standing;
  return await judged(standing.open.file, () => play(standing.open, round));
}

/** What goes wrong in one case is its result, and no other's. */
async function judged(file: string, act: () => Promise<Standing>): Promise<Standing> {
  try {
    return await act();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ended: { file, verdict: error instanceof Unsupported ? 'unsupported' : 'failed', detail } };
  }
}

async function begin({ file, text, script: scriptText }: ScxmlCase, driver: ScxmlDriver): Promise<Standing> {
  const script: ScxmlScript = JSON.parse(scriptText);
  const { flow, ids } = convertScxml(
    text,
    script.events.map(({ event }) => event.name),
  );
  const trial = { file, script, ids, run: await driver.start(flow) };
  return await compared(trial, 0, script.initialConfiguration, 'the start');
}

async function play(trial: Trial, round: number): Promise<Standing> {
  const { script, run } = trial;
  const entry = script.events[round];
  if (entry === undefined) throw new TypeError(`${trial.file} has no event ${String(round + 1)}`);
  const { after, event, nextConfiguration } = entry;
  if (after !== undefined) await run.advance(after);
  await run.send(eventName(event.name));
  return await compared(trial, round + 1, nextConfiguration, `event ${String(round + 1)} ${event.name}`);
}

/** Ends at the first difference, and after the last event. */
async function compared(trial: Trial, played: number, expected: readonly string[], when: string): Promise<Standing> {
  const { file, script, ids, run } = trial;
  const leaves = await run.leaves();
  const found = leaves.map((leaf) => ids.get(leaf.slice(leaf.lastIndexOf('.') + 1)) ?? leaf).toSorted();
  const wanted = [...expected].toSorted();
  if (found.join(' ') !== wanted.join(' ')) {
    const detail = `after ${when}: ${found.join(' ')}; expected ${wanted.join(' ')}`;
    return { ended: { file, verdict: 'failed', detail } };
  }
  return played < script.events.length ? { open: trial } : { ended: { file, verdict: 'passed' } };
}
