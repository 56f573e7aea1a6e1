import { schemaCompat } from '../schema/schema-compat.ts';
import { schemaRows, type ContractRow, type ContractRule } from './contract-row.ts';
import type { Contract, DeclaredError } from './contract.ts';

/** What changed in the declared errors; their data is read by flows, as the output is. */
export function compatErrors(old: Contract, next: Contract): readonly ContractRow[] {
  const codes = new Set([...Object.keys(old.errors), ...Object.keys(next.errors)]);
  return [...codes].flatMap((code) => compareError(code, errorAt(old, code), errorAt(next, code)));
}

function errorAt({ errors }: Contract, code: string): DeclaredError | undefined {
  return Object.hasOwn(errors, code) ? errors[code] : undefined;
}

function compareError(
  code: string,
  old: DeclaredError | undefined,
  next: DeclaredError | undefined,
): readonly ContractRow[] {
  const part = `errors/${code}`;
  const row = (rule: ContractRule, level: ContractRow['level']): ContractRow => ({ part, pointer: '', rule, level });
  // Flows have a default exit for errors, so a new one is safe; a flow that names one that went is refused by the checker.
  if (old === undefined) return [{ ...row('error-added', 'minor'), ...(next && { to: next.class }) }];
  if (next === undefined) return [{ ...row('error-removed', 'major'), from: old.class }];
  const ofClass: readonly ContractRow[] =
    old.class === next.class ? [] : [{ ...row('error-class-changed', 'major'), from: old.class, to: next.class }];
  if (old.data === undefined) return next.data === undefined ? ofClass : [...ofClass, row('error-data-added', 'minor')];
  if (next.data === undefined) return [...ofClass, row('error-data-removed', 'major')];
  return [...ofClass, ...schemaRows(part, schemaCompat(old.data, next.data, 'output'))];
}
