import type { Answer } from '../driver/asker.ts';
import type { Trial } from '../bench/trial.ts';
import type { JsonValue } from '../ledger/json-value.ts';

/** Starts an instance of a flow that only single trials need. */
export async function startExtra(
  trial: Trial,
  flow: string,
  input: { readonly of: string; readonly [name: string]: JsonValue },
): Promise<Answer> {
  const { of } = input;
  const body = { flow, input };
  const request = {
    what: 'start',
    flow,
    of,
    method: 'POST',
    path: '/v1/instances',
    body,
    payload: input,
    key: `start.${of}`,
  } as const;
  return await trial.asker.ask(request);
}

/** One event by its id, with an Idempotency-Key of its own for each try. */
export async function sendExtra(
  trial: Trial,
  flow: string,
  of: string,
  type: string,
  id: string,
  copy = 0,
): Promise<Answer> {
  const eventId = `${of}/${id}`;
  return await trial.asker.ask({
    what: 'event',
    flow,
    of,
    method: 'POST',
    path: '/v1/events',
    body: { flow, key: of, type, data: {}, id: eventId },
    payload: {},
    eventId,
    key: `event.${eventId}.${copy}`,
  });
}
