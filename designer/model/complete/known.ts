import type { Json } from '@tessera/engine';
import type { ContractSummary } from '../form/contract-summary.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';

/** What is known while a flow is typed: some of it from the last text that could be read. */
export interface Known {
  readonly graph: FlowGraph | undefined;
  /** In the order of their names, newest first. */
  readonly contracts: readonly ContractSummary[];
  /** `parcel-delivery@^1` */
  readonly flows: readonly string[];
  /** The flow as it was last readable. */
  readonly data: Json | undefined;
}
