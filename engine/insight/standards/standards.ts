import type { DataElement } from '../../catalog/element.ts';
import type { Figure } from '../figure.ts';

/** A field of an active contract. */
export interface StandardField {
  readonly capability: string;
  readonly version: string;
  readonly part: 'input' | 'output';
  readonly path: string;
  readonly type: string;
  readonly element?: string;
}

export interface ElementUse {
  readonly element: Omit<DataElement, 'at'>;
  readonly file: string;
  readonly line: number;
  readonly fields: readonly StandardField[];
}

export interface Standards {
  readonly elements: readonly ElementUse[];
  /** Bound fields ÷ fields of the newest version of every active contract. */
  readonly bound: Figure;
  readonly withoutOwner: Figure;
  /** Bound to an element that nobody published. */
  readonly unknown: readonly StandardField[];
}
