import { compileExpression } from '../flow/expression/compile.ts';
import { ExpressionFailure } from '../flow/expression/failure.ts';
import { scopeValue } from '../flow/expression/time.ts';
import { locate } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import { ownerText } from '../kernel/owner-text.ts';
import { canonicalJson, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Outcome } from './check-policies.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';
import type { ReleaseBody } from './release.ts';

/** `{ flow, expect }`: CEL over parameters that must hold in every release. */
export function checkExpect(policy: PolicyOf<'expect'>, outcome: Outcome): readonly Issue[] {
  const { expect } = policy.rule;
  if (holds(expect, outcome.body)) return [];
  const at = placeOfParameters(expect, outcome) ?? policy.at;
  return [broken(policy, at, { found: valuesText(mentioned(expect, outcome.body.parameters)) })];
}

/** What the flow itself expects of its parameters. */
export function checkOwnExpectations(outcome: Outcome): readonly Issue[] {
  const { body, sources } = outcome;
  return body.flow.expect.flatMap((expect, index): readonly Issue[] => {
    if (holds(expect, body)) return [];
    const written = locate(sources, appendPointer('/expect', index));
    const values = mentioned(expect, body.parameters);
    return [
      {
        // C13 where only times are compared.
        code: Object.keys(values).every((name) => isDuration(body, name)) ? 'TIMES_CONTRADICT' : 'PARAM_EXPECTATION',
        severity: 'error',
        location: placeOfParameters(expect, outcome) ?? written,
        params: { expect, values: valuesText(values) },
        related: [{ ...written, note: body.flow.flow }, ...originsOf(outcome, Object.keys(values))],
        witness: { parameters: values },
      },
    ];
  });
}

/**
 * An expectation that cannot be evaluated does not hold. One about a parameter that is still in conflict is not judged:
 * the conflict is told already.
 */
function holds(expect: string, { flow, parameters }: ReleaseBody): boolean {
  const undecided = Object.keys(flow.parameters).filter((name) => !Object.hasOwn(parameters, name));
  if (namesIn(expect).some((name) => undecided.includes(name))) return true;
  const scoped = Object.entries(parameters).map(([name, value]) => [
    name,
    scopeValue(flow.parameters[name]?.schema ?? true, value),
  ]);
  try {
    return compileExpression(expect)({ parameters: Object.fromEntries(scoped) }) === true;
  } catch (error) {
    if (error instanceof ExpressionFailure) return false;
    throw error;
  }
}

function mentioned(expect: string, parameters: Readonly<Record<string, Json>>): JsonObject {
  const names = namesIn(expect);
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name)));
}

function namesIn(expect: string): readonly string[] {
  return Array.from(expect.matchAll(/parameters\.(\w+)/g), ([, name]) => name ?? '');
}

function valuesText(values: JsonObject): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : canonicalJson(value)}`)
    .join(', ');
}

function isDuration({ flow }: ReleaseBody, name: string): boolean {
  const schema = flow.parameters[name]?.schema;
  return isJsonObject(schema) && member(schema, 'format') === 'duration';
}

/** Where each value was written, by whoever won the cell. */
function originsOf({ body, cells }: Outcome, names: readonly string[]): NonNullable<Issue['related']> {
  return names.flatMap((name) => {
    const cell = cells.find((one) => one.cell === `parameter:${body.flow.flow}.${name}`);
    const won = cell?.candidates.filter(({ verdict }) => verdict === 'won') ?? [];
    return won.map(({ at, owner, value }) => {
      const said = `${name} = ${JSON.stringify(value)}`;
      return { ...at, note: { en: `${said} (${owner})`, 'zh-CN': `${said}（${ownerText(owner, 'zh-CN')}）` } };
    });
  });
}

/** The value somebody set closest to the identity; a flow's default is nobody's mistake while another value is. */
function placeOfParameters(expect: string, { body, cells }: Outcome): Issue['location'] | undefined {
  const names = Object.keys(mentioned(expect, body.parameters));
  const won = names.flatMap((name) => {
    const cell = cells.find((one) => one.cell === `parameter:${body.flow.flow}.${name}`);
    return cell?.candidates.filter(({ verdict }) => verdict === 'won') ?? [];
  });
  return (won.find(({ owner }) => owner !== 'flow default') ?? won[0])?.at;
}
