import { askForReview } from '../../api/reviews.ts';
import { useAction } from '../../api/query.ts';
import { useGo } from '../app/navigation.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { useWords } from '../text/words.ts';
import type { StepProps } from './publish-wizard.tsx';
import { words } from './words.ts';

interface AskReviewProps extends Pick<StepProps, 'draft' | 'wizard'> {
  readonly isDisabled: boolean;
}

/** Hands the draft to somebody who publishes it; it stays until they do. */
export function AskReview({ draft, wizard, isDisabled }: AskReviewProps) {
  const say = useWords(words);
  const go = useGo();
  const ask = useAction(async () => {
    const { id } = await askForReview(draft.sent, wizard.note.trim(), wizard.requestId);
    announce(say('asked'));
    go(`/reviews/${id}`);
  }, ['/v1/reviews', '/v1/counts']);
  return (
    <>
      <Failure of={ask.error} />
      <div>
        <Button kind="primary" isDisabled={isDisabled || ask.isPending} onPress={() => ask.mutate(undefined)}>
          {say('askReview')}
        </Button>
      </div>
    </>
  );
}
