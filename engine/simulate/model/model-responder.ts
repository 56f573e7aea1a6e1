import { sample } from '../../schema/sample.ts';
import type { AttemptResult } from '../../machine/attempt-result.ts';
import type { Question, Responder } from '../responder.ts';
import { sampleResponder } from '../sample-responder.ts';
import { drawIndex, drawMs } from './distribution.ts';
import type { CallModel, Model } from './model.ts';

const unmodelled: CallModel = { latency: { kind: 'fixed', ms: 0 }, fault: 0, errors: {} };

export function callModel({ calls }: Model, capability: string): CallModel {
  return calls[capability] ?? calls['*'] ?? unmodelled;
}

/** Stands for all providers as the model says: late, failing and refusing by chance, the same for the same seed. */
export function modelResponder(model: Model): Responder {
  return (question) => {
    const { latency, fault, errors } = callModel(model, question.contract.capability);
    const afterMs = drawMs(latency, question.draw);
    if (question.draw() < fault) return { result: failed, afterMs };
    const codes = Object.keys(errors).filter((code) => Object.hasOwn(question.contract.errors, code));
    const shares = codes.map((code) => errors[code] ?? 0);
    const none = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
    const code = codes[drawIndex([none, ...shares], question.draw) - 1];
    if (code === undefined) return { ...sampleResponder(question), afterMs };
    return { result: refusal(question, code), afterMs };
  };
}

const failed: AttemptResult = {
  kind: 'fault',
  code: 'CAP_FAULT',
  message: 'a failure of the model',
  done: 'certainly-not',
  retry: true,
};

function refusal({ contract }: Question, code: string): AttemptResult {
  const schema = contract.errors[code]?.data;
  const made = schema === undefined ? undefined : sample(schema, { seed: 1, mode: 'typical' });
  const data = made?.kind === 'found' ? { data: made.values[0].value } : {};
  return { kind: 'refused', code, message: 'a refusal of the model', ...data };
}
