import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { JsonObject } from '../kernel/json.ts';

/** One side of what is tried: a contract and the provider that serves it. */
export interface Side {
  readonly contract: Contract;
  readonly provider: Provider;
}

/** What the kit tries: the work and, where the same provider offers it, what takes it back. */
export interface Subject {
  readonly work: Side;
  readonly undo?: Side;
  /** As a binding would give it. */
  readonly config: JsonObject;
}
