import './draft.css';
import { useState, useSyncExternalStore } from 'react';
import type { DraftKeeper } from '../../api/draft-keeper.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { words } from './words.ts';

/** What others did to the open texts meanwhile. */
export function DraftBanners({ keeper }: { readonly keeper: DraftKeeper }) {
  const say = useWords(words);
  const { moved, conflicts } = useSyncExternalStore(keeper.subscribe, keeper.get);
  const [isPutOff, setIsPutOff] = useState(false);
  if (conflicts.length > 0) {
    return (
      <>
        <Banner
          tone="warning"
          action={
            <Button size="small" onPress={() => setIsPutOff(false)}>
              {say('open')}
            </Button>
          }
        >
          {say('waiting', { n: conflicts.length })}
        </Banner>
        {isPutOff ? null : <MergeDialog keeper={keeper} conflicts={conflicts} onClose={() => setIsPutOff(true)} />}
      </>
    );
  }
  if (moved.length === 0) return null;
  const merge = (): void => {
    setIsPutOff(false);
    void keeper.rebase();
  };
  return (
    <Banner
      tone="info"
      action={
        <Button size="small" onPress={merge}>
          {say('merge')}
        </Button>
      }
    >
      {say('moved', { n: moved.length, files: moved.join(', ') })}
    </Banner>
  );
}
