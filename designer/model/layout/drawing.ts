import type { GraphEdge, GraphNode } from '../graph/flow-graph.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Something that takes room: a state, or one of the marks that a flow is drawn with. Parents come before children. */
export interface Shape extends Size {
  readonly id: string;
  /** The id of the container around it; '' at the top. */
  readonly parent: string;
  readonly is:
    | { readonly kind: 'state'; readonly node: GraphNode }
    /** A container whose children are shown. */
    | { readonly kind: 'container'; readonly node: GraphNode }
    /** The dot before the state in which a container, or the flow, starts. */
    | { readonly kind: 'initial' }
    /** Where transitions start that the flow itself has: they are taken in any state. */
    | { readonly kind: 'anywhere' }
    /** The bar where one transition parts for its targets. */
    | { readonly kind: 'fork' }
    /** Where a transition ends that leads too far to be followed: it names its target. */
    | { readonly kind: 'jump'; readonly edge: GraphEdge; readonly name: string };
  /** How many of its chips have room; absent where it has none. */
  readonly chips?: number;
}

export interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Absent for the line that leads from a dot to the initial state. */
  readonly edge?: GraphEdge;
  readonly label?: Size;
  /** From the fork bar on: the marks of the transition stand on its first part. */
  readonly isBranch?: true;
}

/** What is to be laid out. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
}
