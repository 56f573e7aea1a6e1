import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { appendPointer, isJsonArray } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { Button, IconButton } from '../kit/button.tsx';
import { moved } from '../../model/form/moved.ts';
import { MoveButtons } from '../kit/move-buttons.tsx';
import { useWords } from '../text/words.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { useValue } from './use-value.ts';

export interface ListControlProps {
  readonly pointer: string;
  readonly label: string;
  readonly made: Json;
  readonly item: (pointer: string) => ReactNode;
  /** Its first words, for the head of an item. */
  readonly caption?: (value: Json) => string;
}

/** One, or several in an order that counts: the language writes a single one without a list. */
export function ListControl({ pointer, label, made, item, caption }: ListControlProps) {
  const say = useWords(inspectorWords);
  const { isReadOnly, look } = useInspected();
  const { value, set } = useValue(pointer);
  const isList = isJsonArray(value);
  const items = isJsonArray(value) ? value : value === undefined ? [] : [value];
  return (
    <fieldset className="entries">
      <legend>{label}</legend>
      {items.map((one, index) => {
        const at = isList ? appendPointer(pointer, index) : pointer;
        const name = `${label} ${index + 1}`;
        return (
          // An item has no name but its place.
          <div key={index} className="entry" role="group" aria-label={name} onFocus={() => look(at)}>
            <div className="entry-head">
              <span className="grow small muted">
                {items.length > 1 ? `${index + 1}. ` : ''}
                {caption?.(one)}
              </span>
              {isReadOnly ? null : (
                <>
                  {items.length < 2 ? null : (
                    <MoveButtons
                      index={index}
                      count={items.length}
                      name={name}
                      onMove={(to) => set(moved(items, index, to))}
                    />
                  )}
                  <IconButton
                    label={say('remove', { name })}
                    icon={<X size={16} />}
                    size="small"
                    onPress={() => set(items.length < 2 ? undefined : items.toSpliced(index, 1))}
                  />
                </>
              )}
            </div>
            <div className="entry-body">{item(at)}</div>
          </div>
        );
      })}
      {isReadOnly ? null : (
        <div>
          <Button
            size="small"
            kind="quiet"
            onPress={() => set(items.length === 0 ? made : [...items, made])}
            aria-label={say('addOf', { name: label })}
          >
            <Plus size={14} aria-hidden="true" />
            {say('add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
