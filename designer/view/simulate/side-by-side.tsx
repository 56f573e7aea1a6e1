import type { SideBySide as Beside } from '../../api/play/play-port.ts';
import type { Cause, Said } from '../../model/play/causes-of.ts';
import type { Divergence } from '../../model/play/lock-step.ts';
import { Banner } from '../kit/banner.tsx';
import { useWords } from '../text/words.ts';
import { jsonText } from './json-text.ts';
import { simulateWords } from './simulate-words.ts';

/** Whether two identities go alike, and where not, what is behind it. */
export function SideBySide({ beside, names }: { readonly beside: Beside; readonly names: readonly [string, string] }) {
  const say = useWords(simulateWords);
  const divergence = beside.found?.divergence;
  if (divergence === undefined) return <Banner tone="ok">{say('alike')}</Banner>;
  const { step, left, right, causes } = divergence;
  return (
    <section className="card play-card stack" aria-label={say('parted', { step })}>
      <strong>{say('parted', { step })}</strong>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('identity')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  <code>{name}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{partText(divergence, say)}</th>
              <td>
                <code>{jsonText(left, 200)}</code>
              </td>
              <td>
                <code>{jsonText(right, 200)}</code>
              </td>
            </tr>
            {causes.map((cause) => (
              <CauseRow key={cause.cell} cause={cause} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type SayIt = ReturnType<typeof useWords<keyof typeof simulateWords>>;

function partText({ kind, path }: Divergence, say: SayIt): string {
  switch (kind) {
    case 'state':
      return say('partState');
    case 'effect':
      return say('partEffect');
    case 'context':
      return say('partContext', { path: path ?? '' });
    case 'time':
      return say('partTime');
    case 'refused':
      return say('partRefused');
  }
}

/** A setting that the two have differently; what the states in question use stands out. */
function CauseRow({ cause }: { readonly cause: Cause }) {
  return (
    <tr data-near={cause.isNear ? '' : undefined}>
      <th scope="row">
        <code>{cause.cell}</code>
      </th>
      <td>
        <SaidBy said={cause.left} />
      </td>
      <td>
        <SaidBy said={cause.right} />
      </td>
    </tr>
  );
}

function SaidBy({ said }: { readonly said: Said }) {
  return (
    <>
      <code>{jsonText(said.value)}</code>
      {said.file === undefined ? null : <div className="muted small">{`${said.file}:${said.line ?? 1}`}</div>}
    </>
  );
}
