import { newDraftId, saveDraft, type Draft } from '../../api/draft-calls.ts';
import { useAction } from '../../api/query.ts';
import { useGo } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** Says whose draft is open, and copies it. */
export function OthersDraft({ flow, draft }: { readonly flow: string; readonly draft: Draft }) {
  const say = useWords(words);
  const go = useGo();
  const copy = useAction(async () => {
    const { files, base } = draft;
    const hashes = Object.fromEntries(Object.entries(base).map(([file, { hash }]) => [file, hash]));
    const subject = { kind: 'flow', name: flow } as const;
    await saveDraft(newDraftId(), { subject, files, base: hashes, copiedFrom: draft.id }, undefined);
    go(`/flows/${flow}/edit`);
  }, ['/v1/drafts']);
  return (
    <Banner
      tone="info"
      action={
        <Button size="small" isDisabled={copy.isPending} onPress={() => copy.mutate(undefined)}>
          {say('copy')}
        </Button>
      }
    >
      {say('othersDraft', { who: draft.owner })} {copy.error === null ? null : <FailureText error={copy.error} />}
    </Banner>
  );
}
