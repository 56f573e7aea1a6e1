import { useRejectAdvice } from '../../api/advice.ts';
import { ReasonDialog } from '../kit/reason-dialog.tsx';
import { useWords } from '../text/words.ts';
import { words } from './advice-words.ts';

/** Asks why not: the reason is kept. */
export function RejectAdvice({ advice, onClose }: { readonly advice: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const reject = useRejectAdvice();
  return (
    <ReasonDialog
      title={say('rejectTitle')}
      texts={{
        cancel: say('cancel'),
        send: say('reject'),
        reason: say('reason'),
        reasonMissing: say('reasonMissing'),
      }}
      sending={reject}
      onSend={(reason) => reject.mutate({ advice, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
