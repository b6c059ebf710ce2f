/** The channel's codes as staff say them. One that is not here is shown as it came. */
import type { Text } from '../../texts/language.tsx';
import type { Coded } from './order-types.ts';

const words: Record<string, Text> = {
  'awaiting-confirmation': { ja: '注文確認待ち', en: 'awaiting confirmation' },
  'rakuten-processing': { ja: '楽天処理中', en: 'Rakuten processing' },
  'awaiting-shipment': { ja: '発送待ち', en: 'awaiting shipment' },
  'awaiting-change': { ja: '変更確定待ち', en: 'awaiting change' },
  shipped: { ja: '発送済', en: 'shipped' },
  'payment-processing': { ja: '支払手続き中', en: 'payment processing' },
  'paid-out': { ja: '支払手続き済', en: 'paid out' },
  'awaiting-cancel': { ja: 'キャンセル確定待ち', en: 'awaiting cancel' },
  cancelled: { ja: 'キャンセル確定', en: 'cancelled' },

  'cancel-applied': { ja: 'キャンセル申請', en: 'cancel applied for' },
  'cancel-fixed': { ja: 'キャンセル確定', en: 'cancel settled' },
  'cancel-completed': { ja: 'キャンセル完了', en: 'cancel completed' },
  'cancel-withdrawn': { ja: 'キャンセル取消', en: 'cancel withdrawn' },
  'change-applied': { ja: '変更申請', en: 'change applied for' },
  'change-fixed': { ja: '変更確定', en: 'change settled' },
  'change-completed': { ja: '変更完了', en: 'change completed' },
  'change-withdrawn': { ja: '変更取消', en: 'change withdrawn' },
  confirmed: { ja: '注文確認', en: 'confirmed' },
  'payment-again': { ja: '再決済手続き', en: 'payment again' },
  less: { ja: '減額', en: 'less' },
  more: { ja: '増額', en: 'more' },
  other: { ja: 'その他', en: 'other' },
  method: { ja: '支払方法変更', en: 'payment method' },
  'method-less': { ja: '支払方法変更と減額', en: 'payment method, less' },
  'method-more': { ja: '支払方法変更と増額', en: 'payment method, more' },

  'customer-cancel': { ja: 'お客様都合: キャンセル', en: 'buyer: cancelled' },
  returned: { ja: 'お客様都合: 受取後の返品', en: 'buyer: sent back' },
  'long-absence': { ja: '長期不在', en: 'away for long' },
  unpaid: { ja: 'お客様都合: 未入金', en: 'buyer: not paid' },
  'cod-refused': { ja: 'お客様都合: 代引の受取拒否', en: 'buyer: refused the COD parcel' },
  'customer-other': { ja: 'お客様都合: その他', en: 'buyer: other' },
  'out-of-stock': { ja: '店舗都合: 欠品', en: 'shop: out of stock' },
  'shop-other': { ja: '店舗都合: その他', en: 'shop: other' },
  'shipping-delay': { ja: '店舗都合: 発送遅延', en: 'shop: shipping delay' },
  'damaged-or-wrong': { ja: '店舗都合: 破損・品違い', en: 'shop: damaged or wrong' },
  'gift-address-lapsed': { ja: 'eギフトの住所が期限までに入らず', en: 'gift address not entered in time' },

  caution: { ja: '注意', en: 'caution' },
  'cancel-settled': { ja: 'キャンセル確定', en: 'cancel settled' },
  'unpaid-prepayment': { ja: '前払いの未入金', en: 'unpaid prepayment' },
  'refused-parcel': { ja: '受取拒否', en: 'refused a parcel' },
  'returned-after-opening': { ja: '開封後の返品', en: 'returned after opening' },
  'wants-high-service': { ja: '過度なサービスの要求', en: 'asks for undue service' },

  paper: { ja: '包装紙', en: 'paper' },
  ribbon: { ja: 'リボン', en: 'ribbon' },
};

export function coded(code: Coded | null | undefined): Text | null {
  if (code === null || code === undefined || code === '') return null;
  if (typeof code !== 'string') return { ja: code.raw, en: code.raw };
  return words[code] ?? { ja: code, en: code };
}
