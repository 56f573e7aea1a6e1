import { Environment } from '@marcbachmann/cel-js';
import type { Duration } from '@marcbachmann/cel-js/evaluator';
import { ExpressionFailure } from './failure.ts';
import { matchesLinear } from './pattern.ts';
import { strictTimestamp } from './time.ts';

/** Structural limits of one expression (xstate-and-cel.md section 6). */
export const limits = {
  characters: 4096,
  maxAstNodes: 500,
  maxDepth: 40,
  maxListElements: 200,
  maxMapEntries: 200,
  maxCallArguments: 16,
  loops: 2,
} as const;

/** The reserved variable that holds the dotted paths of the active states; no CEL text can spell it. */
export const activeStates = '$states';

/** Names that our versions of three functions have in the tree (see `tree.ts`); no CEL text can spell them. */
export const renamed = { matches: '$matches', timestamp: '$timestamp', inState: '$inState' } as const;

const timestamp = 'google.protobuf.Timestamp';

/**
 * A CEL environment with numbers as doubles, as JSON has them. With `dynamic` every name is a `dyn` variable: only to
 * evaluate, because the typed one would give wrappers that serialise to `{}`. Without, names are declared: only to check.
 */
export function newEnvironment(dynamic: boolean): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: dynamic,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: {
      maxAstNodes: limits.maxAstNodes,
      maxDepth: limits.maxDepth,
      maxListElements: limits.maxListElements,
      maxMapEntries: limits.maxMapEntries,
      maxCallArguments: limits.maxCallArguments,
    },
  });
  registerNumbers(environment);
  registerTexts(environment);
  registerOwn(environment);
  return environment;
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

type Whole = number | bigint;

function registerNumbers(environment: Environment): void {
  environment.registerOperator('double % double: double', (a: number, b: number) => a % b);
  for (const [operator, apply] of Object.entries(arithmetic)) {
    const mixed = (a: Whole, b: Whole) => apply(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double: double`, mixed);
    environment.registerOperator(`double ${operator} int: double`, mixed);
  }
  environment.registerOperator('int == double: bool', (a: Whole, b: Whole) => Number(a) === Number(b));
}

/** Literals are doubles here, so what CEL declares for int alone is declared for double as well. */
function registerTexts(environment: Environment): void {
  const register = (signature: string, apply: (...values: never[]) => unknown) =>
    environment.registerFunction(signature, apply, { async: false });
  register('string.substring(double): string', (text: string, from: Whole) => part(text, from, text.length));
  register('string.substring(double, double): string', part);
  register('string.substring(int, double): string', part);
  register('string.substring(double, int): string', part);
  register('string.indexOf(string, double): int', (text: string, sought: string, from: number) =>
    BigInt(text.indexOf(sought, from)),
  );
  register('string.split(string, double): list<string>', (text: string, separator: string, limit: number) =>
    splitAtMost(text, separator, limit),
  );
  register(`timestamp(double): ${timestamp}`, (seconds: number) => new Date(seconds * 1000));
  register(`string(${timestamp}): string`, (time: Date) => time.toISOString());
  register('string(google.protobuf.Duration): string', (duration: Duration) => duration.toString());
}

/** Our versions of three functions. Their names fit no signature text, so they are declared in parts. */
function registerOwn(environment: Environment): void {
  const own = { async: false } as const;
  const asTime = { name: renamed.timestamp, returnType: timestamp, ...own } as const;
  environment.registerFunction({ ...asTime, params: [{ type: 'string' }], handler: strictTimestamp });
  const ofSeconds = (seconds: Whole) => new Date(Number(seconds) * 1000);
  environment.registerFunction({ ...asTime, params: [{ type: 'double' }], handler: ofSeconds });
  environment.registerFunction({ ...asTime, params: [{ type: 'int' }], handler: ofSeconds });
  environment.registerFunction({
    ...own,
    name: renamed.matches,
    receiverType: 'string',
    returnType: 'bool',
    params: [{ type: 'string' }],
    handler: matchesLinear,
  });
  environment.registerFunction({
    ...own,
    name: renamed.inState,
    returnType: 'bool',
    params: [{ type: 'list' }, { type: 'string' }],
    handler: isActive,
  });
}

function part(text: string, from: Whole, to: Whole): string {
  const [start, end] = [Number(from), Number(to)];
  if (start < 0 || end < start || end > text.length)
    throw new ExpressionFailure('EXPR_NO_VALUE', { field: 'substring' });
  return text.substring(start, end);
}

function splitAtMost(text: string, separator: string, limit: number): readonly string[] {
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit) return parts;
  return limit === 0 ? [] : [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

/** A state is active if it, or a state within it, is. */
function isActive(active: readonly string[], path: string): boolean {
  return active.some((at) => at === path || at.startsWith(`${path}.`));
}
