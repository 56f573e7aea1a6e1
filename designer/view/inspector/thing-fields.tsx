import { useState } from 'react';
import { isJsonObject } from '@tessera/engine/catalog';
import { flowLanguage, type PropertyRow, type Section, type Thing } from '../../model/form/flow-language.ts';
import { Button } from '../kit/button.tsx';
import { useCounted } from '../text/use-counted.ts';
import { useWords } from '../text/words.ts';
import { inspectorWords } from './inspector-words.ts';
import { PropertyField } from './property-field.tsx';
import { useValue } from './use-value.ts';

export interface ThingFieldsProps {
  readonly thing: Thing;
  readonly pointer: string;
  /** Only these; all of them unless given. */
  readonly sections?: readonly Section[];
  readonly except?: readonly string[];
}

/** The properties of a thing; those that few need stand behind a button until they are written. */
export function ThingFields({ thing, pointer, sections, except = [] }: ThingFieldsProps) {
  const say = useWords(inspectorWords);
  const counted = useCounted();
  const { value } = useValue(pointer);
  const [isMore, setIsMore] = useState(false);
  const rows = flowLanguage[thing].filter(
    ({ section, name }) => (sections === undefined || sections.includes(section)) && !except.includes(name),
  );
  const isWritten = ({ name }: PropertyRow) => isJsonObject(value) && Object.hasOwn(value, name);
  const shown = rows.filter((row) => row.rare !== true || isMore || isWritten(row));
  const hidden = rows.length - shown.length;
  return (
    <div className="fields">
      {shown.map((row) => (
        <PropertyField key={row.name} row={row} thing={thing} pointer={pointer} />
      ))}
      {hidden === 0 ? null : (
        <div>
          <Button size="small" kind="quiet" onPress={() => setIsMore(true)}>
            {counted(say('more'), hidden)}
          </Button>
        </div>
      )}
    </div>
  );
}
