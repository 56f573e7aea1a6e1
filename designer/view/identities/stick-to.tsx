import { useState } from 'react';
import { appendPointer, isJsonObject } from '@tessera/engine/catalog';
import type { OwnBinding } from '../../model/identity/identity-form.ts';
import { DraftText } from '../inspector/draft-text.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import type { EditParts } from './identity-fields.tsx';
import { words } from './words.ts';

interface StickToProps {
  readonly capability: string;
  readonly own: Extract<OwnBinding, { readonly kind: 'weights' | 'competition' }>;
  readonly edit: EditParts;
}

/** What a choice of provider stays with, and the name that keeps a competition apart from others with equal rules. */
export function StickTo({ capability, own, edit }: StickToProps) {
  const say = useWords(words);
  const { sticky, name } = own.beside;
  const written = isJsonObject(sticky) ? 'field' : sticky === 'call' ? 'call' : 'instance';
  // A field is written once it is named.
  const [isField, setField] = useState(written === 'field');
  const chosen = isField ? 'field' : written;
  const field = isJsonObject(sticky) && typeof sticky['field'] === 'string' ? sticky['field'] : '';
  const at = `${appendPointer('/bind', capability)}/routing`;
  const order = own.kind === 'competition' && own.how === 'failover';
  return (
    <div className="identity-stick">
      {order ? null : (
        <Select
          label={say('sticky')}
          value={chosen}
          choices={(['instance', 'call', 'field'] as const).map((id) => ({
            id,
            label: say(`sticky.${id}`),
            detail: say(`sticky.${id}.why`),
          }))}
          onChange={(next) => {
            setField(next === 'field');
            if (next === 'field') return;
            edit([{ pointer: `${at}/sticky`, value: next === 'call' ? 'call' : undefined }]);
          }}
        />
      )}
      {order || chosen !== 'field' ? null : (
        <DraftText
          label={say('stickyField')}
          value={field}
          isMono
          onCommit={(text) => {
            if (text.trim() !== '') edit([{ pointer: `${at}/sticky`, value: { field: text.trim() } }]);
          }}
        />
      )}
      {own.kind === 'weights' ? null : (
        <DraftText
          label={say('competitionName')}
          hint={say('competitionNameWhy')}
          value={typeof name === 'string' ? name : ''}
          isMono
          onCommit={(text) => edit([{ pointer: `${at}/name`, value: text.trim() === '' ? undefined : text.trim() }])}
        />
      )}
    </div>
  );
}
