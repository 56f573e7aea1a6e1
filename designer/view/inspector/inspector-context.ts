import { createContext, useContext } from 'react';
import type { ExplainedCell } from '@tessera/engine/analysis';
import type { IssueView } from '@tessera/engine/check';
import type { Json } from '@tessera/engine';
import type { Offers } from '../../api/analysis/analysis.ts';
import type { Gesture } from '../../model/edit/gesture.ts';
import type { DocumentView } from '../../model/form/document-view.ts';
import type { ValueSource } from '../../model/form/effective-data.ts';

/** What all fields of the inspector share. */
export interface Inspected {
  readonly file: string;
  readonly document: DocumentView;
  /** The whole text as data; under a lens with the values that are in force. */
  readonly data: Json;
  /** Who says a value that may differ by identity, under a lens. */
  readonly sources: ReadonlyMap<string, ValueSource>;
  readonly cells: readonly ExplainedCell[];
  readonly flow: string;
  readonly offers: Offers;
  readonly isReadOnly: boolean;
  /** Under a lens that asks, the edit may go into the file of the identity. */
  readonly set: (pointer: string, value: Json | undefined) => void;
  readonly perform: (gesture: Gesture) => void;
  readonly issuesAt: (pointer: string) => readonly IssueView[];
  /** The field whose lines are shown. */
  readonly look: (pointer: string) => void;
  /** Of the text that was checked last: with a newer one what depends on it is asked again. */
  readonly revision: number;
}

export const InspectorContext = createContext<Inspected | undefined>(undefined);

export function useInspected(): Inspected {
  const inspected = useContext(InspectorContext);
  if (inspected === undefined) throw new TypeError('a field stands outside of the inspector');
  return inspected;
}
