import type { SchemaFinding } from './finding.ts';

/** A schema that cannot be compiled: thrown, since whoever compiles was to check the schema first. */
export interface SchemaProblem extends TypeError {
  readonly findings: readonly SchemaFinding[];
}

export function schemaProblem(findings: readonly SchemaFinding[]): SchemaProblem {
  const places = findings.map(({ code, pointer }) => `${code} at "${pointer}"`).join(', ');
  return Object.assign(new TypeError(`the schema cannot be compiled: ${places}`), { findings });
}
