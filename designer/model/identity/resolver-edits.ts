import type { Json, JsonObject } from '@tessera/engine';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import { setInIdentity } from './set-in-identity.ts';

/** A row of a resolver table: what it looks at, and the business of the requests that it covers. */
export interface ResolverRule {
  /** By attribute: one value, several, or `{ min, below }`; an attribute that it leaves out may be anything. */
  readonly when: JsonObject;
  readonly identity: string;
}

/** @param at the row's place; behind the last one it is a new row */
export function setRule(text: string, at: number, { when, identity }: ResolverRule): string {
  const row = `/rules/${at}`;
  const begun = at < ruleCount(text) ? text : setInIdentity(text, row, { when: {}, identity });
  // Part by part, so that the row stays as it is written: a line of the table.
  return setInIdentity(setInIdentity(begun, `${row}/when`, when), `${row}/identity`, identity);
}

export function removeRule(text: string, at: number): string {
  return setInIdentity(text, `/rules/${at}`, undefined);
}

/** Who gets what no row covers: an identity, or `reject`; with nobody it is a gap. */
export function setOtherwise(text: string, to: string | undefined): string {
  return setInIdentity(text, '/otherwise', to);
}

export function ruleCount(text: string): number {
  const data = writtenData(text);
  const rules: Json | undefined = isJsonObject(data) ? data['rules'] : undefined;
  return isJsonArray(rules) ? rules.length : 0;
}
