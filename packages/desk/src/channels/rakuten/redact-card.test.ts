import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactCard } from './redact-card.ts';
import { sampleTree } from './sample-tree.ts';

describe('card data in an original', () => {
  it('is cut out, and everything else stays to the blank', () => {
    const json =
      '{ "a" : 1,\n  "SettlementModel":{"cardName":"VISA","cardNumber" : "XXXX-1", "cardYm":"2030-01","cardPayType":0, "settlementMethod":"カード"} , "b":[ ]}';
    expect(redactCard(json)).toBe(
      '{ "a" : 1,\n  "SettlementModel":{"cardName":null,"cardNumber" : null, "cardYm":null,"cardPayType":null, "settlementMethod":"カード"} , "b":[ ]}',
    );
  });

  it('a text that looks like such a key is a text', () => {
    const json = JSON.stringify({ remarks: '"cardNumber":"1"', memo: 'cardName', list: ['cardOwner', ':', 'x'] });
    expect(redactCard(json)).toBe(json);
  });

  it('an escaped key is seen through', () => {
    expect(redactCard('{"card\\u004eame":"VISA"}')).toBe('{"card\\u004eame":null}');
  });

  it('a model or a list under such a key goes as a whole', () => {
    expect(redactCard('{"PaymentCardModel": {"x":{"cardNumber":"1"},"y":[1]} , "cardList":[{"a":"}"}],"b":1}')).toBe(
      '{"PaymentCardModel": null , "cardList":null,"b":1}',
    );
  });

  it('a device is no card', () => {
    expect(redactCard('{"carrierCode":11,"emailCarrierCode":0}')).toBe('{"carrierCode":11,"emailCarrierCode":0}');
  });

  it('a second time changes nothing, and no other value is touched', () => {
    const once = redactCard(JSON.stringify(sampleTree()));
    expect(redactCard(once)).toBe(once);
    const { SettlementModel: before, ...rest } = sampleTree();
    const { SettlementModel: after, ...restAfter } = JSON.parse(once);
    expect(restAfter).toEqual(rest);
    expect(after).toEqual({
      ...before,
      cardName: null,
      cardNumber: null,
      cardOwner: null,
      cardYm: null,
      cardPayType: null,
      cardInstallmentDesc: null,
    });
  });

  it('is safe for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value, null, 2);
        expect(JSON.parse(redactCard(json))).toEqual(
          JSON.parse(json, (key, inner) =>
            /^card(Name|Number|Owner|Ym|PayType|InstallmentDesc)$/.test(key) &&
            (typeof inner !== 'object' || inner === null)
              ? null
              : inner,
          ),
        );
      }),
    );
  });
});
