import { Banner } from '../kit/banner.tsx';
import { useWords } from '../text/words.ts';
import { IdentityDiff } from './identity-diff.tsx';
import type { StepProps } from './publish-wizard.tsx';
import { words } from './words.ts';

/** What the identity says otherwise than what is published. */
export function IdentityDiffStep({ draft }: StepProps) {
  const say = useWords(words);
  const before = draft.published[draft.file];
  return (
    <div className="stack">
      {before === undefined ? <Banner tone="info">{say('newIdentity')}</Banner> : null}
      <IdentityDiff before={before} after={draft.files[draft.file] ?? ''} />
    </div>
  );
}
