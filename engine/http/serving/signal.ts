export interface Signal {
  /** Something happened since the last `next`, or will. */
  readonly raise: () => void;
  /** Resolves once something happened. */
  next(): Promise<void>;
}

export function createSignal(): Signal {
  let raised = false;
  let wake: (() => void) | undefined;
  return {
    raise() {
      raised = true;
      wake?.();
    },
    async next() {
      if (!raised) await new Promise<void>((resolve) => (wake = resolve));
      raised = false;
      wake = undefined;
    },
  };
}
