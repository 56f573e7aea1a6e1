import { needsMe, useRecentReviews, useWaitingReviews, type Review } from '../../api/reviews.ts';
import { useMay } from '../../api/me.ts';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { usePersonName } from '../names/use-person-name.ts';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { Policies } from './policies.tsx';
import { ReviewState } from './review-state.tsx';
import { ReviewSubjects } from './review-subjects.tsx';
import { words } from './words.ts';

const lists = ['forMe', 'waiting', 'all'] as const;
const parts = [...lists, 'policies'] as const;
type Listed = (typeof lists)[number];

/** What waits to be looked at before it is published, and what became of it. */
export function ReviewsPage() {
  const say = useWords(words);
  const asked = useSearch()['show'];
  const setSearch = useSetSearch();
  // Who sets policies and drafts nothing has no review to see.
  const mayDraft = useMay('editDrafts');
  const offered = parts.filter((part) => part === 'policies' || mayDraft);
  const shown = offered.find((one) => one === asked) ?? offered[0] ?? 'policies';
  useTopbar({ crumbs: [{ label: say('reviews') }] });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('reviews')}</h1>
      </div>
      <p className="muted">{say('about')}</p>
      <div>
        <Segments
          label={say('shown')}
          value={shown}
          onChange={(show) => setSearch({ show })}
          segments={offered.map((id) => ({ id, label: say(id) }))}
        />
      </div>
      <Part shown={shown} />
    </div>
  );
}

function Part({ shown }: { readonly shown: (typeof parts)[number] }) {
  if (shown === 'policies') return <Policies />;
  return shown === 'all' ? <Recent /> : <Waiting shown={shown} />;
}

function Waiting({ shown }: { readonly shown: 'forMe' | 'waiting' }) {
  const waiting = useWaitingReviews();
  return (
    <Resource of={waiting}>
      {(reviews) => <ReviewList shown={shown} reviews={shown === 'forMe' ? reviews.filter(needsMe) : reviews} />}
    </Resource>
  );
}

function Recent() {
  return <Resource of={useRecentReviews()}>{({ items }) => <ReviewList shown="all" reviews={items} />}</Resource>;
}

function ReviewList({ shown, reviews }: { readonly shown: Listed; readonly reviews: readonly Review[] }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const nameOf = usePersonName();
  if (reviews.length === 0) return <EmptyState title={say(`none_${shown}`)} />;
  return (
    <ul className="plain-list stack">
      {reviews.map((review) => (
        <li key={review.id} className="card card-body stack">
          <div className="row">
            <Link to={`/reviews/${review.id}`}>
              <ReviewSubjects review={review} />
            </Link>
            <span className="grow" />
            <ReviewState review={review} />
          </div>
          <p className={review.note === '' ? 'muted' : undefined} translate="no">
            {review.note === '' ? say('noNote') : review.note}
          </p>
          <span className="muted small" translate="no">
            {say('askedBy', { by: nameOf(review), ago: timeAgo(review.at, nowMs, locale) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
