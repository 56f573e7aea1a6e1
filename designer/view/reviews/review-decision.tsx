import { useState } from 'react';
import { useMay, useMe } from '../../api/me.ts';
import { useAction } from '../../api/query.ts';
import { approveReview, sendReviewBack, withdrawReview, type Review } from '../../api/reviews.ts';
import { Link } from '../app/navigation.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** What this person may do about a review; who may decide nothing is told why. */
export function ReviewDecision({ review }: { readonly review: Review }) {
  const say = useWords(words);
  const mayPublish = useMay('publish');
  const isOver = review.state !== 'open' && review.state !== 'sentBack';
  if (isOver) return null;
  if (review.mine) return <OwnReview review={review} />;
  if (review.stale) return <Banner tone="warning">{say('staleWhy')}</Banner>;
  if (review.mayDecide) return <Decide review={review} />;
  if (review.state !== 'open') return null;
  return <Banner tone="info">{say(mayPublish ? 'isPart' : 'noRight')}</Banner>;
}

function OwnReview({ review }: { readonly review: Review }) {
  const say = useWords(words);
  const withdraw = useAction(async () => {
    await withdrawReview(review);
    announce(say('wasWithdrawn'));
  }, ['/v1/reviews', '/v1/counts']);
  const [flow] = review.flows;
  const [identity] = review.identities;
  const draft = flow === undefined ? `/identities/${identity ?? ''}` : `/flows/${flow}/edit`;
  return (
    <div className="stack">
      <Banner tone={review.stale || review.state === 'sentBack' ? 'warning' : 'info'}>
        {say(review.stale ? 'staleWhy' : 'isMine')}
      </Banner>
      <Failure of={withdraw.error} />
      <div className="row">
        <Link className="button" to={draft} search={flow === undefined ? { tab: 'form' } : {}}>
          {say('toEditor')}
        </Link>
        <Button isDisabled={withdraw.isPending} onPress={() => withdraw.mutate(undefined)}>
          {say('withdraw')}
        </Button>
      </div>
    </div>
  );
}

const commentLength = 2_000;

/** In production the name of what is published is typed, as for every publish. */
function Decide({ review }: { readonly review: Review }) {
  const say = useWords(words);
  const [comment, setComment] = useState('');
  const [typed, setTyped] = useState('');
  // One for the page: a decision whose answer was lost is not made twice.
  const [requestId] = useState(() => crypto.randomUUID());
  const environment = useMe().data?.environment;
  const name = review.flows[0] ?? review.identities[0] ?? review.id;
  const isProduction = environment?.kind === 'production';
  const approve = useAction(async () => {
    await approveReview(review, comment.trim(), requestId);
    announce(say('approved'));
  }, ['/v1/']);
  const sendBack = useAction(async () => {
    await sendReviewBack(review, comment.trim());
    announce(say('wasSentBack'));
  }, ['/v1/reviews', '/v1/counts']);
  const isPending = approve.isPending || sendBack.isPending;
  return (
    <section className="stack confirm" aria-labelledby="decide">
      <h2 id="decide">{say('decide')}</h2>
      {isProduction ? <Banner tone="warning">{say('production', { name: environment.name })}</Banner> : null}
      <TextField
        label={say('comment')}
        value={comment}
        isMultiline
        hint={say('commentHint')}
        onChange={(text) => setComment(text.slice(0, commentLength))}
      />
      {isProduction ? (
        <TextField label={say('typeName', { name })} value={typed} isMono isRequired onChange={setTyped} />
      ) : null}
      <Failure of={approve.error ?? sendBack.error} />
      <div className="row">
        <Button
          kind="primary"
          isDisabled={isPending || (isProduction && typed !== name)}
          onPress={() => approve.mutate(undefined)}
        >
          {say('approve')}
        </Button>
        <Button isDisabled={isPending || comment.trim() === ''} onPress={() => sendBack.mutate(undefined)}>
          {say('sendBack')}
        </Button>
      </div>
    </section>
  );
}
