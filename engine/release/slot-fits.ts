import type { Contract } from '../catalog/contract.ts';
import type { SlotDefinition } from '../flow/definition.ts';
import { isJsonArray, isJsonObject, member, type JsonObject, type JsonSchema } from '../kernel/json.ts';

export interface Filled {
  readonly id: string;
  readonly contract: Contract;
}

/** Why a contribution's answer cannot be folded, in symbols: the property and what it should be. */
export interface SlotMisfit {
  readonly id: string;
  readonly reason: string;
}

/** C7: what each reduction asks of the contracts that contribute, in their order. */
export function slotMisfits({ reduce }: SlotDefinition, filled: readonly Filled[]): readonly SlotMisfit[] {
  switch (reduce) {
    case 'all':
    case 'any':
      return filled
        .filter(({ contract }) => !answersBoolean(contract.output))
        .map(({ id }) => ({ id, reason: '/pass: boolean' }));
    case 'pipeline':
      return filled.flatMap((one, index) => pipelineMisfit(filled[index - 1], one));
    case 'merge':
      return filled.flatMap((one, index) => mergeMisfits(filled.slice(0, index), one));
    case 'one':
    case 'first':
    case 'collect':
      return [];
  }
}

/** The first required input that a slot does not give to a contribution of another capability. */
export function missingInput(slot: Contract, contract: Contract): string | undefined {
  const given = propertiesOf(slot.input);
  return requiredOf(contract.input).find((name) => member(given, name) === undefined);
}

function answersBoolean(output: JsonSchema): boolean {
  return isBoolean(output) || isBoolean(member(propertiesOf(output), 'pass'));
}

function isBoolean(schema: JsonSchema | undefined | JsonObject[string]): boolean {
  return isJsonObject(schema) && member(schema, 'type') === 'boolean';
}

function pipelineMisfit(previous: Filled | undefined, next: Filled): readonly SlotMisfit[] {
  if (previous === undefined) return [];
  const given = propertiesOf(previous.contract.output);
  const wanted = propertiesOf(next.contract.input);
  const unfit = requiredOf(next.contract.input).filter((name) => typeOf(given[name]) !== typeOf(wanted[name]));
  return unfit.map((name) => ({ id: next.id, reason: `${previous.id} → /${name}: ${typeOf(wanted[name])}` }));
}

function mergeMisfits(earlier: readonly Filled[], one: Filled): readonly SlotMisfit[] {
  return Object.keys(propertiesOf(one.contract.output)).flatMap((name) => {
    const other = earlier.find(({ contract }) => member(propertiesOf(contract.output), name) !== undefined);
    return other === undefined ? [] : [{ id: one.id, reason: `/${name} = ${other.id}` }];
  });
}

function propertiesOf(schema: JsonSchema): JsonObject {
  const properties = isJsonObject(schema) ? member(schema, 'properties') : undefined;
  return isJsonObject(properties) ? properties : {};
}

function requiredOf(schema: JsonSchema): readonly string[] {
  const required = isJsonObject(schema) ? member(schema, 'required') : undefined;
  return isJsonArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function typeOf(schema: JsonObject[string] | undefined): string {
  const type = isJsonObject(schema) ? member(schema, 'type') : undefined;
  return typeof type === 'string' ? type : JSON.stringify(type ?? null);
}
