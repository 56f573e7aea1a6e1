import { X } from 'lucide-react';
import { useKeys } from '../../api/keys.ts';
import { IconButton } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface ExemptKeysProps {
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** Keys that publish alone all the same, by name. */
export function ExemptKeys({ names, onChange }: ExemptKeysProps) {
  const say = useWords(words);
  const keys = (useKeys().data ?? []).filter(({ revokedAt }) => revokedAt === undefined);
  const open = [...new Set(keys.map(({ name }) => name))].filter((name) => !names.includes(name)).toSorted();
  return (
    <div className="stack">
      <Select
        label={say('exempt')}
        value={undefined}
        placeholder={say('addKey')}
        choices={open.map((id) => ({ id, label: id, isAsWritten: true }))}
        isDisabled={open.length === 0}
        hint={say('exemptHint')}
        onChange={(name) => onChange([...names, name])}
      />
      {names.length === 0 ? null : (
        <ul className="plain-list stack">
          {names.map((name) => (
            <li key={name} className="row">
              <code>{name}</code>
              <IconButton
                label={say('removeKey', { name })}
                icon={<X size={16} strokeWidth={1.5} aria-hidden="true" />}
                size="small"
                onPress={() => onChange(names.filter((one) => one !== name))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
