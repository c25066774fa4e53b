import { checkRobotUrl, perMinuteOf, robotRequest, robotResult } from './robots';

const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx';
const DINGTALK = 'https://oapi.dingtalk.com/robot/send?access_token=66abc';
const FEISHU = 'https://open.feishu.cn/open-apis/bot/v2/hook/1f2e-3d';

describe('the address of a robot', () => {
  it.each([
    ['wecom', WECOM],
    ['dingtalk', DINGTALK],
    ['feishu', FEISHU],
  ] as const)('of %s is the vendor’s own, without a list', (kind, url) => {
    expect(checkRobotUrl(kind, url, [])).toMatchObject({ host: new URL(url).hostname, private: false });
  });

  it.each([
    ['wecom', DINGTALK, 'host-not-listed'],
    ['dingtalk', DINGTALK.replace('oapi.dingtalk.com', 'oapi.dingtalk.com.example.org'), 'host-not-listed'],
    ['dingtalk', DINGTALK.replace('https', 'http'), 'https-needed'],
    ['dingtalk', 'https://oapi.dingtalk.com/gettoken?access_token=66abc', 'url-invalid'],
    ['feishu', `${FEISHU}?next=elsewhere`, 'url-invalid'],
  ] as const)('of %s is not %s', (kind, url, fault) => expect(checkRobotUrl(kind, url, [])).toBe(fault));

  it('is one of the office’s own platform when operations list its host', () => {
    const own = { host: 'robot.example.gov.cn', port: null, private: false };
    expect(checkRobotUrl('dingtalk', DINGTALK.replace('oapi.dingtalk.com', own.host), [own])).toBe(own);
  });
});

describe('an answer of status 200', () => {
  it.each([
    ['wecom', '{"errcode":0,"errmsg":"ok"}'],
    ['dingtalk', '{"errcode":0,"errmsg":"ok"}'],
    ['feishu', '{"code":0,"msg":"success"}'],
    ['feishu', '{"StatusCode":0,"StatusMessage":"success"}'],
  ] as const)('of %s: %s is a success', (kind, answer) => expect(robotResult(kind, answer)).toEqual({ ok: true }));

  it('with another code is a failure', () => {
    expect(robotResult('feishu', '{"code":19021,"msg":"sign match fail"}')).toEqual({
      ok: false,
      code: 'feishu-19021',
    });
    expect(robotResult('wecom', '{"errcode":93000}')).toEqual({ ok: false, code: 'wecom-93000', gone: true });
  });

  it.each([300001, 300005, 400013, 400101, 400106])('of DingTalk with %p ends a robot that is no more', (code) =>
    expect(robotResult('dingtalk', `{"errcode":${code},"errmsg":"token is not exist"}`)).toMatchObject({ gone: true }),
  );

  it('of DingTalk that blocks for ten minutes is waited out', () => {
    expect(robotResult('dingtalk', '{"errcode":130101}')).toMatchObject({ ok: false, retryAfterMs: 600_000 });
  });

  it.each(['', '<html>', '{"ok":true}', 'null', '{"errcode":"0"}'])('%p leaves open what became of it', (answer) =>
    expect(robotResult('dingtalk', answer)).toMatchObject({ ok: false, unknown: true }),
  );
});

it('a robot never sends as much as its vendor refuses', () => {
  expect(perMinuteOf('dingtalk', 100)).toBe(15);
  expect(perMinuteOf('dingtalk', undefined)).toBe(15);
  expect(perMinuteOf('dingtalk', 3)).toBe(3);
  expect(perMinuteOf('webhook', undefined)).toBe(20);
});

it('a time stamp is the vendor’s: milliseconds for DingTalk, seconds for Feishu', () => {
  const asked = { secret: 'SEC', text: 't', now: 1_700_000_000_999 };
  expect(new URL(robotRequest('dingtalk', { ...asked, url: DINGTALK }).url).searchParams.get('timestamp')).toBe(
    '1700000000999',
  );
  expect(JSON.parse(robotRequest('feishu', { ...asked, url: FEISHU }).body)).toMatchObject({ timestamp: '1700000000' });
});
