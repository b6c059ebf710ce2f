import { describe, expect, it } from 'vitest';
import { settingLines, shopChange } from './shop-settings.ts';

const now = {
  mail: { senderAddress: '', relay: { port: 587, ca: null } },
  import: { automatic: false },
  shipping: { consignor: { postalCode: '' } },
};
const noFile = async () => 'content of the file';

describe('settings as they are typed', () => {
  it('become a partial tree with the types that stand there now', async () => {
    const change = await shopChange(
      [
        'mail.senderAddress=shop@example.com',
        'mail.relay.port=2525',
        'import.automatic=true',
        'shipping.consignor.postalCode=0600001',
      ],
      now,
      noFile,
    );
    expect(change).toEqual({
      settings: {
        mail: { senderAddress: 'shop@example.com', relay: { port: 2525 } },
        import: { automatic: true },
        shipping: { consignor: { postalCode: '0600001' } },
      },
    });
  });

  it('take files, JSON and the name', async () => {
    expect(
      await shopChange(
        ['mail.relay.ca=@ca.pem', 'name=うみねこ=商店', 'shipping.services:={"宅配便":"takkyubin"}'],
        now,
        noFile,
      ),
    ).toEqual({
      name: 'うみねこ=商店',
      settings: { mail: { relay: { ca: 'content of the file' } }, shipping: { services: { 宅配便: 'takkyubin' } } },
    });
  });

  it.each(['mail', 'import.automatic=yes', 'mail.relay.port=many', 'mail.relay.port:={'])(
    'refuse %s with status 2',
    async (assignment) => {
      await expect(shopChange([assignment], now, noFile)).rejects.toMatchObject({ status: 2, code: 'invalid-setting' });
    },
  );

  it('touch no prototype', async () => {
    await shopChange(['__proto__.polluted=yes'], now, noFile);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('are shown the way they are typed', () => {
    expect(settingLines(now)).toEqual([
      'mail.senderAddress=',
      'mail.relay.port:=587',
      'mail.relay.ca:=null',
      'import.automatic:=false',
      'shipping.consignor.postalCode=',
    ]);
  });
});
