import { accessErrors } from './errors/access.ts';
import { callErrors } from './errors/call.ts';
import { draftErrors } from './errors/draft.ts';
import { eventErrors } from './errors/event.ts';
import { httpErrors } from './errors/http.ts';
import { jsonBodyErrors } from './errors/json-body.ts';
import { loadErrors } from './errors/load.ts';
import { serviceErrors } from './errors/service.ts';
import { incidentErrors } from './errors/incident.ts';
import { instanceErrors } from './errors/instance.ts';
import { insightErrors } from './errors/insight.ts';
import { issueErrors } from './issue-errors.ts';
import { restateErrors } from './errors/restate.ts';
import { routingErrors } from './errors/routing.ts';
import { scenarioErrors } from './errors/scenario.ts';
import { stepErrors } from './errors/step.ts';

/** The one table of codes. `docs/errors.md`, the problems over HTTP and the issues of the checker all come from it. */
export const errors = {
  ...issueErrors,
  ...instanceErrors,
  ...eventErrors,
  ...incidentErrors,
  ...stepErrors,
  ...callErrors,
  ...httpErrors,
  ...jsonBodyErrors,
  ...accessErrors,
  ...serviceErrors,
  ...loadErrors,
  ...scenarioErrors,
  ...draftErrors,
  ...restateErrors,
  ...insightErrors,
  ...routingErrors,
} as const;

/** A code never changes once published. */
export type ErrorCode = keyof typeof errors;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text);
}
