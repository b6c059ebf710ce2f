import { datetimeOf } from '../jst.ts';
import type { OrderTree, SenderModel } from './order-tree.ts';

/** What a destination shows while the receiver of a social gift has not entered an address. Source: getOrder v10, SenderModel (documented dummies). */
export const awaitedRecipient: SenderModel = {
  zipCode1: '999',
  zipCode2: '9999',
  prefecture: '入力待ち',
  city: '入力待ち',
  subAddress: '入力待ち',
  familyName: '入力待ち',
  firstName: '入力待ち',
  familyNameKana: 'ニュウリョクマチ',
  firstNameKana: 'ニュウリョクマチ',
  phoneNumber1: '999',
  phoneNumber2: '9999',
  phoneNumber3: '9999',
  isolatedIslandFlag: 0,
};

/** The receiver has entered an (invented) address: the dummies are gone, the flag and its time are set. */
export function withGiftAddress(tree: OrderTree, at: number): Partial<OrderTree> {
  return {
    PackageModelList: tree.PackageModelList.map((destination) =>
      destination.SocialGiftModel?.inputFlag !== 0
        ? destination
        : {
            ...destination,
            SenderModel: {
              zipCode1: '248',
              zipCode2: '0000',
              prefecture: '神奈川県',
              city: '鎌倉市',
              subAddress: '架空町1-2-3',
              familyName: '贈呈',
              firstName: '花子',
              familyNameKana: 'ゾウテイ',
              firstNameKana: 'ハナコ',
              phoneNumber1: '090',
              phoneNumber2: '0000',
              phoneNumber3: '0123',
              isolatedIslandFlag: 0,
            },
            SocialGiftModel: { ...destination.SocialGiftModel, inputFlag: 1, inputCompDatetime: datetimeOf(at) },
          },
    ),
  };
}
