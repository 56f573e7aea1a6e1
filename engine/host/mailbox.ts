/** One piece of work at a time for each name, in the order of arrival; different names do not wait for each other. */
export interface Mailboxes {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Pieces that run or wait for this name. */
  waiting(name: string): number;
  /** Names with work. */
  readonly busy: number;
}

interface Mailbox {
  tail: Promise<unknown>;
  waiting: number;
}

/** @param onIdle told when the last piece of a name has ended */
export function mailboxes(onIdle: (name: string) => void = () => undefined): Mailboxes {
  const boxes = new Map<string, Mailbox>();
  return {
    run: <T>(name: string, work: () => Promise<T>) => {
      const box = boxes.get(name);
      const mine = box === undefined ? work() : box.tail.then(work, work);
      if (box === undefined) boxes.set(name, { tail: mine, waiting: 1 });
      else {
        box.tail = mine;
        box.waiting += 1;
      }
      const leave = (): void => left(name);
      mine.then(leave, leave);
      return mine;
    },
    waiting: (name) => boxes.get(name)?.waiting ?? 0,
    get busy() {
      return boxes.size;
    },
  };

  function left(name: string): void {
    const box = boxes.get(name);
    if (box === undefined) return;
    box.waiting -= 1;
    if (box.waiting > 0) return;
    boxes.delete(name);
    onIdle(name);
  }
}
