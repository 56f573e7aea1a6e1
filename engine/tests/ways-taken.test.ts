import { encodeHistory } from '../host/history-codec.ts';
import { stepSeen } from '../insight/step-seen.ts';
import { waysTaken } from '../insight/guard/ways-taken.ts';
import { compile } from '../machine/compile.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { step } from '../machine/step.ts';
import type { Trigger } from '../machine/trigger.ts';
import type { ReleaseBody } from '../release/release.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { releaseOf } from '../testing/release-of.ts';
import { seededRandom } from '../testing/test-engine.ts';
import { randomFlow } from './random-flow.fixture.ts';

/** What an instance really took, and what a row of its history is held to tell of it. */
interface Walked {
  readonly took: readonly string[];
  readonly told: ReadonlySet<string>;
  readonly row: string;
}

/** Steps by chance over the real machine, each with the transitions that it says it took. */
function walk(body: ReleaseBody, inputs: readonly object[], seed: number): readonly Walked[] {
  const flow = compile(
    { checked: true, release: asReleaseId(`r_${'0'.repeat(40)}`), body },
    { schemas: ajvCompiler, observe: true },
  );
  const random = seededRandom(seed);
  const one = <T>(all: readonly T[]): T | undefined => all[Math.floor(random.fraction() * all.length)];
  const walked: Walked[] = [];
  let record: InstanceRecord | undefined;
  let states: readonly string[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    const start: Trigger = { kind: 'start', input: JSON.parse(JSON.stringify(one(inputs) ?? {})) };
    const trigger = record === undefined ? start : one(triggersOf(record));
    if (trigger === undefined) break;
    const outcome = step(flow, record, trigger, 0);
    if (outcome.kind !== 'advanced') {
      if (record === undefined) break;
      continue;
    }
    const stored = encodeHistory({ kind: 'step', trigger }, 0);
    const seen = stepSeen({ body: stored, at: 0, states: outcome.states }, states, undefined);
    const ways = seen === undefined ? [] : waysTaken(body.flow, [{ ...seen, n: 1 }]);
    walked.push({
      took: (outcome.observed ?? []).flatMap((what) => (what.kind === 'taken' ? [what.pointer] : [])),
      told: new Set(ways.flatMap(({ taken, pointers }) => (taken > 0 ? pointers : []))),
      row: `${seen?.cause}: ${seen?.before} to ${seen?.after}`,
    });
    ({ record, states } = outcome);
    if (record.status !== 'active') record = undefined;
    if (record === undefined) states = [];
  }
  return walked;
}

function triggersOf(record: InstanceRecord): readonly Trigger[] {
  return [
    ...['A', 'B', 'C'].flatMap((type) =>
      [true, false].map((yes): Trigger => ({ kind: 'event', type, payload: { yes } })),
    ),
    ...Object.entries(record.calls).flatMap(([id, { seq }]): readonly Trigger[] => [
      { kind: 'done', id, seq, output: {} },
      { kind: 'failed', id, seq, error: { code: 'BAD', message: 'bad' } },
    ]),
    ...Object.entries(record.timers).map(([id, { seq }]): Trigger => ({ kind: 'timer', id, seq })),
  ];
}

test.each([{ parallel: false }, { parallel: true }])(
  'no transition that a random flow took is said not to have been taken: %o',
  (options) => {
    let [steps, transitions] = [0, 0];
    for (let seed = 1; seed <= 80; seed += 1) {
      const { text, inputs } = randomFlow(seed, options);
      const { body } = releaseOf({ text, contracts: { 'x.y@^1': {} } });
      for (const { took, told, row } of walk(body, inputs, seed)) {
        steps += 1;
        transitions += took.length;
        expect({ seed, row, missed: took.filter((pointer) => !told.has(pointer)) }).toEqual({ seed, row, missed: [] });
      }
    }
    expect(steps).toBeGreaterThan(500);
    expect(transitions).toBeGreaterThan(400);
  },
);
