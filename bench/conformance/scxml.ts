import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { convertScxml } from './scxml-convert.ts';
import { Unsupported } from './scxml-expression.ts';
import { eventName } from './scxml-names.ts';

/** Runs converted flows: the machine alone, or the whole host. */
export interface ScxmlDriver {
  /** Publishes and starts the flow, and answers when it is quiet. */
  start(flow: string): Promise<ScxmlRun>;
}

export interface ScxmlRun {
  /** Dotted paths of the active leaves. */
  leaves(): Promise<readonly string[]>;
  /** Sends an event that may be refused, and answers when all is quiet. */
  send(event: string): Promise<void>;
  /** Moves the virtual clock. */
  advance(ms: number): Promise<void>;
  /** Between two events: drops what a process would lose. */
  interrupt?(): Promise<void>;
  stop?(): Promise<void>;
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

export interface ScxmlResult {
  readonly file: string;
  readonly verdict: 'passed' | 'failed' | 'unsupported';
  readonly detail?: string;
}

/** Every `X.scxml` with an `X.json` below a folder, in the order of their names. */
export async function runScxmlFolder(folder: string, driver: ScxmlDriver): Promise<readonly ScxmlResult[]> {
  const names = await readdir(folder, { recursive: true });
  const results: ScxmlResult[] = [];
  for (const name of names.filter((file) => file.endsWith('.scxml')).toSorted()) {
    const file = join(folder, name);
    const text = await readFile(file, 'utf8');
    const script: ScxmlScript = JSON.parse(await readFile(file.replace(/\.scxml$/, '.json'), 'utf8'));
    results.push({ file: relative(folder, file), ...(await runScxml(text, script, driver)) });
  }
  return results;
}

export function summary(results: readonly ScxmlResult[]): string {
  const passed = results.filter(({ verdict }) => verdict === 'passed').length;
  return `scxml: passed=${String(passed)}/${String(results.length)}`;
}

export async function runScxml(
  text: string,
  script: ScxmlScript,
  driver: ScxmlDriver,
): Promise<Omit<ScxmlResult, 'file'>> {
  try {
    const detail = await compare(text, script, driver);
    return detail === undefined ? { verdict: 'passed' } : { verdict: 'failed', detail };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { verdict: error instanceof Unsupported ? 'unsupported' : 'failed', detail };
  }
}

/** Undefined, or the first difference. */
async function compare(text: string, script: ScxmlScript, driver: ScxmlDriver): Promise<string | undefined> {
  const { flow, ids } = convertScxml(
    text,
    script.events.map(({ event }) => event.name),
  );
  const run = await driver.start(flow);
  try {
    const start = await differs(run, ids, script.initialConfiguration, 'the start');
    if (start !== undefined) return start;
    for (const [index, { after, event, nextConfiguration }] of script.events.entries()) {
      await run.interrupt?.();
      if (after !== undefined) await run.advance(after);
      await run.send(eventName(event.name));
      const found = await differs(run, ids, nextConfiguration, `event ${String(index + 1)} ${event.name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    await run.stop?.();
  }
}

async function differs(
  run: ScxmlRun,
  ids: ReadonlyMap<string, string>,
  expected: readonly string[],
  when: string,
): Promise<string | undefined> {
  const leaves = await run.leaves();
  const found = leaves.map((leaf) => ids.get(leaf.slice(leaf.lastIndexOf('.') + 1)) ?? leaf).toSorted();
  const wanted = [...expected].toSorted();
  return found.join(' ') === wanted.join(' ')
    ? undefined
    : `after ${when}: ${found.join(' ')}; expected ${wanted.join(' ')}`;
}
