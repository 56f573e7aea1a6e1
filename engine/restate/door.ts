import type { Runtime } from '../host/runtime.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Answers, Command } from './command.ts';
import { decide } from './decide.ts';
import type { Begun, Held } from './held.ts';
import type { Ingress } from './ingress.ts';
import type { Services, Told } from './services.ts';

/** How this process asks for changes. */
export interface Door {
  /** Asks an instance's object. @throws EngineError as the host's functions would, and RESTATE_UNAVAILABLE */
  ask<Kind extends Command['kind']>(id: InstanceId, command: Of<Kind>): Promise<Answers[Kind]>;
  /**
   * Decides here what concerns no instance that exists yet; a new one is handed to its object.
   * @param goesOn the answer may wait for its quick calls
   */
  begin<Kind extends 'start' | 'send'>(command: Of<Kind>, goesOn?: boolean): Promise<Answers[Kind]>;
}

type Of<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>;

const decisions = 8;

export function door(runtime: Runtime, services: Services, ask: Ingress): Door {
  return {
    ask: async (id, command) => {
      const told: Told = parsed(await ask(services.instance.name, id, 'perform', parsed(command)));
      if (told.kind === 'refused') throw new EngineError(told.code, told.detail);
      return parsed(told.answer);
    },
    begin: async (command, goesOn = false) => {
      let conflict: StoreConflict['what'] | null = null;
      for (let attempt = 1; attempt <= decisions; attempt += 1) {
        const { decision, show } = await decide(runtime, command, conflict === null ? {} : { conflict });
        if (decision.kind === 'refused') throw new EngineError(decision.code, decision.detail);
        if (decision.kind === 'elsewhere') throw new TypeError(`a new request changes ${decision.instance}`);
        conflict = await keep(decision.held, goesOn);
        if (conflict !== null) continue;
        show();
        return parsed(decision.answer);
      }
      throw new EngineError('RESTATE_UNAVAILABLE', { retryAfterS: 1 });
    },
  };

  async function keep(all: readonly Held[], goesOn: boolean): Promise<StoreConflict['what'] | null> {
    for (const held of all) {
      const conflict =
        held.instance === undefined
          ? await written(held)
          : parsed<StoreConflict['what'] | null>(
              await ask(services.instance.name, held.instance.head.id, 'adopt', parsed(begun(held, goesOn))),
            );
      if (conflict !== null) return conflict;
    }
    return null;
  }

  /** What belongs to no instance is in the tables alone. */
  async function written({ writes }: Held): Promise<StoreConflict['what'] | null> {
    try {
      await runtime.store.commit(writes);
      return null;
    } catch (error) {
      if (error instanceof StoreConflict) return error.what;
      throw error;
    }
  }
}

function begun(held: Held, goesOn: boolean): Begun {
  return goesOn ? { ...held, goesOn } : held;
}

/** As it is on the other side of a wire. */
function parsed<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value));
}
