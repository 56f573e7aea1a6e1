import { expectStatus, listOf, textOf } from '../client.ts';
import type { Answered, Asked } from '../ledger.ts';
import { ask } from './ask.ts';
import type { Run } from './run.ts';

export interface Decision {
  readonly declarationId: string;
  readonly outcome: string;
  readonly role: string;
}

/**
 * Completes the declaration's open task in the role that the record names. Which task it is stands in the ledger before
 * it is decided: where an earlier run never saw the answer, the next open task may be another one already.
 */
export async function decide(run: Run, step: string, at: number, decision: Decision): Promise<Answered> {
  const earlier = run.ledger.answerTo({ kind: 'task', key: step });
  if (earlier !== undefined) return earlier;
  await run.time.reach(at);
  const begun = run.ledger.taskOf({ kind: 'task', key: step });
  if (begun !== undefined && (await isCompleted(run, begun))) {
    return settled(run, { kind: 'task', key: step, task: begun }, { status: 200 });
  }
  const task = begun ?? (await openTask(run, decision.declarationId));
  if (task === undefined) return settled(run, { kind: 'task', key: step }, { status: 409, code: 'NO_OPEN_TASK' });
  const { outcome, role } = decision;
  return await ask(run, { kind: 'task', key: step, task }, at, () =>
    run.client.post(`/v1/tasks/${task}/complete`, { outcome, form: {}, role }, `${run.runId}:task:${step}`),
  );
}

function settled({ ledger }: Run, asked: Asked, answered: Answered): Answered {
  ledger.acknowledge(asked, answered);
  return answered;
}

async function isCompleted({ client }: Run, task: string): Promise<boolean> {
  const { body } = expectStatus(await client.get(`/v1/tasks/${task}`), `task ${task}`, 200);
  return textOf(body, 'status') === 'completed';
}

async function openTask({ client, instances }: Run, declarationId: string): Promise<string | undefined> {
  const query = `/v1/tasks?instance=${instances.get(declarationId) ?? ''}&status=open`;
  const [task] = listOf(expectStatus(await client.get(query), `tasks of ${declarationId}`, 200).body, 'items');
  return task === undefined ? undefined : textOf(task, 'id');
}
