const past = Promise.resolve();

/**
 * Runs the work as soon as what is on the stack has ended, as `queueMicrotask` does. Node makes an async resource of each of
 * those, which costs more than most of what is put off this way.
 */
export function soon(work: () => void): void {
  void past.then(work);
}
