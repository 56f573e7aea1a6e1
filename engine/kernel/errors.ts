import { callErrors } from './errors/call.ts';
import { capabilityErrors } from './errors/capability.ts';
import { definitionErrors } from './errors/definition.ts';
import { expressionErrors } from './errors/expression.ts';
import { httpErrors } from './errors/http.ts';
import { identityErrors } from './errors/identity.ts';
import { instanceErrors } from './errors/instance.ts';
import { yamlErrors } from './errors/yaml.ts';

/** The one table of codes. `docs/errors.md`, the problems over HTTP and the issues of the checker all come from it. */
export const errors = {
  ...yamlErrors,
  ...definitionErrors,
  ...expressionErrors,
  ...capabilityErrors,
  ...identityErrors,
  ...instanceErrors,
  ...callErrors,
  ...httpErrors,
} as const;

/** A code never changes once published. */
export type ErrorCode = keyof typeof errors;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text);
}
