import { isJsonObject } from '@tessera/engine/catalog';
import type { JsonSchema } from '@tessera/engine';
import { mappingRows } from '../../model/form/mapping-rows.ts';
import { mappingSource } from '../../model/form/mapping-source.ts';
import { MappingTable } from './mapping-table.tsx';
import type { ControlAt } from './simple-controls.tsx';
import { usePlace } from './use-place.ts';
import { useValue } from './use-value.ts';
import { ValueControl } from './value-control.tsx';

/** Data for a reader: a table where the reader takes an object or parts are written, one value where it is one. */
export function InputControl({ pointer, label, isLabelHidden }: ControlAt & { readonly isLabelHidden?: boolean }) {
  const { value } = useValue(pointer);
  const place = usePlace(pointer, true);
  const schema: JsonSchema = place?.wants.kind === 'value' ? place.wants.schema : true;
  const source = mappingSource(value);
  const isWhole = source.kind === 'reference' || source.kind === 'expression';
  const isTable = !isWhole && (isJsonObject(value) || mappingRows(schema, undefined, pointer).rows.length > 0);
  return isTable ? (
    <MappingTable pointer={pointer} label={label} schema={schema} />
  ) : (
    <ValueControl pointer={pointer} label={label} schema={schema} isLabelHidden={isLabelHidden ?? false} />
  );
}
