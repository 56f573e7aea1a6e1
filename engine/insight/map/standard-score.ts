import type { Contract } from '../../catalog/contract.ts';
import { isJsonObject, type JsonSchema } from '../../kernel/json.ts';
import { contractFields, type ContractField } from './contract-fields.ts';

/** What a well kept capability has (control-unit.md section 1), each looked at for itself. */
export const scoreItems = [
  'owner',
  'titles',
  'described',
  'errors',
  'timeout',
  'undo',
  'example',
  'marks',
  'conforming',
  'second',
] as const;
type ScoreItem = (typeof scoreItems)[number];

export interface StandardScore {
  readonly passed: number;
  readonly applicable: number;
  /** `null` where the item says nothing of this capability. */
  readonly items: readonly { readonly item: ScoreItem; readonly passed: boolean | null }[];
}

/** What stands behind a contract. */
export interface Behind {
  readonly providers: number;
  /** With a passing record of conformance; undefined where nobody has tried any. */
  readonly conforming?: number;
}

/** Passed ÷ applicable over the newest contract of a capability. */
export function standardScore(contract: Contract, behind: Behind): StandardScore {
  const items = scoreItems.map((item) => ({ item, passed: judge(item, contract, behind) }));
  const said = items.filter(({ passed }) => passed !== null);
  return { passed: said.filter(({ passed }) => passed).length, applicable: said.length, items };
}

function judge(item: ScoreItem, contract: Contract, { providers, conforming }: Behind): boolean | null {
  const { owner, title, errors, timeout, effect, undo, examples } = contract;
  const fields = [...contractFields(contract.input), ...contractFields(contract.output)];
  switch (item) {
    case 'owner':
      return owner !== '';
    case 'titles':
      return typeof title === 'object';
    case 'described':
      return fields.length === 0 ? null : fields.every(({ schema }) => isDescribed(schema));
    case 'errors':
      // What only computes may have nothing to refuse.
      return effect === 'pure' ? null : Object.keys(errors).length > 0;
    case 'timeout':
      return effect === 'pure' ? null : timeout !== undefined;
    case 'undo':
      return effect === 'write' ? undo !== undefined : null;
    case 'example':
      // A contract with an example that does not fit is never registered.
      return examples.some(({ output }) => output !== undefined);
    case 'marks':
      return fields.length === 0 ? null : fields.some(isMarked);
    case 'conforming':
      return conforming === undefined ? null : conforming > 0;
    case 'second':
      return providers >= 2;
  }
}

function isDescribed(schema: JsonSchema): boolean {
  return isJsonObject(schema) && ('description' in schema || 'title' in schema);
}

const marks = ['x-std', 'x-unit', 'x-pii', 'x-retention'] as const;

function isMarked({ schema }: ContractField): boolean {
  return isJsonObject(schema) && marks.some((mark) => mark in schema);
}
