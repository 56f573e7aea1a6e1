import { useComment, type ActivityRow } from '../../api/activities.ts';
import { useMay } from '../../api/me.ts';
import { CommentBox } from '../kit/comment-box.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface CommentsProps {
  readonly id: string;
  readonly comments: ActivityRow['comments'];
}

/** What was said of an activity; nothing of it is taken back. */
export function Comments({ id, comments }: CommentsProps) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('comments')}</h3>
      {comments.length === 0 ? (
        <p className="muted">{say('noComments')}</p>
      ) : (
        <ul className="remarks">
          {comments.map(({ by, text }, at) => (
            <li key={at} className="card remark" translate="no">
              <span className="muted small">{by}</span>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
      {useMay('publish') ? <NewComment id={id} /> : null}
    </section>
  );
}

function NewComment({ id }: { readonly id: string }) {
  const say = useWords(words);
  const comment = useComment(id);
  return (
    <div className="stack">
      <CommentBox
        texts={{ label: say('comment'), hint: say('commentHint'), send: say('send') }}
        sending={comment}
        onSend={(text, done) => comment.mutate(text, { onSuccess: done })}
      />
    </div>
  );
}
