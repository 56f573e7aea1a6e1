import { useMemo, useState } from 'react';
import { identityChanges, type IdentityChange } from '../../model/identity/identity-changes.ts';
import { TextChanges } from '../diff/text-changes.tsx';
import { ChoicesDiff } from '../identities/choices-diff.tsx';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import type { StepProps } from './publish-wizard.tsx';
import { words } from './words.ts';

/** What the identity says otherwise than what is published: choice by choice, and as text. */
export function IdentityDiffStep({ draft }: StepProps) {
  const say = useWords(words);
  const [tab, setTab] = useState<'meaning' | 'yaml'>('meaning');
  const before = draft.published[draft.file];
  const after = draft.files[draft.file] ?? '';
  const changes = useMemo(() => identityChanges(before ?? '', after), [before, after]);
  return (
    <div className="stack">
      {before === undefined ? <Banner tone="info">{say('newIdentity')}</Banner> : null}
      <Tabs
        label={say('diff')}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'meaning', label: say('meaning'), content: () => <Meaning changes={changes} /> },
          { id: 'yaml', label: 'YAML', content: () => <TextChanges before={before ?? ''} after={after} /> },
        ]}
      />
    </div>
  );
}

function Meaning({ changes }: { readonly changes: readonly IdentityChange[] }) {
  const say = useWords(words);
  if (changes.length === 0) return <EmptyState title={say('sameMeaning')}>{say('sameMeaningWhy')}</EmptyState>;
  return <ChoicesDiff label={say('diff')} changes={changes} before={say('nowPublished')} after={say('inDraft')} />;
}
