import { identityFile } from './identity-file.ts';

test('an identity is found in its own file, whatever else is about it', () => {
  const files = {
    'activities/pay.activity.yaml': 'activity: pay\nidentity: cn.fresh\n',
    'identities/cn.identity.yaml': 'identity: cn\n',
    'identities/cn.fresh.identity.yaml': "identity: 'cn.fresh' # with the cold chain\n",
    'requirements/fresh.requirement.yaml': 'requirement: fresh\nidentity: cn.fresh\n',
  };
  expect(identityFile(files, 'cn.fresh')).toBe('identities/cn.fresh.identity.yaml');
  expect(identityFile(files, 'cn.frozen')).toBeUndefined();
});
