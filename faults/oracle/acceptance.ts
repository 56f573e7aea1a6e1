import { canonical, sha256 } from '../ledger/canonical.ts';
import { bodyOf, isStep } from './history-body.ts';
import { byKey, foldedOf, isGood, type Judge } from './evidence.ts';
import type { Folded } from './fold.ts';

/** I1: every start that was accepted has its instance, with the payload that was sent. */
export const startsAreKept: Judge = (evidence) =>
  evidence.acks
    .filter((ack) => ack.intent.what === 'start' && isGood(ack))
    .flatMap(({ intent, instance = '' }) => {
      const found = foldedOf(evidence, instance);
      if (found === undefined) return [`${intent.flow} ${intent.of} was accepted as ${instance}, which is not there`];
      if (found.instance.inputHash !== intent.hash.slice(0, 32))
        return [`${instance} has another payload than was sent`];
      return sha256(canonical(inputOf(found))) === intent.hash ? [] : [`${instance} began with another payload`];
    });

/** I2: nothing is there that nobody asked for. */
export const instancesWereAskedFor: Judge = ({ folded, intents, store }) => {
  const asked = new Set(intents.filter(({ what }) => what === 'start').map(({ flow, of }) => `${flow} ${of}`));
  const ids = new Set(store.instances.map(({ id }) => id));
  return folded
    .filter(({ instance: { parent, flow, key } }) =>
      parent === undefined ? !asked.has(`${flow} ${key}`) : !ids.has(parent),
    )
    .map(({ instance }) => `nobody asked for ${instance.flow} ${instance.id}`);
};

/** I3: one instance for each key, and every answer names it. */
export const oneForEachKey: Judge = (evidence) => {
  const keys = new Map(evidence.intents.map(({ flow, of }) => [`${flow} ${of}`, { flow, of }]));
  const several = [...keys.values()].flatMap(({ flow, of }) => {
    const found = byKey(evidence, flow, of);
    return found.length > 1 ? [`${flow} ${of} has ${found.length} instances`] : [];
  });
  const named = evidence.acks
    .filter((ack) => ack.intent.what === 'start' && isGood(ack))
    .flatMap(({ intent: { flow, of }, instance }) => {
      const [first] = byKey(evidence, flow, of);
      return first === undefined || first.instance.id === instance ? [] : [`${flow} ${of} was told to be ${instance}`];
    });
  return [...several, ...named];
};

/** I4: every accepted event is there once, and its place in the history is single. */
export const eventsCountOnce: Judge = (evidence) => {
  const taken = new Map<string, number>();
  for (const { instance, rows } of evidence.folded) {
    for (const row of rows) {
      const body = bodyOf(row.body);
      const id = isStep(body) && body.k === 'e' ? `${instance.id} ${body.e ?? ''}` : undefined;
      if (id !== undefined) taken.set(id, (taken.get(id) ?? 0) + 1);
    }
  }
  const twice = [...taken].filter(([id, times]) => times > 1 && !id.endsWith(' '));
  const accepted = evidence.acks.filter((ack) => ack.intent.what === 'event' && isGood(ack));
  return [
    ...twice.map(([id, times]) => `event ${id} was taken ${times} times`),
    ...accepted.flatMap(({ intent: { flow, of, eventId = '' } }) => {
      const scopes = [`${flow}/${of}`, ...byKey(evidence, flow, of).map(({ instance }) => instance.id)];
      const rows = evidence.store.inbox.filter((row) => scopes.includes(row.scope) && row.eventId === eventId);
      const [row] = rows;
      if (row === undefined || rows.length > 1) return [`event ${eventId} is in the inbox ${rows.length} times`];
      const times = taken.get(`${row.scope} ${eventId}`) ?? 0;
      return (row.status === 'consumed') === (times === 1) ? [] : [`event ${eventId} is ${row.status}, taken ${times}`];
    }),
    ...parkedOnEnded(evidence),
  ];
};

const parkedOnEnded: Judge = (evidence) =>
  evidence.store.inbox
    .filter(({ scope, status }) => status === 'parked' && foldedOf(evidence, scope)?.instance.isFinished === true)
    .map(({ scope, eventId }) => `event ${eventId} is parked at ${scope}, which has ended`);

/** G12: no node denies what another had answered before. */
export const answersAreRead: Judge = ({ acks }) =>
  acks
    .filter(({ intent, status }) => intent.what === 'read' && status === 404)
    .map(({ intent: { flow, of }, code }) => `${flow} ${of} was accepted, and then answered 404 ${code}`);

/** I17: no answer is a fault of the engine's own, and every refusal is a problem with a known code. */
export const refusalsAreProblems: Judge = ({ acks, codes }) =>
  acks
    .filter((ack) => !isGood(ack))
    .flatMap(({ status, type, code, intent }) => {
      if (status === 500) return [`${intent.what} of ${intent.flow} ${intent.of} was answered 500 ${code}`];
      const isProblem = type.startsWith('application/problem+json') && code !== undefined && codes.has(code);
      return isProblem ? [] : [`a refusal ${status} is ${type} with the code ${code}`];
    });

function inputOf({ rows }: Folded): unknown {
  const [first] = rows;
  const body = first === undefined ? undefined : bodyOf(first.body);
  return body !== undefined && isStep(body) ? body.x : undefined;
}
