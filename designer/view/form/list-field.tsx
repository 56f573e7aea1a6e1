import { Plus, Trash2 } from 'lucide-react';
import { appendPointer, isJsonArray } from '@tessera/engine/catalog';
import type { FieldShape } from '../../model/form/field.ts';
import { initialValue } from '../../model/form/initial-value.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { moved } from '../../model/form/moved.ts';
import { MoveButtons } from '../kit/move-buttons.tsx';
import { useWords } from '../text/words.ts';
import { useForm } from './form-context.ts';
import { FormField, type ControlProps } from './form-field.tsx';
import { formWords } from './form-words.ts';

/** Entries one below the other; each can be moved and taken away. */
export function ListField(props: ControlProps & { readonly shape: Extract<FieldShape, { kind: 'list' }> }) {
  const { shape, value, pointer, label, isReadOnly, hint, error, onChange, onBlur } = props;
  const say = useWords(formWords);
  const { root } = useForm();
  const items = isJsonArray(value) ? value : [];
  const isFull = shape.maxItems !== undefined && items.length >= shape.maxItems;
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      {items.length === 0 ? <p className="muted small">{say('emptyList')}</p> : null}
      <ol className="form-items">
        {items.map((item, index) => {
          const name = say('item', { n: index + 1 });
          return (
            // An entry has no name but its place.
            <li key={index} className="form-item">
              <FormField
                name={name}
                schema={shape.item}
                value={item}
                pointer={appendPointer(pointer, index)}
                isRequired={false}
              />
              {isReadOnly ? null : (
                <div className="form-item-tools">
                  <MoveButtons
                    index={index}
                    count={items.length}
                    name={name}
                    onMove={(to) => onChange(moved(items, index, to))}
                  />
                  <IconButton
                    label={say('remove', { name })}
                    icon={<Trash2 size={16} />}
                    size="small"
                    onPress={() => onChange(items.toSpliced(index, 1))}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {isReadOnly ? null : (
        <div>
          <Button
            size="small"
            isDisabled={isFull}
            onPress={() => {
              onChange([...items, initialValue(shape.item, root, 1) ?? null]);
              onBlur();
            }}
          >
            <Plus size={16} aria-hidden="true" />
            {say('add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
