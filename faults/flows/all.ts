import { callFlows } from './calls.ts';
import { childFlows, parcelText } from './children.ts';
import { identity } from './contracts.ts';
import { failureFlows } from './failures.ts';
import { extraTexts } from './extra.ts';
import type { FaultFlow } from './fault-flow.ts';
import { waitFlows } from './waits.ts';

/** The twelve flows of the fault suite. */
export const allFlows: readonly FaultFlow[] = [...callFlows, ...waitFlows, ...failureFlows, ...childFlows];

export function flowOf(name: string): FaultFlow {
  const found = allFlows.find((flow) => flow.name === name);
  if (found === undefined) throw new Error(`there is no flow ${name}`);
  return found;
}

/** What a publish sends. */
export function allFiles(): Readonly<Record<string, string>> {
  const texts = allFlows.map(({ name, text }) => [`${name}.flow.yaml`, text] as const);
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(Object.entries(extraTexts).map(([name, text]) => [`${name}.flow.yaml`, text])),
    'parcel.flow.yaml': parcelText,
    'faults.identity.yaml': identity('faults', 'stub-work-do', [
      ...allFlows.map(({ name }) => name),
      ...Object.keys(extraTexts).filter((name) => name !== 'endless'),
      'parcel',
    ]),
    'neighbour.identity.yaml': identity('neighbour', 'stub-of-the-neighbour', ['endless']),
  };
}
