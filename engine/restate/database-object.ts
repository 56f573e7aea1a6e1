import * as restate from '@restatedev/restate-sdk';
import { options } from './patience.ts';
import type { DatabaseHandlers, Services } from './services.ts';

/** Remembers which database the nodes of an installation share: two of them would each know half of what runs. */
export function databaseObject(services: Services) {
  const handlers: DatabaseHandlers = {
    claim: async (context, database) => {
      const first = await context.get<string>('name');
      if (first !== null) return first;
      context.set('name', database);
      return database;
    },
  };
  return restate.object({ name: services.database.name, handlers, options });
}
