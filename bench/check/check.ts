import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createChecker } from '@tessera/engine/check/browser';
import { createMachine } from 'xstate';
import { parseDocument } from 'yaml';
import { checkCapabilities, checkFiles } from './flow.ts';

export const checkSays =
  'the checker on flows of 50 to 1,000 states, beside the bare parse; the size for a browser [runs, 20 unless given]';

const sizes = [50, 200, 500, 1_000] as const;

interface Measured {
  readonly states: number;
  readonly bytes: number;
  /** Medians (ms) of reading, resolving and checking; of parsing the YAML alone; of making an XState machine alone. */
  readonly checkMs: number;
  readonly parseMs: number;
  readonly machineMs: number;
}

/**
 * Medians of warm runs. Each run is of a text that was not seen before (one number in one guard differs), so that nothing
 * but schemas and patterns is remembered from the run before.
 */
export async function check([runs = '20']: readonly string[]): Promise<void> {
  const measured = sizes.map((states) => measure(states, Number(runs)));
  const bundle = gzipped('@tessera/engine/check/browser');
  const texts = gzipped('@tessera/engine/check/texts');
  print(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; medians of ${runs} warm runs`);
  print('states  KiB of YAML  check ms  YAML parse ms  XState machine ms');
  for (const { states, bytes, checkMs, parseMs, machineMs } of measured) {
    const cells = [String(states).padStart(6), (bytes / 1_024).toFixed(0).padStart(11)];
    print([...cells, ms(checkMs).padStart(8), ms(parseMs).padStart(13), ms(machineMs).padStart(17)].join('  '));
  }
  print(`bundle for a worker ${bundle.toFixed(1)} kB gz, its texts for the page ${texts.toFixed(1)} kB gz`);
  const of = (states: number): string => ms(measured.find((one) => one.states === states)?.checkMs ?? 0);
  print(`check: states50Ms=${of(50)} states1000Ms=${of(1_000)} bundleGzKb=${bundle.toFixed(1)}`);
}

function measure(states: number, runs: number): Measured {
  const checker = createChecker({ capabilities: checkCapabilities, maxStates: 1_000 });
  let version = 0;
  const checkMs = median(runs, () => {
    version += 1;
    const files = checkFiles(states, version);
    return () => {
      const { ok, issues } = checker.check({ files, identity: 'bench' });
      if (!ok) throw new Error(`the flow of ${states} states is not clean: ${JSON.stringify(issues[0])}`);
    };
  });
  const text = checkFiles(states, 0)['bench.flow.yaml'] ?? '';
  const document: { readonly states: object } = parseDocument(text).toJS();
  const parseMs = median(runs, () => () => parseDocument(text));
  const machineMs = median(
    runs,
    () => () => createMachine({ id: 'bench', initial: 's0', states: bare(document.states) }),
  );
  return { states, bytes: Buffer.byteLength(text), checkMs, parseMs, machineMs };
}

/** The states with nothing but their tree: what XState makes of the same shape. */
function bare(states: object): Readonly<Record<string, MachineState>> {
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [name, bareState(state)]));
}

interface MachineState {
  readonly type?: 'parallel' | 'final';
  readonly initial?: string;
  readonly states?: Readonly<Record<string, MachineState>>;
}

function bareState(state: Readonly<Record<string, unknown>>): MachineState {
  const { type, initial, states } = state;
  return {
    ...(type === 'parallel' || type === 'final' ? { type } : {}),
    ...(typeof initial === 'string' ? { initial } : {}),
    ...(typeof states === 'object' && states !== null ? { states: bare(states) } : {}),
  };
}

/** Of so many runs after three that warm up (ms); what a run needs is made before its time counts. */
function median(runs: number, prepare: () => () => unknown): number {
  const times = Array.from({ length: runs + 3 }, () => {
    const run = prepare();
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  const sorted = times.slice(3).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Size (kB) of what a subpath of the engine is, compressed as a server would. */
function gzipped(subpath: string): number {
  return gzipSync(readFileSync(fileURLToPath(import.meta.resolve(subpath))), { level: 9 }).length / 1_000;
}

function ms(time: number): string {
  return time < 10 ? time.toFixed(1) : time.toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
