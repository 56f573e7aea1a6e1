import { flowOf } from '../flows/all.ts';
import type { EffectLine } from '../ledger/lines.ts';
import type { Evidence, Judge } from './evidence.ts';
import type { Folded, FoldedCall } from './fold.ts';

interface Asked {
  readonly one: Folded;
  readonly call: FoldedCall;
}

/** I6: one outcome for each call, which stands; asked no more often than its attempts and the faults explain. */
export const callsCountOnce: Judge = (evidence) => {
  const lines = linesByKey(evidence);
  return [
    ...allCalls(evidence).flatMap((asked) => misfits(asked, lines.get(asked.call.key) ?? [], evidence)),
    ...workDoneTwice(evidence),
  ];
};

function misfits({ one, call }: Asked, lines: readonly EffectLine[], evidence: Evidence): readonly string[] {
  const name = `call ${call.id}#${call.seq} of ${one.instance.flow} ${one.instance.id}`;
  const { outcomes, failures, attempts } = call;
  const [outcome] = outcomes;
  if (outcomes.length > 1) return [`${name} has ${outcomes.length} outcomes`];
  if (call.kind !== 'call') return [];
  // An attempt after which a person has to decide is told by the incident.
  const stopped = evidence.store.incidents.filter(({ instance }) => instance === one.instance.number).length;
  const known = failures + stopped + 1;
  if (lines.length > known + evidence.faults)
    return [`${name} was made ${lines.length} times, ${known} of them recorded`];
  if (failures > attempts * (1 + stopped)) return [`${name} failed ${failures} times and may be tried ${attempts}`];
  if (outcome === undefined) return [];
  if (outcome.kind === 'd' && !lines.some(({ kind }) => kind === 'done')) return [`${name} is done, and nobody did it`];
  const isUsedUp = outcome.code === 'TIMEOUT' || outcome.code === 'RETRIES_EXHAUSTED';
  if (isUsedUp && outcome.tries !== attempts) return [`${name} was given up after ${outcome.tries} of ${attempts}`];
  return [];
}

/** What a business key needed was never done under two call keys: the provider would count it twice. */
function workDoneTwice(evidence: Evidence): readonly string[] {
  const keys = keysOfWork(evidence);
  return evidence.wanted.flatMap(({ flow, of }) =>
    flowOf(flow).work.flatMap((what) => {
      const times = keys.get(`${of} ${what}`)?.size ?? 0;
      return times <= 1 ? [] : [`${what} of ${of} was done under ${times} keys`];
    }),
  );
}

/** Everything that the flows need done was done. */
export const workIsDone: Judge = (evidence) => {
  const keys = keysOfWork(evidence);
  return evidence.wanted.flatMap(({ flow, of }) =>
    flowOf(flow).work.flatMap((what) => (keys.has(`${of} ${what}`) ? [] : [`${what} of ${of} was not done`])),
  );
};

function keysOfWork({ effects }: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const { kind, of, what, key } of effects) {
    if (kind !== 'done') continue;
    const name = `${of} ${what}`;
    keys.set(name, (keys.get(name) ?? new Set()).add(key));
  }
  return keys;
}

/** I7: nothing was done without a call that is recorded, under its key and with its input, and begun before. */
export const effectsWereIntended: Judge = (evidence) => {
  const calls = new Map<string, Asked>();
  const shared: string[] = [];
  for (const asked of allCalls(evidence)) {
    if (asked.call.kind !== 'call') continue;
    if (calls.has(asked.call.key)) shared.push(`two calls have the key ${asked.call.key}`);
    calls.set(asked.call.key, asked);
  }
  const wrong = [...linesByKey(evidence)].flatMap(([key, lines]) => {
    const asked = calls.get(key);
    const [first] = lines;
    if (first === undefined) return [];
    if (asked === undefined) return [`${first.what} of ${first.of} was done under a key that no history knows`];
    if (lines.some(({ input }) => input !== asked.call.input))
      return [`${first.what} of ${first.of} had another input`];
    const isEarly = !evidence.isSkewed && first.at < asked.call.openedAt;
    return isEarly ? [`${first.what} of ${first.of} was done before it was recorded`] : [];
  });
  return [...shared, ...wrong];
};

/** I12: what is taken back is taken back newest first. */
export const undoneInReverse: Judge = (evidence) => {
  const firstAt = new Map<string, number>();
  for (const [index, { kind, key }] of evidence.effects.entries()) {
    if (kind === 'done' && !firstAt.has(key)) firstAt.set(key, index);
  }
  return evidence.folded.flatMap(({ instance, calls }) => {
    const undone = [...calls.values()]
      .filter(({ undoes, key }) => undoes !== undefined && firstAt.has(key))
      .map((undo) => ({ undo, at: firstAt.get(undo.key) ?? 0, done: doneAt(calls, undo.undoes ?? '') }))
      .toSorted((left, right) => left.at - right.at);
    const wrong = undone.find(({ done }, index) => index > 0 && done > (undone[index - 1]?.done ?? Infinity));
    return wrong === undefined ? [] : [`${instance.id} took ${wrong.undo.undoes} back too late`];
  });
};

/** The row in which the call that is taken back was done. */
function doneAt(calls: Folded['calls'], call: string): number {
  const seq = Number(call.slice(call.lastIndexOf('#') + 1));
  return calls.get(seq)?.outcomes[0]?.row ?? 0;
}

function allCalls({ folded }: Evidence): readonly Asked[] {
  return folded.flatMap((one) => [...one.calls.values()].map((call) => ({ one, call })));
}

function linesByKey({ effects }: Evidence): ReadonlyMap<string, readonly EffectLine[]> {
  const lines = new Map<string, EffectLine[]>();
  for (const line of effects) {
    const known = lines.get(line.key);
    if (known === undefined) lines.set(line.key, [line]);
    else known.push(line);
  }
  return lines;
}
