import { isJsonArray, isJsonObject, type Json, type JsonSchema } from '../kernel/json.ts';
import { checkSchema } from './profile.ts';
import { parseReference } from './references.ts';
import { schemaProblem } from './schema-problem.ts';

/** @throws SchemaProblem for a schema off the allow-list, or one whose references to contracts are not inlined yet. */
export function requireCompilable(schema: JsonSchema): void {
  const findings = schema === false ? [] : checkSchema(schema, 'internal');
  if (findings.length > 0) throw schemaProblem(findings);
  const reference = registryReference(schema);
  if (reference !== undefined) {
    throw schemaProblem([{ code: 'CAP_SCHEMA_REMOTE_REF', pointer: '', params: { reference } }]);
  }
}

function registryReference(node: Json): string | undefined {
  if (!isJsonArray(node) && !isJsonObject(node)) return undefined;
  if (isJsonObject(node) && typeof node['$ref'] === 'string' && parseReference(node['$ref'])?.kind === 'registry') {
    return node['$ref'];
  }
  for (const item of Object.values(node)) {
    const found = registryReference(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
