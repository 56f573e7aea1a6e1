export class TookLonger extends Error {
  constructor(what: string, ms: number) {
    super(`${what} took longer than ${ms / 1_000} s`);
  }
}

/** @throws TookLonger, naming what did, which goes on all the same */
export async function withinMs<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookLonger(what, ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
