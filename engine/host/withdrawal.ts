export interface WithdrawalListener {
  withdrawn(): void;
}

/**
 * Whether an attempt's answer is still wanted. One is made for each attempt, and an AbortSignal costs more than the rest
 * of it: a signal is made from this where a provider asks for one.
 */
export class Withdrawal {
  private over = false;
  private listener: WithdrawalListener | undefined;

  get isOver(): boolean {
    return this.over;
  }

  /** Nobody wants the answer any more. */
  withdraw(): void {
    if (this.over) return;
    this.over = true;
    this.listener?.withdrawn();
  }

  /** Tells the one who runs the attempt, once; `undefined` when that has ended. */
  tell(listener: WithdrawalListener | undefined): void {
    this.listener = listener;
  }
}
