import { ChevronDown, ChevronRight, Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { appendPointer, isJsonObject, valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { Button, IconButton } from '../kit/button.tsx';
import { ComboBox } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { DraftText } from './draft-text.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { useValue } from './use-value.ts';

export interface EntriesControlProps {
  readonly pointer: string;
  readonly label: string;
  /** What a new entry starts with. */
  readonly made: Json;
  /** Names that are usual; others may be written where `isOpen`. */
  readonly names?: readonly string[];
  readonly isOpen: boolean;
  /** Names are written anew with every place that uses them, or are fixed. */
  readonly mayRename: boolean;
  readonly entry: (pointer: string, name: string) => ReactNode;
}

/** Entries by name: each opens to its own fields; added, renamed and taken away. */
export function EntriesControl(props: EntriesControlProps) {
  const { pointer, label } = props;
  const say = useWords(inspectorWords);
  const { isReadOnly } = useInspected();
  const { value } = useValue(pointer);
  const names = isJsonObject(value) ? Object.keys(value) : [];
  return (
    <fieldset className="entries">
      <legend>{label}</legend>
      {names.length === 0 ? <p className="muted small">{say('none')}</p> : null}
      {names.map((name) => (
        <Entry key={name} {...props} name={name} />
      ))}
      {isReadOnly ? null : <AddEntry {...props} taken={names} />}
    </fieldset>
  );
}

function Entry({ pointer, entry, mayRename, name }: EntriesControlProps & { readonly name: string }) {
  const say = useWords(inspectorWords);
  const { perform, file, data, isReadOnly, look, issuesAt, set } = useInspected();
  const at = appendPointer(pointer, name);
  const [issue] = issuesAt(at);
  const [isOpen, setIsOpen] = useState(false);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className="entry" onFocus={() => look(at)}>
      <div className="entry-head" translate="no">
        <button type="button" className="entry-toggle" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Arrow size={14} aria-hidden="true" />
          <code>{name}</code>
          {isOpen ? null : (
            <span className="detail" title={brief(valueAt(data, at))}>
              {brief(valueAt(data, at))}
            </span>
          )}
        </button>
        {isReadOnly ? null : (
          <IconButton
            label={say('remove', { name })}
            icon={<X size={16} />}
            size="small"
            onPress={() => set(at, undefined)}
          />
        )}
      </div>
      {issue === undefined ? null : <p className="field-error">{issue.message}</p>}
      {isOpen ? (
        <div className="entry-body">
          {mayRename && !isReadOnly ? (
            <DraftText
              label={say('rename')}
              value={name}
              isMono
              onCommit={(next) => {
                if (next.trim() !== '') perform({ kind: 'renameKey', file, pointer: at, name: next.trim() });
              }}
            />
          ) : null}
          {entry(at, name)}
        </div>
      ) : null}
    </div>
  );
}

/** What an entry says, in a few words beside its name. */
function brief(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (!isJsonObject(value)) return `[${value.length}]`;
  const { $ref, type, contract, target, default: usual } = value;
  const first = [$ref, contract, type, target].find((part) => typeof part === 'string');
  return [first, usual === undefined ? undefined : JSON.stringify(usual)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function AddEntry({
  label,
  names = [],
  isOpen,
  taken,
  made,
  pointer,
}: EntriesControlProps & { readonly taken: readonly string[] }) {
  const say = useWords(inspectorWords);
  const { set } = useInspected();
  const [name, setName] = useState('');
  const free = names.filter((one) => !taken.includes(one));
  const isGood = name.trim() !== '' && !taken.includes(name.trim()) && (isOpen || free.includes(name.trim()));
  const add = (chosen: string) => {
    setName('');
    set(appendPointer(pointer, chosen.trim()), made);
  };
  return (
    <div className="entry-add">
      {names.length > 0 ? (
        <ComboBox
          key={taken.join()}
          label={say('addOf', { name: label })}
          isLabelHidden
          placeholder={say('newName')}
          value={undefined}
          choices={free.map((one) => ({ id: one, label: one }))}
          onChange={add}
          {...(isOpen ? { onText: setName, text: name } : {})}
        />
      ) : (
        <TextField
          label={say('addOf', { name: label })}
          isLabelHidden
          placeholder={say('newName')}
          value={name}
          onChange={setName}
          onEnter={() => {
            if (isGood) add(name);
          }}
        />
      )}
      <Button size="small" isDisabled={!isGood} onPress={() => add(name)}>
        <Plus size={14} aria-hidden="true" />
        {say('add')}
      </Button>
    </div>
  );
}
