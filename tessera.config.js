import { standardCapabilities } from '@tessera/capabilities';

/** What `npm start` and the demo serve: the standard capabilities and the shipped flows. */
export default {
  capabilities: [standardCapabilities],
  flows: './flows',
};
