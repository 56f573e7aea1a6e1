import type { Actor } from '../host/actor.ts';

/** Who acts when the program itself does: everything is allowed, and the trail says so. */
export const program: Actor = { name: 'program', subtrees: [''], taskRoles: ['*'] };
