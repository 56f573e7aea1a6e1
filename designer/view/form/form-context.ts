import { createContext, useContext } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';

/** What all fields of one form share. */
export interface FormState {
  readonly root: JsonSchema;
  readonly isReadOnly: boolean;
  /** What is wrong with the answer at a pointer, if it is time to say so. */
  readonly errorAt: (pointer: string) => string | undefined;
  /** Somebody was in this field: from now on it may say what is wrong. */
  readonly touch: (pointer: string) => void;
  /** Sets the answer at a pointer; undefined takes it away. */
  readonly set: (pointer: string, value: Json | undefined) => void;
  /** The id of the element around a field. */
  readonly idOf: (pointer: string) => string;
}

export const FormContext = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (form === undefined) throw new TypeError('a field stands outside of its form');
  return form;
}
