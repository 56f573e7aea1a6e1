import { hasErrors, startOf, type Issue } from '../kernel/issue.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Asked } from './asked.ts';
import type { Compilation } from './compiler.ts';
import type { FlowNode, Place } from './flow-node.ts';

/** What is wrong with one flow for all identities that share its outcome, or with an identity whatever it runs. */
export interface Finding {
  /** Absent where it concerns every flow. */
  readonly flow?: string;
  /** By path. */
  readonly identities: readonly string[];
  readonly issues: readonly Issue[];
  /** These identities cannot run it. */
  readonly isBroken: boolean;
}

/** Everything that is wrong with what is asked about; each outcome once, whoever shares it. */
export function findings({ users, places, unknown }: Asked, compilation: Compilation): readonly Finding[] {
  return [
    ...(unknown === undefined ? [] : [unknownIdentity(unknown)]),
    ...places.flatMap(chainFinding),
    ...[...users].flatMap(([node, paths]) =>
      compilation.outcome(node).issues.length === 0 ? [] : [nodeFinding(node, [...paths()].toSorted(), compilation)],
    ),
    ...[...users].flatMap(([node, paths]) => [...paths()].flatMap((path) => refusedFinding(node, path, compilation))),
  ];
}

function refusedFinding(node: FlowNode, identity: string, compilation: Compilation): readonly Finding[] {
  const issues = compilation.refused(node, identity);
  return issues.length === 0 ? [] : [{ flow: node.flow, identities: [identity], issues, isBroken: true }];
}

/** What is wrong with an identity's owners keeps it from running anything. */
function chainFinding({ identity, chain: { issues } }: Place): readonly Finding[] {
  return issues.length === 0 ? [] : [{ identities: [identity.path], issues, isBroken: hasErrors(issues) }];
}

function nodeFinding(node: FlowNode, identities: readonly string[], compilation: Compilation): Finding {
  const { issues, made } = compilation.outcome(node);
  const { path } = node.place.identity;
  const [first = path] = identities;
  const told = identities.includes(path) ? issues : issues.map((issue) => asToldOf(issue, path, first));
  return { flow: node.flow, identities, issues: told, isBroken: made === undefined };
}

function unknownIdentity({ identity, file, ...near }: NonNullable<Asked['unknown']>): Finding {
  const params = { reference: identity, ...near };
  const issue: Issue = { code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location: startOf(file), params };
  return { identities: [identity], issues: [issue], isBroken: true };
}

/** An outcome is made for the identity that says something; told of others that share it, it names one of them. */
function asToldOf(issue: Issue, from: string, to: string): Issue {
  const { params, witness } = issue;
  return {
    ...issue,
    params: renamed(params, from, to),
    ...(witness === undefined ? {} : { witness: isJsonObject(witness) ? renamed(witness, from, to) : witness }),
  };
}

function renamed(object: JsonObject, from: string, to: string): JsonObject {
  return object['identity'] === from ? { ...object, identity: to } : object;
}
