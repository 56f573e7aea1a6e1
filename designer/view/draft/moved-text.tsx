import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { words } from './text-words.ts';
import type { TextEdit } from './use-text-edit.ts';

/** Tells that somebody else published the text meanwhile, shows it, and lets whoever writes choose. */
export function MovedText({ of, published }: { readonly of: TextEdit; readonly published: string }) {
  const say = useWords(words);
  if (!of.isMoved) return null;
  return (
    <Banner
      tone="warning"
      action={
        <div className="row">
          <Button onPress={of.drop}>{say('takeTheirs')}</Button>
          <Button onPress={of.keep}>{say('keepMine')}</Button>
        </div>
      }
    >
      <p>{say('moved')}</p>
      <details>
        <summary>{say('theirs')}</summary>
        <pre className="mono" translate="no">
          {published}
        </pre>
      </details>
    </Banner>
  );
}
