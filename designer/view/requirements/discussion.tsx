import { useState, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { useCommentRequirement, useDiscussion, type Remark } from '../../api/requirements.ts';
import { Link } from '../app/navigation.ts';
import { Button } from '../kit/button.tsx';
import { CommentBox } from '../kit/comment-box.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { DecisionMark } from './decision-mark.tsx';
import { words } from './discussion-words.ts';

interface DiscussionProps {
  readonly requirement: string;
  /** Of this part alone; of the whole and all its parts unless given. */
  readonly part?: string;
}

/** What was said and decided, the newest first: nothing of it is taken back. */
export function Discussion({ requirement, part }: DiscussionProps) {
  const say = useWords(words);
  const remarks = useDiscussion(requirement, part);
  return (
    <section className="stack" aria-label={say('discussion')}>
      {useMay('discussRequirements') ? <Speak requirement={requirement} part={part} /> : null}
      <Resource of={remarks}>
        {(all) =>
          all.length === 0 ? (
            <p className="muted">{say('nothing')}</p>
          ) : (
            <ol className="remarks">
              {all.map((one, place) => (
                <RemarkEntry key={all.length - place} of={one}>
                  {part === undefined ? <Place requirement={requirement} part={one.part} /> : null}
                </RemarkEntry>
              ))}
            </ol>
          )
        }
      </Resource>
    </section>
  );
}

function RemarkEntry({ of, children }: { readonly of: Remark; readonly children: ReactNode }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <li className="card remark">
      <div className="row">
        <span translate="no">{of.by}</span>
        <time className="muted small grow" dateTime={of.at}>
          {dateTime(of.at, locale)}
        </time>
        {of.kind === 'decision' ? <DecisionMark of={of} /> : null}
      </div>
      {children}
      <p translate="no">{of.kind === 'decision' ? of.reason : of.text}</p>
      {of.kind === 'decision' && !of.isCurrent ? (
        <p className="muted small">
          {say('decidedOn')} <code>{of.on}</code>
        </p>
      ) : null}
    </li>
  );
}

/** The part that was spoken of, in the tree. */
function Place({ requirement, part }: Pick<Remark, 'part'> & { readonly requirement: string }) {
  const say = useWords(words);
  if (part === undefined) return <span className="muted small">{say('whole')}</span>;
  return (
    <Link to={`/requirements/${requirement}`} search={{ part }}>
      <code>{part}</code>
    </Link>
  );
}

function Speak({ requirement, part }: { readonly requirement: string; readonly part: string | undefined }) {
  const say = useWords(words);
  const [isDeciding, setDeciding] = useState(false);
  const comment = useCommentRequirement(requirement);
  const place = part === undefined ? {} : { part };
  return (
    <div className="stack">
      <CommentBox
        texts={{
          label: say(part === undefined ? 'commentWhole' : 'commentPart'),
          hint: say('kept'),
          send: say('send'),
        }}
        sending={comment}
        onSend={(text, done) => comment.mutate({ text, ...place }, { onSuccess: done })}
      >
        <Button onPress={() => setDeciding(true)}>{say('decide')}</Button>
      </CommentBox>
      {isDeciding ? <DecideDialog requirement={requirement} part={part} onClose={() => setDeciding(false)} /> : null}
    </div>
  );
}
