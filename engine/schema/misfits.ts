import type { Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { Misfit, Verdict } from './validator.ts';

/** One failed assertion as Ajv reports it: the part that is read here. */
export interface AssertionError {
  readonly instancePath: Pointer;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, Json>>;
}

const listed = 20;
/** Beyond this many errors the work of telling branches apart is not worth it. */
const trimmed = 200;

/** The verdict on a value that does not fit; at most 20 misfits are listed, all are counted. */
export function unfit(errors: readonly AssertionError[]): Verdict {
  const told = withoutOtherBranches(errors);
  return { ok: false, misfits: told.slice(0, listed).map(misfit), total: told.length };
}

function misfit({ instancePath, keyword, params }: AssertionError): Misfit {
  return { pointer: instancePath + namedChild(params), keyword, params };
}

/** A missing or unknown property is shown at the property, not at its object. */
function namedChild(params: Readonly<Record<string, Json>>): Pointer {
  const name = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof name === 'string' ? appendPointer('', name) : '';
}

/**
 * Of a `oneOf` only the branch that the value names by its tag is told: misfits of the others only confuse. Without a
 * branch whose `const`s all hold, the failed `oneOf` alone is told.
 */
function withoutOtherBranches(errors: readonly AssertionError[]): readonly AssertionError[] {
  const failed = errors.filter((error) => error.keyword === 'oneOf');
  if (failed.length === 0 || errors.length > trimmed) return errors;
  return failed.reduce((left: readonly AssertionError[], choice) => told(left, choice), errors);
}

function told(errors: readonly AssertionError[], choice: AssertionError): readonly AssertionError[] {
  const branches = [...branchesOf(errors, choice).values()];
  const [only, ...others] = branches.filter((branch) => !branch.some((error) => isTag(error, choice)));
  const kept = new Set(only !== undefined && others.length === 0 && branches.length > 1 ? only : [choice]);
  return errors.filter((error) => kept.has(error) || (error !== choice && branchOf(error, choice) === undefined));
}

function branchesOf(
  errors: readonly AssertionError[],
  choice: AssertionError,
): ReadonlyMap<string, readonly AssertionError[]> {
  const branches = new Map<string, readonly AssertionError[]>();
  for (const error of errors) {
    const branch = branchOf(error, choice);
    if (branch !== undefined) branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  return branches;
}

function branchOf(error: AssertionError, choice: AssertionError): string | undefined {
  if (!error.schemaPath.startsWith(`${choice.schemaPath}/`)) return undefined;
  if (!error.instancePath.startsWith(choice.instancePath)) return undefined;
  return error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0];
}

function isTag(error: AssertionError, choice: AssertionError): boolean {
  return error.keyword === 'const' && error.instancePath.slice(choice.instancePath.length + 1).indexOf('/') === -1;
}
