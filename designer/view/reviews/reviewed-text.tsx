import { useState } from 'react';
import type { ReviewedTexts } from '../../api/reviews.ts';
import { FlowComparison, type DiffTab } from '../diff/flow-comparison.tsx';
import { TextChanges } from '../diff/text-changes.tsx';
import { Banner } from '../kit/banner.tsx';
import { IdentityDiff } from '../publish/identity-diff.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** One text of a review beside what is published: by its meaning, and line by line. */
export function ReviewedText({ file, review }: { readonly file: string; readonly review: ReviewedTexts }) {
  const say = useWords(words);
  const [tab, setTab] = useState<DiffTab>('meaning');
  const { files, before } = review;
  const [old, own] = [before[file], files[file] ?? ''];
  return (
    <section className="stack">
      <h3>
        <code>{file}</code>
      </h3>
      {old === undefined ? <Banner tone="info">{say('newText')}</Banner> : null}
      {file.endsWith('.flow.yaml') && old !== undefined ? (
        <FlowComparison
          before={{ kind: 'texts', file, files: before }}
          after={{ kind: 'texts', file, files }}
          tab={tab}
          onTab={setTab}
        />
      ) : file.endsWith('.identity.yaml') ? (
        <IdentityDiff before={old} after={own} />
      ) : (
        <TextChanges before={old ?? ''} after={own} />
      )}
    </section>
  );
}
