import { expectStatus, textOf, type Client } from '../client.ts';
import type { Stage } from './scene.ts';

/** Who does something by a key of their own, so that the audit trail and the pages name them. */
export interface Person {
  readonly name: string;
  readonly role: 'analyst' | 'developer' | 'operator';
  /** The businesses they may see. */
  readonly subtree: string;
}

/**
 * The same client, as that person, once in a scene: a key's secret is told once. A scene that is played again makes
 * another key.
 */
export async function actingAs({ client, key }: Stage, { name, role, subtree }: Person): Promise<Client['post']> {
  const made = await client.post('/v1/keys', { name, roles: [role], subtrees: [subtree] }, key(`key-of-${name}`));
  const authorization = `Bearer ${textOf(expectStatus(made, `a key for ${name}`, 201).body, 'secret')}`;
  return (path, body, idempotencyKey) => client.post(path, body, idempotencyKey, { authorization });
}
