import type { Instances } from '../../host/instances-port.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { incidentActions } from '../../kernel/incident-actions.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { objectAt, optionalTextAt, textAt } from './read.ts';
import { anything, text } from '../schemas/schema-words.ts';

export type IncidentAction = Parameters<Instances['resolveIncident']>[1];

/** Fields of a body that says how an incident is resolved. */
export const incidentActionFields = {
  action: { enum: [...incidentActions] },
  output: anything,
  reason: text(1_000),
  data: { type: 'object' },
} as const;

/** @throws EngineError BODY_INVALID for a patch without data */
export function readIncidentAction(body: JsonObject): IncidentAction {
  const output = member(body, 'output');
  const reason = optionalTextAt(body, 'reason');
  switch (textAt(body, 'action')) {
    case 'skip':
      return {
        kind: 'skip',
        ...(output === undefined ? {} : { output }),
        ...(reason === undefined ? {} : { reason }),
      };
    case 'patch':
      if (member(body, 'data') === undefined) throw missing('data');
      return { kind: 'patch', data: objectAt(body, 'data') };
    case 'cancel':
      return { kind: 'cancel' };
    default:
      return { kind: 'retry' };
  }
}

export function missing(name: string): EngineError {
  const misfits = [{ pointer: `/${name}`, keyword: 'required', params: { missingProperty: name } }];
  return new EngineError('BODY_INVALID', { misfits, total: 1 });
}
