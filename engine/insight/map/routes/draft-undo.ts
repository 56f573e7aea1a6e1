import type { Catalog } from '../../../catalog/catalog.ts';
import type { JsonSchema } from '../../../kernel/json.ts';
import { givenBy, matchOf, neededBy, type Fact } from './fact.ts';
import { contractRange, type RangedContract } from './ranged-contract.ts';

interface Done {
  readonly state: string;
  readonly contract: RangedContract;
}

/**
 * How a step is taken back, where its contract names another that does it and all that this one needs is known by then:
 * from the step's own answer, the steps before it, or what came in.
 */
export function draftUndo(
  { contract }: Done,
  before: readonly Done[],
  given: ReadonlyMap<string, JsonSchema>,
  catalog: Pick<Catalog, 'contracts'>,
): string | undefined {
  if (contract.undo?.kind !== 'contract') return undefined;
  const [undo] = catalog.contracts(contract.undo.capability);
  const ranged = contractRange(contract.undo.capability, catalog);
  if (undo === undefined || ranged === undefined) return undefined;
  const known: readonly (readonly [place: string, fact: Fact])[] = [
    ...givenBy(contract).map((fact) => [`output.${fact.name}`, fact] as const),
    ...before.flatMap((one) =>
      givenBy(one.contract).map((fact) => [`context.${one.state}.${fact.name}`, fact] as const),
    ),
    ...[...given].map(([name, schema]) => [`input.${name}`, { name, schema }] as const),
  ];
  const inputs = neededBy(undo).map((need) => {
    const found = known.find(([, fact]) => matchOf(fact, need) !== undefined);
    return found === undefined ? undefined : `${need.name}: =${found[0]}`;
  });
  if (inputs.includes(undefined)) return undefined;
  return `{ capability: ${ranged.range}, input: { ${inputs.join(', ')} } }`;
}
