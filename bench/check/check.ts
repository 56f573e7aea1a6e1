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
  /** Of the process, without what other programs took meanwhile. */
  readonly checkProcessorMs: number;
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
  print('states  KiB of YAML  check ms  of processor  YAML parse ms  XState machine ms');
  for (const { states, bytes, checkMs, checkProcessorMs, parseMs, machineMs } of measured) {
    const cells = [String(states).padStart(6), (bytes / 1_024).toFixed(0).padStart(11)];
    const times = [ms(checkMs).padStart(8), ms(checkProcessorMs).padStart(12), ms(parseMs).padStart(13)];
    print([...cells, ...times, ms(machineMs).padStart(17)].join('  '));
  }
  print(`bundle for a worker ${bundle.toFixed(1)} kB gz, its texts for the page ${texts.toFixed(1)} kB gz`);
  const of = (states: number): string => ms(measured.find((one) => one.states === states)?.checkMs ?? 0);
  print(`check: states50Ms=${of(50)} states1000Ms=${of(1_000)} bundleGzKb=${bundle.toFixed(1)}`);
}

function measure(states: number, runs: number): Measured {
  const checker = createChecker({ capabilities: checkCapabilities, maxStates: 1_000 });
  let version = 0;
  // What is run this often is compiled; a short flow takes more runs to get there.
  const warmUp = Math.ceil(3_000 / states);
  const checking = median(runs, warmUp, () => {
    version += 1;
    const files = checkFiles(states, version);
    return () => {
      const { ok, issues } = checker.check({ files, identity: 'bench' });
      if (!ok) throw new Error(`the flow of ${states} states is not clean: ${JSON.stringify(issues[0])}`);
    };
  });
  const text = checkFiles(states, 0)['bench.flow.yaml'] ?? '';
  const document: { readonly states: object } = parseDocument(text).toJS();
  const parsing = median(runs, warmUp, () => () => parseDocument(text));
  const making = median(
    runs,
    warmUp,
    () => () => createMachine({ id: 'bench', initial: 's0', states: bare(document.states) }),
  );
  return {
    states,
    bytes: Buffer.byteLength(text),
    checkMs: checking.wallMs,
    checkProcessorMs: checking.processorMs,
    parseMs: parsing.wallMs,
    machineMs: making.wallMs,
  };
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

/** Of so many runs after those that warm up; what a run needs is made before its time counts. */
function median(
  runs: number,
  warmUp: number,
  prepare: () => () => unknown,
): { readonly wallMs: number; readonly processorMs: number } {
  const times = Array.from({ length: warmUp + runs }, () => {
    const run = prepare();
    const before = process.cpuUsage();
    const startedAt = performance.now();
    run();
    const wallMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    return { wallMs, processorMs: (user + system) / 1_000 };
  }).slice(warmUp);
  return {
    wallMs: middle(times.map(({ wallMs }) => wallMs)),
    processorMs: middle(times.map(({ processorMs }) => processorMs)),
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
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
