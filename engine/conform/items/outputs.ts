import type { CheckOutcome } from '../../catalog/conformance.ts';
import type { Json } from '../../kernel/json.ts';
import type { Answer } from '../answer.ts';
import { failureOf, notShown, passed } from '../outcome.ts';
import type { Trial } from '../trial.ts';

/** Calls at once: as an engine at work would make them. */
const width = 8;

/** Item 1: every generated input ends in an output that fits, or in a declared error. */
export async function outputs(trial: Trial): Promise<readonly CheckOutcome[]> {
  const { inputs } = trial;
  let judged = 0;
  for (let at = 0; at < inputs.length; at += width) {
    if (trial.isOver) break;
    const some = inputs.slice(at, at + width);
    const answers = await Promise.all(some.map(async (input) => await answered(trial, input)));
    for (const { input, answer } of answers) {
      const failure = failureOf('declared-answers', answer, input);
      // One is enough: a provider that hangs would take the rest of the day.
      if (failure !== undefined) return [failure];
      if (answer.kind === 'done') trial.done.push(input);
    }
    judged += some.length;
  }
  return [judged < inputs.length ? notShown('declared-answers', 'no-time') : passed('declared-answers', judged)];
}

async function answered(trial: Trial, input: Json): Promise<{ readonly input: Json; readonly answer: Answer }> {
  return { input, answer: await trial.ask({ key: trial.key(), input }) };
}
