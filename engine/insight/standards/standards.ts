import type { DataElement } from '../../catalog/element.ts';
import type { Figure } from '../figure.ts';
import type { WriterDrops } from './field-counts.ts';

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
  /** Values outside its code table, of all that were seen; missing without a table. */
  readonly outside: Figure;
}

export interface Standards {
  readonly elements: readonly ElementUse[];
  /** Bound fields ÷ fields of the newest version of every active contract. */
  readonly bound: Figure;
  readonly withoutOwner: Figure;
  /** Values outside the code table of their element, of all whose element has one. */
  readonly outside: Figure;
  /** Fields that were left out because no contract names them, and who wrote them. */
  readonly dropped: Figure;
  readonly droppedBy: readonly WriterDrops[];
  /** Bound to an element that nobody published. */
  readonly unknown: readonly StandardField[];
}
