import { shop } from '../shop.fixture.ts';

/** The catalog of the planted flows as a project of its own; only tests load it. */
export default { capabilities: [shop] };
