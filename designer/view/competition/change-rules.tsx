import { useState } from 'react';
import type { CompetitionSummary } from '../../api/competition.ts';
import { useMay } from '../../api/me.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { RoutingEditor } from './routing-editor.tsx';
import { words } from './words.ts';

/** The way to other rules, for who may draft them. */
export function ChangeRules({ of }: { readonly of: CompetitionSummary }) {
  const say = useWords(words);
  const mayEdit = useMay('editDrafts');
  const [isOpen, setOpen] = useState(false);
  if (!mayEdit) return null;
  return (
    <>
      <div>
        <Button size="small" onPress={() => setOpen(!isOpen)}>
          {say(isOpen ? 'closeRules' : 'changeRules')}
        </Button>
      </div>
      {isOpen ? <RoutingEditor of={of} /> : null}
    </>
  );
}
