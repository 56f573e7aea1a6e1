import pg from 'pg';

/** One connection that is made when it is needed, and made again after it was lost. */
export interface Link {
  client(): Promise<pg.Client>;
  /** Whoever met an error of the connection says so; the next caller gets a new one. */
  drop(client: pg.Client): void;
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly url: string;
  /** Shown by `pg_stat_activity`. */
  readonly name: string;
  /** So long an answer is waited for; for ever unless given. */
  readonly timeoutMs?: number;
  /** Before anybody uses a new connection. */
  readonly prepare?: (client: pg.Client) => Promise<void>;
}

const connectMs = 5_000;

/** Whole numbers of 64 bits are counters, times and keys here: all below 2^53. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
};

export function link({ url, name, timeoutMs, prepare }: LinkOptions): Link {
  let present: Promise<pg.Client> | undefined;
  let closed = false;

  const one: Link = {
    client: () => {
      if (closed) return Promise.reject(new Error('the connection is closed'));
      if (present !== undefined) return present;
      const made = connect();
      present = made;
      // One that failed is not kept: the next caller tries anew.
      made.catch(() => {
        if (present === made) present = undefined;
      });
      return made;
    },
    drop: (client) => {
      forget(client);
      client.end().catch(() => undefined);
    },
    close: async () => {
      closed = true;
      const client = await present?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
  return one;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
      types,
      ...(timeoutMs === undefined ? {} : { query_timeout: timeoutMs }),
    });
    // A dead connection must not end the process (FM19): without a listener Node throws what it emits.
    client.on('error', () => forget(client));
    client.on('end', () => forget(client));
    try {
      await client.connect();
      await prepare?.(client);
      return client;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Only the connection that is in use: a later one has nothing to do with the end of this. */
  function forget(client: pg.Client): void {
    present
      ?.then((current) => {
        if (current === client) present = undefined;
      })
      .catch(() => undefined);
  }
}
