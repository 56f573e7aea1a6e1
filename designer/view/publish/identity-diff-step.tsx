import { useMemo, useState } from 'react';
import type { Json } from '@tessera/engine';
import { identityChanges, type IdentityChange } from '../../model/identity/identity-changes.ts';
import { TextChanges } from '../diff/text-changes.tsx';
import { valueText } from '../identities/cell-text.ts';
import { words as identityWords } from '../identities/words.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
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

const tones: Readonly<Record<IdentityChange['change'], Tone>> = { added: 'ok', removed: 'danger', changed: 'accent' };

function Meaning({ changes }: { readonly changes: readonly IdentityChange[] }) {
  const say = useWords(words);
  const sayPart = useWords(identityWords);
  if (changes.length === 0) return <EmptyState title={say('sameMeaning')}>{say('sameMeaningWhy')}</EmptyState>;
  return (
    <div className="table-box">
      <table className="table" aria-label={say('diff')}>
        <thead>
          <tr>
            <th scope="col">{sayPart('cell')}</th>
            <th scope="col">{say('nowPublished')}</th>
            <th scope="col">{say('inDraft')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ part, flow, name, change, before, after }) => (
            <tr key={`${part} ${flow ?? ''} ${name} ${change}`}>
              <th scope="row">
                <Badge tone={tones[change]}>{say(`mark_${change}`)}</Badge> {sayPart(part)}{' '}
                {flow === undefined ? null : <code className="muted">{flow}</code>}{' '}
                {name === '' ? null : <code>{name}</code>}
              </th>
              <td>
                <Value value={before} />
              </td>
              <td>
                <Value value={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ value }: { readonly value: Json | undefined }) {
  return value === undefined ? <span className="muted">—</span> : <code>{valueText(value)}</code>;
}
