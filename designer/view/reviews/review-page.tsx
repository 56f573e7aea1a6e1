import '../publish/publish.css';
import { useMay } from '../../api/me.ts';
import { usePublishPlan } from '../../api/publish.ts';
import { useReview, type ReviewedTexts } from '../../api/reviews.ts';
import { useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Banner } from '../kit/banner.tsx';
import { Resource } from '../kit/resource.tsx';
import { ImpactStep } from '../publish/impact-step.tsx';
import { usePersonName } from '../names/use-person-name.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime, timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { ReviewDecision } from './review-decision.tsx';
import { ReviewState } from './review-state.tsx';
import { ReviewSubjects } from './review-subjects.tsx';
import { ReviewedText } from './reviewed-text.tsx';
import { words } from './words.ts';

/** One review: who wants what, what it would mean, and the decision. */
export function ReviewPage() {
  const say = useWords(words);
  const { id = '' } = useParams();
  const review = useReview(id);
  useTopbar({ crumbs: [{ label: say('reviews'), to: '/reviews' }, { label: id }] });
  return (
    <div className="page">
      <Resource of={review}>{(found) => <Shown review={found} />}</Resource>
    </div>
  );
}

function Shown({ review }: { readonly review: ReviewedTexts }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const nameOf = usePersonName();
  const { at, note, authors, closed } = review;
  const ago = (time: string): string => timeAgo(time, nowMs, locale);
  return (
    <>
      <div className="page-head">
        <h1>
          <ReviewSubjects review={review} most={5} />
        </h1>
        <ReviewState review={review} />
      </div>
      <div className="card card-body stack">
        <p className={note === '' ? 'muted' : undefined} translate="no">
          {note === '' ? say('noNote') : note}
        </p>
        <span className="muted small" title={dateTime(at, locale)} translate="no">
          {say('askedBy', { by: nameOf(review), ago: ago(at) })} · {say('authors', { who: authors.join(', ') })}
        </span>
      </div>
      {closed === undefined || review.state === 'replaced' ? null : (
        <Banner tone={review.state === 'approved' ? 'ok' : 'warning'}>
          <span translate="no">
            {say('decidedBy', { by: nameOf(closed), ago: ago(closed.at) })} {closed.comment}
          </span>
        </Banner>
      )}
      <Texts review={review} />
      {review.state === 'open' && !review.stale ? <Effects review={review} /> : null}
      <ReviewDecision review={review} />
    </>
  );
}

function Texts({ review }: { readonly review: ReviewedTexts }) {
  const say = useWords(words);
  const { files, before, unchanged } = review;
  const changed = Object.keys(files).filter((file) => files[file] !== before[file]);
  return (
    <section className="stack" aria-labelledby="texts">
      <h2 id="texts">{say('texts')}</h2>
      {changed.length === 0 ? <p className="muted">{say('sameText')}</p> : null}
      {changed.map((file) => (
        <ReviewedText key={file} file={file} review={review} />
      ))}
      {unchanged > 0 && changed.length > 0 ? <p className="muted small">{say('unchanged', { n: unchanged })}</p> : null}
    </section>
  );
}

/** As the author saw it before asking. */
function Effects({ review }: { readonly review: ReviewedTexts }) {
  const say = useWords(words);
  const plan = usePublishPlan(useMay('check') ? { files: review.files, base: {} } : undefined);
  const [flow] = review.flows;
  const subject =
    flow === undefined
      ? ({ kind: 'identity', name: review.identities[0] ?? '' } as const)
      : ({ kind: 'flow', name: flow } as const);
  return (
    <section className="stack" aria-label={say('effects')}>
      <Resource of={plan}>{(found) => <ImpactStep subject={subject} plan={found} />}</Resource>
    </section>
  );
}
