import type { Contract } from '../catalog/contract.ts';
import type { SlotDefinition } from '../flow/definition.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { fits } from '../schema/fits.ts';

export interface Filled {
  readonly id: string;
  readonly contract: Contract;
}

/** Why a contribution's answer cannot be folded, in symbols: the property and what it should be. */
export interface SlotMisfit {
  readonly id: string;
  readonly reason: string;
  /** An answer that the contract allows and that cannot be folded. */
  readonly output?: Json;
}

/** C7: what each reduction asks of the contracts that contribute, in their order. */
export function slotMisfits(
  { reduce }: SlotDefinition,
  slot: Contract | undefined,
  filled: readonly Filled[],
): readonly SlotMisfit[] {
  switch (reduce) {
    case 'all':
    case 'any':
      return filled
        .filter(({ contract }) => !answersBoolean(contract.output))
        .map(({ id, contract }) => ({ id, reason: '/pass: boolean', ...answerOf(contract) }));
    case 'pipeline':
      return [
        ...filled.flatMap((one, index) => pipelineMisfit(filled[index - 1], one)),
        ...filled.slice(-1).flatMap((last) => answerMisfit(last, slot)),
      ];
    case 'merge':
      return filled.flatMap((one, index) => mergeMisfits(filled.slice(0, index), one));
    case 'one':
    case 'first':
    case 'collect':
      return filled.flatMap((one) => answerMisfit(one, slot));
  }
}

/** The first required input that a slot does not give to a contribution of another capability. */
export function missingInput(slot: Contract, contract: Contract): string | undefined {
  const given = propertiesOf(slot.input);
  return requiredOf(contract.input).find((name) => member(given, name) === undefined);
}

/** Another capability's answer stands for the slot's own: whoever reads the slot must be able to read it. */
function answerMisfit({ id, contract }: Filled, slot: Contract | undefined): readonly SlotMisfit[] {
  if (slot === undefined || contract.capability === slot.capability) return [];
  const fit = fits(contract.output, slot.output, { mode: 'contract' });
  if (fit.kind !== 'refuted') return [];
  return [{ id, reason: `${slot.capability}#/output${fit.pointer}`, output: fit.witness }];
}

function answersBoolean(output: JsonSchema): boolean {
  return isBoolean(output) || isBoolean(member(propertiesOf(output), 'pass'));
}

function isBoolean(schema: JsonSchema | undefined | JsonObject[string]): boolean {
  return isJsonObject(schema) && member(schema, 'type') === 'boolean';
}

/** What one answers the next must take: proved, refuted with an answer, or else told by the types of what it requires. */
function pipelineMisfit(previous: Filled | undefined, next: Filled): readonly SlotMisfit[] {
  if (previous === undefined) return [];
  const fit = fits(previous.contract.output, next.contract.input, { mode: 'contract' });
  if (fit.kind === 'proved') return [];
  const given = propertiesOf(previous.contract.output);
  const wanted = propertiesOf(next.contract.input);
  const unfit = requiredOf(next.contract.input).filter((name) => typeOf(given[name]) !== typeOf(wanted[name]));
  const output = fit.kind === 'refuted' ? { output: fit.witness } : {};
  const reasons = unfit.map((name) => `/${name}: ${typeOf(wanted[name])}`);
  if (fit.kind === 'refuted' && reasons.length === 0) reasons.push(fit.pointer === '' ? '/' : fit.pointer);
  return reasons.map((reason) => ({ id: next.id, reason: `${previous.id} → ${reason}`, ...output }));
}

function mergeMisfits(earlier: readonly Filled[], one: Filled): readonly SlotMisfit[] {
  return Object.keys(propertiesOf(one.contract.output)).flatMap((name) => {
    const other = earlier.find(({ contract }) => member(propertiesOf(contract.output), name) !== undefined);
    return other === undefined ? [] : [{ id: one.id, reason: `/${name} = ${other.id}`, ...answerOf(one.contract) }];
  });
}

/** An answer as the contract's own examples give it, or a small one that its schema allows, where one is found. */
function answerOf({ output, examples }: Contract): Pick<SlotMisfit, 'output'> {
  const given = examples.find((example) => example.output !== undefined)?.output;
  if (given !== undefined) return { output: given };
  const allowed = fits(output, false, { mode: 'schema' });
  return allowed.kind === 'refuted' ? { output: allowed.witness } : {};
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
