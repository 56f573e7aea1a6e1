import { useMemo, useState } from 'react';
import { identityChanges, type IdentityChange } from '../../model/identity/identity-changes.ts';
import { TextChanges } from '../diff/text-changes.tsx';
import { ChoicesDiff } from '../identities/choices-diff.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** What a text of an identity says otherwise than the one before it: choice by choice, and as text. */
export function IdentityDiff({ before = '', after }: { readonly before: string | undefined; readonly after: string }) {
  const say = useWords(words);
  const [tab, setTab] = useState<'meaning' | 'yaml'>('meaning');
  const changes = useMemo(() => identityChanges(before, after), [before, after]);
  return (
    <Tabs
      label={say('diff')}
      value={tab}
      onChange={setTab}
      tabs={[
        { id: 'meaning', label: say('meaning'), content: () => <Meaning changes={changes} /> },
        { id: 'yaml', label: 'YAML', content: () => <TextChanges before={before} after={after} /> },
      ]}
    />
  );
}

function Meaning({ changes }: { readonly changes: readonly IdentityChange[] }) {
  const say = useWords(words);
  if (changes.length === 0) return <EmptyState title={say('sameMeaning')}>{say('sameMeaningWhy')}</EmptyState>;
  return <ChoicesDiff label={say('diff')} changes={changes} before={say('nowPublished')} after={say('inDraft')} />;
}
