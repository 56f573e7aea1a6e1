import { Fragment, type ReactNode } from 'react';
import type { Review } from '../../api/reviews.ts';
import { FlowName, IdentityName } from '../names/names.tsx';
import { useWords } from '../text/words.ts';
import { kindOf, words } from './words.ts';

interface ReviewSubjectsProps {
  readonly review: Review;
  /** So many are named. */
  readonly most?: number;
}

/** What a review is called: the texts that it changes. */
export function ReviewSubjects({ review: { changed }, most = 3 }: ReviewSubjectsProps) {
  const say = useWords(words);
  if (changed.length === 0) return say('nothingChanges');
  const more = changed.length - most;
  return (
    <>
      {changed.slice(0, most).map((text, at) => (
        <Fragment key={`${text.kind} ${text.name}`}>
          {at === 0 ? null : ' · '}
          <TextName {...text} />
        </Fragment>
      ))}
      {more > 0 ? <> {say('andMore', { n: more })}</> : null}
    </>
  );
}

function TextName({ kind, name }: Review['changed'][number]): ReactNode {
  const say = useWords(words);
  if (kind === 'flow') return <FlowName id={name} />;
  if (kind === 'identity') return <IdentityName id={name} />;
  const word = kindOf(kind);
  return (
    <>
      {word === undefined ? null : `${say(word)} `}
      {name === '' ? null : <code>{name}</code>}
    </>
  );
}
