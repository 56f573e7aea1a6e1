import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Trial } from '../bench/trial.ts';
import type { Fault } from './fault.ts';

/** Why strace does not work here, if it does not: tried once. */
export const whyNoStrace: string | undefined = tryStrace();

function tryStrace(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-f', '-e', 'trace=fsync', 'true'], { encoding: 'utf8' });
  if (error !== undefined) return 'there is no strace';
  return status === 0 ? undefined : `strace is forbidden: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** The words before a program that run it under strace, with or without a fault in its calls. */
export function strace(trace: string, calls: string, inject = ''): readonly string[] {
  // With its filter strace stops only at the calls it is after, but sends them no signal.
  const filter = inject.includes('signal=') ? [] : ['--seccomp-bpf'];
  const words = ['strace', '-f', ...filter, '-qq', '-ttt', '-o', trace, '-e', `trace=${calls}`, '-e', 'signal=none'];
  return inject === '' ? words : [...words, '-e', `inject=${inject}`];
}

/** How many of these calls a node makes while two instances of a flow come to their ends undisturbed. */
export function countOf(calls: string, flow: (trial: Trial) => string): NonNullable<Fault['rehearsal']> {
  return (trial) => ({ name: `${calls} of ${flow(trial)}`, count: () => count(trial, calls, flow(trial)) });
}

/** Any of the calls that a run makes; how many share a commit differs from run to run, so not quite to the last. */
export function nth({ random, rehearsed }: Trial): number {
  return random.between(1, Math.max(1, Math.floor(rehearsed * 0.85)));
}

async function count(trial: Trial, calls: string, flow: string): Promise<number> {
  const trace = `${trial.folder.path}/trace`;
  const node = await trial.serve({ under: strace(trace, calls) });
  trial.drive(2, [flow]);
  await trial.settle();
  await node.kill();
  return traced(trace).length;
}

/** Whole lines of a trace: a call that was interrupted by another thread's stands on two. */
export function traced(trace: string): readonly string[] {
  const begun = new Map<string, string>();
  return readFileSync(trace, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const pid = line.slice(0, line.indexOf(' '));
      if (line.endsWith('<unfinished ...>')) {
        begun.set(pid, line.slice(0, -'<unfinished ...>'.length).trimEnd());
        return [];
      }
      const resumed = /^\d+ +[\d.]+ <\.\.\. \w+ resumed>(.*)$/.exec(line);
      return resumed === null ? (line === '' ? [] : [line]) : [(begun.get(pid) ?? '') + (resumed[1] ?? '')];
    });
}
