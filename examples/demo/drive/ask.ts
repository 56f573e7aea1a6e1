import { expectStatus, textOf, type Answer } from '../client.ts';
import type { Answered, Asked } from '../ledger.ts';
import type { Run } from './run.ts';

/**
 * Sends a request at its instant, between its intention and its answer in the ledger. A request that was answered
 * before, in this run or an earlier one, is not sent again.
 * @returns the answer, also one that refuses
 */
export async function ask(run: Run, asked: Asked, at: number, send: () => Promise<Answer>): Promise<Answered> {
  const earlier = run.ledger.answerTo(asked);
  if (earlier !== undefined) return earlier;
  await run.time.reach(at);
  run.ledger.intend(asked);
  const answered = answeredBy(expectStatus(await send(), `${asked.kind} ${asked.key}`, 200, 201, 202, 403, 409, 422));
  run.ledger.acknowledge(asked, answered);
  return answered;
}

function answeredBy({ status, body }: Answer): Answered {
  if (status >= 400) return { status, code: textOf(body, 'code') };
  const instance = textOf(body, 'instance');
  const outcome = textOf(body, 'outcome');
  return { status, ...(instance === '' ? {} : { instance }), ...(outcome === '' ? {} : { outcome }) };
}
