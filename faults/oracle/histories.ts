import { canonical } from '../ledger/canonical.ts';
import { flowOf } from '../flows/all.ts';
import { byKey, type Evidence, type Judge } from './evidence.ts';
import type { Folded } from './fold.ts';
import { storedForm } from './stored-form.ts';

/** I5: rows 1…n, each leading on, and at the end the record that is stored. */
export const historiesFold: Judge = ({ folded }) =>
  folded.flatMap((one) => {
    const why = misfit(one);
    return why === undefined ? [] : [`${one.instance.flow} ${one.instance.id}: ${why}`];
  });

function misfit({ instance, rows, astray, record }: Folded): string | undefined {
  const gap = rows.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap !== -1) return `row ${gap + 1} is missing`;
  if (rows.length !== instance.revision) return `${rows.length} rows at revision ${instance.revision}`;
  if (astray !== undefined) return astray;
  const stored = canonical(JSON.parse(instance.record));
  return canonical(storedForm(record)) === stored ? undefined : 'the folded record is not the stored one';
}

/** I8: a timer fires once and never early, is forgotten, or is still to come. */
export const timersFireOnce: Judge = ({ folded, store, endedAt }) =>
  folded.flatMap((one) => {
    const { id, number, isFinished } = one.instance;
    const pending = new Map(store.timers.filter(({ instance }) => instance === number).map((row) => [row.seq, row]));
    const wrong = [...one.timers].flatMap(([seq, { dueAt, firedAt, isForgotten }]) => {
      const name = `timer ${seq} of ${id}`;
      if (firedAt.length > 1) return [`${name} fired ${firedAt.length} times`];
      const [at] = firedAt;
      if (at !== undefined) return at < dueAt ? [`${name} fired ${dueAt - at} ms early`] : [];
      if (isForgotten || isFinished) return pending.has(seq) ? [`${name} is armed for nobody`] : [];
      const row = pending.get(seq);
      if (row === undefined) return [`${name} is lost`];
      if (row.dueAt !== dueAt) return [`${name} is armed for another time`];
      return row.dueAt > endedAt - 60_000 ? [] : [`${name} should have fired`];
    });
    const unknown = [...pending.keys()].filter((seq) => !one.timers.has(seq));
    return [...wrong, ...unknown.map((seq) => `timer ${seq} of ${id} was never asked for`)];
  });

/** I9: whatever has not ended waits for something that can be seen. */
export const nothingIsStuck: Judge = ({ folded, store }) =>
  folded
    .filter(({ instance }) => !instance.isFinished)
    .flatMap(({ instance, record, accepts }) => {
      const mine = (row: { readonly instance: number }): boolean => row.instance === instance.number;
      const hasIncident = store.incidents.some((row) => mine(row) && row.status === 'open');
      if ((instance.status === 'incident') !== hasIncident && instance.status !== 'suspended')
        return [`${instance.id} is ${instance.status}, and its incidents say otherwise`];
      const waits =
        hasIncident ||
        instance.status === 'suspended' ||
        store.calls.some(mine) ||
        store.tasks.some((row) => mine(row) && row.status !== 'completed' && row.status !== 'cancelled') ||
        Object.keys(record?.timers ?? {}).length > 0 ||
        accepts.length > 0;
      return waits ? [] : [`${instance.flow} ${instance.id} waits for nothing that can be seen`];
    });

/** What the driver did everything for has ended, with the output that its flow promises. */
export const allHaveEnded: Judge = (evidence) =>
  evidence.wanted.flatMap(({ flow, of }) => {
    const [found] = byKey(evidence, flow, of);
    if (found === undefined) return [`${flow} ${of} is not there`];
    const { id, status } = found.instance;
    if (status !== 'finished')
      return [`${flow} ${of} (${id}) is ${status} and not at its end${openOf(evidence, found)}`];
    const output = canonical(found.record?.output ?? null);
    return output === canonical(flowOf(flow).output(of)) ? [] : [`${flow} ${of} ended with ${output}`];
  });

/** What it asks a person for. */
function openOf({ store }: Evidence, { instance: { number } }: Folded): string {
  const mine = store.incidents.filter(({ instance, status }) => instance === number && status === 'open');
  return mine.map(({ id, code }) => `, with ${code} (${id})`).join('');
}
