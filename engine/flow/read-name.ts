import { forbiddenKeys } from '../kernel/json.ts';
import { celNames } from './expression/plain-path.ts';
import { reportKey, type Part } from './reading.ts';

/** Names that the engine uses itself, and `*`, which only a handler may use (xstate-and-cel.md D6). */
const reserved = /^(?:xstate\.|\$|\*|$)/;
const plain = /^[A-Za-z][A-Za-z0-9_-]*$/;
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const variables: ReadonlySet<string> = new Set(
  'context parameters input now event output error by request this process require global globalThis secrets'.split(
    ' ',
  ),
);

/** A state, event, outcome or slot: `at` is the part whose key it is. Reports and answers false if it cannot be one. */
export function isGoodName(at: Part, name: string): boolean {
  if (isReserved(at, name)) return false;
  if (plain.test(name)) return true;
  reportKey(at, 'DEF_BAD_NAME', { name });
  return false;
}

/** A field of the context, a parameter, a search attribute: any text, but none of the engine's own names. */
export function isFreeName(at: Part, name: string): boolean {
  return !isReserved(at, name);
}

/** A variable of expressions that a flow names itself (`forEach.as`): it must not hide another. */
export function isVariableName(name: string): 'good' | 'reserved' | 'bad' {
  if (variables.has(name) || celNames.has(name) || forbiddenKeys.has(name)) return 'reserved';
  return identifier.test(name) ? 'good' : 'bad';
}

export function isReservedName(name: string): boolean {
  return reserved.test(name) || forbiddenKeys.has(name);
}

function isReserved(at: Part, name: string): boolean {
  if (!isReservedName(name)) return false;
  reportKey(at, 'DEF_RESERVED_NAME', { name });
  return true;
}
