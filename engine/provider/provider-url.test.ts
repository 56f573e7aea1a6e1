import { expect, test } from '@jest/globals';
import { checkProviderUrl } from './provider-url.ts';

test.each([
  'http://169.254.169.254/latest/meta-data',
  'http://localhost',
  'http://localhost.:8080/',
  'http://x.localhost/',
  'http://[::1]',
  'http://[::ffff:127.0.0.1]/',
  'http://[fd00:ec2::254]/',
  'http://127.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0/',
  'http://１２７.０.０.１/',
  'http://127.0.0.1./',
  'http://10.0.0.8/',
  'http://printer/',
  'http://db.internal/',
  'http://nas.local/',
  'http://router.home.arpa/',
  'http://user:secret@example.com/',
  'https://example.com/#part',
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'example.com',
  '',
  `https://example.com/${'x'.repeat(2100)}`,
])('%s is forbidden', (url) => {
  expect(checkProviderUrl(url, [])).toMatchObject({ code: 'URL_FORBIDDEN' });
});

test.each(['https://wms.example.com/tessera', 'http://93.184.216.34:8080/x?y=1', 'https://[2606:2800:220:1::1]/'])(
  '%s is fine',
  (url) => {
    expect(checkProviderUrl(url, [])).toBeUndefined();
  },
);

test('an admin opens an intranet host by name, and only that one', () => {
  expect(checkProviderUrl('http://wms.internal:8080/', ['WMS.internal'])).toBeUndefined();
  expect(checkProviderUrl('http://127.0.0.1:9000/', ['127.0.0.1'])).toBeUndefined();
  expect(checkProviderUrl('http://erp.internal/', ['wms.internal'])).toMatchObject({
    params: { host: 'erp.internal' },
  });
});

test('nothing opens the metadata service of a cloud', () => {
  expect(checkProviderUrl('http://169.254.169.254/', ['169.254.169.254'])).toMatchObject({ code: 'URL_FORBIDDEN' });
});
