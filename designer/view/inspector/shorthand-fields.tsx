import { valueAt } from '@tessera/engine/catalog';
import type { Thing } from '../../model/form/flow-language.ts';
import { withValueAt } from '../../model/form/with-value-at.ts';
import { InspectorContext, useInspected } from './inspector-context.ts';
import { ThingFields } from './thing-fields.tsx';

/** The fields of a transition; one that is written as its target alone is shown as if it were written in full. */
export function ShorthandFields({ thing, pointer }: { readonly thing: Thing; readonly pointer: string }) {
  const inspected = useInspected();
  const written = valueAt(inspected.data, pointer);
  if (typeof written !== 'string') return <ThingFields thing={thing} pointer={pointer} />;
  const data = withValueAt(inspected.data, pointer, { target: written }) ?? inspected.data;
  return (
    <InspectorContext value={{ ...inspected, data }}>
      <ThingFields thing={thing} pointer={pointer} />
    </InspectorContext>
  );
}
