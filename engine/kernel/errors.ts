import { accessErrors } from './errors/access.ts';
import { callErrors } from './errors/call.ts';
import { capabilityErrors } from './errors/capability.ts';
import { dataFlowErrors } from './errors/data-flow.ts';
import { definitionErrors } from './errors/definition.ts';
import { eventErrors } from './errors/event.ts';
import { expressionErrors } from './errors/expression.ts';
import { flowCallErrors } from './errors/flow-call.ts';
import { httpErrors } from './errors/http.ts';
import { jsonBodyErrors } from './errors/json-body.ts';
import { serviceErrors } from './errors/service.ts';
import { identityErrors } from './errors/identity.ts';
import { incidentErrors } from './errors/incident.ts';
import { instanceErrors } from './errors/instance.ts';
import { referenceErrors } from './errors/reference.ts';
import { soundnessErrors } from './errors/soundness.ts';
import { stepErrors } from './errors/step.ts';
import { registryErrors } from './errors/registry.ts';
import { yamlErrors } from './errors/yaml.ts';

/** The one table of codes. `docs/errors.md`, the problems over HTTP and the issues of the checker all come from it. */
export const errors = {
  ...yamlErrors,
  ...definitionErrors,
  ...referenceErrors,
  ...soundnessErrors,
  ...flowCallErrors,
  ...dataFlowErrors,
  ...expressionErrors,
  ...capabilityErrors,
  ...identityErrors,
  ...registryErrors,
  ...instanceErrors,
  ...eventErrors,
  ...incidentErrors,
  ...stepErrors,
  ...callErrors,
  ...httpErrors,
  ...jsonBodyErrors,
  ...accessErrors,
  ...serviceErrors,
} as const;

/** A code never changes once published. */
export type ErrorCode = keyof typeof errors;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text);
}
