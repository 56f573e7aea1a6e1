import type { Json, JsonObject } from '@tessera/engine';
import { isJsonArray, isJsonObject, valueAt } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';

/** What an identity itself gives to a slot, as it is written. */
export interface SlotFill {
  readonly id: string;
  /** Undefined where it says otherwise who serves: only its text can change that. */
  readonly provider?: string;
  readonly written: JsonObject;
}

/** In the order of the text; what is no contribution is left out. */
export function slotFills(slots: Json | undefined, slot: string): readonly SlotFill[] {
  const list = isJsonObject(slots) ? slots[slot] : undefined;
  return (isJsonArray(list) ? list : []).filter(isJsonObject).map((written): SlotFill => {
    const { id, provider, capability } = written;
    const served = typeof provider === 'string' && capability === undefined ? { provider } : {};
    return { id: typeof id === 'string' ? id : '', ...served, written };
  });
}

/** As it is to be written: a slot to which nothing is given is left out. */
export function writtenFills(fills: readonly SlotFill[]): Json | undefined {
  return fills.length === 0 ? undefined : fills.map(({ written }) => written);
}

/** One more contribution under a name of its own. */
export function addedFill(fills: readonly SlotFill[], provider: string): readonly SlotFill[] {
  const taken = new Set(fills.map(({ id }) => id));
  let id = provider;
  for (let number = 2; taken.has(id); number += 1) id = `${provider}-${number}`;
  return [...fills, { id, provider, written: { id, provider } }];
}

/** Another provider in its place; what was configured for the former one is not for the new one. */
export function servedBy({ id, written }: SlotFill, provider: string): SlotFill {
  const { config: _, ...kept } = written;
  return { id, provider, written: { ...kept, provider } };
}

/** The capability that contributions to a slot of a flow have to be; undefined where its text does not say. */
export function slotCapability(flowText: string, slot: string): string | undefined {
  const contract = valueAt(writtenData(flowText), `/slots/${slot}/contract`);
  return typeof contract === 'string' ? contract.split('@')[0] : undefined;
}
