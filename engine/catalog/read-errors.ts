import type { DeclaredError } from './contract.ts';
import { present, readChoice } from './read-fields.ts';
import { readLocalized } from './read-localized.ts';
import { optionalSchema, type SchemaReading } from './read-schema.ts';
import { entriesOf, openObject, report, type Node } from './reading.ts';

const codePattern = /^[A-Z][A-Z0-9_]{0,62}$/;

/** `errors: { OUT_OF_STOCK: { class, title, data } }` */
export function readErrors(reading: SchemaReading, node: Node): Readonly<Record<string, DeclaredError>> {
  const errors = entriesOf(reading, node, 'errors').flatMap(({ name, value, pointer }) => {
    if (!codePattern.test(name)) report(reading, 'CAP_BAD_ERROR_CODE', pointer, { code: name.slice(0, 120) });
    const error = openObject(reading, value, pointer, ['class', 'title', 'data']);
    if (error === undefined) return [];
    const declared: DeclaredError = {
      class: readChoice(reading, error, 'class', ['business', 'transient', 'fatal'], 'required'),
      ...present({
        title: readLocalized(reading, error, 'title'),
        data: optionalSchema(reading, error, 'data', 'public'),
      }),
    };
    return [[name, declared] as const];
  });
  return Object.fromEntries(errors);
}
