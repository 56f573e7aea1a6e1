import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { appendPointer } from '@tessera/engine/catalog';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import type { SetPart } from './identity-fields.tsx';
import { words } from './words.ts';

/** The overlays that an identity takes up, with the range of their versions. */
export function InstalledOverlays({
  installed,
  set,
}: {
  readonly installed: readonly string[];
  readonly set: SetPart;
}) {
  const say = useWords(words);
  const [typed, setTyped] = useState('');
  const isWhole = /^[a-z][a-z0-9-]*@\S+$/.test(typed.trim()) && !installed.includes(typed.trim());
  const add = () => {
    if (!isWhole) return;
    set(installed.length === 0 ? '/install' : '/install/-', installed.length === 0 ? [typed.trim()] : typed.trim());
    setTyped('');
  };
  return (
    <fieldset className="identity-part">
      <legend>{say('overlays')}</legend>
      <ul className="identity-variations">
        {installed.map((one, index) => (
          <li key={one} className="row">
            <code>{one}</code>
            <Button
              size="small"
              kind="quiet"
              aria-label={say('removeOverlay', { overlay: one })}
              onPress={() => set(appendPointer('/install', index), undefined)}
            >
              <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <div className="row identity-add">
        <TextField
          label={say('addOverlay')}
          value={typed}
          onChange={setTyped}
          onEnter={add}
          placeholder="presale@^1"
          isMono
        />
        <Button isDisabled={!isWhole} onPress={add}>
          {say('add')}
        </Button>
      </div>
    </fieldset>
  );
}
