import { member, type JsonSchema } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { inlineReferences, type PartLookup } from '../schema/inline-references.ts';
import { isSchema } from '../schema/keyword-shape.ts';
import { modernise } from '../schema/modernise.ts';
import { checkSchema, type ProfileMode, type SchemaFinding } from '../schema/profile.ts';
import { report, reportMissing, type Node, type Reading } from './reading.ts';

/** A reading that knows the contracts whose parts schemas may refer to. */
export interface SchemaReading extends Reading {
  readonly parts?: PartLookup;
}

/** A schema in a field, in 2020-12; what the profile refuses is reported at its place. */
export function readSchema(reading: SchemaReading, node: Node, key: string, mode: ProfileMode): JsonSchema | undefined {
  if (member(node.object, key) === undefined) reportMissing(reading, node, key);
  return optionalSchema(reading, node, key, mode);
}

export function optionalSchema(
  reading: SchemaReading,
  node: Node,
  key: string,
  mode: ProfileMode,
): JsonSchema | undefined {
  const written = member(node.object, key);
  if (written === undefined) return undefined;
  const tell = (findings: readonly SchemaFinding[]): void => {
    const pointer = appendPointer(node.pointer, key);
    for (const finding of findings) report(reading, finding.code, pointer + finding.pointer, finding.params);
  };
  const findings = checkSchema(written, mode);
  tell(findings);
  if (findings.length > 0 || !isSchema(written)) return undefined;
  const inlined = inlineReferences(modernise(written), reading.parts ?? (() => undefined));
  tell(inlined.findings);
  return inlined.schema;
}
