import { expectStatus, fieldsOf, textOf, type Answer, type Fields } from '../client.ts';
import type { Run } from './run.ts';

/** Starts an instance. A start of an earlier run is sent again: its business key must answer with the first instance. */
export async function start(run: Run, key: string, at: number, body: Fields): Promise<void> {
  const asked = { kind: 'start', key } as const;
  const earlier = run.ledger.answerTo(asked);
  if (earlier === undefined) {
    await run.time.reach(at);
    run.ledger.intend(asked);
  }
  const answer = expectStatus(
    await run.client.post('/v1/instances', body, `${run.runId}:start:${key}`),
    `start ${key}`,
    200,
    201,
  );
  const instance = textOf(fieldsOf(answer.body, 'instance'), 'id');
  refuseSecond(answer, key, earlier?.instance, instance);
  if (earlier === undefined) run.ledger.acknowledge(asked, { status: answer.status, instance });
  run.instances.set(key, instance);
  if (answer.status === 201) run.started += 1;
  else run.alreadyThere += 1;
}

/** The same business key and another instance, or another input: one of the two runs is lost. */
function refuseSecond({ body }: Answer, key: string, first: string | undefined, second: string): void {
  if (first !== undefined && first !== second) throw new Error(`${key} was ${first} before, and is ${second} now.`);
  if (body['sameInput'] === false) throw new Error(`${key} was started before with another input.`);
}
