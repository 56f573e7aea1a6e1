/** What a command was to work on cannot be read: it ends with 2, so that CI tells it from mistakes that were found. */
export class Unreadable extends Error {
  constructor(problem: unknown) {
    super('unreadable', { cause: problem });
  }
}
