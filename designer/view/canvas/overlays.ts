import type { StatePath } from '../../model/edit/gesture.ts';

/** What is drawn over a flow. States are named by their path, transitions by the id of their edge. */
export interface Overlays {
  readonly issues?: Readonly<Record<string, IssueMark>>;
  /** What scenarios took; everything else is shown as not covered. */
  readonly coverage?: { readonly states: ReadonlySet<string>; readonly edges: ReadonlySet<string> };
  /** Active states, with how many instances rest there; 1 draws a token without a number. */
  readonly tokens?: Readonly<Record<StatePath, number>>;
  /** Edges that were taken, and states that were entered. */
  readonly path?: { readonly states: ReadonlySet<string>; readonly edges: ReadonlySet<string> };
  readonly heat?: Readonly<Record<string, HeatMark>>;
  readonly changes?: Readonly<Record<string, 'added' | 'changed' | 'removed'>>;
}

export interface IssueMark {
  readonly severity: 'error' | 'warning' | 'info';
  readonly count: number;
}

/** A step of the live scale with its number in words; a transition with step 0 was never taken. */
export interface HeatMark {
  readonly step: 0 | 1 | 2 | 3 | 4 | 5;
  readonly text: string;
}
