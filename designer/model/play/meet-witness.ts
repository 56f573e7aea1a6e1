import type { Json } from '@tessera/engine';
import { interpretedCompiler } from '@tessera/engine/check';
import { nobody, type TextsWorld } from '@tessera/engine/simulate';
import { inputSamples } from './input-samples.ts';
import type { Facets } from './play.ts';

/** Where a conflict shows: under whom, for requests of which facets, or of which facts that the resolver reads. */
export interface Witness {
  /** Absent: nobody in particular. */
  readonly identity?: string;
  readonly facets: Facets;
  readonly request?: Facets;
}

/** A start that meets it. */
export interface MetWitness {
  readonly input: Json;
  /** The resolver leads there by itself; else the start has to name the identity. */
  readonly isResolved: boolean;
}

/** A start input that shows a conflict; undefined where the flow has no machine, or no input is to be found. */
export function meetWitness(
  texts: TextsWorld,
  { flow, seed }: { readonly flow: string; readonly seed: number },
  { identity = nobody, facets, request }: Witness,
): MetWitness | undefined {
  const { release } = texts.draft(flow, identity, facets);
  if (release === undefined) return undefined;
  const [base] = inputSamples(texts.world, release, seed);
  if (base === undefined) return undefined;
  const wanted = { identity, facets, ...(request === undefined ? {} : { request }) };
  const found = texts.requestFor(flow, wanted, base);
  const { input } = texts.world.plan(release).checked.body.flow;
  return interpretedCompiler.compile(input)(found.input).ok ? found : { input: base, isResolved: false };
}
