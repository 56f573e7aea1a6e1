import { useState } from 'react';
import { appendPointer } from '@tessera/engine/catalog';
import { useFlows } from '../../api/flows.ts';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { EditParts } from './identity-fields.tsx';
import { rangeOf } from './identity-text.ts';
import { words } from './words.ts';

/** One more flow that the identity runs, with the versions that are compatible with the newest. */
export function AddFlow({ shown, edit }: { readonly shown: readonly string[]; readonly edit: EditParts }) {
  const say = useWords(words);
  const locale = useLocale();
  const flows = useFlows();
  const [chosen, setChosen] = useState<string>();
  const free = (flows.data ?? []).filter(({ flow }) => !shown.includes(flow));
  const version = free.find(({ flow }) => flow === chosen)?.versions[0];
  if (free.length === 0) return null;
  return (
    <div className="identity-add">
      <Select
        label={say('addFlow')}
        value={version === undefined ? undefined : chosen}
        choices={free.map(({ flow, title }) => ({
          id: flow,
          label: localized(title, locale) || flow,
          detail: <code>{flow}</code>,
        }))}
        onChange={setChosen}
      />
      <Button
        isDisabled={chosen === undefined || version === undefined}
        onPress={() => {
          if (chosen === undefined || version === undefined) return;
          edit([{ pointer: appendPointer('/flows', chosen), value: { version: rangeOf(version) } }]);
          setChosen(undefined);
        }}
      >
        {say('add')}
      </Button>
    </div>
  );
}
