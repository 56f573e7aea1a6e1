import type { InstanceRecord } from './the-step.ts';

/** A record as the store should have it, written apart from the engine's codec. Never started: nothing. */
export function storedForm(record: InstanceRecord | undefined): object {
  if (record === undefined) return {};
  const ended = { v: record.value, d: record.data, o: record.output, n: record.seq };
  if (record.status !== 'active') return { s: record.status, ...ended };
  const { input, undo, each, slots, abandoned } = record.engine;
  return {
    ...ended,
    i: input,
    u: undo.length > 0 ? undo : undefined,
    e: unlessEmpty(each),
    l: unlessEmpty(slots),
    a: unlessEmpty(abandoned),
    h: unlessEmpty(record.history),
    c: unlessEmpty(record.calls),
    t: unlessEmpty(record.timers),
  };
}

function unlessEmpty(table: object): object | undefined {
  return Object.keys(table).length > 0 ? table : undefined;
}
