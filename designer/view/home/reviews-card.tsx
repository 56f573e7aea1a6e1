import { needsMe, useWaitingReviews, type Review } from '../../api/reviews.ts';
import { Resource } from '../kit/resource.tsx';
import { usePersonName } from '../names/use-person-name.ts';
import { ReviewSubjects } from '../reviews/review-subjects.tsx';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { Card, Lines } from './card.tsx';
import { words } from './words.ts';

/** What waits for my decision, and my own that I have to mend. */
export function ReviewsCard() {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const nameOf = usePersonName();
  const noteOf = (review: Review): string => {
    const { mine, stale, at, closed } = review;
    if (mine && closed !== undefined) return say('reviewSentBack', { by: nameOf(closed) });
    if (mine && stale) return say('reviewStale');
    return say('reviewAsked', { by: nameOf(review), ago: timeAgo(at, nowMs, locale) });
  };
  return (
    <Card title={say('reviews')} to="/reviews">
      <Resource of={useWaitingReviews()}>
        {(reviews) => (
          <Lines
            none={say('reviewsNone')}
            lines={reviews.filter(needsMe).map((review) => ({
              key: review.id,
              to: `/reviews/${review.id}`,
              what: <ReviewSubjects review={review} />,
              note: <span translate="no">{noteOf(review)}</span>,
            }))}
          />
        )}
      </Resource>
    </Card>
  );
}
