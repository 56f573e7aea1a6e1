/** What a trial waits for at present: where it takes too long, that is what to tell first. */
export interface Waits {
  during<T>(what: string, work: Promise<T>): Promise<T>;
  /** The longest wait first. */
  told(): string;
}

export function waits(): Waits {
  const going = new Set<{ readonly what: string; readonly since: number }>();
  return {
    during: async (what, work) => {
      const wait = { what, since: performance.now() };
      going.add(wait);
      try {
        return await work;
      } finally {
        going.delete(wait);
      }
    },
    told: () => {
      const all = [...going].map(({ what, since }) => `${what} for ${seconds(since)} s`);
      const more = all.length > most ? `; and ${all.length - most} more` : '';
      return all.length === 0 ? 'nothing that is known' : all.slice(0, most).join('; ') + more;
    },
  };
}

const most = 8;

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
