import { waitMs, MESSAGE_BACK_OFF } from './back-off';
import { isForbiddenAddress, isPublicAddress } from './addresses';
import { signatureOf } from './secrets';
import { addressAllowed, checkWebhookUrl, type WebhookHost } from './webhook-hosts';

describe('an address', () => {
  it.each(['8.8.8.8', '2400:3200::1'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'no address',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  it('where clouds hand out credentials is opened by nothing', () => {
    const inside: WebhookHost = { host: 'x', port: null, private: true };
    for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1']) {
      expect(isForbiddenAddress(address)).toBe(true);
      expect(addressAllowed(address, inside)).toBe(false);
    }
    expect(addressAllowed('10.0.0.5', inside)).toBe(true);
    expect(addressAllowed('10.0.0.5', { ...inside, private: false })).toBe(false);
  });
});

describe('the list of hosts', () => {
  const hosts: readonly WebhookHost[] = [
    { host: 'robot.example.com', port: null, private: false },
    { host: '10.0.0.5', port: '8443', private: true },
    { host: '::1', port: '*', private: true },
  ];
  it.each([
    ['https://robot.example.com/hook?token=1', 'robot.example.com'],
    ['https://ROBOT.example.com:443/', 'robot.example.com'],
    ['http://10.0.0.5:8443/', '10.0.0.5'],
    ['http://[::1]:9000/', '::1'],
  ])('allows %s', (url, host) => expect(checkWebhookUrl(url, hosts)).toMatchObject({ host }));

  it.each([
    ['https://robot.example.com:8443/', 'host-not-listed'],
    ['https://robot.example.com.evil.example/', 'host-not-listed'],
    ['https://evil.example/?robot.example.com', 'host-not-listed'],
    ['http://10.0.0.5/', 'host-not-listed'],
    ['http://robot.example.com/', 'https-needed'],
    ['https://a:b@robot.example.com/', 'url-invalid'],
    ['ftp://robot.example.com/', 'url-invalid'],
    ['robot.example.com', 'url-invalid'],
  ])('refuses %s', (url, fault) => expect(checkWebhookUrl(url, hosts)).toBe(fault));

  it('looks at the address that is really called, however its number is written', () => {
    expect(checkWebhookUrl('http://0x0a000005:8443/', hosts)).toMatchObject({ host: '10.0.0.5' });
    expect(checkWebhookUrl('http://2130706433/', hosts)).toBe('host-not-listed');
  });

  it('allows nothing when empty', () => {
    expect(checkWebhookUrl('http://127.0.0.1/', [])).toBe('host-not-listed');
  });
});

describe('a secret', () => {
  it('signs time stamp and body, as the documented example says', () => {
    expect(signatureOf(['secret'], '1700000000', '{"id":"1"}')).toBe(
      'v1=086f6aff7bd084c98679825129c5a64dbad88c760016d6d2c0fb123f27951d54',
    );
  });
});

describe('the back-off', () => {
  it('doubles from five seconds to an hour, spread between half and the whole', () => {
    const full = Array.from({ length: 12 }, (_, n) => waitMs(MESSAGE_BACK_OFF, n + 1, 1) / 1000);
    expect(full).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    expect(waitMs(MESSAGE_BACK_OFF, 1, 0)).toBe(2_500);
    expect(waitMs(MESSAGE_BACK_OFF, 10_000, 1)).toBe(3_600_000);
  });
});
