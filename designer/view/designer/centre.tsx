import { Steps } from '../steps/steps.tsx';

/** The flow as it is drawn. */
export function Centre() {
  return <Steps />;
}
