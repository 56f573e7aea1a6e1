import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { appendPointer } from '@tessera/engine/catalog';
import { Button, IconButton } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import type { EditParts } from './identity-fields.tsx';
import { RowIssues } from './row-issues.tsx';
import { words } from './words.ts';

/** The overlays that an identity takes up, with the range of their versions. */
export function InstalledOverlays({
  installed,
  edit,
}: {
  readonly installed: readonly string[];
  readonly edit: EditParts;
}) {
  const say = useWords(words);
  const [typed, setTyped] = useState('');
  const isWhole = /^[a-z][a-z0-9-]*@\S+$/.test(typed.trim()) && !installed.includes(typed.trim());
  const add = () => {
    if (!isWhole) return;
    const overlay = typed.trim();
    const isFirst = installed.length === 0;
    edit([isFirst ? { pointer: '/install', value: [overlay] } : { pointer: '/install/-', value: overlay }]);
    setTyped('');
  };
  return (
    <fieldset className="identity-part">
      <legend>{say('overlays')}</legend>
      <ul className="identity-variations">
        {installed.map((one, index) => (
          <li key={one} className="row">
            <code>{one}</code>
            <IconButton
              size="small"
              label={say('removeOverlay', { overlay: one })}
              icon={<Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />}
              onPress={() => edit([{ pointer: appendPointer('/install', index), value: undefined }])}
            />
          </li>
        ))}
      </ul>
      <RowIssues row={{ kind: 'overlays' }} />
      <div className="identity-add">
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
