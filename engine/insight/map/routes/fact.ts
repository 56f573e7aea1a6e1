import type { Contract } from '../../../catalog/contract.ts';
import type { JsonSchema } from '../../../kernel/json.ts';
import { fits } from '../../../schema/fits.ts';
import { topFields, type ContractField } from '../contract-fields.ts';

/** A value that one has or needs, told by its data element, else by its name and schema. */
export interface Fact {
  readonly name: string;
  readonly element?: string;
  readonly schema: JsonSchema;
}

/** `certain`: the same data element. `by-name`: the same name, and every value of one is one of the other. */
export type Match = 'certain' | 'by-name';

/** Whether a value may be given where another is asked for. */
export function matchOf(given: Fact, asked: Fact): Match | undefined {
  if (given.element !== undefined && asked.element !== undefined) {
    return given.element === asked.element ? 'certain' : undefined;
  }
  if (given.name !== asked.name) return undefined;
  return fits(given.schema, asked.schema, { mode: 'contract' }).kind === 'proved' ? 'by-name' : undefined;
}

/** What a word names: a data element, or the name of a field. */
export function goesBy({ name, element }: Fact, word: string): boolean {
  return element === word || name === word;
}

/** What a capability cannot do without. */
export function neededBy({ input }: Pick<Contract, 'input'>): readonly Fact[] {
  return topFields(input).filter(isRequired).map(factOf);
}

/** What a capability is sure to give. */
export function givenBy({ output }: Pick<Contract, 'output'>): readonly Fact[] {
  return topFields(output).filter(isRequired).map(factOf);
}

function isRequired(field: ContractField): boolean {
  return field.isRequired;
}

function factOf({ name, element, schema }: ContractField): Fact {
  return { name, schema, ...(element === undefined ? {} : { element }) };
}
