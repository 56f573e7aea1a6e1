import { measure, type Measured, type Round } from './measure.ts';

/** What a measured process is asked by its parent, and answers. */
export type Asked = { readonly kind: 'round'; readonly round: Round } | { readonly kind: 'end' };
export type Answered =
  | { readonly kind: 'ready' }
  | { readonly kind: 'measured'; readonly measured: Measured }
  /** Bytes on disk that all its flows came to. */
  | { readonly kind: 'ended'; readonly bytes: number; readonly flows: number };

/** Runs rounds for the parent process until that has seen enough. @param close gives the bytes of all flows */
export function serveRounds(one: () => Promise<void>, close: () => Promise<number>): void {
  let flows = 0;
  process.on('message', (asked: Asked) => {
    void answerTo(asked).then((answered) => process.send?.(answered));
  });
  process.send?.({ kind: 'ready' } satisfies Answered);

  async function answerTo(asked: Asked): Promise<Answered> {
    if (asked.kind === 'end') {
      const bytes = await close();
      // An open channel would keep the process alive; it has nothing more to say.
      setImmediate(() => process.disconnect());
      return { kind: 'ended', bytes, flows };
    }
    flows += asked.round.flows;
    return { kind: 'measured', measured: await measure(asked.round, one) };
  }
}
