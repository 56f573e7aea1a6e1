import type { Answer, Client } from '../client.ts';

/** What a cut-off run throws. */
export const cutOff = new Error('the answer was lost');

export interface Cut {
  readonly path: RegExp;
  /** The how-manieth request of this path, from 1. */
  readonly nth: number;
  /** The request arrives and only its answer is lost, or it never arrives. */
  readonly arrives: boolean;
}

/** A client whose process dies at one request: nothing is sent or answered from then on. */
export function losingClient(client: Client, { path, nth, arrives }: Cut): Client {
  let seen = 0;
  let dead = false;
  return {
    get: (where) => (dead ? Promise.reject(cutOff) : client.get(where)),
    put: (where, body, key) => (dead ? Promise.reject(cutOff) : client.put(where, body, key)),
    post: async (where, body, key, headers): Promise<Answer> => {
      if (dead) throw cutOff;
      if (!path.test(where) || (seen += 1) < nth) return await client.post(where, body, key, headers);
      dead = true;
      if (arrives) await client.post(where, body, key, headers);
      throw cutOff;
    },
  };
}
