import { schemaCompat } from '../schema/schema-compat.ts';
import { schemaRows, type ContractRow, type ContractRule } from './contract-row.ts';
import type { Contract, DeclaredError } from './contract.ts';

/** What changed in the declared errors; their data is read by flows, as the output is. */
export function compatErrors(old: Contract, next: Contract): readonly ContractRow[] {
  const codes = new Set([...Object.keys(old.errors), ...Object.keys(next.errors)]);
  return [...codes].flatMap((code) => compareError(code, old.errors, errorAt(old, code), errorAt(next, code)));
}

function errorAt({ errors }: Contract, code: string): DeclaredError | undefined {
  return Object.hasOwn(errors, code) ? errors[code] : undefined;
}

type Errors = Contract['errors'];

function compareError(
  code: string,
  errors: Errors,
  old: DeclaredError | undefined,
  next: DeclaredError | undefined,
): readonly ContractRow[] {
  const part = `errors/${code}`;
  const row = (rule: ContractRule, level: ContractRow['level'], alone: Errors): ContractRow => ({
    part,
    pointer: '',
    rule,
    level,
    alone: { errors: alone },
  });
  // Flows have a default exit for errors, so a new one is safe; a flow that names one that went is refused by the checker.
  if (next === undefined) return [{ ...row('error-removed', 'major', without(errors, code)), ...from(old?.class) }];
  if (old === undefined) return [{ ...row('error-added', 'minor', { ...errors, [code]: next }), to: next.class }];
  const changed = (change: Partial<DeclaredError>): Errors => ({ ...errors, [code]: { ...old, ...change } });
  const ofClass: readonly ContractRow[] =
    old.class === next.class
      ? []
      : [{ ...row('error-class-changed', 'major', changed({ class: next.class })), from: old.class, to: next.class }];
  if (next.data === undefined) {
    const { data, ...bare } = old;
    return data === undefined ? ofClass : [...ofClass, row('error-data-removed', 'major', { ...errors, [code]: bare })];
  }
  if (old.data === undefined) return [...ofClass, row('error-data-added', 'minor', changed({ data: next.data }))];
  const rows = schemaCompat(old.data, next.data, 'output');
  return [...ofClass, ...schemaRows(part, rows, (data) => ({ errors: changed({ data }) }))];
}

function without(errors: Errors, code: string): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([each]) => each !== code));
}

function from(before: string | undefined): { readonly from?: string } {
  return before === undefined ? {} : { from: before };
}
